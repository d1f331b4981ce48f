"""Works on broadcasts: queues whom they are for, claims them in batches, and marks what became of each.

One process at a time works on a broadcast. Whoever was claimed when it died is uncertain: counted, and never sent to
again by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from datetime import datetime, timedelta

from bot.broadcasts import about, store
from bot.broadcasts.model import DONE, NEWS, QUEUING, SCHEDULED, SENDING, Broadcast, Delivery, Recipient
from bot.broadcasts.quiet import due
from bot.broadcasts.report import store as reports
from bot.clock import Clock
from bot.gateway.board import Board
from bot.gateway.bulk import Bulk
from bot.gateway.delivering import Delivering, Job, Result
from bot.gateway.paced import PacedApi
from bot.gateway.refusals import hold_back
from bot.storage.database import Database, Unavailable
from bot.tasks import Tasks

log = logging.getLogger(__name__)

_UNDER_WAY = (SCHEDULED, QUEUING, SENDING)
PEOPLE_A_CHUNK = 5_000
"""People looked through in one transaction of queuing: a few milliseconds, so that conversations need not wait."""
LEASE = timedelta(seconds=30)
LONGEST_SLEEP = 5.0
_AT_ONCE = 50
_OFTEN, _SELDOM = 0.1, 0.3
"""Messages, and the least and the most seconds, between two looks into the books: what was sent is marked, more is
claimed, a "pause" is seen; sooner where all that was claimed has come back. Each look is a commit, for which
conversations wait; and what goes in twice the time is claimed, and uncertain after a cut of the power.
"""


class Caster:
    """One loop that takes the oldest broadcast that is due and works on it until it is sent, paused or stopped."""

    def __init__(
        self,
        database: Database,
        api: PacedApi,
        bulk: Bulk,
        clock: Clock,
        tasks: Tasks,
        fast: Bulk | None = None,
        *,
        admin_ids: frozenset[int],
    ) -> None:
        """`bulk` is the lane of all broadcasts, `fast` that of those that are paid for, where that is allowed."""
        self._database = database
        self._bulk = bulk
        self._fast = fast
        self._clock = clock
        self._tasks = tasks
        self._board = Board(database, api, clock, bulk, fast, admin_ids)
        self._delivering = Delivering(api, tasks, bulk, fast)
        self._owner = secrets.token_hex(4)
        self._stopped = False
        self._news = asyncio.Event()
        self._nothing_due = asyncio.Event()
        self._next: datetime | None = None

    def kick(self) -> None:
        """A broadcast may have become due, or may go on."""
        self._nothing_due.clear()
        self._news.set()

    async def run(self) -> None:
        """Works until it is stopped."""
        while not self._stopped:
            self._news.clear()
            self._nothing_due.clear()
            try:
                broadcast = await self._take()
                if broadcast is not None:
                    await self._work(broadcast)
                    continue
            except Unavailable as error:
                log.warning("the database is not available, trying again: %s", error)
                await asyncio.sleep(1)
                continue
            except Exception:  # whatever it was, other broadcasts must go on
                log.exception("a broadcast failed, trying again")
                await asyncio.sleep(5)
                continue
            if not self._news.is_set():
                self._nothing_due.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), LONGEST_SLEEP)

    def stop(self) -> None:
        """Claims nothing more; what was claimed and not yet sent goes back."""
        self._stopped = True
        self._news.set()

    async def idle(self, *, look: bool = True) -> None:
        """Returns when no broadcast is due; without `look`, as far as this process knows."""
        if look or (self._next is not None and self._next <= self._clock()):
            self.kick()
        await self._nothing_due.wait()

    async def _take(self) -> Broadcast | None:
        """The next one that is due. An offer can be moved meanwhile, or close while a broadcast sleeps: see `about`."""
        now = self._clock()
        async with self._database.transaction() as tx:
            taken = await store.take(tx, self._owner, _UNDER_WAY, now, now + LEASE)
            self._next = None if taken else await store.next_due(tx, _UNDER_WAY)
            if taken is None or not await about.hold(tx, taken, now):
                return taken
            await store.let_go(tx, taken.id, self._owner)
        if taken.begun_at is not None:  # what the message of the evening says is no longer so
            await self._board.show(taken.id)
        return None

    async def _work(self, broadcast: Broadcast) -> None:
        await self._board.show(broadcast.id)
        if broadcast.state != SENDING and not await self._queue(broadcast):
            return
        job = Job(broadcast, self._lane(paid=broadcast.paid))
        books = self._tasks.start(self._keep_books(job), f"the books of broadcast {broadcast.id}")
        try:
            await self._delivering.send_all(job)
        finally:
            job.abandoned = True  # woken now, the books would claim people for whom no call is made
            await books
        await self._board.show(broadcast.id)

    async def _queue(self, broadcast: Broadcast) -> bool:
        """Finds whom it is for, in chunks that hold nobody up; False where it was paused or stopped meanwhile."""
        async with self._database.transaction() as tx:
            begun = {"state": QUEUING, "begun_at": broadcast.begun_at or self._clock()}
            await store.change(tx, broadcast.id, (SCHEDULED,), begun)
            first = await store.queued_to(tx, broadcast.id)
            last = first if broadcast.again else await store.last_number(tx, broadcast)  # who came later is not meant
        while first < last and not self._stopped:
            async with self._database.transaction(long=True) as tx:
                held = await store.hold(tx, broadcast.id, self._owner, self._clock() + LEASE)
                if held is None or held.state != QUEUING:
                    await store.let_go(tx, broadcast.id, self._owner)
                    return False
                upto = min(first + PEOPLE_A_CHUNK, last)
                await store.queue(tx, broadcast, first + 1, upto)
                first = upto
        if self._stopped:
            async with self._database.transaction() as tx:  # who starts next need not wait until the claim has run out
                await store.let_go(tx, broadcast.id, self._owner)
            return False
        async with self._database.transaction() as tx:
            return await store.change(tx, broadcast.id, (QUEUING,), {"state": SENDING})

    # The books

    async def _keep_books(self, job: Job) -> None:
        """Marks what was sent, claims what comes next, and sees when it is paused, stopped or over."""
        seconds = asyncio.get_running_loop().time
        shown = seconds()
        try:
            while True:
                try:
                    if await self._book(job):
                        return
                except Unavailable as error:  # what is marked late is still claimed by us
                    log.warning("the books of broadcast %s have to wait: %s", job.broadcast.id, error)
                    await asyncio.sleep(_pause(job.lane))
                if seconds() >= shown + Board.EVERY:
                    await self._board.show(job.broadcast.id)
                    shown = seconds()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(job.drained.wait(), _pause(job.lane))
        finally:  # without its books nothing more is sent
            job.going_on = False

    def _lane(self, *, paid: bool) -> Bulk:
        return self._fast if paid and self._fast is not None else self._bulk

    async def _book(self, job: Job) -> bool:
        """One look into the books; True when there is nothing more to do here."""
        results, job.results = job.results, []
        gone, job.gone = job.gone, []
        back: list[Recipient] = []
        try:
            async with self._database.transaction() as tx:
                now = self._clock()
                held = await store.hold(tx, job.broadcast.id, self._owner, now + LEASE)
                ours, state = held is not None, held.state if held is not None else None
                await store.mark(tx, job.broadcast.id, results, at=now, late=not ours)
                await store.gone(tx, gone)
                if job.unpaid:
                    await store.change(tx, job.broadcast.id, (SENDING,), {"paid": False})
                job.lane = self._lane(paid=held is not None and held.paid and not job.unpaid)
                if (
                    held is not None and (morning := self._sleeps(job.broadcast, held.reason)) is not None
                ):  # the rest goes then
                    await store.change(tx, job.broadcast.id, (SENDING,), {"due_at": morning})
                    state = None
                over = job.over and not job.results
                if state == SENDING and job.refusals.of_everybody and not over:  # so would be everybody else
                    await hold_back(tx, job.broadcast, job.refusals, now)
                    state = None
                job.going_on = state == SENDING and not self._stopped and not job.abandoned
                if not job.going_on:
                    back = list(job.waiting)
                    job.waiting.clear()  # before anything is awaited: none of them may still be sent
                    if ours:  # another process has counted them as uncertain otherwise
                        await store.mark(tx, job.broadcast.id, [_given_back(one) for one in back], at=now)
                    if not job.in_flight and not job.results and not job.waiting:
                        await store.let_go(tx, job.broadcast.id, self._owner)
                        return True
                    return False
                if over:
                    ended = {"state": DONE, "ended_at": self._clock()}
                    await store.change(tx, job.broadcast.id, (SENDING,), ended)
                    if job.broadcast.what == NEWS:
                        await reports.ask(tx, job.broadcast.id, job.broadcast.made_by, now)
                    await store.let_go(tx, job.broadcast.id, self._owner)
                    job.going_on = False
                    return True
                most = max(int(job.lane.rate * _pause(job.lane) * 2 / job.broadcast.calls), 2)
                wants = not job.all_claimed and len(job.waiting) < most
                claimed = await store.claim(tx, job.broadcast, job.after, most) if wants else []
        except BaseException:
            job.results = results + job.results
            job.gone = gone + job.gone
            job.waiting.extendleft(reversed(back))
            raise
        job.waiting += claimed
        if claimed:
            job.drained.clear()
            job.after = claimed[-1].account_id
        elif wants:
            job.all_claimed = True
        return False

    def _sleeps(self, broadcast: Broadcast, reason: str) -> datetime | None:
        """When to go on, where it would wake people now; a correction makes no sound."""
        now = self._clock()
        morning = due(now, reason)
        return morning if broadcast.what == NEWS and morning != now else None


def _given_back(recipient: Recipient) -> Result:
    """Who was claimed and got nothing yet waits again; who got the half of it is counted as uncertain."""
    return recipient.account_id, Delivery.UNCERTAIN if recipient.sent else Delivery.WAITING, recipient.has


def _pause(lane: Bulk) -> float:
    """Seconds until the next look into the books."""
    return min(max(_AT_ONCE / lane.rate, _OFTEN), _SELDOM)
