"""Brings a broadcast to one person after another, and says what became of each. Knows no database."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass, field, replace

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.broadcasts.model import DELETE, Broadcast, Delivery, Recipient
from bot.broadcasts.rendering import spoken
from bot.gateway.api import Call
from bot.gateway.bulk import Bulk
from bot.gateway.failures import Failure, failure, pause_of
from bot.gateway.paced import PacedApi
from bot.gateway.refusals import Refusals
from bot.gateway.render import changing, draw
from bot.tasks import Tasks

log = logging.getLogger(__name__)

IN_FLIGHT = 64
"""Calls under way at once: more would make replies wait for their share of the connections."""
_RESTS = (1, 2, 5, 10, 30)
"""Seconds that the lane rests after the first, second … failure of Telegram or the network in a row."""

Result = tuple[int, Delivery, tuple[int, ...]]
"""An account, what became of the broadcast for it, and the messages that it has now."""


@dataclass(slots=True)
class Job:
    """One broadcast under way in this process. `unpaid`: Telegram takes no Stars for it.

    The books fill `waiting` and empty `results`; what is delivered in between is `in_flight`. `drained`: all that was
    claimed has come back, so that the books need not wait for their time. `gone`: the accounts that cannot be written
    to any more, which the books note as well. `abandoned`: nobody sends any more.
    """

    broadcast: Broadcast
    lane: Bulk
    waiting: deque[Recipient] = field(default_factory=deque)
    results: list[Result] = field(default_factory=list)
    after: int = 0
    all_claimed: bool = False
    going_on: bool = True
    abandoned: bool = False
    in_flight: int = 0
    drained: asyncio.Event = field(default_factory=asyncio.Event)
    failures: int = 0
    unpaid: bool = False
    refusals: Refusals = field(default_factory=Refusals)
    gone: list[int] = field(default_factory=list)
    drawn: dict[str, list[Call]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.drained.set()  # nothing is claimed yet

    def halts(self) -> bool:
        """Telegram takes it for nobody; or the last call was lost, and more would be as long as none is answered."""
        return self.refusals.of_everybody or (self.failures > 0 and self.in_flight > 0)

    @property
    def over(self) -> bool:
        return self.all_claimed and not self.waiting and not self.in_flight


class Delivering:
    """Sends at the pace of a lane, with some calls under way at once."""

    def __init__(self, api: PacedApi, tasks: Tasks, bulk: Bulk, fast: Bulk | None) -> None:
        """`bulk` is the lane of all broadcasts, `fast` that of those that are paid for, where that is allowed."""
        self._api = api
        self._tasks = tasks
        self._bulk = bulk
        self._fast = fast

    async def send_all(self, job: Job) -> None:
        """Sends at the pace of the lane; each answer comes back by itself."""
        places = asyncio.Semaphore(IN_FLIGHT)
        while job.going_on:
            if not job.waiting or job.halts():
                await asyncio.sleep(0.01)
                continue
            await job.lane.turn(max(job.broadcast.calls - len(job.waiting[0].sent), 1))
            await places.acquire()
            if not job.waiting or job.halts() or not job.going_on:  # paused, or cut off, while we waited
                places.release()
                continue
            recipient = job.waiting.popleft()  # perhaps another than before: one that must be sent to again is first
            calls = self._calls(job, recipient.language)
            job.in_flight += 1
            sending = self._tasks.start(self._send(job, recipient, calls), "a delivery")
            sending.add_done_callback(lambda _: places.release())

    def _calls(self, job: Job, language: str) -> list[Call]:
        """What is sent to everybody who reads this language; drawn once."""
        if language not in job.drawn:
            number = job.broadcast.of_id or job.broadcast.id  # presses count for what was said first
            job.drawn[language] = draw(spoken(job.broadcast.content, language, number), {})
        return job.drawn[language]

    async def _send(self, job: Job, recipient: Recipient, calls: list[Call]) -> None:
        result: Result | Recipient = (recipient.account_id, Delivery.UNCERTAIN, recipient.has)
        try:
            result = await self._deliver(job, recipient, calls)
        except Exception:  # a bug: nobody knows whether it arrived
            log.exception("a delivery of broadcast %s failed", job.broadcast.id)
        finally:
            job.in_flight -= 1
        if isinstance(result, Recipient):
            job.waiting.appendleft(result)
        else:
            job.results.append(result)
        if not job.waiting and not job.in_flight:
            job.drained.set()

    async def _deliver(self, job: Job, recipient: Recipient, calls: list[Call]) -> Result | Recipient:
        """What became of it; a recipient: the rest of it has surely not arrived, and may be sent again."""
        account_id, chat_id = recipient.account_id, recipient.chat_id
        if not chat_id:
            return account_id, Delivery.BLOCKED, recipient.has
        sent = recipient
        pays = {"allow_paid_broadcast": True} if job.lane is self._fast else {}
        try:
            if recipient.before:
                await self._correct(job, chat_id, recipient.before, calls[-1])
            else:
                for method, parameters in calls[recipient.made :]:
                    new = await self._api.send([(method, {"chat_id": chat_id, **parameters, **pays})])
                    sent = replace(sent, sent=(*sent.sent, *new), made=sent.made + 1)
        except TelegramError as error:
            if pays and failure(error) is Failure.REFUSED:  # it may be the Stars that are refused
                self._not_paid(job, error)
                return sent
            failed = self._failed(job, error, recipient)
            return sent if failed is None else (account_id, failed, sent.has)
        job.failures = 0
        job.gone += job.refusals.taken(recipient.language)
        return account_id, Delivery.SENT, sent.has or recipient.before

    def _not_paid(self, job: Job, error: TelegramError) -> None:
        """It goes on at the usual pace: what Telegram refuses there as well is refused for good."""
        if not job.unpaid:
            log.warning("Telegram takes no Stars for broadcast %s: %s", job.broadcast.id, error.message)
        job.unpaid, job.lane = True, self._bulk

    async def _correct(self, job: Job, chat_id: int, before: tuple[int, ...], call: Call) -> None:
        """Takes back or changes what an earlier broadcast brought; twice is once. The words are in the last message."""
        where = {"chat_id": chat_id, "message_id": before[-1]}
        if job.broadcast.what != DELETE:
            method, parameters = changing(call, chat_id, before[-1])
        elif len(before) == 1:
            method, parameters = "deleteMessage", where
        else:
            method, parameters = "deleteMessages", {"chat_id": chat_id, "message_ids": list(before)}
        try:
            await self._api.call(method, parameters)
        except TelegramError as error:
            if failure(error) is not Failure.NOTHING_TO_DO:
                raise

    def _failed(self, job: Job, error: TelegramError, recipient: Recipient) -> Delivery | None:
        """What an error means. What may have arrived is never sent again; what has surely not arrived is (None)."""
        if isinstance(error, RetryAfter):
            job.lane.refuse(pause_of(error))
            return None
        meaning = failure(error)
        if meaning is Failure.LATER:
            job.lane.rest(_RESTS[min(job.failures, len(_RESTS) - 1)])
            job.failures += 1
            not_connected = isinstance(error, NetworkError) and error.message.startswith("ClientConnector")
            return None if not_connected else Delivery.UNCERTAIN
        job.failures = 0
        match meaning:
            case Failure.UNREACHABLE:
                if isinstance(error, BadRequest):  # "chat not found": for everybody it is the token of another bot
                    job.refusals.not_found(recipient.account_id)
                else:
                    job.gone.append(recipient.account_id)
                return Delivery.BLOCKED
            case Failure.NOT_EDITABLE | Failure.NOT_DELETABLE:  # the person deleted it, or it is too old
                return Delivery.FAILED
        log.error("Telegram refused broadcast %s: %s", job.broadcast.id, error.message)
        job.refusals.refused(recipient.language, error.message)
        return Delivery.FAILED
