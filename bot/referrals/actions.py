"""A referral from the first question to its end. Each step is taken once, whoever presses how often.

Nothing of the person goes to the other side before their yes, and it counts only when the other side has accepted.
"""

from __future__ import annotations

from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import REFERRED
from bot.cases import actions as cases
from bot.cases import clock, relay
from bot.cases.model import CLOSED, URGENCIES, Case
from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.errors import Refusal
from bot.i18n import local
from bot.people import actions as people
from bot.people.model import age_group
from bot.places.gazetteer import Gazetteer
from bot.referrals import store
from bot.referrals.model import (
    ACCEPTED,
    ASKED,
    CANCELLED,
    DECLINED,
    LAPSED,
    LAPSES,
    OFFERED,
    REJECTED,
    WITHDRAWN,
    Referral,
    offer,
    question,
    reason_name,
)
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.handoff import PHONE
from conversations.screen import Button, Screen
from conversations.text import T

_OVER = T("This referral is over.")


async def ask(tx: Transaction, places: Gazetteer, case: Case, to_centre: int, asked_by: int, now: datetime) -> None:
    """Asks the person whether a case may go to another centre. `asked_by`: an account, or `NOBODY`."""
    if not case.open:
        raise Refusal(T("This case is closed already."))
    if await store.pending(tx, case.id) is not None:
        raise Refusal(T("A referral of this case is under way already."))
    own, to = await _centre(tx, case.centre_id), await _centre(tx, to_centre)
    if not to.active or to.id == case.centre_id:
        raise Refusal(T("This centre is no longer there."))
    if to.id not in await centres.can_answer(tx):
        raise Refusal(T("{centre} has no staff group here yet, so nobody could answer.", centre=to.name))
    number = await store.add(tx, case.id, to.id, ASKED, case.card, case.language, asked_by, now)
    referral, _ = await locked(tx, number)
    body = speak(question(referral, own.name, to.name, to.kind, voice=case.shared != PHONE), case.language).as_json()
    await outbox.put(tx, f"account:{case.account_id}", {**body, "case": case.id}, now)
    await cases.remember(tx, places, case, "referral asked", asked_by or None, now, str(to.id))


async def answer(
    tx: Transaction, places: Gazetteer, account_id: int, referral_id: int, agreed: bool, now: datetime
) -> Screen:
    """The person's yes or no; with the yes the other side is asked. Returns what the person sees."""
    referral, case = await _own(tx, account_id, referral_id)
    to = await _centre(tx, referral.to_centre)
    if referral.state == OFFERED and agreed:  # pressed twice
        return _waiting(referral, to)
    await _move(tx, referral, OFFERED if agreed else DECLINED, ASKED, now)
    person = await people.get(tx, case.person_id)
    assert person is not None  # a case keeps its person
    share = case.shared if agreed else "no"
    await people.consented_to_share(tx, person, case.id, share, referral.shared, referral.language, now)
    await cases.remember(tx, places, case, "referral agreed" if agreed else "referral declined", account_id, now)
    if not agreed:
        await relay.tell_staff(
            tx, case.id, T("🔁 The person does not want a referral to {centre}.", centre=to.name), now
        )
        return Screen((T("That is fine. Your case stays where it is."),), (_HOME,))
    await outbox.put(tx, f"centre:{to.id}", await _offer(tx, places, referral, case, now), now)
    await relay.tell_staff(tx, case.id, T("🔁 The person agrees. {centre} is asked now.", centre=to.name), now)
    return _waiting(referral, to)


