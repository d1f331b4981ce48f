"""`/cases` and `/find` in the group of a centre, for its staff only."""

from __future__ import annotations

import re

from bot.cases import actions, store
from bot.cases.card import holder, icon_of, state_for_staff
from bot.cases.desk import AtDesk, must_work_here
from bot.cases.lists import BY_STAFF, BY_STATE, listed
from bot.cases.model import Case
from bot.errors import Refusal
from bot.turn import Outcome, number
from conversations.options import service_name
from conversations.reading.digits import western
from conversations.screen import Button, Screen
from conversations.text import T

_NUMBERS = re.compile(r"[0-9]+")


async def show(desk: AtDesk, argument: str = "") -> Outcome:
    """The open cases of the centre; the argument is "<view>:<page>" of a button, or anything."""
    await must_work_here(desk)
    view, _, page = argument.partition(":")
    cases = await store.open_briefly(desk.tx, desk.centre_id)
    return Outcome((listed(cases, BY_STAFF if view == BY_STAFF else BY_STATE, number(page), desk.now),))


async def find(desk: AtDesk, argument: str) -> Outcome:
    """One case of the centre by its number, as people write one: "12", "#12", «លេខ ១២»."""
    await must_work_here(desk)
    found = _NUMBERS.findall(western(argument))
    if len(found) != 1:
        raise Refusal(T("Write the number of the case behind it, for example: /find {number}", number=12))
    case = await actions.get(desk.tx, number(found[0]))
    if case is None or case.centre_id != desk.centre_id:
        raise Refusal(T("This case is not one of this centre."))
    return Outcome((_found(case),))


def _found(case: Case) -> Screen:
    lines = [
        T("State: {state}", state=state_for_staff(case.state)),
        *((T("With: {name}", name=holder(case.taken_by, case.taken_by_name)),) if case.open else ()),
        *((T("Answer by: {time}", time=case.due_at),) if case.due_at is not None else ()),
        T("Service: {service}", service=service_name(case.service)),
    ]
    return Screen(
        tuple(lines),
        (
            (Button(T("Go to the case"), f"m:room:{case.id}", icon="🔗"),),
            (Button(T("Show the card"), f"m:case:{case.id}:show", icon="📋"),),
            (Button(T("Open cases"), f"m:list:{BY_STATE}:0", icon="🗂"),),
        ),
        title=T("{icon} Case {number}", icon=icon_of(case.urgency) if case.open else "⚪️", number=case.id),
        list_of_lines=True,
    )
