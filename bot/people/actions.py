"""What people do about themselves: say whom it is about, consent, register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.i18n import say
from bot.people import store
from bot.people.model import Person
from bot.storage.database import Transaction
from conversations.consent import CHOICES, shown
from conversations.screen import Label
from conversations.text import T


async def get(tx: Transaction, person_id: int) -> Person | None:
    return await store.get(tx, person_id) if person_id else None


async def family(tx: Transaction, account_id: int) -> list[Person]:
    """Everyone of this account, the oldest registration first."""
    return await store.of_account(tx, account_id)


async def begin(tx: Transaction, account_id: int, now: datetime, *, family: bool = False, place: str = "") -> int:
    """A new person, of whom nothing is known yet."""
    return await store.add(tx, account_id, now, family=family, place=place)


async def consented(
    tx: Transaction,
    account_id: int,
    person_id: int,
    answers: Mapping[str, str | None],
    language: str,
    now: datetime,
    *,
    family: bool = False,
) -> None:
    """Records each answer with the text it was given to."""
    for purpose, answer in answers.items():
        if answer is not None:
            text = "\n\n".join(say(part, language) for part in shown(purpose, family=family))
            await store.record_consent(tx, account_id, person_id, purpose, answer, text, language, now)


async def consented_to_share(
    tx: Transaction, person: Person, case_id: int, answer: str, shown: str, language: str, now: datetime
) -> None:
    """Records what a person agreed to give to a centre for one case, word for word."""
    await store.record_consent(tx, person.account_id, person.id, "case", answer, shown, language, now, case_id)


async def declined_to_share(
    tx: Transaction, account_id: int, person_id: int, shown: str, language: str, now: datetime
) -> None:
    """Records that a person saw what would be shared and said no."""
    await store.record_consent(tx, account_id, person_id, "case", "no", shown, language, now)


async def consented_to_signup(
    tx: Transaction, account_id: int, person_id: int, shown: str, language: str, now: datetime
) -> None:
    """Records what a person agreed to give to a centre with an application, word for word."""
    await store.record_consent(tx, account_id, person_id, "signup", "yes", shown, language, now)


async def answered_about(
    tx: Transaction, person: Person, offer_id: int, answer: str, shown: str, language: str, now: datetime
) -> None:
    """Records whether a person lets the employer of a vacancy have their details: "yes", "no" or "taken back"."""
    await store.record_consent(
        tx, person.account_id, person.id, "employer", answer, shown, language, now, offer_id=offer_id
    )


async def agreed_to(tx: Transaction, person_id: int, offer_id: int, asked: Label) -> bool:
    """Whether the newest answer about a vacancy is a yes to just this, with which the text began that was shown.

    That an employer's name stands in the text will not do: it can be a part of another's.
    """
    answer, shown_text, language = await store.consent_about(tx, person_id, offer_id)
    return answer == "yes" and shown_text.startswith(f"{say(asked, language)}\n")


async def agreed(tx: Transaction, person_id: int, purpose: str) -> bool:
    return await store.consent(tx, person_id, purpose) == "yes"


async def said_no(tx: Transaction, person_id: int, purpose: str) -> bool:
    """Whether the newest answer to a purpose is no; who was never asked has not said no."""
    return await store.consent(tx, person_id, purpose) == "no"


async def choices(tx: Transaction, person_id: int) -> dict[str, bool]:
    """What a registered person agreed to, of what can be changed with a press; empty for anyone else."""
    person = await get(tx, person_id)
    if person is None or not person.registered:
        return {}
    return {purpose: await agreed(tx, person_id, purpose) for purpose in CHOICES}


async def register(tx: Transaction, person_id: int, answers: Mapping[str, Any], now: datetime) -> None:
    """Keeps the answers, and marks a possible earlier registration of the same person."""
    await store.save(tx, person_id, answers, now)
    await store.mark_twin(tx, person_id, await store.twin_of(tx, person_id, answers))


async def forget_draft(tx: Transaction, person_id: int) -> None:
    """Removes a person who did not finish registering, with the consents; one with a case stays."""
    await store.remove_draft(tx, person_id)


def name_of(person: Person) -> Label:
    """How the family recognises a person in their own menu."""
    if person.name is not None:
        return person.name
    return T("A family member") if person.family else T("Me")
