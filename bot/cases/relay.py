"""Passes messages on between a person and the staff of their case, and what becomes of them: changed, taken back.

The person never learns who of the staff wrote; the staff see only what the person sends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.cases import actions, clock, store
from bot.cases.model import CLOSED, WAITING_PERSON, Case, may_reopen
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.spoken import speak
from bot.storage import outbox, sessions
from bot.storage.database import Transaction
from bot.turn import Origin
from conversations.addressing import Choice
from conversations.events import Said, SentMedia, SharedContact, SharedLocation
from conversations.passing import Message
from conversations.questions.phones import shown_phone
from conversations.screen import Button, Label, Screen
from conversations.text import T, Words

WROTE = "staff wrote"
"""In the history: a message of staff to the person."""


async def candidates(tx: Transaction, account_id: int, person_id: int, now: datetime) -> list[Case]:
    """The cases that something written without a question may be about, the newest first.

    Those of the person whose turn it is, or else of all who share the phone; the open ones, or else those closed so
    short a time ago that they are opened again.
    """
    cases = await store.of_account(tx, account_id)
    still = [case for case in cases if case.open] or [case for case in cases if may_reopen(case, now)][:1]
    return [case for case in still if case.person_id == person_id] or still


async def choices(tx: Transaction, cases: Sequence[Case]) -> list[Choice]:
    """How the person tells their cases apart."""
    names = {centre.id: centre.name for centre in await centres.all_centres(tx)}
    return [Choice(case.id, case.service, names[case.centre_id]) for case in cases]


async def to_staff(
    tx: Transaction,
    places: Gazetteer,
    account_id: int,
    case_id: int,
    message: Message,
    now: datetime,
    origin: Origin | None = None,
) -> None:
    """Passes what a person says to the room of their case; refused as `hear` does."""
    case = await hear(tx, places, account_id, case_id, now)
    screen = replace(_shown(message), note=T("💬 The person writes:"))
    if origin is not None and origin.album and await outbox.album_begun(tx, origin.album):
        screen = _shown(message)
    await _queue_for_staff(tx, case.id, screen, now, origin)
    await store.remember(tx, case.id, "person wrote", account_id, now)


async def hear(tx: Transaction, places: Gazetteer, account_id: int, case_id: int, now: datetime) -> Case:
    """The case in which a person has something to say: it is the staff's turn then."""
    case = await heard_in(tx, account_id, case_id, now)
    if case.state in (WAITING_PERSON, CLOSED):
        await actions.wait_for_staff(tx, places, case, account_id, now)
    return case


async def heard_in(tx: Transaction, account_id: int, case_id: int, now: datetime) -> Case:
    """A case in which the person can still say something; one of someone else, or one long closed, is refused."""
    case = await _own(tx, account_id, case_id)
    if not case.open and not may_reopen(case, now):
        raise Refusal(T("Case {number} is closed. If you need help, press “Talk to a person”.", number=case.id))
    return case


async def changed_by_person(
    tx: Transaction, account_id: int, case_id: int, message: Said | SentMedia, now: datetime, origin: Origin
) -> None:
    """A person changed what they wrote: the first version stays in the room, the new one stands under it."""
    case = await _own(tx, account_id, case_id)
    if not case.open:
        raise Refusal(T("Case {number} is closed. If you need help, press “Talk to a person”.", number=case.id))
    first = replace(_shown(message), note=T("💬 The person writes:"))
    if not await outbox.replace(tx, origin.key, _for_staff(first, origin)):
        screen = replace(_shown(message), note=T("✏️ The person has changed this:"))
        await outbox.put(
            tx,
            f"case:{case.id}",
            {**_for_staff(screen, origin), "under": origin.as_json()},
            now,
            key=origin.changed_key,
        )
    await store.remember(tx, case.id, "person changed", account_id, now)


async def to_person(
    tx: Transaction,
    places: Gazetteer,
    case: Case,
    centre: Words,
    account_id: int,
    message: Message,
    now: datetime,
    origin: Origin | None = None,
) -> None:
    """Passes a staff member's answer on, as from the centre.

    Who answers a case that nobody has taken takes it. `origin`: the message to mark once this one has arrived.
    """
    if not case.open:
        raise Refusal(T("Case {number} is closed.", number=case.id))
    key, album = ("", "") if origin is None else (origin.key, origin.album)
    body = _for_person(case, centre, message, origin)
    await outbox.put(tx, f"account:{case.account_id}", body, now, key=key or None, album=album)
    await wait_for_person(tx, places, case, account_id, now)
    await store.remember(tx, case.id, WROTE, account_id, now)


