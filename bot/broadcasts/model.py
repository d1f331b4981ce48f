"""What a broadcast is, whom it reaches, and the states of both; no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Self

from conversations.text import Words

ASKED, SCHEDULED, QUEUING, SENDING = "asked", "scheduled", "queuing", "sending"
PAUSED, STOPPED, DONE = "paused", "stopped", "done"
"""ASKED waits for the yes of a second admin."""
AT_WORK = (QUEUING, SENDING)
OVER = (STOPPED, DONE)


class Delivery(IntEnum):
    """What became of a broadcast for one account.

    CLAIMED is being sent; where the process died meanwhile nobody knows whether it arrived, and it becomes UNCERTAIN:
    counted, and never repeated by itself.
    """

    WAITING = 0
    CLAIMED = 1
    SENT = 2
    BLOCKED = 3
    FAILED = 4
    UNCERTAIN = 5


AGES: Mapping[str, tuple[int, int]] = {
    "under18": (0, 17),
    "18to24": (18, 24),
    "25to34": (25, 34),
    "35to49": (35, 49),
    "50up": (50, 199),
}
"""The first and the last age of each group of conversations/options.py."""

LATELY: Mapping[str, int] = {"week": 7, "month": 30, "quarter": 91}
"""How many days back "registered since" reaches; instead of one of these it can be a date."""

UPCOMING, NOTHING = "upcoming", "nothing"
"""Signed up for any event to come, or for nothing so far; else it is the number of an offer."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for: everybody registered who agreed to news, narrowed by what is given.

    `places` are codes of provinces, districts or communes, `centres` numbers, `sources` the words behind "start=" in a
    link; `since` is one of `LATELY` or a date; the others are codes of conversations/options.py. Within one tuple any
    may fit, and all tuples must.

    It is a rule: who fits is looked up when it is used. `as_of`, the moment for which it is (in Cambodia's time), and
    `near`, the districts whose people have one of `centres` as their nearest, are set then (`settled`).
    """

    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    since: str = ""
    signed: tuple[str, ...] = ()
    centres: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    as_of: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        given: dict[str, Any] = {name: each if isinstance(each, str) else tuple(each) for name, each in value.items()}
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Saved:
    """An audience under a name, of a centre (0: of the admins); `rule` as it was chosen."""

    id: int
    centre_id: int
    name: str
    rule: Mapping[str, Any]


OPEN, SIGN, ASK, LINK = "open", "sign", "ask", "link"
"""What an own button of a broadcast does: open an offer, sign up for one, ask something, lead to a page."""

_UNNAMED = Words("")


@dataclass(frozen=True, slots=True)
class OwnButton:
    """One button of a broadcast. `offer` is what OPEN and SIGN are about, `url` where a LINK leads.

    `title` are the words on a link, or the name of the offer; `answers` those to choose from where it asks: each in
    Khmer and perhaps in English.
    """

    kind: str
    title: Words = _UNNAMED
    offer: int = 0
    url: str = ""
    answers: tuple[Words, ...] = ()

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        answers = tuple(Words(**answer) for answer in value["answers"])
        return cls(value["kind"], Words(**value["title"]), value["offer"], value["url"], answers)


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the text in Khmer and perhaps in English, and what goes with it.

    `media` are (kind, file id): one, or the pictures of an album. `point` is a place on the map, in degrees.
    """

    km: str
    en: str = ""
    media: tuple[tuple[str, str], ...] = ()
    point: tuple[float, float] | None = None
    buttons: tuple[OwnButton, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """In which it is written; who reads English gets the Khmer text where there is no other."""
        return ("km", "en") if self.en else ("km",)

    @property
    def messages(self) -> int:
        """As how many messages it comes: one carries its words, unless it is an album or a place on the map."""
        return 1 + (len(self.media) if len(self.media) > 1 else 0) + (self.point is not None)

    def in_language(self, language: str) -> str:
        return (self.en or self.km) if language == "en" else (self.km or self.en)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        point = value.get("point")
        return cls(
            value["km"],
            value["en"],
            tuple((kind, file_id) for kind, file_id in value["media"]),
            (point[0], point[1]) if point else None,
            tuple(OwnButton.from_json(button) for button in value.get("buttons", ())),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many accounts a broadcast is for, and what became of them so far."""

    total: int
    sent: int
    blocked: int
    failed: int
    uncertain: int

    @property
    def done(self) -> int:
        return self.sent + self.blocked + self.failed + self.uncertain

    @property
    def left(self) -> int:
        return max(self.total - self.done, 0)


NEWS, DELETE, EDIT = "news", "delete", "edit"
"""What a broadcast does: says something, or takes back or changes what another one said."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast. `centre_id` is set where a head sends it to the people of their centre.

    `what` it does is NEWS, or DELETE or EDIT of the broadcast `of_id`. `reason` says why it may wake people; without
    one it waits for the morning. `again`: how often it was sent again to those of whom it is not known whether they
    have it. `paid`: it goes fast, for Stars.
    """

    id: int
    state: str
    made_by: int
    centre_id: int | None
    what: str
    of_id: int | None
    content: Content
    audience: Audience
    due_at: datetime
    reason: str
    counts: Counts
    begun_at: datetime | None
    ended_at: datetime | None
    again: int = 0
    paid: bool = False
    approved_by: int | None = None

    @property
    def calls(self) -> int:
        """How many of Telegram's messages or changes it takes for each recipient."""
        return self.content.messages if self.what == NEWS else 1

    @property
    def begun(self) -> bool:
        """Whether anybody may have it; before, other words can take its place."""
        return self.begun_at is not None or self.state not in (ASKED, SCHEDULED)


@dataclass(frozen=True, slots=True)
class Held:
    """A broadcast that a process still has: its state by now, whether it goes fast, and why it may wake people."""

    state: str
    paid: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One account to send to; `chat_id` is where (0: it cannot be reached).

    `before` are the messages that an earlier broadcast brought, which are to be corrected: the last one has the words.
    `sent` are those of this one that arrived already, by the first `made` calls, before Telegram asked to wait;
    `earlier` those that arrived when it was sent the time before, which broke off: to be called back with the rest.
    """

    account_id: int
    chat_id: int
    language: str
    before: tuple[int, ...] = ()
    sent: tuple[int, ...] = ()
    made: int = 0
    earlier: tuple[int, ...] = ()

    @property
    def has(self) -> tuple[int, ...]:
        """All messages of this broadcast that stand in the chat, as far as is known."""
        return (*self.earlier, *self.sent)
