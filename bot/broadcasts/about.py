"""What a broadcast is about: an offer that is off stops it, one that is closed by then pauses it, one that changes is
told to who made it.

Only what is said by the own buttons of a broadcast is known to the program; the words are the sender's.
"""

from __future__ import annotations

from datetime import datetime

from bot.broadcasts import actions, store
from bot.broadcasts.model import NEWS, Broadcast, Content
from bot.broadcasts.telling import tell_maker
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.storage.database import Transaction
from conversations.broadcasts.held import is_changed, is_closed, was_stopped
from conversations.text import Words


async def not_open(tx: Transaction, content: Content, at: datetime, *, shared: bool = False) -> list[Words]:
    """The offers of its buttons that nobody can sign up for at that moment.

    With `shared` none of them is cancelled before the transaction ends: whoever cancels it then finds the broadcast.
    """
    numbers = sorted({button.offer for button in content.buttons if button.offer})
    offers = [await programme.get(tx, number, shared=shared) for number in numbers]
    return [offer.title for offer in offers if not offer.is_open(at)]


async def stop(tx: Transaction, offer: Offer, now: datetime) -> None:
    """Nobody is invited any more to what does not take place, or is taken. Who has it keeps it."""
    for broadcast in await store.about(tx, offer.id):
        stopped, done = await actions.halt(tx, broadcast.id, "stop", now)
        if done:
            some_have_it = stopped.begun_at is not None
            await tell_maker(tx, stopped, was_stopped(stopped.id, offer.title, some_have_it=some_have_it), now)


async def hold(tx: Transaction, broadcast: Broadcast, now: datetime) -> bool:
    """Pauses what would invite to something that is closed by now, and tells its maker; True where it did.

    It is not stopped for good: nobody but a person decides that.
    """
    if broadcast.what != NEWS or not (closed := await not_open(tx, broadcast.content, now)):
        return False
    paused, done = await actions.halt(tx, broadcast.id, "pause", now)
    if done:
        some_have_it = paused.counts.sent > 0
        await tell_maker(tx, paused, is_closed(paused.id, tuple(closed), some_have_it=some_have_it), now)
    return done


async def changed(tx: Transaction, offer: Offer, now: datetime) -> None:
    """The words of what is still to go out may be those of before: whoever wrote them has to look."""
    for broadcast in await store.about(tx, offer.id):
        await tell_maker(tx, broadcast, is_changed(broadcast.id, offer.title), now)
