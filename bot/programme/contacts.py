"""The contact that people ask about an offer: which centre it is, and which it may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.centres import actions as centres
from bot.centres import team
from bot.centres.model import CENTRE, Centre
from bot.centres.team import Manager
from bot.errors import Refusal
from bot.places.gazetteer import Gazetteer
from bot.programme.model import Offer
from bot.storage.database import Transaction
from conversations.offers.near import nearest_first
from conversations.questions.phones import shown_phone
from conversations.screen import Label
from conversations.text import T


async def contacts(tx: Transaction, by: Manager) -> list[Centre]:
    """The own centres; raises `Refusal` where there is none. Partners only for who looks after nothing else."""
    may = [centre for centre in await team.looked_after(tx, by) if centre.active]
    if not may:
        raise Refusal(team.NOT_YOURS)
    return [centre for centre in may if centre.kind == CENTRE] or may


def choices(some: Sequence[Centre], places: Gazetteer) -> list[list[Any]]:
    """The centres as a dialogue is handed them (see `conversations/offers/near.py`)."""
    names = centres.button_names(some, places)
    points = {centre.id: centre.point or places.coordinates(centre.place) or (None, None) for centre in some}
    return [[centre.id, names[centre.id].km, names[centre.id].en, *points[centre.id]] for centre in some]


def nearest(some: Sequence[Sequence[Any]], place: str, places: Gazetteer) -> int:
    """The number of the nearest of these choices to a place; 0 where there is none."""
    near = nearest_first(some, place, places)
    return int(near[0][0]) if near else 0


async def contact_lines(tx: Transaction, offer: Offer) -> tuple[Label, ...]:
    """Whom people can ask about an offer; it stands under its card."""
    centre = await centres.get(tx, offer.centre_id)
    if centre is None:
        return ()
    if not centre.phone:
        return (T("☎️ Contact: {centre}", centre=centre.name),)
    return (T("☎️ Contact: {centre}, {phone}", centre=centre.name, phone=shown_phone(centre.phone)),)
