"""A stand-in that was stopped goes on where it was."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import urllib.request
from pathlib import Path

import pytest

from bot.simulator import Chat, Telegram, User
from bot.simulator.keeping import as_json, keep_saving, load, save
from bot.simulator.views import state_view
from tests.simulator.clock import Clock
from tests.simulator.conftest import TOKEN


def lived(telegram: Telegram, sophea: User, dara: User, centre: Chat) -> None:
    """A little of everything."""
    topic = telegram.call("createForumTopic", {"chat_id": centre.id, "name": "Case"})["message_thread_id"]
    said = telegram.says(dara, centre.id, "mine", thread=topic)
    telegram.reacts(dara, centre.id, said.id, "👍")
    telegram.sends(sophea, sophea.id, "photo", caption="CV", data=b"bytes", name="cv.png")
    keyboard = {"keyboard": [[{"text": "Share", "request_contact": True}]]}
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "Phone?", "reply_markup": keyboard})
    telegram.taps(sophea, sophea.id, sent["message_id"], "x")
    telegram.call("setMyCommands", {"commands": [{"command": "start", "description": "Begin"}]})


def test_everything_comes_back(
    telegram: Telegram, clock: Clock, sophea: User, dara: User, centre: Chat, tmp_path: Path
) -> None:
    lived(telegram, sophea, dara, centre)
    save(telegram, tmp_path / "new" / "telegram.json")
    other = Telegram(TOKEN, clock=clock)
    assert load(other, tmp_path / "new" / "telegram.json")
    assert state_view(other) == state_view(telegram)
    before = as_json(telegram)
    assert as_json(other) == {**before, "last_update_id": before["last_update_id"] + 100_000}
    assert other.files.by_id.keys() == telegram.files.by_id.keys()
    assert other.take_updates() == telegram.take_updates()
    press = list(other.queries)[-1]
    assert other.call("answerCallbackQuery", {"callback_query_id": press})
    assert other.person("New").id not in telegram.users
    assert other.says(sophea, sophea.id, "back").id > max(m.id for m in telegram.history(sophea.id))


def test_without_a_file_it_begins_anew(telegram: Telegram, tmp_path: Path) -> None:
    assert not load(telegram, tmp_path / "none.json")


async def test_it_saves_while_it_runs_and_at_the_end(
    telegram: Telegram, sophea: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.keeping.SAVE_EVERY", 0.01)
    path = tmp_path / "telegram.json"
    saving = asyncio.ensure_future(keep_saving(telegram, path))
    await asyncio.sleep(0.05)
    assert path.exists()
    telegram.says(sophea, sophea.id, "the last word")
    saving.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await saving
    assert "the last word" in path.read_text(encoding="utf-8")


async def test_the_program_runs_alone_and_stops_when_told(tmp_path: Path) -> None:
    keep = tmp_path / "telegram.json"
    command = (
        sys.executable,
        "-m",
        "bot.simulator",
        "--port",
        "0",
        "--no-rates",
        "--token",
        TOKEN,
        "--keep",
        str(keep),
    )
    program = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2], env={**os.environ}
    )
    assert program.stdout is not None
    address = (await asyncio.wait_for(program.stdout.readline(), 20)).decode().strip()
    answer = await asyncio.to_thread(lambda: urllib.request.urlopen(f"{address}/bot{TOKEN}/getMe").read())  # noqa: S310
    assert b'"is_bot":true' in answer
    program.send_signal(signal.SIGINT)
    await asyncio.wait_for(program.wait(), 10)
    assert keep.exists()
