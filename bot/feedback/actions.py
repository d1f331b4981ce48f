"""What people answer about a case that was closed. Whose it is, and that it is closed, is checked each time."""

from __future__ import annotations

from datetime import datetime

from bot.cases import actions as cases
from bot.cases.model import Case
from bot.errors import Refusal
from bot.feedback import store
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.events import SentMedia
from conversations.feedback import HELPED, RATINGS, Commented, Rated
from conversations.questions.choices import Option
from conversations.questions.words import VOICE
from conversations.screen import Screen
from conversations.text import T


async def closed_case(tx: Transaction, account_id: int, case_id: int) -> Case:
    """The case to be spoken of; refused where it is someone else's, gone, or open again."""
    case = await cases.get(tx, case_id)
    if case is None or case.account_id != account_id:
        raise Refusal(T("This case is not yours."))
    if case.open:
        raise Refusal(T("Your case {number} is open again. What you write here goes to the centre.", number=case.id))
    return case


async def helped(tx: Transaction, account_id: int, case_id: int, answer: str, now: datetime) -> None:
    """Keeps the first tap by itself: many stop after it."""
    case = await closed_case(tx, account_id, case_id)
    await store.keep(tx, case.id, {"helped": answer, "answered_at": now})


async def rated(tx: Transaction, account_id: int, result: Rated, now: datetime) -> None:
    """Keeps both taps, and shows them to the staff in the room of the case."""
    case = await closed_case(tx, account_id, result.case_id)
    await store.keep(tx, case.id, {"helped": result.helped, "rating": result.rating, "answered_at": now})
    was, how = _option(HELPED, result.helped), _option(RATINGS, result.rating)
    told = Screen(
        (
            T("Was helped: {icon} {answer}", icon=was.icon, answer=was.label),
            T("How it was: {icon} {answer}", icon=how.icon, answer=how.label),
        ),
        note=T("⭐ The person looks back on this case:"),
        list_of_lines=True,
    )
    await _tell_staff(tx, case.id, told, now, key=f"feedback:{case.id}")


async def commented(tx: Transaction, account_id: int, result: Commented, now: datetime) -> None:
    """Keeps the person's own words, and passes them to the staff; where there are none, nothing changes."""
    case = await closed_case(tx, account_id, result.case_id)
    if result.words is None:
        return
    await store.keep_comment(tx, case.id, result.words, now)
    note = T("💬 The person says of this case:")
    if isinstance(result.words, dict):
        told = Screen((), note=note, media=SentMedia("voice", result.words[VOICE]))
    else:
        told = Screen((result.words,), note=note)
    await _tell_staff(tx, case.id, told, now)


async def still_fine(tx: Transaction, account_id: int, case_id: int, answer: str, now: datetime) -> Case:
    """Keeps how things are two weeks later ("yes" or "no"); returns the case it is about."""
    case = await closed_case(tx, account_id, case_id)
    await store.keep(tx, case.id, {"still_fine": answer})
    return case


def _option(options: tuple[Option, ...], code: str) -> Option:
    return next(option for option in options if option.code == code)


async def _tell_staff(tx: Transaction, case_id: int, screen: Screen, now: datetime, key: str | None = None) -> None:
    body = speak(screen, cases.STAFF_LANGUAGE).as_json()
    await outbox.put(tx, f"case:{case_id}", body, now, key=key)
