"""The SQL of a broadcast that people have: what corrects it, who gets it again, in which message it stands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, literal, or_, select, update

from bot.broadcasts.model import DONE, NEWS, OVER, SENDING, Delivery
from bot.storage.database import Transaction
from bot.storage.schema import broadcasts, deliveries


async def corrections(tx: Transaction, broadcast_id: int, *, under_way: bool = False) -> bool:
    """Whether it was ever changed or called back, or is `under_way` to be."""
    found = select(broadcasts.c.id).where(broadcasts.c.of_id == broadcast_id)
    if under_way:
        found = found.where(broadcasts.c.state.not_in(OVER))
    return (await tx.run(found.limit(1))).first() is not None


async def send_again(tx: Transaction, broadcast_id: int, before: int, due_at: datetime) -> bool:
    """Lets what is uncertain of a broadcast that is done wait once more; False where that was done already.

    `before`: how often it had been done when it was asked for.
    """
    this = broadcasts.c.id == broadcast_id
    then = {"state": SENDING, "again": before + 1, "due_at": due_at, "ended_at": None, "paid": False}
    begun = update(broadcasts).where(this, broadcasts.c.state == DONE, broadcasts.c.again == before).values(**then)
    if not (await tx.run(begun)).rowcount:
        return False
    uncertain = and_(deliveries.c.broadcast_id == broadcast_id, deliveries.c.state == Delivery.UNCERTAIN)
    waits = update(deliveries).where(uncertain).values(state=int(Delivery.WAITING))
    number = (await tx.run(waits)).rowcount
    await tx.run(update(broadcasts).where(this).values(uncertain=broadcasts.c.uncertain - number))
    tx.cast = True
    return True


async def got_as(tx: Transaction, account_id: int, message_id: int) -> int | None:
    """The broadcast that stands in an account's chat as this message."""
    theirs = and_(deliveries.c.broadcast_id == broadcasts.c.id, deliveries.c.account_id == account_id)
    this = or_(
        deliveries.c.message_id == message_id,
        literal(",").concat(deliveries.c.further).concat(",").contains(f",{message_id},"),  # a picture of an album
    )
    found = select(broadcasts.c.id).join(deliveries, theirs).where(this, broadcasts.c.what == NEWS)
    number: int | None = (await tx.run(found.limit(1))).scalar()
    return number
