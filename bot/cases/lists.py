"""The open cases of a centre at a glance: who has what, in which state, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.cases.card import holder, icon_of, state_for_staff
from bot.cases.model import URGENCIES
from bot.i18n import local
from conversations.options import service_name
from conversations.paging import BEFORE_NEXT, page_of, pages
from conversations.questions.dates import short_day
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T, Value

PAGE = 20
"""Cases in one message: more is not read on a phone."""

BY_STATE, BY_STAFF = "state", "staff"
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Brief:
    """An open case without anything of its person; the name is empty of who works here no longer."""

    id: int
    service: str
    urgency: str
    state: str
    taken_by: int | None
    taken_by_name: str
    due_at: datetime | None

    def overdue(self, now: datetime) -> bool:
        return self.due_at is not None and self.due_at < now

    def due_today(self, now: datetime) -> bool:
        """Still to be answered before the day ends."""
        return self.due_at is not None and self.due_at >= now and local(self.due_at).date() == local(now).date()

    @property
    def holder(self) -> Label:
        return holder(self.taken_by, self.taken_by_name)


def case_button(number: int, icon: str) -> Button:
    """Leads to the room of a case; where Telegram has no links, to what `/find` shows."""
    return Button(T("{number}", number=number), f"m:find:{number}", icon=icon)


def listed(cases: Sequence[Brief], view: str, number: int, now: datetime) -> Screen:
    """One page of the list, under the states or under the names of staff."""
    if not cases:
        return Screen((T("No case is open."),), title=T("Open cases"))
    groups = _groups(cases, view)
    in_order = [case for group in groups for case in group]
    page = page_of(in_order, number, PAGE)
    total = pages(len(in_order), PAGE)
    sizes = {_key(group[0], view): len(group) for group in groups}
    lines: list[Label] = []
    for key, some in groupby(page.shown, lambda case: _key(case, view)):
        here = list(some)
        heading = state_for_staff(here[0].state) if view == BY_STATE else here[0].holder
        lines += ["", T("▪️ {group}: {count}", group=heading, count=sizes[key])]
        lines += [_line(one, view, now) for one in here]
    return Screen(
        (T("Press a number to go to the case."), *lines),
        (
            *in_rows([case_button(case.id, _icon(case, now)) for case in page.shown], _COLUMNS),
            *page.turning(f"m:list:{view}", BEFORE_NEXT),
            (_other_order(view),),
        ),
        title=T("Open cases: {count}", count=len(cases)),
        small=T("Page {n} of {total}", n=page.number + 1, total=total) if total > 1 else None,
        list_of_lines=True,
    )


def _groups(cases: Sequence[Brief], view: str) -> list[list[Brief]]:
    """The cases under their headings; what is due first comes first, and so does the group it is in."""
    by_key: dict[object, list[Brief]] = {}
    for case in most_urgent_first(cases):
        by_key.setdefault(_key(case, view), []).append(case)
    return list(by_key.values())


def _key(case: Brief, view: str) -> object:
    return case.state if view == BY_STATE else case.taken_by


def most_urgent_first(cases: Sequence[Brief]) -> list[Brief]:
    """By when they should be answered; those on which it is not our turn come last."""
    return sorted(cases, key=_pressing)


def _pressing(case: Brief) -> tuple[bool, float, int, int]:
    due = 0.0 if case.due_at is None else case.due_at.timestamp()
    return case.due_at is None, due, -list(URGENCIES).index(case.urgency), case.id


def _icon(case: Brief, now: datetime) -> str:
    return "⏰" if case.overdue(now) else icon_of(case.urgency)


def _line(case: Brief, view: str, now: datetime) -> T:
    about: dict[str, Value] = {
        "icon": _icon(case, now),
        "number": case.id,
        "service": service_name(case.service),
        "more": case.holder if view == BY_STATE else state_for_staff(case.state),
    }
    if case.due_at is None:
        return T("{icon} {number} · {service} · {more}", **about)
    return T("{icon} {number} · {service} · {more} · by {day}", **about, day=short_day(local(case.due_at).date()))


def _other_order(view: str) -> Button:
    if view == BY_STATE:
        return Button(T("By staff"), f"m:list:{BY_STAFF}:0", icon="👤")
    return Button(T("By state"), f"m:list:{BY_STATE}:0", icon="🗂")
