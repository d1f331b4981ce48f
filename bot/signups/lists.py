"""Who comes to an offer, as its head and admins see it: numbers of everybody, names of who applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import SAW_APPLICANTS
from bot.centres.team import Manager, managed
from bot.people import actions as people
from bot.people.model import Person
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.signups import store
from bot.signups.model import COMING, OFFERED, WAITING, Signup
from bot.signups.store import Sum
from bot.storage.database import Transaction

APPLIED = (COMING, OFFERED, WAITING)
"""Whose answers the centre sees: who leaves takes them along."""


@dataclass(frozen=True, slots=True)
class People:
    """How many said what to an offer."""

    offer: Offer
    by_state: Mapping[str, Sum]

    def of(self, state: str) -> Sum:
        return self.by_state.get(state, Sum())


@dataclass(frozen=True, slots=True)
class Applicant:
    """One who applied, with what they agreed to give to the centre."""

    signup: Signup
    person: Person | None
    answers: Mapping[str, Any]


async def people_of(tx: Transaction, by: Manager, offer_id: int) -> People:
    """The numbers, for who looks after the centre of this offer."""
    offer = await programme.get(tx, offer_id)
    await managed(tx, by, offer.centre_id)
    return People(offer, await store.sums(tx, offer.id))


async def applicants(
    tx: Transaction, by: Manager, offer_id: int, first: int, limit: int, now: datetime
) -> tuple[Offer, list[Applicant]]:
    """A page of who applied, those with a seat first. That somebody looked is written down."""
    offer = await programme.get(tx, offer_id)
    await managed(tx, by, offer.centre_id)
    await audit.record(tx, by.account_id, SAW_APPLICANTS, now, centre_id=offer.centre_id, detail=str(offer.id))
    found = await store.in_states(tx, offer.id, APPLIED, first, limit)
    told = await store.answers(tx, [one.id for one in found])
    # Only with answers of its own did somebody agree that the centre sees who they are.
    return offer, [
        Applicant(one, await people.get(tx, one.person_id) if one.id in told else None, told.get(one.id, {}))
        for one in found
    ]
