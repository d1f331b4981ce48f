"""Background work has one owner: it is neither lost nor left behind."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.tasks import Tasks


async def test_what_fails_is_logged_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> None:
        raise RuntimeError("a bug")

    tasks = Tasks()
    with caplog.at_level(logging.ERROR):
        tasks.start(broken(), "sweeping")
        await tasks.settle(5)
        await asyncio.sleep(0)
    assert "sweeping failed" in caplog.text
    assert "a bug" in caplog.text


async def test_settling_waits_for_what_is_under_way() -> None:
    done = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        done.set()

    tasks = Tasks()
    tasks.start(work(), "work")
    await tasks.settle(5)
    assert done.is_set()
    await tasks.settle(5)


async def test_cancelling_ends_what_will_not_end(caplog: pytest.LogCaptureFixture) -> None:
    cleaned = asyncio.Event()

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.set()

    tasks = Tasks()
    tasks.start(forever(), "forever")
    await tasks.settle(0)
    await asyncio.sleep(0)
    await tasks.cancel()
    assert cleaned.is_set()
    assert caplog.records == []
