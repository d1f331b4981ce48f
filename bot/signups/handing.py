"""What a phone said as one person becomes another's: of a registration that begins, or comes to nothing."""

from __future__ import annotations

from datetime import datetime

from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.signups import seats, store
from bot.signups.model import BEGUN, COMING, HIRED, LEFT, MAYBE, NO, OFFERED, PLANNED, WAITING, Signup
from bot.storage.database import Transaction

_BEST_FIRST = (HIRED, COMING, OFFERED, WAITING, MAYBE, NO, LEFT, BEGUN)


async def hand_over(
    tx: Transaction, places: Gazetteer, account_id: int, before: int, person_id: int, now: datetime
) -> None:
    """What was said as one person (0: nobody registered) is from now on said by another.

    Where both said something to the same offer, what is best for them is kept, and the other given up: nobody has two
    seats, or two places in line.
    """
    for offer_id in await store.said_by_both(tx, account_id, before, person_id):
        offer = await programme.get(tx, offer_id, lock=True)
        old = await store.find(tx, offer_id, account_id, before)
        new = await store.find(tx, offer_id, account_id, person_id)
        assert old is not None  # both were found, and the turn of a phone is one at a time
        assert new is not None
        other = old
        if _rank(old) < _rank(new):
            await store.swap(tx, old, new)
            other = new
        if other.state in PLANNED:
            await seats.give_up(tx, places, offer, other, LEFT, now)
    await store.hand_over(tx, account_id, before, person_id)


def _rank(signup: Signup) -> tuple[bool, int, int]:
    """Who has come has come; then who has a seat, then who is farther ahead in line."""
    return signup.came_at is None, _BEST_FIRST.index(signup.state), signup.line
