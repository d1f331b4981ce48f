"""What people and staff do with cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import SAW_PHONE
from bot.cases import clock, store
from bot.cases.card import card, title
from bot.cases.model import (
    CLOSED,
    NEW,
    SHARED_PHONE,
    STATES,
    TAKEN,
    WAITING_STAFF,
    Case,
    may_reopen,
    urgency_of,
)
from bot.cases.sharing import shared_text, voice_notes
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.feedback import later
from bot.i18n import local, say
from bot.people import actions as people
from bot.people.model import age_group
from bot.places.gazetteer import Gazetteer
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations import feedback
from conversations.events import SentMedia
from conversations.handoff import ALL, PHONE
from conversations.menus import OpenCase
from conversations.options import service_name
from conversations.questions.phones import shown_phone
from conversations.screen import Screen
from conversations.text import T

STAFF_LANGUAGE = "km"
OFFER_OVER = T("🔁 A referral to you is over: it was taken back, its case was closed, or nobody answered in time.")


async def open_case(
    tx: Transaction,
    places: Gazetteer,
    *,
    account_id: int,
    person_id: int,
    share: str,
    given: Mapping[str, Any],
    language: str,
    now: datetime,
) -> int:
    """Opens a case after the person's yes, and queues its card for the centre's group. Returns its number.

    `given` is what the person was asked about: "centre" (id), "service", "place", "words", "shared" (what was shown);
    perhaps "previous" (the case that this one goes on from).
    """
    person = await people.get(tx, person_id)
    if person is None:
        raise LookupError(f"person {person_id} is not there")
    shown = given["shared"] if share == ALL else shared_text(person, given, share, places, language)
    service, urgency = given["service"], urgency_of(given["service"])
    case_id = await store.add(
        tx,
        person_id=person_id,
        account_id=account_id,
        centre_id=given["centre"],
        service=service,
        urgency=urgency,
        shared=share,
        card=shown,
        due_at=await clock.due(tx, given["centre"], urgency, now),
        now=now,
        previous_id=given.get("previous"),
    )
    await people.consented_to_share(tx, person, case_id, share, shown, language, now)
    await show_card(tx, places, case_id, now)
    if share != PHONE:
        for file_id in voice_notes(person, given):
            await to_staff(tx, case_id, Screen((), media=SentMedia("voice", file_id)), now, from_person=True)
    return case_id


async def show_card(tx: Transaction, places: Gazetteer, case_id: int, now: datetime) -> None:
    """Queues the card as it is now; one that still waits is replaced."""
    body = await card_now(tx, places, case_id, now)
    if body is not None:
        await outbox.put(tx, f"case:{case_id}", body, now, key=f"card:{case_id}")


async def card_now(tx: Transaction, places: Gazetteer, case_id: int, now: datetime) -> dict[str, Any] | None:
    """What staff see of a case at this moment, spoken, with the name of its topic."""
    case = await store.get(tx, case_id)
    if case is None:
        return None
    spoken = speak(case_card(case, places, now), STAFF_LANGUAGE)
    name = say(title(case), STAFF_LANGUAGE)
    return {**spoken.as_json(), "card": True, "title": name, "urgency": case.urgency, "closed": not case.open}


def case_card(case: Case, places: Gazetteer, now: datetime, choosing: str = "") -> Screen:
    province = places.get(case.place[:2])
    return card(
        case,
        province.name if province is not None else T("not known"),
        age_group(case.birth_year, local(now).date()),
        choosing,
    )


async def mine(tx: Transaction, account_id: int, now: datetime) -> list[OpenCase]:
    """The cases of one phone as its owner sees them, with their centres where these are several."""
    cases = await store.of_account(tx, account_id)
    several = len({case.centre_id for case in cases}) > 1
    names = {centre.id: centre.name for centre in await centres.all_centres(tx)} if several else {}
    return [
        OpenCase(
            case.id,
            service_name(case.service),
            STATES[case.state],
            names.get(case.centre_id),
            heard=case.open or may_reopen(case, now),
        )
        for case in cases
    ]


async def get(tx: Transaction, case_id: int) -> Case | None:
    return await store.get(tx, case_id)


async def open_at(tx: Transaction, centre_id: int) -> list[int]:
    return await store.open_at(tx, centre_id)


async def wait_for_staff(tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime) -> None:
    """The person has written: it is the staff's turn, and their clock runs anew. A closed case is open again."""
    what = "reopened" if case.state == CLOSED else WAITING_STAFF
    due_at = await clock.due(tx, case.centre_id, case.urgency, now)
    again = {"state": WAITING_STAFF, **clock.answer_by(due_at), "outcome": None, "closed_at": None}
    await change(tx, places, case, again, what, account_id, now)


async def take(tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime) -> None:
    """One staff member takes a case; of several who press at once, one wins."""
    if case.taken_by == account_id and case.open:
        return
    if case.taken_by is not None and case.open:
        raise Refusal(T("Somebody else has taken this case."))
    values = {"state": TAKEN if case.state == NEW else case.state, "taken_by": account_id}
    await change(tx, places, case, values, TAKEN, account_id, now)


