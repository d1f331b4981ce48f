"""What people do: say whether they come and with whom, apply, take it back, see what they plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.errors import Refusal
from bot.notices import actions as notices
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.card import off
from bot.programme.model import CANCELLED, COURSE, FAIR, VACANCY, Offer
from bot.signups import seats, store, telling
from bot.signups.clock import gives_seats
from bot.signups.model import ANSWERS, BEGUN, COMING, HIRED, HOLDS_A_SEAT, LEFT, MAYBE, NO, OFFERED, WAITING, Signup
from bot.storage.database import Transaction
from conversations.text import T

CLOSED = T("It is no longer possible to sign up for this.")
NOT_YOURS = T("This sign-up is not yours.")


async def answer_fair(
    tx: Transaction, places: Gazetteer, offer_id: int, account_id: int, person_id: int, answer: str, now: datetime
) -> tuple[Offer, Signup]:
    """Coming, maybe or not coming to a job fair. Where all places are taken, who comes waits in line."""
    offer = await programme.get(tx, offer_id)
    if offer.kind != FAIR or answer not in ANSWERS:
        raise Refusal(programme.GONE)
    if offer.seats is None:
        offer = await programme.get(tx, offer_id, shared=True)  # who answers while it is cancelled is told, or refused
    if offer.seats is not None:
        offer = await programme.get(tx, offer_id, lock=True)
    if not offer.is_open(now) and answer != NO:
        raise Refusal(CLOSED)
    before = await store.find(tx, offer.id, account_id, person_id)
    if answer == COMING:
        if offer.seats is not None:
            return offer, await seats.take(tx, places, offer, account_id, person_id, now)
        if before is not None and before.state == COMING:
            return offer, before
    signup = await store.put(tx, offer.id, account_id, person_id, {"state": answer, "line": 0, "confirm_by": None}, now)
    await telling.take_back(tx, signup)
    await notices.take_back_own(tx, signup.id, now)
    if before is not None and before.state in HOLDS_A_SEAT and offer.seats is not None:
        await seats.fill(tx, places, offer, now)
    return offer, signup


async def come_with(
    tx: Transaction,
    places: Gazetteer,
    offer_id: int,
    account_id: int,
    person_id: int,
    told: Mapping[str, Any],
    now: datetime,
) -> tuple[Offer, Signup, bool]:
    """With how many they come, and what they need; what was left out stays as it was.

    The last value tells whether there was room for all of them: as many get a place as there are.
    """
    offer = await programme.get(tx, offer_id)
    counted = offer.seats is not None
    offer = await programme.get(tx, offer_id, lock=counted, shared=not counted)
    if not offer.is_ahead(now):
        raise Refusal(off(offer) if offer.state == CANCELLED else CLOSED)
    signup = await store.find(tx, offer.id, account_id, person_id)
    if signup is None or signup.state != COMING:
        raise Refusal(T("You have not said that you are coming."))
    wanted = told.get("party") or signup.party
    room = wanted if wanted <= signup.party else signup.party + await seats.left_over(tx, offer)
    values = {"party": min(wanted, room)}
    if told.get("children") is not None:
        values["children"] = told["children"]
    if told.get("transport") is not None:
        values["transport"] = told["transport"]
    await store.change(tx, signup.id, values, now)
    if offer.seats is not None and wanted < signup.party:
        await seats.fill(tx, places, offer, now)
    return offer, await _again(tx, signup), wanted <= room


async def open_course(tx: Transaction, offer_id: int, now: datetime, *, lock: bool = False) -> Offer:
    """A course that can be applied for."""
    offer = await programme.get(tx, offer_id, lock=lock)
    if offer.kind != COURSE:
        raise Refusal(programme.GONE)
    if not offer.is_open(now):
        raise Refusal(CLOSED)
    return offer


async def apply(
    tx: Transaction,
    places: Gazetteer,
    offer_id: int,
    account_id: int,
    person_id: int,
    answers: Mapping[str, Any],
    now: datetime,
) -> tuple[Offer, Signup]:
    """Applies for a course: a seat, or the end of the line. Who applies twice changes what was answered."""
    offer = await open_course(tx, offer_id, now, lock=True)
    signup = await seats.take(tx, places, offer, account_id, person_id, now)
    await store.change(tx, signup.id, {"answers": answers}, now)
    return offer, await _again(tx, signup)


async def answered(tx: Transaction, signup: Signup) -> Mapping[str, Any]:
    """What this person answered when they applied."""
    return (await store.answers(tx, [signup.id])).get(signup.id, {})


async def begun(tx: Transaction, offer_id: int, account_id: int, person_id: int, now: datetime) -> Offer:
    """Keeps for which course or job somebody is about to register, so that they find it again."""
    offer = await programme.get(tx, offer_id)
    if not offer.is_open(now):
        raise Refusal(CLOSED)
    if await store.find(tx, offer.id, account_id, person_id) is None:
        await store.put(tx, offer.id, account_id, person_id, {"state": BEGUN}, now)
    return offer


async def wanted_before(tx: Transaction, account_id: int, now: datetime) -> Offer | None:
    """For what somebody registered, if it can still be applied for; it is given out once."""
    offer_id = await store.take_begun(tx, account_id)
    offer = None if offer_id is None else await programme.get(tx, offer_id)
    return offer if offer is not None and offer.is_open(now) else None


async def say_yes(tx: Transaction, offer_id: int, account_id: int, person_id: int, now: datetime) -> Offer:
    """The employer of a vacancy may have the details of a registered person."""
    offer = await programme.get(tx, offer_id, shared=True)
    if offer.kind != VACANCY:
        raise Refusal(programme.GONE)
    if not offer.is_open(now):
        raise Refusal(CLOSED)
    signup = await store.find(tx, offer.id, account_id, person_id)
    if signup is None or signup.state not in (COMING, HIRED):
        await store.put(tx, offer.id, account_id, person_id, {"state": COMING}, now)
    return offer


async def for_another_employer(tx: Transaction, offer_id: int) -> None:
    """A vacancy has another employer: nothing of anybody has gone there yet."""
    await store.nothing_sent(tx, offer_id)


async def find(tx: Transaction, offer_id: int, account_id: int, person_id: int) -> Signup | None:
    """What somebody said to an offer so far."""
    return await store.find(tx, offer_id, account_id, person_id)


async def own(tx: Transaction, account_id: int, signup_id: int) -> Signup:
    """A sign-up of this phone; anyone can send any number."""
    signup = await store.get(tx, signup_id)
    if signup is None or signup.account_id != account_id:
        raise Refusal(NOT_YOURS)
    return signup


async def leave(
    tx: Transaction, places: Gazetteer, offer_id: int, account_id: int, person_id: int, now: datetime
) -> Offer:
    """Takes a sign-up back; the seat goes to who is next. Twice is once."""
    offer = await programme.get(tx, offer_id, lock=True)
    signup = await store.find(tx, offer_id, account_id, person_id)
    if signup is not None and signup.state not in (LEFT, NO, BEGUN):
        await seats.give_up(tx, places, offer, signup, LEFT, now)
    return offer


async def say_to_seat(
    tx: Transaction, places: Gazetteer, account_id: int, signup_id: int, takes: bool, now: datetime
) -> tuple[Offer, Signup]:
    """Yes or no to a seat that was offered. After a yes the state is `COMING`, unless another got it meanwhile."""
    signup = await own(tx, account_id, signup_id)
    offer = await programme.get(tx, signup.offer_id, lock=True)
    signup = await _again(tx, signup)  # as it is now that nobody else changes it
    if signup.state == OFFERED and takes and gives_seats(offer, now):
        return offer, await seats.confirm(tx, signup, now)
    if not takes and signup.state in (OFFERED, WAITING, COMING):
        await seats.give_up(tx, places, offer, signup, LEFT, now)
        return offer, await _again(tx, signup)
    if takes and offer.state == CANCELLED:
        raise Refusal(off(offer))
    if takes and signup.state != COMING and not gives_seats(offer, now):
        raise Refusal(CLOSED)
    return offer, signup


async def still_coming(
    tx: Transaction, places: Gazetteer, account_id: int, signup_id: int, comes: bool, now: datetime
) -> tuple[Offer, Signup]:
    """The answer to a reminder. A no frees the seat; a yes of who said "maybe" is "I am coming"."""
    signup = await own(tx, account_id, signup_id)
    offer = await programme.get(tx, signup.offer_id)
    if not comes and offer.kind == FAIR:
        return await answer_fair(tx, places, offer.id, account_id, signup.person_id, NO, now)
    if not comes:
        await leave(tx, places, offer.id, account_id, signup.person_id, now)
    elif offer.kind == FAIR and signup.state in (MAYBE, NO):
        return await answer_fair(tx, places, offer.id, account_id, signup.person_id, COMING, now)
    return offer, await _again(tx, signup)


async def plans(tx: Transaction, account_id: int, person_id: int, now: datetime) -> list[tuple[Offer, Signup]]:
    """What somebody plans that is not over, the soonest first."""
    found = [(await programme.get(tx, one.offer_id), one) for one in await store.planned(tx, account_id, person_id)]
    coming = [(offer, one) for offer, one in found if now < offer.over_at]
    return sorted(coming, key=lambda pair: (pair[0].begins, pair[0].id))


async def _again(tx: Transaction, signup: Signup) -> Signup:
    """As it is after a change in this transaction."""
    found = await store.get(tx, signup.id)
    assert found is not None  # a sign-up is kept
    return found


async def counts(tx: Transaction, offer_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many said what to each of these offers: number by state."""
    return await store.counts(tx, offer_ids)


async def planning(
    tx: Transaction, offer_id: int, after: int, before: datetime, limit: int
) -> list[tuple[int, int, str, bool]]:
    """Who plans to come, and has since before a moment, in steps: (sign-up, account, language, reachable)."""
    return await store.planning(tx, offer_id, after, before, limit)
