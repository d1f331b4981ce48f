"""Broadcasts at the command line: listed, watched until they rest, held and let go; only counts are shown."""

from __future__ import annotations

from pathlib import Path

from bot.broadcasts import store
from bot.broadcasts.model import SENDING, Audience, Content, Delivery
from bot.clock import utc_now
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate
from bot.storage.schema import accounts, deliveries
from tests.promises.processes import run, settings_for

NEWS = "ពិព័រណ៍ការងារ"


async def halfway(url: str) -> None:
    """A broadcast to two people, of whom one has it."""
    database = Database(url, Cipher([bytes(32)]))
    await migrate(database)
    async with database.transaction() as tx:
        now = utc_now()
        number = await store.add(tx, 1, None, Content(NEWS), Audience(), SENDING, now, now)
        for telegram_id in (1, 2):
            account = await tx.insert(accounts.insert().values(telegram_id=telegram_id, created_at=now))
            waits = {"broadcast_id": number, "account_id": account, "state": int(Delivery.WAITING)}
            await tx.run(deliveries.insert().values(**waits))
        await store.change(tx, number, (SENDING,), {"total": 2})
        await store.mark(tx, number, [(1, Delivery.SENT, (7,))], at=now)
    await database.close()


async def test_it_is_listed_watched_and_held(tmp_path: Path, sqlite_url: str) -> None:
    settings = settings_for("http://127.0.0.1:9", sqlite_url)
    await halfway(sqlite_url)
    code, output = await run(tmp_path, settings, "broadcasts")
    assert (code, "sending" in output) == (0, True), output
    assert NEWS not in output
    code, output = await run(tmp_path, settings, "broadcast", "1", "--pause")
    assert (code, "Broadcast 1 is paused." in output) == (0, True), output
    code, output = await run(tmp_path, settings, "broadcast", "1", "--pause")
    assert (code, "nothing was changed" in output) == (0, True), output
    code, output = await run(tmp_path, settings, "broadcast", "1")
    assert (code, "1/2" in output, "sent 1" in output, "left 1" in output) == (0, True, True, True), output
    code, output = await run(tmp_path, settings, "broadcast", "1", "--stop")
    assert (code, "Broadcast 1 is stopped." in output) == (0, True), output


async def test_one_that_is_not_there_is_one_message(tmp_path: Path, sqlite_url: str) -> None:
    settings = settings_for("http://127.0.0.1:9", sqlite_url)
    await halfway(sqlite_url)
    for more in ((), ("--go",)):
        code, output = await run(tmp_path, settings, "broadcast", "9", *more)
        assert (code, "This broadcast is no longer there." in output) == (2, True), output
        assert "Traceback" not in output
