"""A case that nobody answers in time: its group is reminded, then the next centre is offered it, then an admin is told.

An open day of the centre lies between each of these. The next centre gets to see it only after the person's yes, as
with any referral.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.cases import actions as cases
from bot.cases import clock, relay
from bot.cases.card import ways_to_answer
from bot.cases.model import Case
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.referrals import actions, store
from bot.referrals.model import NOBODY
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.screen import Screen
from conversations.text import T

REMINDED, OFFERED, ADMIN_TOLD = 1, 2, 3
"""The stages of an overdue case (0: nothing has been done about it yet)."""


async def escalate(tx: Transaction, places: Gazetteer, admin_ids: Iterable[int], now: datetime) -> None:
    """Brings every overdue case one stage further whose time has come.

    Never while its centre is closed, when nobody could do anything: those wait for the next opening.
    """
    for case in await clock.overdue(tx, now):
        async with tx.apart(f"the reminder of case {case.id}"):
            await _further(tx, places, case, admin_ids, now)


async def _further(tx: Transaction, places: Gazetteer, case: Case, admin_ids: Iterable[int], now: datetime) -> None:
    calendar = await centres.calendar(tx, case.centre_id)
    opens = calendar.next_opening(local(now))
    if opens > local(now):
        await clock.remind_later(tx, case, opens)
        return
    stage = case.stage + 1
    await clock.overdue_again(tx, case, None if stage == ADMIN_TOLD else calendar.after(local(now), 1), now)
    if stage == REMINDED:
        await _remind(tx, case, now)
    elif stage == OFFERED:
        if not await _offer(tx, places, case, now):  # nothing to wait a day for: the next look tells an admin
            await clock.remind_later(tx, case, now)
    else:
        await _tell_admins(tx, case, admin_ids, now)


async def _remind(tx: Transaction, case: Case, now: datetime) -> None:
    assert case.due_at is not None  # or it would not be overdue
    whose = T("It is with {name}.", name=case.taken_by_name) if case.taken_by_name else T("Nobody has taken it.")
    told = Screen(
        (T("It should have been answered by {time}.", time=case.due_at), whose),
        (ways_to_answer(case),),
        title=T("⏰ Please answer"),
    )
    await outbox.put(tx, f"case:{case.id}", speak(told, cases.STAFF_LANGUAGE).as_json(), now)


async def _offer(tx: Transaction, places: Gazetteer, case: Case, now: datetime) -> bool:
    """Asks the person about the nearest centre that gives the service and was not asked before; False without one."""
    others = await centres.can_answer(tx) - {case.centre_id, *await store.tried(tx, case.id)}
    near = await centres.near(tx, places, case.place, case.service)
    fitting = [one.centre for one in near if one.centre.id in others and one.centre.offers(case.service)]
    if not fitting:
        return False
    try:
        await actions.ask(tx, places, case, fitting[0].id, NOBODY, now)
    except Refusal:  # a referral is under way already
        return True
    words = T("⏰ Nobody has answered. The person is asked whether {centre} may have the case.", centre=fitting[0].name)
    await relay.tell_staff(tx, case.id, words, now)
    return True


async def _tell_admins(tx: Transaction, case: Case, admin_ids: Iterable[int], now: datetime) -> None:
    centre = await centres.get(tx, case.centre_id)
    assert centre is not None  # a case keeps its centre
    assert case.due_at is not None  # or it would not be overdue
    told = Screen(
        (
            T("{centre} has not answered case {number}.", centre=centre.name, number=case.id),
            T("It should have been answered by {time}.", time=case.due_at),
        ),
        title=T("⏰ A case waits too long"),
    )
    body = speak(told, cases.STAFF_LANGUAGE).as_json()
    for admin in admin_ids:
        await outbox.put(tx, f"telegram:{admin}", body, now, key=f"overdue:{case.id}:{admin}", once=True)
