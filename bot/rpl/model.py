"""What a page of somebody's skills is, and what can become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations.text import Words

DRAFT, SENT, REPLACED, TAKEN_BACK, LET_GO = "draft", "sent", "replaced", "taken back", "let go"
MOST_TASKS = 14
"""Active tasks of one trade: as many as stand on a page and can be looked through on a phone."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a trade's checklist."""

    id: int
    trade: str
    code: str
    words: Words
    position: int
    active: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a person told of their skills, as it was then; it never changes, a correction is a new one.

    `told`: "answers" (by question), "tasks" (the words of what was ticked, [[km, en], …]), "name", "sex", "born",
    "place", "centre" (km, en) of that moment. `case_id`: the case that it was asked in or went to; `opened_case`: that
    was opened for it. `told_offer`: the newest assessment that the person heard of, or 0.

    Of what was taken back, or let go before it was sent, nothing is `told` any more; its number is never given to
    another page: messages that wait, and old buttons, know a page by it.
    """

    id: int
    account_id: int
    person_id: int
    trade: str
    state: str
    told: Mapping[str, Any]
    case_id: int | None
    opened_case: bool
    told_offer: int
    made_at: datetime
    language: str

    @property
    def answers(self) -> Mapping[str, Any]:
        answers: Mapping[str, Any] = self.told["answers"]
        return answers

    @property
    def tasks(self) -> tuple[Words, ...]:
        return tuple(Words(km, en) for km, en in self.told["tasks"])
