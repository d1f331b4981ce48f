"""A world for conversation tests: the real bot, the stand-in for Telegram, people with phones, staff in groups."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partialmethod
from typing import Any, Literal

from sqlalchemy import Table, event, select
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import Pool

from bot.app import App
from bot.centres.actions import button_names
from bot.centres.store import all_centres
from bot.places.gazetteer import Gazetteer
from bot.schedule import Schedule
from bot.settings import Settings
from bot.simulator import Telegram
from bot.storage.database import Database
from tests import staging
from tests.in_process import InProcess, Line
from tests.phones import Phone, StaffGroup

__all__ = ["LIVES", "Life", "Phone", "StaffGroup", "World"]

Life = Literal["one process", "killed before every turn", "two processes"]
LIVES: tuple[Life, ...] = ("one process", "killed before every turn", "two processes")

TOKEN = "123456:" + "t" * 35
KEY = bytes(range(32))
ADMIN_ID = 900_001
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Cambodia."""

_places = Gazetteer.load()
_dialects: dict[str, tuple[Dialect, Any]] = {}


class Clock:
    """Time that moves only when the test says so."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)

    def next_act(self) -> None:
        """People are slower than computers; with it, honest use never meets a rate limit."""
        self.pass_(seconds=7)


class World:
    """Everything there is in one test."""

    def __init__(self, life: Life, database_url: str, idle: list[Pool] | None = None) -> None:
        """`idle`: database connections that earlier stories left open, and to which those of this one are added."""
        self.life = life
        self._idle = idle
        self.places = _places
        self.clock = Clock()
        self.telegram = Telegram(TOKEN, clock=self.clock.seconds)
        self.settings = Settings(TOKEN, (KEY,), frozenset({ADMIN_ID}), database_url=database_url)
        self.apps: list[App] = []
        self._lines: dict[App, Line] = {}
        self._next_app = itertools.count()

    async def start(self) -> None:
        """Starts the bot: one process, or two at once on the same database."""
        processes = 2 if self.life == "two processes" else 1
        left = [self._idle.pop() if self._idle else None for _ in range(processes)]
        self.apps += await asyncio.gather(*(self._new_app(connections) for connections in left))

    async def _new_app(self, connections: Pool | None = None) -> App:
        line = Line(self.telegram)
        app = App(
            self.settings,
            clock=self.clock,
            seconds=self.clock.seconds,
            network=lambda: InProcess(line),
            places=_places,
        )
        make_cheap(app.database)
        if connections is not None:
            app.database.engine.sync_engine.pool = connections
        self._lines[app] = line
        await app.start(introduced=False)
        return app

    @property
    def app(self) -> App:
        return self.apps[0]

    async def stop(self) -> None:
        for app in self.apps:
            if self._idle is not None:
                self._idle.append(_connections_of(app))
            await self._kill(app)

    async def _kill(self, app: App) -> None:
        """A power cut: nothing more is sent, and what was not committed is gone."""
        self._lines.pop(app).cut()
        await app.stop(0)

    async def _replace(self, app: App) -> None:
        """Kills the process and starts another.

        Its idle database connections go on to the next, as a pooler like PgBouncer would keep them: opening them is
        most of a start. They carry nothing over, for the bot keeps nothing in a session.
        """
        connections = _connections_of(app)
        await self._kill(app)
        self.apps[self.apps.index(app)] = await self._new_app(connections)

    async def is_restarted(self, **settings: Any) -> None:
        """The operator changes settings and starts the bot again."""
        self.settings = replace(self.settings, **settings)
        for app in list(self.apps):
            await self._replace(app)

    async def deliver(self) -> None:
        """Gives the bot what people did, in the way of this life, and waits until all is answered."""
        self.clock.next_act()
        updates = self.telegram.take_updates()
        match self.life:
            case "one process":
                await self.app.intake.receive(updates)
            case "killed before every turn":
                await self.app.intake.receive(updates)
                await self._replace(self.app)
            case "two processes":
                await self.apps[next(self._next_app) % 2].intake.receive(updates)
        await self.settle(look=False)

    async def later(self, **time: float) -> None:
        """Time passes, and what has become due meanwhile is done."""
        self.clock.pass_(**time)
        await self.settle()

    async def _tick(self, tick: Callable[[Schedule], Awaitable[None]], **time: float) -> None:
        """Time passes, then something is done by the clock, in every process at once."""
        self.clock.pass_(**time)
        await asyncio.gather(*(tick(app.schedule) for app in self.apps))
        await self.settle()

    nudges = partialmethod(_tick, Schedule.nudge)
    protects = partialmethod(_tick, Schedule.protect)
    forgets = partialmethod(_tick, Schedule.forget)
    asks_again = partialmethod(_tick, Schedule.ask_again)
    escalates = partialmethod(_tick, Schedule.escalate)
    tells_of_assessments = partialmethod(_tick, Schedule.tell_of_assessments)
    digests = partialmethod(_tick, Schedule.digest)
    reminds = partialmethod(_tick, Schedule.remind)
    gives_seats = partialmethod(_tick, Schedule.seats)
    tells_changes = partialmethod(_tick, Schedule.tell_changes)
    follow_ups = partialmethod(_tick, Schedule.follow_up)

    async def reports(self) -> None:
        """The tick that makes the reports of broadcasts, in every process at once."""
        await asyncio.gather(*(app.schedule.report() for app in self.apps))
        await self.settle()

    async def proposes(self) -> None:
        """People are told of what fits them, and a minute passes in which it goes out."""
        await self._tick(Schedule.propose)
        await self.later(minutes=1)

    async def rows(self, table: Table) -> list[Any]:
        """What is kept in a table, oldest first; for promises that no screen shows."""
        async with self.app.database.transaction() as tx:
            return list(await tx.run(select(table).order_by(*table.primary_key.columns)))

    async def settle(self, *, look: bool = True) -> None:
        """Waits until nothing is under way in any process.

        With `look` each of them asks the database once more what is due. After what people did none has to: who put
        something into the outbox must know of it, for in life nobody asks for five seconds.
        """
        async with asyncio.timeout(20):
            for app in self.apps:
                await app.idle(look=look)

    async def together(self, *acts: Callable[[], Any]) -> None:
        """Several acts that reach the bot at the same moment."""
        for act in acts:
            act()
        if self.life != "two processes":
            await self.deliver()
            return
        self.clock.next_act()
        updates = self.telegram.take_updates()
        await asyncio.gather(*(app.intake.receive(updates[number::2]) for number, app in enumerate(self.apps)))
        await self.settle(look=False)

    def person(self, name: str, **more: Any) -> Phone:
        """A new returnee with a phone of their own."""
        return Phone(self, self.telegram.person(name, role="returnee", **more))

    def admin(self, name: str = "Dara", user_id: int = ADMIN_ID) -> Phone:
        return Phone(self, self.telegram.person(name, user_id=user_id, role="admin"))

    async def staff_group(self, centre: str, *, topics: bool = True, admin: Phone | None = None) -> StaffGroup:
        """A staff group that was bound to a centre (by a part of its English name) before the story begins."""
        group = self._group(centre, topics=topics, admin=admin)
        await staging.bind(self, group, centre)
        return group

    async def binds_group(self, centre: str, *, topics: bool = True, admin: Phone | None = None) -> StaffGroup:
        """An admin makes a staff group and binds it to a centre, in the story: for those that are about it."""
        group = self._group(centre, topics=topics, admin=admin)
        self.telegram.add_bot(group.admin.user, group.chat)
        self.telegram.promote_bot(group.admin.user, group.chat)
        await self.deliver()
        await group.by(group.admin).says("/centre")
        await group.by(group.admin).taps(await self.button_of(centre))
        return group

    def _group(self, name: str, *, topics: bool, admin: Phone | None) -> StaffGroup:
        admin = admin or self.admin()
        return StaffGroup(self, self.telegram.group(name, admin.user, topics=topics), admin)

    async def name_of(self, centre: str) -> str:
        """The Khmer name of a centre, by a part of its English one."""
        async with self.app.database.transaction() as tx:
            return next(one.name.km for one in await all_centres(tx) if centre in one.name.en)

    async def button_of(self, centre: str) -> str:
        """What an admin presses to choose this centre."""
        async with self.app.database.transaction() as tx:
            known = await all_centres(tx)
        names = button_names(known, _places)
        return next(names[one.id].km for one in known if centre in one.name.en)


def _connections_of(app: App) -> Pool:
    """Taken from an app that is about to be killed; whoever holds one still gives it back to these."""
    engine = app.database.engine.sync_engine
    connections, engine.pool = engine.pool, engine.pool.recreate()
    return connections


def make_cheap(database: Database) -> None:
    """A process may die here, the computer does not: nothing need reach the disk, and SQL once compiled stays so."""
    engine = database.engine.sync_engine
    if database.on_sqlite:
        event.listen(engine, "connect", _trust_the_computer)
    engine.dialect, engine._compiled_cache = _dialects.setdefault(
        engine.dialect.name, (engine.dialect, engine._compiled_cache)
    )


def _trust_the_computer(connection: Any, record: Any) -> None:
    connection.run_async(lambda sqlite: sqlite.executescript("PRAGMA synchronous=OFF"))
