"""The rules of protection that need no database: what a request is, whom it goes to, what a focal point sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.personal_help import CALL, asked_for
from conversations.questions.choices import Option
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Words

WAITING, TAKEN, DONE, WITHDRAWN = "waiting", "taken", "done", "withdrawn"
OPEN = (WAITING, TAKEN)

OUTCOMES = (
    Option("met", T("We talked"), "✅"),
    Option("referred", T("Passed on to others"), "➡️"),
    Option("unreached", T("Not reached"), "✖️"),
)

PATIENCE = timedelta(minutes=30)
"""How long one focal point has before the next is told too, at any hour."""
REMINDED = timedelta(hours=24)
"""After so long, who took a request is asked whether it is done."""
QUIET = timedelta(hours=24)
"""How long after a look at these screens what a person writes by themselves is passed on to nobody."""
MOST = 3
"""Open requests of one phone: a family may share it."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asked for. `account_id` is None once it is forgotten; the number to call is kept apart."""

    id: int
    account_id: int | None
    centre_id: int
    kind: str
    time: str | None
    state: str
    stage: int
    asked_at: datetime
    due_at: datetime
    taken_by: int | None

    @property
    def open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Someone whom an admin named, who accepted the code of conduct and can be written to."""

    account_id: int
    centre_id: int
    place: str
    point: Point | None
    language: str


def in_order(
    ready: Iterable[FocalPoint],
    here: Point | None,
    where: Callable[[str], Point | None],
    distance: Callable[[Point, Point], float],
    first: int = 0,
) -> list[FocalPoint]:
    """Whom to tell one after another: those of centre `first`, then by distance; each person once.

    Within a centre they stay in the order in which they came.
    """

    def far(one: FocalPoint) -> tuple[bool, bool, float, int]:
        there = one.point or where(one.place)
        unknown = here is None or there is None
        return (
            one.centre_id != first,
            unknown,
            0.0 if here is None or there is None else distance(here, there),
            one.centre_id,
        )

    found: dict[int, FocalPoint] = {}
    for one in sorted(ready, key=far):
        found.setdefault(one.account_id, one)
    return list(found.values())


def card(request: Request, centre: Words, account_id: int, phone: str | None = None, *, asking: bool = False) -> Screen:
    """A request as the focal point `account_id` sees it; `phone` only for the one who took it and asked to see it."""
    lines: tuple[Label, ...] = (
        *asked_for(request.kind, centre, request.time),
        T("📅 Asked: {at}", at=request.asked_at),
    )
    rule: tuple[Label, ...] = (
        T("🔒 Speak about it with the person only. Ask nothing in writing."),
        *((T("If somebody else answers, do not say why you call."),) if request.kind == CALL else ()),
    )
    return Screen(
        (*lines, *((T("☎️ {phone}", phone=phone),) if phone else ()), *(rule if request.open else ())),
        _deeds(request, account_id, asking=asking),
        title=T("How did it end?") if asking else T("Personal help, number {number}", number=request.id),
        list_of_lines=True,
    )


def _deeds(request: Request, account_id: int, *, asking: bool) -> Rows:
    action = f"m:pr:{request.id}"
    if request.state == WAITING:
        return ((Button(T("I take care of it"), f"{action}:take", icon="🤝"),),)
    if request.state != TAKEN or request.taken_by != account_id:
        return ()
    if asking:
        ways = tuple((Button(one.label, f"{action}:end:{one.code}", icon=one.icon),) for one in OUTCOMES)
        return (*ways, (Button(T("Back"), f"{action}:show", icon="◀️"),))
    number = ((Button(T("Show the number"), f"{action}:number", icon="📱"),),) if request.kind == CALL else ()
    return (
        *number,
        (Button(T("Done"), f"{action}:done", icon="✅"),),
        (Button(T("I cannot do it"), f"{action}:back", icon="↩️"),),
    )
