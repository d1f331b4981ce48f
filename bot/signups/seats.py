"""Seats: who has one, who is in line, and who gets the one that became free.

Whoever changes who has a seat holds the row of the offer (`programme.get(…, lock=True)`): of ten who press for the last
seat at the same moment one gets it, and nine are in line in the order in which they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.notices import actions as notices
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.model import CANCELLED, Offer
from bot.signups import store, telling
from bot.signups.clock import confirm_by, gives_seats
from bot.signups.model import COMING, LEFT, OFFERED, WAITING, Signup
from bot.storage.database import Transaction

MANY = 1_000_000
"""Seats of an offer that has as many as come."""
AT_ONCE = 100
"""Seats offered in one transaction, where an edit frees very many; the tick goes on with the rest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands with an offer: what they said (None: nothing), whether it is full, their place in line."""

    signup: Signup | None
    full: bool = False
    place: int = 0


async def free(tx: Transaction, offer: Offer) -> int:
    """How many seats nobody has; never less than none, also where an edit took some away."""
    return MANY if offer.seats is None else max(0, offer.seats - await store.taken(tx, offer.id))


async def left_over(tx: Transaction, offer: Offer) -> int:
    """How many seats there are for who comes now: those that somebody waits for are not.

    Who waits and cannot be reached holds up nobody.
    """
    return await free(tx, offer) if await store.first_in_line(tx, offer.id) is None else 0


async def standing(tx: Transaction, offer: Offer, account_id: int, person_id: int) -> Standing:
    signup = await store.find(tx, offer.id, account_id, person_id)
    full = offer.seats is not None and not await left_over(tx, offer)
    waits = signup is not None and signup.state == WAITING
    return Standing(signup, full, await store.place_in_line(tx, offer.id, signup.line) if signup and waits else 0)


async def take(
    tx: Transaction, places: Gazetteer, offer: Offer, account_id: int, person_id: int, now: datetime
) -> Signup:
    """A seat, or the end of the line. Who has one or waits already stays where they are; the offer is locked."""
    before = await store.find(tx, offer.id, account_id, person_id)
    if before is not None and before.state == OFFERED:
        return await confirm(tx, before, now)
    if before is not None and before.state in (COMING, WAITING):
        return before
    await fill(tx, places, offer, now)
    if offer.seats is None or await left_over(tx, offer):
        values = {"state": COMING, "line": 0, "confirm_by": None, "party": 1}
    else:
        values = {"state": WAITING, "line": await store.end_of_line(tx, offer.id) + 1, "confirm_by": None, "party": 1}
    signup = await store.put(tx, offer.id, account_id, person_id, values, now)
    await telling.take_back(tx, signup)
    return signup


async def confirm(tx: Transaction, signup: Signup, now: datetime) -> Signup:
    """The yes to a seat that was offered; it stays theirs until the tick has given it on."""
    await telling.take_back(tx, signup)
    await store.change(tx, signup.id, {"state": COMING, "confirm_by": None}, now)
    confirmed = await store.get(tx, signup.id)
    assert confirmed is not None  # it was written in this transaction
    return confirmed


async def give_up(tx: Transaction, places: Gazetteer, offer: Offer, signup: Signup, state: str, now: datetime) -> None:
    """Somebody no longer comes, or waits: whatever that frees is offered to who is next. The offer is locked."""
    await store.change(tx, signup.id, {"state": state, "line": 0, "confirm_by": None}, now)
    await telling.take_back(tx, signup)
    await notices.take_back_own(tx, signup.id, now)
    await fill(tx, places, offer, now)


async def fill(tx: Transaction, places: Gazetteer, offer: Offer, now: datetime) -> int:
    """Offers each free seat to who is first in line, and tells them. The offer is locked. Returns how many."""
    if not gives_seats(offer, now):
        return 0
    offered = 0
    left = min(await free(tx, offer), AT_ONCE)
    while offered < left and (following := await store.first_in_line(tx, offer.id)) is not None:
        await _offer(tx, places, offer, following, now)
        offered += 1
    return offered


async def _offer(tx: Transaction, places: Gazetteer, offer: Offer, signup: Signup, now: datetime) -> None:
    until = confirm_by(offer, now)
    await store.change(tx, signup.id, {"state": OFFERED, "line": 0, "confirm_by": until, "party": 1}, now)
    await telling.tell(tx, signup, await telling.offered(tx, places, offer, signup, until), now, until)


async def waited_for(tx: Transaction, now: datetime) -> list[int]:
    """The offers that `look` has something to do with."""
    return await store.to_look_at(tx, now)


async def look(tx: Transaction, places: Gazetteer, offer_id: int, now: datetime) -> None:
    """Ends what was not confirmed in time, and offers what is free, whatever made it free. Killed, it begins anew.

    Who never got the question, because the bot was down all that time, is asked again.
    """
    offer = await programme.get(tx, offer_id, lock=True)
    if offer.state == CANCELLED:
        return
    for late in await store.unconfirmed(tx, offer.id, now):
        if await telling.not_heard(tx, late) and gives_seats(offer, now):
            await _offer(tx, places, offer, late, now)
            continue
        await store.change(tx, late.id, {"state": LEFT, "line": 0, "confirm_by": None}, now)
        await telling.tell(tx, late, await telling.lapsed(tx, places, offer, late, now), now)
    await fill(tx, places, offer, now)
