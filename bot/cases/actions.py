"""What people and staff do with cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cases import store
from bot.cases.model import CLOSED, NEW, STATES, TAKEN, Case, card, service_name, title, urgency_of
from bot.cases.sharing import shared_text, voice_notes
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
from conversations.answering import Answered
from conversations.events import Said, SentMedia
from conversations.handoff import ALL, PHONE
from conversations.menus import OpenCase
from conversations.screen import Button, Screen
from conversations.text import T, Words

STAFF_LANGUAGE = "km"


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

    `given` is what the person was asked about: "centre" (id), "service", "place", "words", "shared" (what was shown).
    """
    person = await people.get(tx, person_id)
    if person is None:
        raise LookupError(f"person {person_id} is not there")
    shown = given["shared"] if share == ALL else shared_text(person, given, share, places, language)
    service = given["service"]
    case_id = await store.add(
        tx,
        person_id=person_id,
        account_id=account_id,
        centre_id=given["centre"],
        service=service,
        urgency=urgency_of(service),
        shared=share,
        card=shown,
        now=now,
    )
    await people.consented_to_share(tx, person, case_id, share, shown, language, now)
    await show_card(tx, places, case_id, now)
    if share != PHONE:
        for file_id in voice_notes(person, given):
            await _to_staff(tx, case_id, Screen((), media=SentMedia("voice", file_id)), now)
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
    return {**spoken.as_json(), "card": True, "title": say(title(case), STAFF_LANGUAGE)}


def case_card(case: Case, places: Gazetteer, now: datetime, *, choosing_outcome: bool = False) -> Screen:
    province = places.get(case.place[:2])
    return card(
        case,
        province.name if province is not None else T("not known"),
        age_group(case.birth_year, local(now).date()),
        choosing_outcome=choosing_outcome,
    )


async def mine(tx: Transaction, account_id: int) -> list[OpenCase]:
    """The cases of one phone as its owner sees them."""
    cases = await store.of_account(tx, account_id)
    return [OpenCase(case.id, service_name(case.service), STATES[case.state]) for case in cases]


async def open_case_of(tx: Transaction, account_id: int, person_id: int) -> int | None:
    """Where what is written without a question goes: the newest open case of this person, or else of the phone."""
    cases = [case for case in await store.of_account(tx, account_id) if case.open]
    own = [case for case in cases if case.person_id == person_id]
    return next((case.id for case in own or cases), None)


async def get(tx: Transaction, case_id: int) -> Case | None:
    return await store.get(tx, case_id)


async def open_at(tx: Transaction, centre_id: int) -> list[int]:
    return await store.open_at(tx, centre_id)


async def write_to_staff(tx: Transaction, account_id: int, answered: Answered, now: datetime) -> None:
    """Passes what a person says to the room of their case; a case of someone else, or a closed one, is refused."""
    case = await store.get(tx, answered.case_id)
    if case is None or case.account_id != account_id:
        raise Refusal(T("This case is not yours."))
    if not case.open:
        raise Refusal(T("Case {number} is closed. If you need help, press “Talk to a person”.", number=case.id))
    note = T("💬 The person writes:")
    match answered.message:
        case Said(text):
            await _to_staff(tx, case.id, Screen((text,), note=note), now)
        case SentMedia() as media:
            caption = (media.caption,) if media.caption else ()
            await _to_staff(tx, case.id, Screen(caption, note=note, media=media), now)
    await store.remember(tx, case.id, "person wrote", account_id, now)


async def write_to_person(
    tx: Transaction, case: Case, centre: Words, account_id: int, message: Said | SentMedia, now: datetime
) -> None:
    """Passes a staff member's answer on, as from the centre: the person never learns who wrote it."""
    if not case.open:
        raise Refusal(T("Case {number} is closed.", number=case.id))
    title = T("✉️ {centre} · case {number}", centre=centre, number=case.id)
    buttons = ((Button(T("Answer"), f"m:answer:{case.id}", icon="✍️"),),)
    if isinstance(message, Said):
        screen = Screen((message.text,), buttons, title)
    else:
        screen = Screen((message.caption,) if message.caption else (), buttons, title, media=message)
    body = {**speak(screen, case.language).as_json(), "case": case.id}
    await outbox.put(tx, f"account:{case.account_id}", body, now)
    await store.remember(tx, case.id, "staff wrote", account_id, now)


async def take(tx: Transaction, case: Case, account_id: int, now: datetime) -> None:
    """One staff member takes a new case; of several who press at once, one wins."""
    if not case.open:
        raise Refusal(T("This case is closed already."))
    if case.taken_by == account_id:
        return
    if not await store.change(tx, case.id, NEW, {"state": TAKEN, "taken_by": account_id}):
        raise Refusal(T("Somebody else has taken this case."))
    await store.remember(tx, case.id, TAKEN, account_id, now)


async def close(tx: Transaction, case: Case, outcome: str, account_id: int, now: datetime) -> None:
    """Ends a case with what came of it, tells the person, and asks what they say of it: now and two weeks later."""
    values = {"state": CLOSED, "outcome": outcome, "closed_at": now}
    if not case.open or not await store.change(tx, case.id, case.state, values):
        raise Refusal(T("This case is closed already."))
    await store.remember(tx, case.id, CLOSED, account_id, now, outcome)
    told = speak(feedback.closed(case.id), case.language).as_json()
    await outbox.put(tx, f"account:{case.account_id}", told, now)
    await later.remember(tx, case.id, now)


async def _to_staff(tx: Transaction, case_id: int, screen: Screen, now: datetime) -> None:
    await outbox.put(tx, f"case:{case_id}", speak(screen, STAFF_LANGUAGE).as_json(), now)