async def wait_for_person(tx: Transaction, places: Gazetteer, case: Case, account_id: int, now: datetime) -> None:
    """Staff have written: it is the person's turn, and the case is with whoever wrote if nobody had it."""
    if await sessions.addressed(tx, case.account_id) != case.id:  # which case an answer is about is open again
        await sessions.address(tx, case.account_id, 0)
    answered = {"state": WAITING_PERSON, **clock.answer_by(None), "taken_by": case.taken_by or account_id}
    if case.state != WAITING_PERSON or case.taken_by is None:
        await actions.change(tx, places, case, answered, WAITING_PERSON, account_id, now)


async def written(tx: Transaction, case_id: int) -> int:
    """How often staff have written to the person of a case."""
    return await store.times(tx, case_id, WROTE)


async def changed_by_staff(
    tx: Transaction,
    case: Case,
    centre: Words,
    account_id: int,
    message: Said | SentMedia,
    now: datetime,
    origin: Origin,
) -> None:
    """A staff member changed what they wrote: the person sees the new words in the place of the old ones."""
    if not case.open:
        raise Refusal(T("Case {number} is closed.", number=case.id))
    body = _for_person(case, centre, message, origin)
    if not await outbox.replace(tx, origin.key, body):
        await outbox.put(tx, f"account:{case.account_id}", {**body, "changed": True}, now, key=origin.changed_key)
    await store.remember(tx, case.id, "staff changed", account_id, now)


async def take_back(tx: Transaction, case: Case, account_id: int, now: datetime, origin: Origin) -> None:
    """Takes back what staff wrote: before it is sent if possible, otherwise from the person's phone."""
    if await outbox.withdraw(tx, origin.key):
        await tell_staff(tx, case.id, T("↩️ Taken back before it was sent."), now, origin)
    else:
        await outbox.withdraw(tx, origin.changed_key)
        body = {"take_back": True, "case": case.id, "origin": origin.as_json()}
        await outbox.put(tx, f"account:{case.account_id}", body, now)
    await store.remember(tx, case.id, "taken back", account_id, now)


async def tell_staff(tx: Transaction, case_id: int, words: T, now: datetime, about: Origin | None = None) -> None:
    """A word of the bot into the room of a case; `about`: under the message that it is about."""
    body = speak(Screen((words,)), actions.STAFF_LANGUAGE).as_json()
    await outbox.put(tx, f"case:{case_id}", body if about is None else {**body, "answers": about.as_json()}, now)


async def _own(tx: Transaction, account_id: int, case_id: int) -> Case:
    case = await store.get(tx, case_id)
    if case is None or case.account_id != account_id:
        raise Refusal(T("This case is not yours."))
    return case


def _shown(message: Message) -> Screen:
    """A message as the other side sees it."""
    match message:
        case Said(text):
            return Screen((text,))
        case SentMedia(_, _, caption):
            return Screen((caption,) if caption else (), media=message)
        case SharedContact(number, _, name):
            return Screen((T("☎️ {name}: {phone}", name=name, phone=shown_phone(number)),), contact=message)
        case SharedLocation(latitude, longitude, name):
            return Screen((T("📍 A place on the map"), *((name,) if name else ())), pin=(latitude, longitude))


def _for_person(case: Case, centre: Words, message: Message, origin: Origin | None) -> dict[str, object]:
    """The message under the name of the centre. Pictures of an album have it below them, where a button can be."""
    title: Label = T("✉️ {centre} · case {number}", centre=centre, number=case.id)
    buttons = ((Button(T("Answer"), f"m:answer:{case.id}", icon="✍️"),),)
    body: dict[str, object] = {"case": case.id, "origin": None if origin is None else origin.as_json()}
    if origin is None or not origin.album:
        return {**speak(replace(_shown(message), title=title, buttons=buttons), case.language).as_json(), **body}
    below = speak(Screen((), buttons, title), case.language).as_json()
    return {**speak(_shown(message), case.language).as_json(), **body, "below": below}


def _for_staff(screen: Screen, origin: Origin | None) -> dict[str, object]:
    body = speak(screen, actions.STAFF_LANGUAGE).as_json()
    return {**body, "from_person": True, "origin": None if origin is None else origin.as_json()}


async def _queue_for_staff(tx: Transaction, case_id: int, screen: Screen, now: datetime, origin: Origin | None) -> None:
    key, album = ("", "") if origin is None else (origin.key, origin.album)
    await outbox.put(tx, f"case:{case_id}", _for_staff(screen, origin), now, key=key or None, album=album)
