"""What becomes of a broadcast where Telegram or the network fails: each failure, for one person among others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.broadcasts import store
from bot.broadcasts.model import DONE, PAUSED, SCHEDULED, SENDING, Audience, Content, Delivery
from bot.gateway.caster import Caster
from bot.storage.schema import deliveries
from tests.conversations.steps import register
from tests.in_process import InProcess, Line
from tests.world import World

NEWS = "ពិព័រណ៍ការងារ"
Answer = tuple[int, bytes]


class Failing(InProcess):
    """A network on which the first broadcast to one person meets what the test says."""

    def __init__(self, line: Line, plan: dict[int, Callable[[], Answer]], *, arrives: set[int]) -> None:
        super().__init__(line)
        self.plan = plan
        self.arrives = arrives

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> Answer:
        given: dict[str, Any] = request_data.parameters if request_data is not None else {}
        chat_id = given.get("chat_id", 0)
        fails = chat_id in self.plan and url.endswith("/sendMessage") and NEWS in given["text"]
        if fails and chat_id in self.arrives:
            await super().do_request(url, method, request_data)
        if fails:
            return self.plan.pop(chat_id)()
        return await super().do_request(url, method, request_data, *args, **kwargs)


def answers(code: int, text: str, **more: Any) -> Callable[[], Answer]:
    said = {"ok": False, "error_code": code, "description": text, **({"parameters": more} if more else {})}
    return lambda: (code, json.dumps(said).encode())


def raises(error: Exception) -> Callable[[], Answer]:
    def fail() -> Answer:
        raise error

    return fail


async def cast(world: World, plan: dict[int, Callable[[], Answer]], arrives: set[int]) -> None:
    """A broadcast to everybody, on a network that fails as planned."""
    line = Line(world.telegram)
    world.app.api._request = Failing(line, plan, arrives=arrives)
    async with world.app.database.transaction() as tx:
        now = world.clock()
        await store.add(tx, 0, None, Content(NEWS), Audience(), SCHEDULED, now, now)
    await world.settle()


@pytest.mark.parametrize(
    ("failure", "arrives", "result"),
    [
        (answers(429, "Too Many Requests: retry after 1", retry_after=1), False, Delivery.SENT),
        (answers(403, "Forbidden: bot was blocked by the user"), False, Delivery.BLOCKED),
        (answers(403, "Forbidden: user is deactivated"), False, Delivery.BLOCKED),
        (answers(400, "Bad Request: chat not found"), False, Delivery.BLOCKED),
        (answers(400, "Bad Request: can't parse entities"), False, Delivery.FAILED),
        (answers(400, "Bad Request: something that nobody has met yet"), False, Delivery.FAILED),
        (answers(400, "Bad Request: need administrator rights in the channel chat"), False, Delivery.FAILED),
        (
            answers(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1005),
            False,
            Delivery.FAILED,
        ),
        (answers(500, "Internal Server Error"), True, Delivery.UNCERTAIN),
        (answers(502, "Bad Gateway"), False, Delivery.UNCERTAIN),
        (raises(TimedOut()), True, Delivery.UNCERTAIN),
        (raises(NetworkError("ServerDisconnectedError")), True, Delivery.UNCERTAIN),
        (raises(NetworkError("ClientConnectorError")), False, Delivery.SENT),
    ],
)
async def test_one_failure_among_others(
    world: World, failure: Callable[[], Answer], arrives: bool, result: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    people = [world.person(name) for name in ("Sophea", "Ratana", "Bopha")]
    for number, phone in enumerate(people):
        await register(phone, number=f"012 345 67{number}")
    middle = people[1].user.id
    await cast(world, {middle: failure}, {middle} if arrives else set())
    rows = {row.account_id: Delivery(row.state) for row in await world.rows(deliveries)}
    assert list(rows.values()) == [Delivery.SENT, result, Delivery.SENT]
    got = [sum(NEWS in message.text for message in phone.from_bot) for phone in people]
    assert got == [1, int(arrives or result is Delivery.SENT), 1]
    async with world.app.database.transaction() as tx:
        broadcast = await store.get(tx, 1)
        assert broadcast is not None
        assert broadcast.state == DONE
        assert broadcast.counts.done == broadcast.counts.total == 3


async def test_a_pause_gives_back_what_was_not_sent(world: World) -> None:
    sophea = world.person("Sophea")
    await register(sophea)
    async with world.app.database.transaction() as tx:
        now = world.clock()
        number = await store.add(tx, 0, None, Content(NEWS), Audience(), PAUSED, now, now)
        await store.queue(tx, (await store.get(tx, number)), 1, 10)  # type: ignore[arg-type]
    await world.settle()
    assert [Delivery(row.state) for row in await world.rows(deliveries)] == [Delivery.WAITING]
    assert NEWS not in sophea.newest.text
    async with world.app.database.transaction() as tx:
        await store.change(tx, number, (PAUSED,), {"state": SENDING})
    await world.settle()
    assert NEWS in sophea.newest.text
    assert isinstance(world.app.caster, Caster)
