"""The codes of passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.signups import store
from bot.signups.model import COMING
from tests.conversations.staged import stages
from tests.databases import Databases
from tests.world import World


async def test_two_sign_ups_never_want_the_same_code(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the few codes of two letters most are wanted twice, as of all codes where very many sign up."""
    monkeypatch.setattr(store, "_LETTERS", "AB")
    async with databases.fresh("sqlite", tmp_path) as url:
        world = World("one process", url)
        await world.start()
        await world.person("Sophea").says("/start")
        offer = await stages(world, "ជាងសំណង់")
        async with world.app.database.transaction() as tx:
            made = [await store.put(tx, offer, 1, person, {"state": COMING}, world.clock()) for person in range(1, 60)]
        await world.stop()
    assert len({one.code for one in made}) == 59
