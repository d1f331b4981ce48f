"""Telegram's part in a bench, in a process of its own: gives out updates, takes calls, and plays the people.

`python -m tests.bench.stand_in PORT`. The bot calls /bot<token>/<method>; the driver posts to /control/<what>.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import uvloop

from tests.bench.forms import parameters
from tests.bench.returnees import Crowd, Returnee
from tests.bench.walk import FIRST_PERSON, REGISTRATION, shown
from tests.bench.web import Answer, serve

QUIET = 0.45
"""Seconds without a call after which a turn that is recorded counts as over; slow enough for the bot's own pacing."""

NEVER = 1 << 30
REGISTERED = 1_000_000_000
"""Above this are the people of `populate`, who only get what is sent to many."""
_TRUE = b'{"ok":true,"result":true}'
_TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
)
_TAKEN = b'{"ok":true,"result":{"message_id":%d,"date":1790000000,"chat":{"id":1,"type":"private","first_name":"x"}}}'
_ME = {"id": 123_456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_ME |= {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


@dataclass(slots=True)
class Bulk:
    """Messages to people who did nothing just now, counted as Telegram does: so many in any second."""

    limit: int = NEVER
    taken: int = 0
    refused: int = 0
    first: float = 0.0
    last: float = 0.0
    recent: deque[float] = field(default_factory=deque)

    def took(self, now: float) -> bytes:
        """One message; refused where it is more than the limit in this second."""
        while self.recent and self.recent[0] <= now - 1:
            self.recent.popleft()
        if len(self.recent) >= self.limit:
            self.refused += 1
            return _TOO_MANY
        self.recent.append(now)
        self.taken += 1
        self.first = self.first or now
        self.last = now
        return _TAKEN % self.taken


class StandIn:
    """One bot at a time; `reset` forgets it."""

    def __init__(self) -> None:
        self._update_ids = itertools.count(100_000_000)
        self._persons = itertools.count(FIRST_PERSON)
        self._news = asyncio.Event()
        self._done = asyncio.Event()
        self._updates: deque[tuple[int, bytes]] = deque()
        self._first_poll = 0.0
        self._go_on: Callable[[Returnee], None] = lambda returnee: None
        self._crowd = Crowd(self._queue, ())
        self._last_id = 0
        self._bulk = Bulk()

    def handle(self, path: str, content_type: str, body: bytes) -> Answer:
        """One request."""
        _, area, name = path.split("/", 2)
        given = parameters(content_type, body)
        return self._control(name, given) if area == "control" else self._call(name, given)

    # What the bot calls

    def _call(self, method: str, given: dict[str, Any]) -> Answer:
        match method:
            case "getUpdates":
                return self._get_updates(int(given.get("offset") or 0), float(given.get("timeout") or 0))
            case "getMe":
                return json.dumps({"ok": True, "result": _ME}).encode()
            case "answerCallbackQuery":
                self._arrived(int(given["callback_query_id"].partition(":")[2]), method, given)
                return _TRUE
        if "chat_id" not in given:
            return _TRUE
        chat_id = int(given["chat_id"])
        if chat_id > REGISTERED and method.startswith("send"):
            return self._bulk.took(time.monotonic())
        self._arrived(chat_id, method, given)
        returnee = self._crowd.get(chat_id)
        message_id = returnee.message_id if returnee is not None else NEVER
        return (
            b'{"ok":true,"result":{"message_id":%d,"date":1790000000,"chat":{"id":%d,"type":"private",'
            b'"first_name":"x"},"from":{"id":123456,"is_bot":true,"first_name":"Bench"},"text":"x"}}'
            % (message_id, chat_id)
        )

    async def _get_updates(self, offset: int, timeout: float) -> bytes:
        self._first_poll = self._first_poll or time.monotonic()
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        if not self._updates and timeout:
            self._news.clear()
            try:
                async with asyncio.timeout(timeout):
                    await self._news.wait()
            except TimeoutError:
                pass
        batch = itertools.islice(self._updates, 100)
        return b'{"ok":true,"result":[%b]}' % b",".join(update for _, update in batch)

    def _queue(self, update: bytes) -> None:
        self._updates.append((self._last_id, update))
        self._news.set()

    def _arrived(self, person: int, method: str, given: dict[str, Any]) -> None:
        returnee = self._crowd.get(person)
        if returnee is not None and returnee.sees(method, given):
            self._go_on(returnee)

    # What the driver asks for

    async def _control(self, what: str, given: dict[str, Any]) -> bytes:
        doing: dict[str, Callable[..., Awaitable[Any]]] = {
            "reset": self._reset,
            "first_poll": self._polled,
            "record": self._record,
            "saturate": self._saturate,
            "pace": self._pace,
            "limit": self._limit,
            "bulk": self._so_far,
        }
        try:
            return json.dumps({"done": await doing[what](**given)}).encode()
        except (LookupError, TimeoutError) as error:
            return json.dumps({"failed": f"{type(error).__name__} {error}"}).encode()

    async def _reset(self) -> None:
        self._updates.clear()
        self._first_poll = 0.0
        self._crowd = Crowd(self._queue, ())

    async def _limit(self, a_second: int) -> None:
        """From now on so many messages a second to people who wait for none."""
        self._bulk = Bulk(a_second)

    async def _so_far(self) -> dict[str, float]:
        one = self._bulk
        return {"taken": one.taken, "refused": one.refused, "seconds": one.last - one.first}

    async def _polled(self) -> float:
        """When the bot first asked for updates, on the clock that all processes share; 0: not within a second."""
        for _ in range(500):
            if self._first_poll:
                break
            await asyncio.sleep(0.002)
        return self._first_poll

    def _act(self, returnee: Returnee) -> None:
        self._last_id = next(self._update_ids)
        self._crowd.act(returnee, self._last_id)

    def _new(self) -> Returnee:
        return self._crowd.joined(next(self._persons))

    async def _record(self) -> list[Any]:
        """One person walks through; the calls that the bot made at each step."""
        self._crowd = Crowd(self._queue, [NEVER] * len(REGISTRATION))
        self._go_on = lambda returnee: None
        returnee, recorded = self._new(), []
        for _ in REGISTRATION:
            self._act(returnee)
            async with asyncio.timeout(10):
                seen = 0
                while not shown(returnee.calls) or len(returnee.calls) > seen:
                    seen = len(returnee.calls)
                    await asyncio.sleep(QUIET)
            recorded.append(returnee.calls)
        return recorded

    async def _saturate(self, people: int, expected: Sequence[int]) -> dict[str, Any]:
        """Everyone walks from the first step to the last, the next step as soon as the bot has answered."""
        crowd = self._crowd = Crowd(self._queue, expected)
        done = asyncio.Event()

        def go_on(returnee: Returnee) -> None:
            if crowd.answered(returnee):
                self._act(returnee)
            elif not crowd:
                done.set()

        self._go_on = go_on
        for returnee in [self._new() for _ in range(people)]:
            self._act(returnee)
        async with asyncio.timeout(120):
            await done.wait()
        return _measured(crowd)

    async def _pace(self, rate: float, seconds: float, expected: Sequence[int]) -> dict[str, Any]:
        """Turns come by chance, so many a second on average, whether or not the bot keeps up."""
        crowd = self._crowd = Crowd(self._queue, expected)
        idle: deque[Returnee] = deque()
        at_once = max(8, int(rate * 0.45))  # so that each person acts about twice a second

        def go_on(returnee: Returnee) -> None:
            if crowd.answered(returnee):
                idle.append(returnee)

        self._go_on = go_on
        chance = random.Random(7)
        begin = due = time.monotonic()
        while (due := due + chance.expovariate(rate)) < begin + seconds:
            if (wait := due - time.monotonic()) > 0:
                await asyncio.sleep(wait)
            self._act(idle.popleft() if idle and len(crowd) >= at_once else self._new())
        async with asyncio.timeout(30):
            while len(idle) < len(crowd):
                await asyncio.sleep(0.01)
        return _measured(crowd)


def _measured(crowd: Crowd) -> dict[str, Any]:
    took = sorted(crowd.took)
    return {
        "p95": took[min(len(took) - 1, len(took) * 95 // 100)],
        "turns": len(took),
        "seconds": crowd.last - crowd.first,
        "median": took[len(took) // 2],
        "p99": took[min(len(took) - 1, len(took) * 99 // 100)],
    }


async def main(port: int) -> None:
    """Serves until it is killed."""
    await serve(StandIn().handle, port)


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
