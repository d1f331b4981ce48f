"""Staff open a case for a person they know, and write first.

Whom they know is who had a case at this centre before: that person agreed to share something with it, and only that is
shown again. Whoever did not want the last case, or has said no since, is left alone.
"""

from __future__ import annotations

from datetime import datetime

from bot.cases import actions, clock, relay, store
from bot.cases.desk import AtDesk, case_at
from bot.cases.model import Case, urgency_of
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.people import actions as people
from bot.places.gazetteer import Gazetteer
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.turn import Outcome
from conversations.menus import HOME_BUTTON
from conversations.options import NEEDS, TALK, service_name
from conversations.screen import Button, Screen, in_rows
from conversations.text import T

WITHDREW = "withdrew"
"""The outcome of a case that the person does not want; one of `OUTCOMES`."""


async def obey(at_desk: AtDesk, argument: str, case_id: int | None) -> Outcome:
    """`/new 12`: for the person of case 12; in the room of a case, `/new` alone is for its person."""
    wanted = argument.split(maxsplit=1)[0] if argument else str(case_id or "")
    if not wanted:
        raise Refusal(
            T("Write /new and the number of an earlier case of this person, for example: /new {number}", number=12)
        )
    case = await case_at(at_desk, wanted)
    await _must_be_free(at_desk.tx, case)
    services = [(option.code, option.icon) for option in NEEDS] + [(TALK, "🙋")]
    buttons = [Button(service_name(code), f"m:new:{case.id}:{code}", icon=icon) for code, icon in services]
    text = (
        T("It shows what the person agreed to share in case {number}.", number=case.id),
        T("The person is told at once, and can say no."),
    )
    return Outcome((Screen(text, in_rows(buttons, 2), T("New case for the person of case {number}", number=case.id)),))


async def press(at_desk: AtDesk, action: str) -> Outcome:
    """A service was chosen, "<old case>:<service>": the case is opened, and is with whoever opened it."""
    number, _, service = action.partition(":")
    old = await case_at(at_desk, number)
    if service not in {TALK, *(option.code for option in NEEDS)}:
        raise Refusal(T("This button is no longer in use."))
    await _must_be_free(at_desk.tx, old)
    tx, now = at_desk.tx, at_desk.now
    urgency = urgency_of(service)
    case_id = await store.add(
        tx,
        person_id=old.person_id,
        account_id=old.account_id,
        centre_id=old.centre_id,
        service=service,
        urgency=urgency,
        shared=old.shared,
        card=old.card,
        due_at=await clock.due(tx, old.centre_id, urgency, now),
        now=now,
        previous_id=old.id,
        opened_by=at_desk.account_id,
    )
    new = await store.get(tx, case_id)
    assert new is not None  # it was written in this transaction
    await actions.take(tx, at_desk.world.places, new, at_desk.account_id, now)
    await _tell_person(tx, old, case_id, now)
    text = (T("The person was told. Press “Reply” below its card to write first."),)
    return Outcome((Screen(text, title=T("Case {number} is open and with you.", number=case_id)),))


async def _must_be_free(tx: Transaction, case: Case) -> None:
    """Refuses where there is an open case, or the person said no: to this, or to sharing with the centre at all."""
    theirs = await store.of_person(tx, case.person_id, case.centre_id)
    for one in theirs:
        if one.open:
            raise Refusal(T("This person has an open case here: {number}.", number=one.id))
    if theirs[0].outcome == WITHDREW:
        raise Refusal(T("The person no longer wanted the last case. They can write to us at any time."))
    no_longer = T("The person does not agree any more that the centre sees their answers.")
    if not case.card:  # they have taken that yes back
        raise Refusal(no_longer)
    for purpose in ("share", "case"):
        if await people.said_no(tx, case.person_id, purpose):
            raise Refusal(no_longer)


async def _tell_person(tx: Transaction, old: Case, case_id: int, now: datetime) -> None:
    """In words that tell nothing to whoever else looks at the phone."""
    centre = await centres.get(tx, old.centre_id)
    assert centre is not None  # a case keeps its centre
    told = Screen(
        (
            T("{centre} would like to talk with you. This is case {number}.", centre=centre.name, number=case_id),
            T("The staff see what you agreed to share in case {number}, and nothing more.", number=old.id),
            T("They will write to you here. If you do not want that, press “I do not want this”."),
        ),
        ((Button(T("I do not want this"), f"m:unwanted:{case_id}", icon="🚫"),), (HOME_BUTTON,)),
        title=T("The centre has opened a case for you"),
    )
    body = {**speak(told, old.language).as_json(), "case": case_id}
    await outbox.put(tx, f"account:{old.account_id}", body, now)


async def not_wanted(tx: Transaction, places: Gazetteer, account_id: int, case_id: int, now: datetime) -> None:
    """The person's no to a case that staff opened for them: it is closed, and the staff see why. Twice is once."""
    case = await store.get(tx, case_id)
    if case is None or case.account_id != account_id or case.opened_by is None:
        raise Refusal(T("This case is not yours."))
    if not case.open:
        return
    await relay.tell_staff(tx, case.id, T("🚫 The person does not want this case. It is closed."), now)
    await actions.end(tx, places, case, WITHDREW, account_id, now)
