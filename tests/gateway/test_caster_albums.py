"""A broadcast that comes as several messages, where Telegram or the network fails between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telegram.error import NetworkError, TimedOut

from bot.broadcasts import store
from bot.broadcasts.afterwards.store import send_again as again
from bot.broadcasts.model import DELETE, PAUSED, SCHEDULED, SENDING, Audience, Content, Delivery
from bot.simulator.model import Message
from bot.storage.schema import deliveries
from tests.conversations.steps import be_registered
from tests.gateway.test_caster import NEWS, Answer, Failing, answers, raises
from tests.in_process import Line
from tests.world import Phone, World


@pytest.fixture
async def sophea(world: World) -> Phone:
    phone = world.person("Sophea")
    await be_registered(phone)
    return phone


async def cast(world: World, phone: Phone, failure: Callable[[], Answer]) -> None:
    """An album with its words below, which meet a failure once the album has arrived."""
    world.app.api._request = Failing(Line(world.telegram), {phone.user.id: failure}, arrives=set())
    photo = world.telegram.files.sample("photo").file_id
    async with world.app.database.transaction() as tx:
        content = Content(NEWS, media=(("photo", photo), ("photo", photo)))
        await store.add(tx, 0, None, content, Audience(), SCHEDULED, world.clock(), world.clock())
    await world.settle()


def got(phone: Phone) -> list[Message]:
    return [one for one in phone.from_bot if one.kind == "photo" or NEWS in one.text]


@pytest.mark.parametrize(
    "failure",
    [
        answers(429, "Too Many Requests: retry after 1", retry_after=1),
        raises(NetworkError("ClientConnectorError")),
    ],
)
async def test_what_has_not_arrived_follows_and_the_rest_is_not_repeated(
    world: World, sophea: Phone, failure: Callable[[], Answer]
) -> None:
    await cast(world, sophea, failure)
    assert [one.kind for one in got(sophea)] == ["photo", "photo", "text"]
    (row,) = await world.rows(deliveries)
    assert row.state == Delivery.SENT
    assert [*map(int, row.further.split(",")), row.message_id] == [one.id for one in got(sophea)]


async def test_what_may_have_arrived_is_uncertain_and_can_be_called_back(world: World, sophea: Phone) -> None:
    await cast(world, sophea, raises(TimedOut()))
    assert [one.kind for one in got(sophea)] == ["photo", "photo"]
    (row,) = await world.rows(deliveries)
    assert row.state == Delivery.UNCERTAIN
    await call_back(world)
    assert got(sophea) == []


async def test_what_is_sent_again_is_called_back_with_what_came_before(world: World, sophea: Phone) -> None:
    """Of the first time the album arrived, and nobody knows of the words."""
    await cast(world, sophea, raises(TimedOut()))
    async with world.app.database.transaction() as tx:
        assert await again(tx, 1, 0, world.clock())
    await world.settle()
    assert [one.kind for one in got(sophea)] == ["photo"] * 4 + ["text"]
    await call_back(world)
    assert got(sophea) == []


async def call_back(world: World) -> None:
    async with world.app.database.transaction() as tx:
        now = world.clock()
        await store.add(tx, 0, None, Content(NEWS), Audience(), SCHEDULED, now, now, what=DELETE, of_id=1)
    await world.settle()


async def test_who_has_the_half_when_it_is_paused_gets_nothing_twice(world: World, sophea: Phone) -> None:
    """Telegram asks to wait, and an admin pauses meanwhile: the half that arrived is counted as uncertain."""
    waited = answers(429, "Too Many Requests: retry after 2", retry_after=2)

    def paused_then_refused() -> Answer:
        world.app.tasks.start(pause(world), "a pause")
        return waited()

    await cast(world, sophea, paused_then_refused)
    assert [one.kind for one in got(sophea)] == ["photo", "photo"]
    async with world.app.database.transaction() as tx:
        broadcast = await store.get(tx, 1)
        assert broadcast is not None
        assert (broadcast.state, broadcast.counts.uncertain, broadcast.counts.left) == (PAUSED, 1, 0)


async def pause(world: World) -> None:
    async with world.app.database.transaction() as tx:
        await store.change(tx, 1, (SENDING,), {"state": PAUSED})


async def test_who_is_sent_to_again_gets_it_in_their_own_language(world: World, sophea: Phone) -> None:
    """Meanwhile it was the turn of somebody who reads another one."""
    john = world.person("John")
    await be_registered(john)
    await john.says("/menu")
    await john.taps("English")
    refused = answers(429, "Too Many Requests: retry after 1", retry_after=1)
    world.app.api._request = Failing(Line(world.telegram), {sophea.user.id: refused}, arrives=set())
    async with world.app.database.transaction() as tx:
        now = world.clock()
        await store.add(tx, 0, None, Content(f"{NEWS} ខ្មែរ", f"{NEWS} English"), Audience(), SCHEDULED, now, now)
    await world.app.caster._bulk.turn(6)  # a lane with nothing in hand: each waits for its turn
    await world.settle()
    assert [one.text for one in got(sophea)] == [f"{NEWS} ខ្មែរ"]
    assert [one.text for one in got(john)] == [f"{NEWS} English"]