async def accept(tx: Transaction, places: Gazetteer, referral_id: int, account_id: int, now: datetime) -> int:
    """The other side takes the case: a new one there, linked to the old one, which is closed. Returns its number."""
    referral, case = await locked(tx, referral_id)
    own, to = await _centre(tx, referral.from_centre), await _centre(tx, referral.to_centre)
    await _move(tx, referral, ACCEPTED, OFFERED, now)
    number = await cases.open_next(tx, places, case, to.id, referral.shared, account_id, now)
    await store.link(tx, referral.id, number)
    await audit.record(tx, account_id, REFERRED, now, centre_id=to.id, case_id=case.id)
    await relay.tell_staff(tx, case.id, T("✅ {centre} has accepted the case.", centre=to.name), now)
    await cases.end(tx, places, case, "referred", account_id, now)
    told = Screen(
        (
            T("Your case has a new number there: {number}.", number=number),
            T("What you write here now goes to {centre}, no longer to {other}.", centre=to.name, other=own.name),
            *await clock.expectation(tx, number, now),
        ),
        ((Button(T("Write"), f"m:answer:{number}", icon="✍️"),), (_take_back(referral),)),
        title=T("{centre} has taken your case.", centre=to.name),
    )
    await _tell_person(tx, case, told, now)
    return number


async def reject(
    tx: Transaction, places: Gazetteer, referral_id: int, reason: str, account_id: int, now: datetime
) -> None:
    """The other side says no, with a reason; the case stays where it is, and both are told."""
    referral, case = await locked(tx, referral_id)
    await _move(tx, referral, REJECTED, OFFERED, now, reason)
    to = await _centre(tx, referral.to_centre)
    await cases.remember(tx, places, case, "referral rejected", account_id, now, reason)
    no = T("🔁 {centre} does not take the case: {reason}.", centre=to.name, reason=reason_name(reason))
    await relay.tell_staff(tx, case.id, no, now)
    await _tell_it_stays(tx, case, to, now)


async def withdraw(tx: Transaction, places: Gazetteer, account_id: int, referral_id: int, now: datetime) -> Screen:
    """The person takes their yes back: the other side sees nothing more, and its case is closed."""
    referral, case = await _own(tx, account_id, referral_id)
    to = await _centre(tx, referral.to_centre)
    taken_back = Screen((T("Taken back. {centre} no longer has your case.", centre=to.name),), (_HOME,))
    if referral.state == WITHDRAWN:  # pressed twice
        return taken_back
    before = referral.state if referral.state in (OFFERED, ACCEPTED) else OFFERED
    await _move(tx, referral, WITHDRAWN, before, now)
    person = await people.get(tx, case.person_id)
    assert person is not None  # a case keeps its person
    await people.consented_to_share(tx, person, case.id, "no", referral.shared, referral.language, now)
    await cases.remember(tx, places, case, "referral withdrawn", account_id, now)
    if referral.new_case_id is None:
        told = T("🔁 The person has taken back the referral of a case to you. Nothing is left to do.")
        await outbox.put(tx, f"centre:{to.id}", speak(Screen((told,)), cases.STAFF_LANGUAGE).as_json(), now)
        await relay.tell_staff(tx, case.id, T("🔁 The person has taken the referral back."), now)
        return taken_back
    new = await _case(tx, referral.new_case_id)
    await outbox.drop(tx, f"case:{new.id}")
    await relay.tell_staff(tx, new.id, T("🔁 The person has taken back that you may have this case."), now)
    if new.state != CLOSED:
        await cases.end(tx, places, new, "withdrew", account_id, now)
    await cases.unshare(tx, places, new.id, account_id, now)
    return taken_back


async def cancel(tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime) -> None:
    """The staff who asked take the referral back, while it is not accepted."""
    referral = await store.pending(tx, case.id)
    if referral is None:
        raise Refusal(_OVER)
    await _over(tx, places, referral, case, CANCELLED, account_id, now)


async def lapse(tx: Transaction, places: Gazetteer, now: datetime) -> int:
    """Ends what nobody has answered for a long time; the staff who asked know. Returns how many."""
    ended = 0
    for old in await store.unanswered(tx, now - LAPSES):
        async with tx.apart(f"the end of referral {old.id}"):
            case = await _case(tx, old.case_id)
            referral = await store.pending(tx, case.id)  # as it is now that the case is locked
            if referral is not None and referral.id == old.id:
                await _over(tx, places, referral, case, LAPSED, None, now)
                ended += 1
    return ended


