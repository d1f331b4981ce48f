"""What happens by the clock. APScheduler only ticks: what is due is found in rows, so that no tick can be lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.broadcasts.report.actions import make_all
from bot.cases import digest
from bot.changes import actions as changes
from bot.clock import Clock
from bot.feedback import later
from bot.gateway import store
from bot.gateway.intake import LEFT_OVER, Intake
from bot.gateway.sender import Sender
from bot.i18n import local
from bot.matching import actions as matching
from bot.matching import employers
from bot.matching.news import News
from bot.notices import actions as notices
from bot.offer_sheets import actions as sheets
from bot.outcomes import asking
from bot.protection import actions as protection
from bot.protection import alerts
from bot.referrals import actions as referrals
from bot.referrals import overdue
from bot.reminders.actions import nudge
from bot.rpl import assessments
from bot.signups import seats
from bot.storage import inbox, outbox, said
from bot.storage.database import Database, Unavailable
from bot.tasks import Tasks
from bot.turn import World

log = logging.getLogger(__name__)


class Schedule:
    """The few things that are done again and again; each can also be called by itself."""

    def __init__(
        self, database: Database, world: World, intake: Intake, sender: Sender, clock: Clock, tasks: Tasks
    ) -> None:
        self._database = database
        self._world = world
        self._intake = intake
        self._sender = sender
        self._clock = clock
        self._news = News(database, world.places)
        self._tasks = tasks
        self._world = world
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        every = {
            self.sweep: timedelta(seconds=30),
            self.report: timedelta(seconds=5),
            self.protect: timedelta(minutes=1),
            self.nudge: timedelta(minutes=10),
            self.ask_again: timedelta(minutes=10),
            self.escalate: timedelta(minutes=5),
            self.digest: timedelta(minutes=10),
            self.propose: timedelta(minutes=1),
            self.remind: timedelta(minutes=5),
            self.seats: timedelta(minutes=5),
            self.tell_changes: timedelta(seconds=30),
            self.tell_of_assessments: timedelta(minutes=10),
            self.follow_up: timedelta(minutes=10),
            self.forget: timedelta(hours=6),
        }
        logging.getLogger("apscheduler").setLevel(logging.WARNING)  # it tells of every tick
        for tick, pause in every.items():
            begun = {"id": tick.__name__, "next_run_time": self._clock()}
            self._scheduler.add_job(self._begin, "interval", [tick], seconds=pause.total_seconds(), **begun)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _begin(self, tick: Callable[[], Awaitable[None]]) -> None:
        """Starts a tick unless it is still at work. The scheduler must not own it: it would cancel it halfway."""
        name = tick.__name__
        if name not in self._under_way or self._under_way[name].done():
            self._under_way[name] = self._tasks.start(_quietly(tick, name), name)

    async def sweep(self) -> None:
        """Takes up what another process, which is gone, left in the inbox."""
        await self._intake.pick_up(LEFT_OVER)

    async def report(self) -> None:
        """Makes the reports of broadcasts that somebody waits for."""
        if await make_all(self._database, self._world.places, self._world.admin_ids, self._clock()):
            self._sender.kick()

    async def nudge(self) -> None:
        """Reminds people of a dialogue they left halfway."""
        async with self._database.transaction() as tx:
            await nudge(tx, self._clock())
        self._sender.kick()

    async def protect(self) -> None:
        """Tells the next focal point where one does not take care of who asked for personal help."""
        async with self._database.transaction() as tx:
            await alerts.look(tx, self._world.places, self._world.admin_ids, self._clock())
        self._sender.kick()

    async def ask_again(self) -> None:
        """Asks people whether things are still fine, two weeks after their case was closed."""
        async with self._database.transaction() as tx:
            await later.ask(tx, self._clock())
        self._sender.kick()

    async def escalate(self) -> None:
        """Does the next thing about cases that nobody answers, and ends referrals that nobody answers."""
        async with self._database.transaction() as tx:
            await overdue.escalate(tx, self._world.places, self._world.admin_ids, self._clock())
        async with self._database.transaction() as tx:  # another, which waits for no lock while it holds many
            await referrals.lapse(tx, self._world.places, self._clock())
        self._sender.kick()

    async def digest(self) -> None:
        """Tells each staff group in the morning what waits; when the group had it is kept with the group."""
        now = self._clock()
        day = local(now).date()
        async with self._database.transaction() as tx:
            for centre_id in await store.without_digest(tx, day):
                async with tx.apart(f"the digest of centre {centre_id}"):
                    if await digest.send(tx, centre_id, now):
                        await store.had_digest(tx, centre_id, day)
        self._sender.kick()

    async def remind(self) -> None:
        """Reminds people of what they signed up for, some at a time, so that conversations go on in between."""
        async with self._database.transaction() as tx:
            await notices.expire(tx, self._clock())
            found = await notices.dated(tx, self._clock())
        for one in found:
            more = True
            while more:
                more = False  # also where it fails: the next tick tries again
                async with self._database.transaction() as tx, tx.apart(f"the reminders of offer {one.offer_id}"):
                    more = await notices.remind(tx, self._world.places, one, self._clock())
                self._sender.kick()

    async def seats(self) -> None:
        """Gives on what was not confirmed in time, and offers what became free without anybody's press."""
        async with self._database.transaction() as tx:
            found = await seats.waited_for(tx, self._clock())
        for offer_id in found:
            async with self._database.transaction() as tx, tx.apart(f"the seats of offer {offer_id}"):
                await seats.look(tx, self._world.places, offer_id, self._clock())
        self._sender.kick()

    async def tell_changes(self) -> None:
        """Tells those who signed up what has changed in an offer: some at a time, so that nobody waits for it."""
        async with self._database.transaction() as tx:
            found = await changes.untold(tx)
        for change_id in found:
            more = True
            while more:
                more = False  # also where it fails: the next tick tries again, and the others are told
                async with self._database.transaction() as tx, tx.apart(f"telling of change {change_id}"):
                    more = await changes.tell(tx, self._world.places, change_id, self._clock())
                self._sender.kick()

    async def tell_of_assessments(self) -> None:
        """Tells those who sent a page of their skills that they can apply for an assessment."""
        async with self._database.transaction() as tx, tx.apart("telling of assessments"):
            await assessments.tell(tx, self._world.places, self._clock())
        self._sender.kick()

    async def propose(self) -> None:
        """Tells people of the offers that fit them, part by part, and who said yes to an employer that it is over."""
        async with self._database.transaction() as tx:
            await employers.tell_over(tx, self._clock())
        while await self._news.step(self._clock()):
            self._sender.kick()
        self._sender.kick()

    async def follow_up(self) -> None:
        """Asks people what came of an event, some at a time, so that conversations can go on in between."""
        async with self._database.transaction() as tx:
            found = await asking.due(tx, self._clock())
        for one in found:
            more = True
            while more:
                more = False  # also where it fails: the next tick tries again
                async with self._database.transaction() as tx, tx.apart(f"asking after offer {one.offer_id}"):
                    more = await asking.ask(tx, one, self._clock())
                self._sender.kick()

    async def forget(self) -> None:
        """Removes what has been delivered and can no longer be repeated."""
        async with self._database.transaction(long=True) as tx:
            await inbox.forget(tx, self._clock())
            await outbox.forget(tx, self._clock())
            await said.forget(tx, self._clock())
            await protection.forget(tx, self._clock())
            await matching.forget(tx, self._clock())
            await sheets.forget(tx, self._clock())


async def _quietly(tick: Callable[[], Awaitable[None]], name: str) -> None:
    try:
        await tick()
    except Unavailable as error:  # the next tick finds the same rows
        log.warning("%s has to wait: %s", name, error)
