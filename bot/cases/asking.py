"""Staff ask a person one of the short dialogues, and the answers come back into the room of the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.cases import actions, relay, store
from bot.cases.actions import STAFF_LANGUAGE, case_card
from bot.cases.model import Case
from bot.errors import Refusal
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.asked.form import Form, Told, in_lines, recordings
from conversations.asked.forms import FORMS
from conversations.dialogue import Facts
from conversations.screen import Button, Screen, in_rows
from conversations.text import T, Words

ASKED, TOLD = "asked", "told"
"""In the history, with the code of the form."""

_TWICE = timedelta(minutes=10)
"""Within it a second press, of whoever, is the same question."""


def choices(case: Case, places: Gazetteer, now: datetime) -> Screen:
    """The card with what the person can be asked."""
    if not case.open:
        raise Refusal(T("This case is closed already."))
    forms = [Button(form.label, f"m:case:{case.id}:ask:{form.code}", icon=form.icon) for form in FORMS.values()]
    back = Button(T("Back"), f"m:case:{case.id}:show", icon="◀️")
    return replace(case_card(case, places, now), buttons=(*in_rows(forms, 2), (back,)))


async def ask(
    tx: Transaction, places: Gazetteer, case: Case, centre: Words, form: Form, account_id: int, now: datetime
) -> None:
    """Sends the person the way into a form, as from the centre. They may answer whenever they like, or never."""
    last = await store.last(tx, case.id, ASKED, form.code)
    if case.open and last is not None and now < last + _TWICE:
        raise Refusal(T("The person was asked this just now."))
    if not case.open:
        raise Refusal(T("Case {number} is closed.", number=case.id))
    screen = Screen(
        (
            form.about,
            T("There are a few short questions. You can skip each of them, and answer with your voice."),
        ),
        ((Button(T("Answer"), f"m:asked:{case.id}:{form.code}", icon="✍️"),),),
        title=T("✉️ {centre} · case {number}", centre=centre, number=case.id),
    )
    body = {**speak(screen, case.language).as_json(), "case": case.id}
    await outbox.put(tx, f"account:{case.account_id}", body, now)
    await relay.wait_for_person(tx, places, case, account_id, now)
    await store.remember(tx, case.id, ASKED, account_id, now, form.code)
    await actions.show_card(tx, places, case.id, now)  # also where nothing on it changed: it shows the forms just now
    await relay.tell_staff(tx, case.id, T("📋 The person was asked: {what}", what=form.label), now)


async def told(tx: Transaction, places: Gazetteer, account_id: int, result: Told, now: datetime) -> None:
    """The answers as one block for the staff, and what was spoken or photographed behind it."""
    case = await relay.hear(tx, places, account_id, result.case_id, now)
    form = FORMS[result.form]
    facts = Facts(STAFF_LANGUAGE, local(now).date(), places)
    block = Screen(
        in_lines(form.dialogue, result.answers, facts),
        title=T("📋 The person answers: {what}", what=form.label),
        list_of_lines=True,
    )
    await actions.to_staff(tx, case.id, block, now, from_person=True)
    for label, media in recordings(form.dialogue, result.answers):
        await actions.to_staff(tx, case.id, Screen((label,), media=media), now, from_person=True)
    await store.remember(tx, case.id, TOLD, account_id, now, form.code)