async def put_back(
    tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime, detail: str = ""
) -> None:
    """A case that somebody took is anybody's again. Twice is once."""
    if case.open and case.taken_by is None:
        return
    values = {"state": NEW if case.state == TAKEN else case.state, "taken_by": None}
    await change(tx, places, case, values, "put back", account_id, now, detail)


async def set_urgency(
    tx: Transaction, places: Gazetteer, case: Case, urgency: str, account_id: int, now: datetime
) -> None:
    """Another class of urgency; its clock runs from when the case was opened or, in the middle of a talk, from now."""
    values: dict[str, Any] = {"urgency": urgency}
    if case.due_at is not None:
        since = case.opened_at if case.state in (NEW, TAKEN) else now
        values |= clock.answer_by(await clock.due(tx, case.centre_id, urgency, since))
    await change(tx, places, case, values, "urgency", account_id, now, urgency)


async def phone_of(tx: Transaction, case: Case, account_id: int, now: datetime) -> T:
    """The person's number, for one pair of eyes and only while they agree to give it; that it was seen is kept.

    A button on an old copy of a card asks for it still when the case is closed, or what was shared is taken back.
    """
    if not case.open:
        raise Refusal(T("This case is closed already."))
    person = await people.get(tx, case.person_id) if case.shared in SHARED_PHONE and case.card else None
    if person is None or person.phone is None:
        raise Refusal(T("The person gave no phone number."))
    await audit.record(tx, account_id, SAW_PHONE, now, centre_id=case.centre_id, case_id=case.id)
    return T("☎️ {phone}", phone=shown_phone(person.phone))


async def open_next(
    tx: Transaction, places: Gazetteer, case: Case, centre_id: int, card: str, account_id: int, now: datetime
) -> int:
    """A case that goes on from another, at a centre whose staff member takes it. `card` is what is shared there.

    Returns its number.
    """
    person = await people.get(tx, case.person_id)
    number = await store.add(
        tx,
        person_id=case.person_id,
        account_id=case.account_id,
        centre_id=centre_id,
        service=case.service,
        urgency=case.urgency,
        shared=case.shared,
        card=card,
        due_at=await clock.due(tx, centre_id, case.urgency, now),
        now=now,
        previous_id=case.id,
        opened_by=account_id,
    )
    new = await store.get(tx, number)
    assert new is not None  # it was written in this transaction
    await take(tx, places, new, account_id, now)
    if case.shared != PHONE:
        for file_id in voice_notes(person, {}):
            await to_staff(tx, number, Screen((), media=SentMedia("voice", file_id)), now, from_person=True)
    return number


async def unshare(tx: Transaction, places: Gazetteer, case_id: int, account_id: int, now: datetime) -> None:
    """The person has taken their yes back: the card no longer shows what they had agreed to share."""
    await store.forget_card(tx, case_id)
    await store.remember(tx, case_id, "unshared", account_id, now)
    await show_card(tx, places, case_id, now)


async def remember(
    tx: Transaction,
    places: Gazetteer,
    case: Case,
    what: str,
    account_id: int | None,
    now: datetime,
    detail: str = "",
) -> None:
    """A line in the history for something that changes what the card shows, but not the case itself."""
    await store.remember(tx, case.id, what, account_id, now, detail)
    await show_card(tx, places, case.id, now)


async def close(tx: Transaction, places: Gazetteer, case: Case, outcome: str, account_id: int, now: datetime) -> None:
    """Ends a case with what came of it, tells the person, and asks what they say of it: now and two weeks later."""
    await end(tx, places, case, outcome, account_id, now)
    told = speak(feedback.closed(case.id), case.language).as_json()
    await outbox.put(tx, f"account:{case.account_id}", told, now)
    await later.remember(tx, case.id, now)


async def end(tx: Transaction, places: Gazetteer, case: Case, outcome: str, account_id: int, now: datetime) -> None:
    """Ends a case without a word to the person: they hear it otherwise."""
    values = {"state": CLOSED, "outcome": outcome, "closed_at": now, **clock.answer_by(None)}
    for centre_id in await store.end_referral(tx, case.id, now):
        told = speak(Screen((OFFER_OVER,)), STAFF_LANGUAGE).as_json()
        await outbox.put(tx, f"centre:{centre_id}", told, now)
    await change(tx, places, case, values, CLOSED, account_id, now, outcome)


async def change(
    tx: Transaction,
    places: Gazetteer,
    case: Case,
    values: Mapping[str, Any],
    what: str,
    account_id: int,
    now: datetime,
    detail: str = "",
) -> None:
    """A change of a case with its line in the history and its card; refused where the case was changed meanwhile.

    A closed case can only be opened again.
    """
    if not case.open and values.get("state") != WAITING_STAFF:
        raise Refusal(T("This case is closed already."))
    if not await store.change(tx, case, values):
        raise Refusal(T("Somebody else was faster. Please look at the card again."))
    await store.remember(tx, case.id, what, account_id, now, detail)
    await show_card(tx, places, case.id, now)


async def to_staff(tx: Transaction, case_id: int, screen: Screen, now: datetime, *, from_person: bool = False) -> None:
    """Says something in the room of a case; an answer to what is `from_person` goes to them."""
    body = {**speak(screen, STAFF_LANGUAGE).as_json(), "from_person": from_person}
    await outbox.put(tx, f"case:{case_id}", body, now)
