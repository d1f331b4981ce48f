"""A broadcast that is paid for has a lane of its own; and one that is stopped while its people are looked for."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram.request import RequestData

from bot.broadcasts import store
from bot.broadcasts.afterwards import store as afterwards
from bot.broadcasts.model import DONE, QUEUING, SCHEDULED, SENDING, Audience, Content, Delivery
from bot.gateway import caster as casting
from bot.gateway.bulk import Bulk
from bot.gateway.caster import Caster
from bot.storage.database import Database
from bot.storage.schema import broadcasts, deliveries
from tests.conversations.steps import be_registered
from tests.gateway.test_caster import Answer, Failing, answers
from tests.in_process import Line
from tests.world import World

NEWS = "ពិព័រណ៍ការងារ"
PEOPLE = 4


class Watched(Failing):
    """A network that remembers who was sent news for Stars; while it takes no Stars, it refuses such calls."""

    def __init__(self, line: Line, *, takes_stars: bool) -> None:
        super().__init__(line, {}, arrives=set())
        self.takes_stars = takes_stars
        self.paid: list[int] = []
        self.free: list[int] = []

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> Answer:
        given: dict[str, Any] = request_data.parameters if request_data is not None else {}
        if url.endswith("/sendMessage") and NEWS in given["text"]:
            pays = given.get("allow_paid_broadcast", False)
            if pays and not self.takes_stars:
                return answers(400, "Bad Request: BALANCE_TOO_LOW")()
            (self.paid if pays else self.free).append(given["chat_id"])
        return await super().do_request(url, method, request_data, *args, **kwargs)


async def registered(world: World, people: int) -> None:
    for number in range(people):
        await be_registered(world.person(f"Person {number}"), number=f"012 345 6{number:02}")


async def scheduled(world: World, *, paid: bool = False) -> None:
    """A broadcast to everybody, which nobody has begun to send."""
    async with world.app.database.transaction() as tx:
        now = world.clock()
        number = await store.add(tx, 0, None, Content(NEWS), Audience(), SCHEDULED, now, now)
        await store.change(tx, number, (SCHEDULED,), {"paid": paid})


async def cast(world: World, *, allowed: bool, paid: bool, takes_stars: bool = True) -> tuple[Watched, list[Any]]:
    """Sends it; the network, and the broadcasts as they ended."""
    await world.is_restarted(broadcast_paid=allowed)
    network = Watched(Line(world.telegram), takes_stars=takes_stars)
    world.app.api._request = network
    await registered(world, PEOPLE)
    await scheduled(world, paid=paid)
    await world.settle()
    return network, await world.rows(broadcasts)


async def test_what_is_paid_for_says_so_in_each_call(world: World) -> None:
    network, (ended,) = await cast(world, allowed=True, paid=True)
    assert (len(network.paid), len(network.free)) == (PEOPLE, 0)
    assert (ended.state, ended.sent) == (DONE, PEOPLE)


@pytest.mark.parametrize(("allowed", "paid"), [(True, False), (False, True), (False, False)])
async def test_no_stars_are_spent_otherwise(world: World, allowed: bool, paid: bool) -> None:
    """Also where it was chosen before the operator turned it off."""
    network, (ended,) = await cast(world, allowed=allowed, paid=paid)
    assert (len(network.paid), len(network.free)) == (0, PEOPLE)
    assert (ended.state, ended.sent) == (DONE, PEOPLE)


async def test_without_stars_it_goes_on_at_the_usual_pace(world: World, caplog: pytest.LogCaptureFixture) -> None:
    network, (ended,) = await cast(world, allowed=True, paid=True, takes_stars=False)
    assert sorted(network.free) == sorted(set(network.free))
    assert (len(network.paid), len(network.free)) == (0, PEOPLE)
    assert (ended.state, ended.sent, ended.failed, ended.paid) == (DONE, PEOPLE, 0, False)
    assert "takes no Stars" in caplog.text


async def test_a_refusal_rests_the_lane_in_which_it_came(world: World) -> None:
    await world.is_restarted(broadcast_paid=True)
    usual, fast = world.app._bulk, world.app._fast
    assert fast is not None
    assert (usual.rate, fast.rate) == (25, 1000)
    fast.refuse(1)
    assert (usual.rate, fast.rate) == (25, 500)


async def test_stopped_while_it_looks_for_its_people_it_goes_on_where_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casting, "PEOPLE_A_CHUNK", 1)
    database = world.app.database
    await registered(world, 6)
    world.app.caster.stop()
    await scheduled(world)
    ended: Caster = _caster(world, database)

    async def stops_soon() -> None:
        while not (await world.rows(deliveries))[2:]:
            await asyncio.sleep(0)
        ended.stop()

    async with asyncio.timeout(20):
        await asyncio.gather(ended.run(), stops_soon())
    (halfway,) = await world.rows(broadcasts)
    assert halfway.state == QUEUING
    assert 0 < halfway.queued_to < 6
    assert halfway.claimed_by is None
    following = _caster(world, database)
    running = asyncio.create_task(following.run())
    async with asyncio.timeout(20):
        await following.idle()
        following.stop()
        await running
    (over,) = await world.rows(broadcasts)
    assert (over.state, over.total, over.sent) == (DONE, 6, 6)


def _caster(world: World, database: Database) -> Caster:
    app = world.app
    return Caster(
        database,
        app.caster._delivering._api,
        Bulk(world.clock.seconds, 1000),
        world.clock,
        app.tasks,
        admin_ids=frozenset(),
    )


async def test_who_came_later_is_not_meant_when_it_is_sent_again(world: World) -> None:
    """Also not where that is paused and goes on, as a broadcast does that still looks for its people."""
    await registered(world, 2)
    await scheduled(world)
    await world.settle()
    late = world.person("Late")
    await be_registered(late, number="012 345 699")
    async with world.app.database.transaction() as tx:
        first = (await tx.run(deliveries.select().order_by(deliveries.c.account_id))).first().account_id
        lost = deliveries.update().where(deliveries.c.account_id == first)
        await tx.run(lost.values(state=int(Delivery.UNCERTAIN), message_id=None))
        await store.change(tx, 1, (DONE,), {"sent": 1, "uncertain": 1})
        assert await afterwards.send_again(tx, 1, 0, world.clock())
        await store.change(tx, 1, (SENDING,), {"state": SCHEDULED})  # paused, and let go on
    await world.settle()
    (over,) = await world.rows(broadcasts)
    assert (over.state, over.total, over.sent, over.uncertain) == (DONE, 2, 2, 0)
    assert not any(NEWS in message.text for message in late.from_bot)
