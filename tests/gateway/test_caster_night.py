"""A broadcast that night falls on while a call hangs, and that is let go on at once: it does, and nobody waits."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from telegram.request import RequestData

from bot.broadcasts import store
from bot.broadcasts.model import DONE, SCHEDULED, SENDING, Delivery
from bot.storage.schema import broadcasts, deliveries
from tests.gateway.test_caster import Answer
from tests.gateway.test_caster_refused import Answering, got, meant_for_many
from tests.in_process import Line
from tests.world import World

EVENING = timedelta(hours=11)
"""From nine in the morning to when people sleep."""


class Hanging(Answering):
    """The answer to the third message does not come back until it is `released`."""

    def __init__(self, line: Line) -> None:
        super().__init__(line, lambda words, call: got(call))
        self.released = asyncio.Event()
        self.hangs = asyncio.Event()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> Answer:
        answer = await super().do_request(url, method, request_data, *args, **kwargs)
        if answer == got(3):
            self.hangs.set()
            await self.released.wait()
        return answer


async def test_woken_while_a_call_hangs_it_goes_on_to_its_end(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    await world.is_restarted(broadcast_rate=1000.0)
    network = world.app.api._request = Hanging(Line(world.telegram))
    await meant_for_many(world)
    world.app.caster.kick()
    await network.hangs.wait()
    world.clock.now += EVENING
    while (await world.rows(broadcasts))[0].due_at <= world.clock():
        await asyncio.sleep(0.01)
    async with world.app.database.transaction() as tx:
        assert await store.change(tx, 1, (SCHEDULED, SENDING), {"due_at": world.clock(), "reason": "a flood"})
    world.app.caster.kick()
    network.released.set()
    await world.settle()
    (broadcast,) = await world.rows(broadcasts)
    assert broadcast.state == DONE
    assert {Delivery(row.state) for row in await world.rows(deliveries)} == {Delivery.SENT}
