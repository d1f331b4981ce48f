"""What people answer after an event. That it is theirs to answer is checked each time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.errors import Refusal
from bot.outcomes import store
from bot.outcomes.model import ASKED, CHANGEABLE, Asked
from bot.storage.database import Transaction
from conversations.offers.after import answers_of, details_of
from conversations.text import T

GONE = T("We no longer ask about this. You need not do anything.")


async def question(tx: Transaction, account_id: int, signup_id: int, code: str, now: datetime) -> Asked:
    """A question that was put to this account; refused where it is someone else's, gone, or long over."""
    found = await store.asked(tx, signup_id, code, now)
    if found is None or found.account_id != account_id or found.state != ASKED or found.age > CHANGEABLE:
        raise Refusal(GONE)
    return found


async def answer(
    tx: Transaction, account_id: int, signup_id: int, code: str, said: str, detail: str, now: datetime
) -> Asked:
    """Keeps the first tap by itself, for many stop after it, or both; what was said before is replaced."""
    found = await question(tx, account_id, signup_id, code, now)
    if said not in answers_of(code) or (detail and detail not in details_of(code, said)):
        raise Refusal(GONE)
    await store.keep(tx, signup_id, code, {"answer": said, "detail": detail or None, "answered_at": now})
    return found


async def in_own_words(tx: Transaction, account_id: int, signup_id: int, code: str, words: Any, now: datetime) -> Asked:
    """Adds to the answer what a person says of it themselves."""
    found = await question(tx, account_id, signup_id, code, now)
    if words is not None:
        await store.keep(tx, signup_id, code, {"answered_at": now}, words)
    return found


async def ask_no_more(tx: Transaction, account_id: int, signup_id: int, now: datetime) -> None:
    """The person of this sign-up is not asked again after any event. Twice is once."""
    await store.ask_no_more(tx, account_id, await _person(tx, account_id, signup_id), now)


async def ask_again(tx: Transaction, account_id: int, signup_id: int) -> None:
    await store.ask_again(tx, account_id, await _person(tx, account_id, signup_id))


async def _person(tx: Transaction, account_id: int, signup_id: int) -> int:
    whose = await store.owner(tx, signup_id)
    if whose is None or whose[0] != account_id:
        raise Refusal(GONE)
    return whose[1]
