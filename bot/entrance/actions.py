"""What staff do at an entrance. Each deed checks that the event is one of a centre where they work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.centres import actions as centres
from bot.centres import team
from bot.centres.team import Manager
from bot.clock import CAMBODIA
from bot.entrance import store
from bot.entrance.model import Count, Pass, is_off, takes_place
from bot.errors import Refusal
from bot.i18n import local
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.storage.database import Transaction
from conversations.offers.entrance import AGAIN, CAME, NOT_TODAY, OFF, UNKNOWN
from conversations.options import AGES, SEXES
from conversations.text import T

NOT_STAFF = T("Only the staff of the centre that holds this event can do this.")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a code at the entrance; where it is none of theirs, staff learn nothing of it."""

    what: str
    offer: Offer | None = None
    who: Pass | None = None

    def told(self, today: date) -> dict[str, Any]:
        """What the entrance is told, as JSON can hold it; nothing that names the person."""
        told: dict[str, Any] = {"what": self.what}
        if self.offer is not None and self.offer.starts_at is not None:
            title = self.offer.title
            told |= {"title": [title.km, title.en], "day": local(self.offer.starts_at).date().isoformat()}
        if self.who is not None:
            told |= {"code": self.who.code, "party": self.who.party}
        if self.who is not None and self.who.came_at is not None:
            came = local(self.who.came_at)
            told |= {"at": f"{came:%H:%M}", "day": came.date().isoformat(), "today": came.date() == today}
        return told


async def works_anywhere(tx: Transaction, by: Manager) -> bool:
    """Whether someone stands at entrances at all."""
    return by.is_admin or any(one.accepted for one in await team.places_of(tx, by.account_id))


async def may_enter(tx: Transaction, by: Manager, offer: Offer) -> bool:
    return by.is_admin or await centres.may_act(tx, by.account_id, offer.centre_id)


async def event(tx: Transaction, by: Manager, offer_id: int) -> Offer:
    """An event that someone may stand at the entrance of; refused otherwise."""
    offer = await programme.get(tx, offer_id)
    if not await may_enter(tx, by, offer):
        raise Refusal(NOT_STAFF)
    if not (takes_place(offer) or is_off(offer)) or offer.starts_at is None:
        raise Refusal(programme.GONE)
    return offer


async def whose(tx: Transaction, code: str) -> Pass | None:
    """The pass of a code, to see whose it is; for nobody's eyes before that is known."""
    return await store.by_code(tx, code) if code else None


async def check_in(
    tx: Transaction, by: Manager, code: str, now: datetime, *, sure: bool = False, centre_id: int | None = None
) -> Arrival:
    """Notes that the one with this pass is here; twice is once.

    What they said before (maybe, no, given back) stays as it was said: they are here. Without `sure` only on a day of
    the event. `centre_id`: only at events of this centre.
    """
    found = await whose(tx, code)
    offer = None if found is None else await programme.get(tx, found.offer_id)
    if found is None or offer is None or offer.starts_at is None or not await may_enter(tx, by, offer):
        return Arrival(UNKNOWN)
    if centre_id not in (None, offer.centre_id):
        return Arrival(UNKNOWN)
    if is_off(offer):
        return Arrival(OFF, offer)
    if not takes_place(offer):
        return Arrival(UNKNOWN)
    if found.came_at is not None:
        return Arrival(AGAIN, offer, found)
    if not sure and not is_on(offer, local(now).date()):
        return Arrival(NOT_TODAY, offer, found)
    first = await store.came(tx, found.id, now)
    return Arrival(CAME if first else AGAIN, offer, await store.get(tx, found.id))


def is_on(offer: Offer, day: date) -> bool:
    """Whether it takes place on this day in Cambodia."""
    assert offer.starts_at is not None
    return local(offer.starts_at).date() <= day <= local(offer.ends_at or offer.starts_at).date()


async def today(tx: Transaction, by: Manager, now: datetime) -> list[Offer]:
    """The events of today at whose entrance someone may stand."""
    first = datetime.combine(local(now).date(), time(), CAMBODIA)
    theirs = None
    if not by.is_admin:
        theirs = [one.centre_id for one in await team.places_of(tx, by.account_id) if one.accepted]
    found = await store.between(tx, first, first + timedelta(days=1), theirs)
    return [await programme.get(tx, offer_id) for offer_id in found]


async def walk_in(tx: Transaction, by: Manager, offer_id: int, sex: str, age: str, now: datetime) -> None:
    """Counts somebody without a registration; nothing else is kept of them."""
    offer = await event(tx, by, offer_id)
    if is_off(offer) or sex not in {one.code for one in SEXES} or age not in {one.code for one in AGES}:
        raise Refusal(programme.GONE)
    await store.add_walk_in(tx, offer.id, sex, age, by.account_id, now)


async def undo(tx: Transaction, by: Manager, offer_id: int) -> tuple[str, str] | None:
    """Takes back the last one that this person counted: sex and age group; None where there is none."""
    offer = await event(tx, by, offer_id)
    return await store.undo_walk_in(tx, offer.id, by.account_id)


async def counted(tx: Transaction, by: Manager, offer_id: int) -> tuple[Offer, Count]:
    """How many have come, for who may know."""
    offer = await event(tx, by, offer_id)
    return offer, await store.count(tx, offer.id)


async def count(tx: Transaction, offer_id: int) -> Count:
    """The same for who was checked already."""
    return await store.count(tx, offer_id)
