"""A broadcast that Telegram refuses for everybody, and a network that swallows everything: little is lost to either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from telegram.error import TimedOut
from telegram.request import RequestData

from bot.broadcasts import store
from bot.broadcasts.model import DONE, PAUSED, SCHEDULED, Audience, Content, Delivery
from bot.gateway import delivering
from bot.gateway.refusals import ENOUGH
from bot.storage.schema import accounts, broadcasts, deliveries, people
from tests.databases import Databases
from tests.gateway.test_caster import Answer, answers, raises
from tests.in_process import InProcess, Line
from tests.world import Phone, World

NEWS, IN_ENGLISH = "ពិព័រណ៍ការងារ", "job fair"
PEOPLE = 90
BLOCKED = answers(403, "Forbidden: bot was blocked by the user")
NOT_FOUND = answers(400, "Bad Request: chat not found")
REFUSED = answers(400, "Bad Request: wrong file identifier/HTTP URL specified")


class Answering(InProcess):
    """A network on which the broadcast meets what `answer` says to its words and the number of the call."""

    def __init__(self, line: Line, answer: Callable[[str, int], Answer]) -> None:
        super().__init__(line)
        self.answer = answer
        self.calls = 0
        self.under_way: list[int] = []
        """How many calls were under way when each began."""
        self._now = 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> Answer:
        given: dict[str, Any] = request_data.parameters if request_data is not None else {}
        words = given.get("text", "")
        if not url.endswith("/sendMessage") or (NEWS not in words and IN_ENGLISH not in words):
            return await super().do_request(url, method, request_data, *args, **kwargs)
        self.calls += 1
        self._now += 1
        self.under_way.append(self._now)
        number = self.calls
        await asyncio.sleep(0.01)
        self._now -= 1
        return self.answer(words, number)


@pytest.fixture
async def world(databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    async with databases.fresh("sqlite", tmp_path) as url:
        world = World("one process", url)
        await world.is_restarted(broadcast_rate=1000.0)
        await world.start()
        yield world
        await world.stop()


def got(number: int) -> Answer:
    return 200, b'{"ok": true, "result": {"message_id": %d}}' % number


async def cast(world: World, answer: Callable[[str, int], Answer]) -> tuple[Phone, Answering]:
    """An admin's broadcast to many, from its begin to its end."""
    admin = world.admin()
    await admin.says("/start")
    network = Answering(Line(world.telegram), answer)
    world.app.api._request = network
    await meant_for_many(world)
    await world.settle()
    await world.settle()  # what was put into the outbox meanwhile
    return admin, network


async def meant_for_many(world: World) -> None:
    """Every third of them reads English."""
    async with world.app.database.transaction() as tx:
        now = world.clock()
        rows = range(1_001, 1_001 + PEOPLE)
        languages = [{"id": n, "telegram_id": n, "created_at": now, "language": "km" if n % 3 else "en"} for n in rows]
        await tx.run(insert(accounts), languages)
        about = {"news": True, "created_at": now, "registered_at": now}
        await tx.run(insert(people), [{"account_id": n, **about} for n in rows])
        await store.add(tx, 1, None, Content(NEWS, IN_ENGLISH), Audience(), SCHEDULED, now, now)


async def ended(world: World) -> Any:
    (broadcast,) = await world.rows(broadcasts)
    return broadcast


@pytest.mark.parametrize("among_blocked", [False, True])
async def test_what_telegram_refuses_for_everybody_is_paused_and_its_maker_hears_why(
    world: World, among_blocked: bool, caplog: pytest.LogCaptureFixture
) -> None:
    admin, _ = await cast(world, lambda words, call: BLOCKED() if among_blocked and call % 3 == 0 else REFUSED())
    broadcast = await ended(world)
    assert broadcast.state == PAUSED
    assert broadcast.failed >= ENOUGH
    assert any(row.state == Delivery.WAITING for row in await world.rows(deliveries))
    admin.sees("⏸ Telegram refused it many times in a row, so it was paused.")
    admin.sees("Telegram says: {reason}", reason="Wrong file identifier/http url specified")


async def unreachable(world: World) -> set[int]:
    return {row.id for row in await world.rows(accounts) if not row.reachable}


async def test_with_the_token_of_another_bot_nobody_is_gone(world: World) -> None:
    """No chat is found then: nobody has ever written to that bot. However often it is tried, all stay for the next."""
    admin, _ = await cast(world, lambda words, call: NOT_FOUND())
    assert (await ended(world)).state == PAUSED
    admin.sees("⏸ The bot could not find many people in a row, so it was paused.")
    admin.does_not_see("Please stop it and write a new one. If you are sure that it is right, press “Go on”.")
    await admin.taps("Go on")
    broadcast = await ended(world)
    assert broadcast.state == PAUSED
    assert broadcast.blocked < PEOPLE
    assert not await unreachable(world)


async def test_who_is_gone_is_known_once_somebody_gets_it(world: World) -> None:
    await cast(world, lambda words, call: NOT_FOUND() if 5 < call <= 5 + ENOUGH // 2 else got(call))
    broadcast = await ended(world)
    assert (broadcast.state, broadcast.blocked) == (DONE, ENOUGH // 2)
    gone = {row.account_id for row in await world.rows(deliveries) if row.state == Delivery.BLOCKED}
    assert await unreachable(world) == gone


async def test_who_blocked_the_bot_is_left_out_later(world: World) -> None:
    await cast(world, lambda words, call: BLOCKED() if call == PEOPLE else got(call))
    assert len(await unreachable(world)) == 1


async def test_many_who_are_gone_and_read_a_rare_language_hold_nobody_up(world: World) -> None:
    await cast(world, lambda words, call: NOT_FOUND() if IN_ENGLISH in words else got(call))
    broadcast = await ended(world)
    assert (broadcast.state, broadcast.sent, broadcast.blocked) == (DONE, PEOPLE * 2 // 3, PEOPLE // 3)


async def test_the_text_of_one_language_can_be_what_is_refused(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await cast(world, lambda words, call: REFUSED() if IN_ENGLISH in words else got(call))
    assert (await ended(world)).state == PAUSED


async def test_who_is_refused_alone_holds_nobody_up(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await cast(world, lambda words, call: REFUSED() if call % 4 else got(call))
    broadcast = await ended(world)
    assert (broadcast.state, broadcast.sent + broadcast.failed) == (DONE, PEOPLE)


async def test_while_nothing_comes_back_one_call_at_a_time_is_made(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that is not answered is uncertain: an hour without a network must not make thousands so."""
    monkeypatch.setattr(delivering, "_RESTS", (0.001,))
    lost = 40
    _, network = await cast(world, lambda words, call: raises(TimedOut())() if call <= lost else got(call))
    broadcast = await ended(world)
    assert (broadcast.state, broadcast.sent, broadcast.uncertain) == (DONE, PEOPLE - lost, lost)
    alone = network.under_way.count(1)
    assert alone >= lost // 2, network.under_way
