"""A world for conversation tests: the real bot, the stand-in for Telegram, people with phones, staff in groups."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Table, event, select
from sqlalchemy.engine import Dialect
from sqlalchemy.pool import Pool

from bot.app import App
from bot.centres.actions import button_names
from bot.centres.store import all_centres
from bot.i18n import say
from bot.places.gazetteer import Gazetteer
from bot.settings import Settings
from bot.simulator import Telegram
from bot.simulator.model import Chat, Message, User
from conversations.text import T
from tests.in_process import InProcess, Line

Life = Literal["one process", "killed before every turn", "two processes"]
LIVES: tuple[Life, ...] = ("one process", "killed before every turn", "two processes")

TOKEN = "123456:" + "t" * 35
KEY = bytes(range(32))
ADMIN_ID = 900_001
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Cambodia."""

NOTICES = ("pinned_message", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened")
"""What Telegram itself writes into a group when the bot changes something there."""

BETWEEN_ACTS = timedelta(seconds=7)
"""People are slower than computers; with it, honest use never meets a rate limit."""

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


class World:
    """Everything there is in one test."""

    def __init__(self, life: Life, database_url: str) -> None:
        self.life = life
        self.clock = Clock()
        self.telegram = Telegram(TOKEN, clock=self.clock.seconds)
        self.settings = Settings(TOKEN, (KEY,), frozenset({ADMIN_ID}), database_url=database_url)
        self.apps: list[App] = []
        self._lines: dict[App, Line] = {}
        self._next_app = itertools.count()

    async def start(self) -> None:
        """Starts the bot: one process, or two on the same database."""
        for _ in range(2 if self.life == "two processes" else 1):
            self.apps.append(await self._new_app())

    async def _new_app(self, connections: Pool | None = None) -> App:
        line = Line(self.telegram)
        app = App(
            self.settings,
            clock=self.clock,
            seconds=self.clock.seconds,
            network=lambda: InProcess(line),
            places=_places,
        )
        _make_cheap(app)
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
        engine = app.database.engine.sync_engine
        connections, engine.pool = engine.pool, engine.pool.recreate()  # who holds one still gives it back to the old
        await self._kill(app)
        self.apps[self.apps.index(app)] = await self._new_app(connections)

    async def deliver(self) -> None:
        """Gives the bot what people did, in the way of this life, and waits until all is answered."""
        self.clock.now += BETWEEN_ACTS
        updates = self.telegram.take_updates()
        match self.life:
            case "one process":
                await self.app.intake.receive(updates)
            case "killed before every turn":
                await self.app.intake.receive(updates)
                await self._replace(self.app)
            case "two processes":
                await self.apps[next(self._next_app) % 2].intake.receive(updates)
        await self.settle()

    async def later(self, **time: float) -> None:
        """Time passes, and what has become due meanwhile is done."""
        self.clock.pass_(**time)
        await self.settle()

    async def nudges(self) -> None:
        """The tick that reminds people, in every process at once."""
        await asyncio.gather(*(app.schedule.nudge() for app in self.apps))
        await self.settle()

    async def protects(self, **time: float) -> None:
        """Time passes, then the tick that looks after who asked for personal help, in every process at once."""
        self.clock.pass_(**time)
        await asyncio.gather(*(app.schedule.protect() for app in self.apps))
        await self.settle()

    async def forgets(self, **time: float) -> None:
        """Time passes, then the tick that removes what is over."""
        self.clock.pass_(**time)
        await asyncio.gather(*(app.schedule.forget() for app in self.apps))
        await self.settle()

    async def asks_again(self) -> None:
        """The tick that asks two weeks after a case was closed, in every process at once."""
        await asyncio.gather(*(app.schedule.ask_again() for app in self.apps))
        await self.settle()

    async def escalates(self) -> None:
        """The tick that looks for cases nobody answers, in every process at once."""
        await asyncio.gather(*(app.schedule.escalate() for app in self.apps))
        await self.settle()

    async def digests(self) -> None:
        """The tick that tells staff groups in the morning what waits, in every process at once."""
        await asyncio.gather(*(app.schedule.digest() for app in self.apps))
        await self.settle()

    async def rows(self, table: Table) -> list[Any]:
        """What is kept in a table, oldest first; for promises that no screen shows."""
        async with self.app.database.transaction() as tx:
            return list(await tx.run(select(table).order_by(*table.primary_key.columns)))

    async def settle(self) -> None:
        """Waits until nothing is under way in any process."""
        for app in self.apps:
            app.sender.kick()
        async with asyncio.timeout(20):
            for app in self.apps:
                await app.idle()

    async def together(self, *acts: Callable[[], Any]) -> None:
        """Several acts that reach the bot at the same moment."""
        for act in acts:
            act()
        if self.life != "two processes":
            await self.deliver()
            return
        self.clock.now += BETWEEN_ACTS
        updates = self.telegram.take_updates()
        await asyncio.gather(*(app.intake.receive(updates[number::2]) for number, app in enumerate(self.apps)))
        await self.settle()

    def person(self, name: str, **more: Any) -> Phone:
        """A new returnee with a phone of their own."""
        return Phone(self, self.telegram.person(name, role="returnee", **more))

    def admin(self, name: str = "Dara") -> Phone:
        return Phone(self, self.telegram.person(name, user_id=ADMIN_ID, role="admin"))

    async def staff_group(self, centre: str, *, topics: bool = True, admin: Phone | None = None) -> StaffGroup:
        """A staff group that an admin has bound to a centre (by a part of its English name)."""
        admin = admin or self.admin()
        chat = self.telegram.group(centre, admin.user, topics=topics)
        group = StaffGroup(self, chat, admin)
        self.telegram.add_bot(admin.user, chat)
        self.telegram.promote_bot(admin.user, chat)
        await self.deliver()
        await group.by(admin).says("/centre")
        await group.by(admin).taps(await self.button_of(centre))
        return group

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


def _make_cheap(app: App) -> None:
    """A process may die here, the computer does not: nothing need reach the disk, and SQL once compiled stays so."""
    engine = app.database.engine.sync_engine
    if app.database.on_sqlite:
        event.listen(engine, "connect", _trust_the_computer)
    engine.dialect, engine._compiled_cache = _dialects.setdefault(
        engine.dialect.name, (engine.dialect, engine._compiled_cache)
    )


def _trust_the_computer(connection: Any, record: Any) -> None:
    connection.run_async(lambda sqlite: sqlite.executescript("PRAGMA synchronous=OFF"))


class Phone:
    """One person acting in one chat (their own with the bot, or a group), pressing only what can be seen."""

    def __init__(self, world: World, user: User, chat_id: int | None = None, thread: int | None = None) -> None:
        self.world = world
        self.user = user
        self.chat_id = chat_id if chat_id is not None else user.id
        self.thread = thread

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat, oldest first."""
        return self.world.telegram.history(self.chat_id, self.thread)

    @property
    def from_bot(self) -> list[Message]:
        return [message for message in self.messages if message.sender.is_bot]

    @property
    def newest(self) -> Message:
        return [message for message in self.from_bot if message.kind not in NOTICES][-1]

    @property
    def screen(self) -> str:
        """The text of what the bot said last, since this person last acted."""
        return "\n".join(message.text for message in self.from_bot[-3:])

    async def says(self, text: str, *, reply_to: int | None = None) -> None:
        self.world.telegram.says(self.user, self.chat_id, text, thread=self.thread, reply_to=reply_to)
        await self.world.deliver()

    async def answers(self, text: str) -> None:
        """As staff in the room of a case: "Reply", then the words."""
        await self.taps("Reply")
        await self.says(text)

    async def waits_then_says(self, text: str, **time: float) -> None:
        """Comes back after a while."""
        self.world.clock.pass_(**time)
        await self.says(text)

    async def taps(self, *labels: str) -> None:
        """Presses visible buttons one after another, each by its label (English, as in the dialogue, or as shown)."""
        for label in labels:
            message, data = self._button(label)
            await self.presses(message, data)

    async def presses(self, message: Message, data: str) -> None:
        """Presses any button, also an old one."""
        self.world.telegram.taps(self.user, self.chat_id, message.id, data)
        await self.world.deliver()

    async def shares_contact(self, of: User | None = None) -> None:
        self.world.telegram.shares_contact(self.user, self.chat_id, of=of, thread=self.thread)
        await self.world.deliver()

    async def shares_location(self, latitude: float, longitude: float) -> None:
        self.world.telegram.shares_location(self.user, self.chat_id, latitude, longitude, thread=self.thread)
        await self.world.deliver()

    async def sends(self, kind: str, *, caption: str = "", reply_to: int | None = None) -> None:
        self.world.telegram.sends(self.user, self.chat_id, kind, caption=caption, thread=self.thread, reply_to=reply_to)
        await self.world.deliver()

    async def sends_album(self, *captions: str, kind: str = "photo", reply_to: int | None = None) -> None:
        """Several pictures at once, each with its caption; then the second that such things are waited for."""
        for caption in captions:
            self.world.telegram.sends(
                self.user,
                self.chat_id,
                kind,
                caption=caption,
                thread=self.thread,
                reply_to=reply_to,
                media_group_id=f"album of {captions}",
            )
        await self.world.deliver()
        await self.world.later(seconds=2)

    async def edits(self, message: Message, text: str) -> None:
        """Changes the words of a message of their own."""
        self.world.telegram.edits(self.user, self.chat_id, message.id, text)
        await self.world.deliver()

    @property
    def own(self) -> Message:
        """What this person said last here."""
        return [message for message in self.messages if message.sender.id == self.user.id][-1]

    def sees(self, text: str, **values: Any) -> None:
        """Fails unless the text (an English sentence of the bot, or words as shown) is on the newest screens."""
        wanted = {text, say(T(text, **values), "km"), say(T(text, **values), "en")}
        assert any(one in self.screen for one in wanted), f"{text!r} is not in:\n{self.screen}"

    def does_not_see(self, text: str, **values: Any) -> None:
        unwanted = {text, say(T(text, **values), "km"), say(T(text, **values), "en")}
        assert not any(one in self.screen for one in unwanted), f"{text!r} is in:\n{self.screen}"

    def offers(self, label: str) -> bool:
        """Whether a button with this label can be seen."""
        wanted = {label, say(T(label), "km"), say(T(label), "en")}
        return any(shown == one or shown.endswith(" " + one) for shown in self.labels for one in wanted)

    @property
    def labels(self) -> list[str]:
        """All visible labels of the newest message with buttons."""
        message = next((message for message in reversed(self.from_bot) if message.buttons), None)
        return [button.text for row in (message.buttons if message else []) for button in row]

    def _button(self, label: str) -> tuple[Message, str]:
        wanted = {label, say(T(label), "km"), say(T(label), "en")}
        for message in reversed(self.from_bot):
            for row in message.buttons:
                for button in row:
                    if any(button.text == one or button.text.endswith(" " + one) for one in wanted):
                        return message, button.callback_data
        raise AssertionError(f"no button {label!r} in {self.labels}; the screen says:\n{self.screen}")

    @property
    def toasts(self) -> list[str]:
        """Private answers to this person's presses, oldest first."""
        return [answer.text for answer in self.world.telegram.answers if answer.user_id == self.user.id and answer.text]

    def is_told(self, text: str, **values: Any) -> None:
        """Fails unless the last private answer to a press of this person says this."""
        assert self.toasts, "no press was answered with words"
        assert self.toasts[-1] in {say(T(text, **values), "km"), say(T(text, **values), "en")}


class StaffGroup:
    """A centre's group with its topics."""

    def __init__(self, world: World, chat: Chat, admin: Phone) -> None:
        self.world = world
        self.chat = chat
        self.admin = admin

    def by(self, phone: Phone, thread: int | None = None) -> Phone:
        """The group in someone's hand; perhaps in one topic."""
        return Phone(self.world, phone.user, self.chat.id, thread)

    async def hires(self, name: str, centre: str) -> Phone:
        """A new staff member: the admin makes an invite, the person accepts it and joins the group."""
        person = Phone(self.world, self.world.telegram.person(name, role="staff"))
        await self.admin.says("/centre")
        await self.admin.taps(await self.world.button_of(centre), "Invite staff")
        token = self.admin.newest.text.partition("start=")[2].split()[0]
        await person.says(f"/start {token}")
        await person.taps("I accept")
        self.world.telegram.join(person.user, self.chat)
        await self.world.deliver()
        return person

    @property
    def topics(self) -> list[int]:
        """The ids of the topics that are there, oldest first."""
        return [topic.id for topic in self.chat.topics.values() if not topic.deleted]

    @property
    def messages(self) -> list[Message]:
        """All that the bot said here, oldest first."""
        return [message for message in self.world.telegram.history(self.chat.id) if message.sender.is_bot]

    @property
    def newest(self) -> Message:
        return [message for message in self.messages if message.kind not in NOTICES][-1]

    @property
    def cards(self) -> list[Message]:
        """The messages that can be acted on."""
        return [message for message in self.messages if any("m:case:" in data for data in _data(message))]

    @property
    def everything(self) -> str:
        """All that can be read here: messages, and the names of topics."""
        return "\n".join([message.text for message in self.messages] + [t.name for t in self.chat.topics.values()])


def _data(message: Message) -> list[str]:
    return [button.callback_data for row in message.buttons for button in row]
