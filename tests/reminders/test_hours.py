"""At which hour the reminder of the next day comes, for every hour at which people stop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.i18n import local
from bot.reminders.actions import nudge
from bot.storage import sessions
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from conversations.dialogue import State

MIDNIGHT = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)
"""In Cambodia."""


@pytest.mark.parametrize("hour", range(24))
async def test_it_comes_by_day_on_the_next_one(database_url: str, hour: int) -> None:
    database = Database(database_url, Cipher([bytes(32)]))
    left = MIDNIGHT + timedelta(hours=hour, minutes=50)
    async with database.transaction() as tx:
        session = await sessions.open_new(tx, 5, "km", left)
        session.dialogue, session.state = "registration", State("name")
        await sessions.save(tx, [session], left)
        now = left
        while not await nudge(tx, now):
            now += timedelta(minutes=10)
            assert now < left + timedelta(days=3)
        assert 8 <= local(now).hour < 19
        if hour:  # who is up after midnight may hear the same evening
            assert local(now).date() == local(left).date() + timedelta(days=1)
        assert await nudge(tx, now + timedelta(days=1)) == 0
    await database.close()
