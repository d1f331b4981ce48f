"""A case goes from one of a centre's staff to another, who hears of it in their own chat, or back to all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.cases import store
from bot.cases.actions import STAFF_LANGUAGE, case_card, change, put_back
from bot.cases.model import NEW, TAKEN, Case
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.options import service_name
from conversations.screen import Button, Screen, in_rows
from conversations.text import T


async def let_go(tx: Transaction, places: Gazetteer, centre_id: int, account_id: int, now: datetime) -> None:
    """Who no longer works at a centre has no cases there: they are anybody's again, and the cards show it."""
    for case_id in await store.held_by(tx, centre_id, account_id):
        case = await store.get(tx, case_id)
        if case is not None and case.open and case.taken_by == account_id:
            await put_back(tx, places, case, account_id, now, "gone")


async def choices(tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime) -> Screen:
    """The card with the names of those who could get the case.

    Each button also carries who has the case now: what was seen is what is changed.
    """
    if not case.open:
        raise Refusal(T("This case is closed already."))
    others = [one for one in await centres.at_work(tx, case.centre_id) if one.account_id != account_id]
    others = [one for one in others if one.account_id != case.taken_by]
    if not others:
        raise Refusal(T("Nobody else works on cases at this centre yet."))
    names = [
        Button(
            one.name or T("person {number}", number=one.account_id),
            f"m:case:{case.id}:hand:{one.account_id}:{case.taken_by or 0}",
            icon="👤",
        )
        for one in others
    ]
    back = Button(T("Back"), f"m:case:{case.id}:show", icon="◀️")
    return replace(case_card(case, places, now), buttons=(*in_rows(names, 2), (back,)))


async def hand_over(
    tx: Transaction, places: Gazetteer, case: Case, to: int, seen: int, account_id: int, now: datetime
) -> None:
    """Gives the case to a colleague, if whoever was `seen` to have it (0: nobody) still has it. Twice is once."""
    if case.open and case.taken_by == to:
        return
    if not await centres.works_at(tx, to, case.centre_id):
        raise Refusal(T("This colleague no longer works at this centre."))
    if case.open and (case.taken_by or 0) != seen:
        raise Refusal(T("Somebody else was faster. Please look at the card again."))
    values = {"state": TAKEN if case.state == NEW else case.state, "taken_by": to}
    await change(tx, places, case, values, "handed", account_id, now, str(to))
    if to == account_id:
        return
    centre = await centres.get(tx, case.centre_id)
    assert centre is not None  # a case keeps its centre
    told = Screen(
        (
            T("{number} · {service}", number=case.id, service=service_name(case.service)),
            T("It waits for you in the staff group of {centre}.", centre=centre.name),
        ),
        title=T("A colleague has handed you a case."),
    )
    await outbox.put(tx, f"account:{to}", speak(told, STAFF_LANGUAGE).as_json(), now)
