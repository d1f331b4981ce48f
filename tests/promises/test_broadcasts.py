"""A broadcast through twenty cuts of the power: nobody twice, nobody left out, what is uncertain counted."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.broadcasts import store
from bot.broadcasts.model import DONE, SCHEDULED, Audience, Broadcast, Content, Delivery
from bot.clock import utc_now
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bench.populate import populated
from tests.bench.processes import KEY
from tests.bench.web import Connection
from tests.promises.processes import Process, settings_for, until

REGISTERED, KILLS = 28_572, 20
PEOPLE = 20_001
"""Of those registered, who wants news: seven in ten (`populate`)."""
CALM = 0.65
"""Of the people are reached while the power is cut; with what is uncertain, there are enough left for each cut."""
_ME = {"id": 123_456, "is_bot": True, "first_name": "Bot", "username": "mrc_bot"}


class Counting:
    """Telegram's part: takes messages as fast as they come, and counts them by chat."""

    def __init__(self) -> None:
        self.got: Counter[int] = Counter()

    def answer(self, path: str, content_type: str, body: bytes) -> bytes:
        method = path.rpartition("/")[2]
        if method == "getMe":
            return json.dumps({"ok": True, "result": _ME}).encode()
        if method == "getUpdates":
            return b'{"ok":true,"result":[]}'
        if method != "sendMessage":
            return b'{"ok":true,"result":true}'
        chat_id = int(json.loads(body)["chat_id"])
        self.got[chat_id] += 1
        result = {"message_id": 1, "date": 1, "chat": {"id": chat_id, "type": "private", "first_name": "x"}}
        return json.dumps({"ok": True, "result": result}).encode()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """The address."""
        server = await asyncio.get_running_loop().create_server(lambda: Connection(self.answer), "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_broadcast_survives_twenty_cuts_of_the_power(tmp_path: Path, chance: random.Random) -> None:
    file = tmp_path / "bot.sqlite3"
    await asyncio.to_thread(populated, file, REGISTERED, KEY)
    database = Database(f"sqlite+aiosqlite:///{file}", Cipher([KEY]))
    telegram = Counting()

    async def now() -> Broadcast:
        async with database.transaction() as tx:
            broadcast = await store.get(tx, 1)
        assert broadcast is not None
        return broadcast

    async with database.transaction() as tx:
        at = utc_now()
        await store.add(tx, 0, None, Content("ដំណឹង"), Audience(), SCHEDULED, at, at, reason="tests run at night too")
    async with telegram.serving() as address:
        settings = settings_for(address, f"sqlite+aiosqlite:///{file}", BROADCAST_RATE="1000")
        async with Process(tmp_path, settings) as bot:
            for number in range(KILLS):
                enough = (number + chance.random()) * PEOPLE * CALM / KILLS
                await until(lambda enough=enough: telegram.got.total() >= enough, "messages", 60)  # type: ignore[misc]
                await bot.kill()
                await bot.start()
            await bot.ready()
            async with asyncio.timeout(60):
                while (await now()).state != DONE:
                    await asyncio.sleep(0.2)
            assert await bot.stop() == 0
            bot.complained_of_nothing()
    counts = (await now()).counts
    async with database.transaction() as tx:
        rows = await store.counted(tx, 1)
    await database.close()
    assert max(telegram.got.values()) == 1
    assert rows == {state: number for state, number in _as_told(counts.sent, counts.uncertain).items() if number}
    assert counts.sent + counts.uncertain == counts.total == PEOPLE
    assert counts.sent <= len(telegram.got) <= counts.sent + counts.uncertain


def _as_told(sent: int, uncertain: int) -> dict[Delivery, int]:
    return {Delivery.SENT: sent, Delivery.UNCERTAIN: uncertain}
