"""Asks, when the time has come. What is due is found in rows: whom it concerns, and who has no row for it yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.clock import CAMBODIA
from bot.decent import DECENT
from bot.i18n import local
from bot.outcomes import store
from bot.outcomes.model import FIRST_HOUR, QUESTIONS, Question, ToAsk
from bot.people import actions as people
from bot.programme import actions as programme
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations.offers.after import asked
from conversations.screen import Label

CHUNK = 500
"""People at a time: a transaction with more would keep conversations waiting."""


@dataclass(frozen=True, slots=True)
class Due:
    """A question about an event that ended long enough ago."""

    question: Question
    offer_id: int
    ends_at: datetime


async def due(tx: Transaction, now: datetime) -> list[Due]:
    """What may be asked now; nothing outside of decent hours."""
    here = local(now)
    if now not in DECENT or here.hour < FIRST_HOUR:
        return []
    found: list[Due] = []
    for question in QUESTIONS:
        day_after = here.date() - timedelta(days=question.days - 1)
        before = datetime.combine(day_after, time(), CAMBODIA)
        found += [Due(question, offer_id, ends_at) for offer_id, ends_at in await store.ended(tx, question, before)]
    return found


async def ask(tx: Transaction, event: Due, now: datetime, chunk: int = CHUNK) -> bool:
    """Asks everybody whom it concerns, up to a `chunk`; whether there may be more of them.

    What has become too late is written down, to be counted, and never asked.
    """
    if now not in DECENT:  # it has become late meanwhile
        return False
    question, offer_id = event.question, event.offer_id
    late = question.is_late(local(event.ends_at).date(), local(now).date())
    checked = await store.checked_in(tx, offer_id)
    whom: list[ToAsk] = []
    if checked or not question.needs_passes:
        whom = await store.to_ask(tx, question, offer_id, now, chunk, checked=checked, late=late)
    to_ask = await store.note(tx, question.code, whom, now, late=late)
    if to_ask:
        title = (await programme.get(tx, offer_id)).title
        messages = []
        for one in whom:
            if one.signup_id in to_ask:
                screen = asked(one.signup_id, question.code, title, await _about(tx, one))
                key = f"after:{one.signup_id}:{question.code}"
                messages.append((f"account:{one.account_id}", key, speak(screen, one.language).as_json()))
        await outbox.put_all(tx, messages, now, Lane.REMINDER)
    if late and len(whom) < chunk:
        await store.settle(tx, question.code, offer_id)
    return len(whom) == chunk


async def _about(tx: Transaction, one: ToAsk) -> Label | None:
    """Of whom the question speaks, where several share the phone."""
    person = await people.get(tx, one.person_id) if one.shared else None
    return None if person is None else people.name_of(person)
