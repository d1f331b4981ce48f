"""What a broadcast is, whom it reaches, and the states of both; no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any, Self

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


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a broadcast is for: everybody registered who agreed to news, narrowed by what is given.

    `places` are codes of provinces, districts or communes; the other tuples are codes of conversations/options.py.
    Within one tuple any may fit, and all tuples must.
    """

    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(**{name: tuple(codes) for name, codes in value.items()})


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: the text in Khmer and perhaps in English, and media as (kind, file id)."""

    km: str
    en: str = ""
    media: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        return (self.en or self.km) if language == "en" else (self.km or self.en)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(value["km"], value["en"], tuple((kind, file_id) for kind, file_id in value["media"]))


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


@dataclass(frozen=True, slots=True)
class Held:
    """A broadcast that a process still has: the state that it is in by now, and whether it goes fast."""

    state: str
    paid: bool


@dataclass(frozen=True, slots=True)
class Recipient:
    """One account to send to; `chat_id` is where (0: it cannot be reached), `message_id` what it got before."""

    account_id: int
    chat_id: int
    language: str
    message_id: int | None = None