async def _over(
    tx: Transaction,
    places: Gazetteer,
    referral: Referral,
    case: Case,
    state: str,
    account_id: int | None,
    now: datetime,
) -> None:
    await _move(tx, referral, state, referral.state, now)
    await cases.remember(tx, places, case, f"referral {state}", account_id, now)
    to = await _centre(tx, referral.to_centre)
    await relay.tell_staff(tx, case.id, T("🔁 The referral to {centre} is over.", centre=to.name), now)
    if referral.state == OFFERED:
        await outbox.put(tx, f"centre:{to.id}", speak(Screen((cases.OFFER_OVER,)), cases.STAFF_LANGUAGE).as_json(), now)
        await _tell_it_stays(tx, case, to, now)  # they were told that they would hear


async def offer_screen(tx: Transaction, places: Gazetteer, referral: Referral, now: datetime) -> Screen:
    """The offer as the other side sees it now."""
    case, sender = await _case(tx, referral.case_id), await _centre(tx, referral.from_centre)
    province = places.get(case.place[:2])
    return offer(
        referral,
        case.service,
        URGENCIES[case.urgency],
        province.name if province is not None else T("not known"),
        age_group(case.birth_year, local(now).date()),
        sender.name,
    )


async def _offer(
    tx: Transaction, places: Gazetteer, referral: Referral, case: Case, now: datetime
) -> dict[str, object]:
    return speak(await offer_screen(tx, places, referral, now), cases.STAFF_LANGUAGE).as_json()


def _waiting(referral: Referral, to: Centre) -> Screen:
    return Screen(
        (T("We ask {centre} now. You hear from us when it has answered.", centre=to.name),),
        ((_take_back(referral),), _HOME),
        title=T("Thank you"),
    )


_HOME = (Button(T("Menu"), "m:home", icon="🏠"),)


def _take_back(referral: Referral) -> Button:
    return Button(T("Take back my yes"), f"m:refer:back:{referral.id}", icon="↩️")


async def _tell_it_stays(tx: Transaction, case: Case, to: Centre, now: datetime) -> None:
    """To the person who agreed to a referral that comes to nothing, whoever ended it."""
    own = await _centre(tx, case.centre_id)
    stays = (
        T("{centre} cannot take your case now.", centre=to.name),
        T("It stays with {centre}.", centre=own.name),
    )
    await _tell_person(tx, case, Screen(stays, (_HOME,)), now)


async def _tell_person(tx: Transaction, case: Case, told: Screen, now: datetime) -> None:
    await outbox.put(tx, f"account:{case.account_id}", speak(told, case.language).as_json(), now)


async def _move(
    tx: Transaction, referral: Referral, state: str, only_from: str, now: datetime, reason: str = ""
) -> None:
    if referral.state != only_from or not await store.move(tx, referral, state, now, reason=reason):
        raise Refusal(_OVER)


async def _own(tx: Transaction, account_id: int, referral_id: int) -> tuple[Referral, Case]:
    """A referral of the one who presses, and its case."""
    referral = await store.get(tx, referral_id)
    if referral is None or referral.account_id != account_id:
        raise Refusal(T("This case is not yours."))
    return await locked(tx, referral_id)


async def locked(tx: Transaction, referral_id: int) -> tuple[Referral, Case]:
    """A referral and its case, which nobody else changes until the transaction ends."""
    referral = await store.get(tx, referral_id)
    if referral is None:
        raise Refusal(_OVER)
    case = await _case(tx, referral.case_id)
    now_locked = await store.get(tx, referral_id)
    assert now_locked is not None  # referrals are never removed
    return now_locked, case


async def _case(tx: Transaction, case_id: int) -> Case:
    case = await cases.get(tx, case_id)
    assert case is not None  # cases are never removed
    return case


async def _centre(tx: Transaction, centre_id: int) -> Centre:
    centre = await centres.get(tx, centre_id)
    if centre is None:
        raise Refusal(T("This centre is no longer there."))
    return centre
