"""What one turn of a conversation works with: the transaction, the session, the time, and what the program knows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.errors import Refusal
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.spoken import Spoken
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.storage.sessions import Session
from conversations.dialogue import Dialogue, Facts, State
from conversations.dialogues import LEAVES_NO_TRACE
from conversations.screen import Screen
from conversations.text import T

if TYPE_CHECKING:
    from bot.offer_sheets.actions import Prepared
    from bot.offer_sheets.cells import Unreadable


@dataclass(frozen=True, slots=True)
class World:
    """What stays the same while the program runs."""

    places: Gazetteer
    admin_ids: frozenset[int]
    username: str = ""
    """The bot's own name in t.me links, without the @."""
    second_yes: int = 5000
    """A broadcast to more phones than this needs the yes of a second admin."""
    usual_rate: float = 25.0
    fast_rate: float = 0.0
    """Messages of broadcasts a second: as usual, and for Stars (0: none are spent)."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who acts, as Telegram tells it: their id and first name."""

    telegram_id: int
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The message in which something was said, so that a change of it finds what was passed on.

    Only the gateway reads it. `album`: messages that belong together.
    """

    chat_id: int
    message_id: int
    album: str = ""

    @property
    def key(self) -> str:
        """Under which its copy waits in the outbox."""
        return f"said:{self.chat_id}:{self.message_id}"

    @property
    def changed_key(self) -> str:
        """Under which a change of it waits, once the first version has gone out."""
        return f"{self.key}:changed"

    def as_json(self) -> list[int]:
        return [self.chat_id, self.message_id]


@dataclass(slots=True)
class Turn:
    """One event of one person in their private chat.

    `about` is the case of the message that is answered or changed, `more_of` the one to which earlier pictures of the
    same album went; `passed_to` the one to whose staff this event was passed on. `broadcast` is the one that is
    answered, by Telegram's "reply". `sheet` is what stands in the table (.xlsx, .csv) that an admin or a head
    has sent; None where it could not be fetched, or is larger than 5 MB.
    """

    tx: Transaction
    world: World
    session: Session
    sender: Sender
    now: datetime
    origin: Origin | None = None
    about: int | None = None
    more_of: int | None = None
    passed_to: int | None = None
    sheet: Prepared | Unreadable | None = None
    broadcast: int | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    """What the dialogue that just ended was handed when it began."""

    @property
    def is_admin(self) -> bool:
        return self.session.telegram_id in self.world.admin_ids

    def facts(self, given: Mapping[str, Any] | None = None) -> Facts:
        return Facts(self.session.language, local(self.now).date(), self.world.places, given or {})

    @asynccontextmanager
    async def deed(self) -> AsyncIterator[None]:
        """What ends in a `Refusal` has changed nothing, neither in the database nor in the session."""
        session, passed_to = replace(self.session), self.passed_to
        try:
            async with self.tx.deed():
                yield
        except Refusal:
            for each in fields(session):
                setattr(self.session, each.name, getattr(session, each.name))
            self.passed_to = passed_to
            raise

    async def leave(self) -> None:
        """Puts the dialogue aside; its place is kept. To be done before the turn becomes somebody else's."""
        session = self.session
        if session.dialogue in LEAVES_NO_TRACE:
            await sessions.end(self.tx, session.account_id, session.person_id, session.dialogue)
        elif session.dialogue and session.state is not None:
            await sessions.save(self.tx, [session], self.now)
        session.dialogue, session.state = "", None


def number(text: str) -> int:
    """The number of a row in a button's action; 0 where it is none, for anyone can send anything."""
    return int(text) if text.isdecimal() and len(text) < 16 else 0


@dataclass(frozen=True, slots=True)
class Begin:
    """The next dialogue, with what it is handed and what is answered already; `go_on` is where it was left before."""

    dialogue: Dialogue
    given: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    go_on: State | None = None


@dataclass(frozen=True, slots=True)
class Hide:
    """What was said in this chat lately goes from the phone; `left` is all that then stands there."""

    left: Screen


@dataclass(frozen=True, slots=True)
class Several:
    """One below the other: what stays in the chat (a picture to keep, without buttons), and where it goes on.

    A preview for people of another language is `Spoken` already.
    """

    screens: tuple[Screen | Spoken, ...]


Next = Screen | Begin | Hide | Several
"""What a result leads to."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the person sees: screens in order; `toast` on the pressed button; `stale` when that button was old.

    In a group a toast stays until it is put away, unless it is `passing`.
    `hides`: what stands in the chat is taken away first. `replied`: it went to the person of a case, so that a "Reply"
    that was pressed before is used up.
    """

    screens: tuple[Screen | Spoken, ...] = ()
    toast: T | None = None
    stale: bool = False
    passing: bool = False
    hides: bool = False
    replied: bool = False
