"""What people do with centres: find the nearest, see it, add one. Who works there: `team`. What is told: `details`."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.centres import store
from bot.centres.calendar import USUAL, Calendar
from bot.centres.model import CENTRE, Centre, Hotline, Member, Nearest, Point, by_nearness, read_hours
from bot.i18n import local
from bot.places.distance import kilometres
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction
from conversations.menus import FOOT
from conversations.options import NEEDS, label
from conversations.questions.phones import shown_phone
from conversations.screen import Label, Screen
from conversations.text import T, Words


async def nearest_centre(
    tx: Transaction, places: Gazetteer, place: str, point: Point | None, service: str = ""
) -> Nearest | None:
    """The nearest active centre that offers the service, from a point or else from the place's coordinates.

    Where none offers it, the nearest of all: its staff know whom to ask, and nobody is left without one.
    """
    near_by = await near(tx, places, place, service, point)
    return next((one for one in near_by if one.centre.kind == CENTRE), None)


async def near(
    tx: Transaction, places: Gazetteer, place: str, service: str = "", point: Point | None = None
) -> list[Nearest]:
    """All centres and partners that are open, who offers the service first, then the nearest first."""
    here = point or places.coordinates(place)
    return by_nearness(await store.all_centres(tx), service, here, places.coordinates, kilometres)


async def catchment(tx: Transaction, places: Gazetteer, centre_ids: Collection[int]) -> tuple[str, ...]:
    """Where the people of some centres live: the codes of the districts to whose seat one of them is the nearest.

    A province is among them as well, for those of whom no more is known. The place where somebody lives counts, not
    where their phone was once: so a centre can say whom it reaches.
    """
    known = await store.all_centres(tx)
    codes = [place.code for province in places.provinces() for place in (province, *places.children(province.code))]
    return tuple(code for code in codes if (its := of_place(known, places, code)) and its.id in centre_ids)


def of_place(known: Iterable[Centre], places: Gazetteer, place: str) -> Centre | None:
    """The centre of who lives in a place: the nearest to its seat that is open; none where the place is not known."""
    here = places.coordinates(place)
    near_by = [] if here is None else by_nearness(known, "", here, places.coordinates, kilometres)
    return next((one.centre for one in near_by if one.centre.kind == CENTRE), None)


def centre_card(found: Nearest | None, places: Gazetteer, note: Label | None = None) -> Screen:
    """A centre as a returnee sees it; what its staff have not told yet is left out, never invented."""
    if found is None:
        return Screen((T("There is no open centre at the moment. Please call a hotline."),), FOOT, note=note)
    centre = found.centre
    lines: list[Label] = [T("📍 {place}", place=places.full_name(centre.place))]
    if centre.address.km or centre.address.en:
        lines.append(T("🏢 {address}", address=centre.address))
    if found.km is not None:
        lines.append(T("🛣 about {km} km from you", km=max(1, round(found.km))))
    if (hours := read_hours(centre.hours)) is not None:
        lines.append(T("🕗 {hours}", hours=hours.shown()))
    if centre.services:
        offered = tuple(label(NEEDS, service) for service in centre.services)
        lines.append(T("🤝 {services}", services=offered))
    if centre.phone:
        lines.append(T("☎️ {phone}", phone=shown_phone(centre.phone)))
    else:
        lines.append(T("The phone number is not known yet. You can press “Talk to a person”."))
    return Screen(tuple(lines), FOOT, title=centre.name, note=note, pin=centre.point, list_of_lines=True)


async def can_answer(tx: Transaction) -> set[int]:
    """The centres and partners whose staff have a group, so that they can be asked something."""
    return await store.with_group(tx)


async def calendar(tx: Transaction, centre_id: int) -> Calendar:
    """When a centre is open: its hours, or the usual ones while it has not told them."""
    centre = await store.get(tx, centre_id)
    hours = None if centre is None else read_hours(centre.hours)
    return Calendar(hours or USUAL, await store.corrections(tx, centre_id))


async def closed_now(tx: Transaction, centre_id: int, now: datetime) -> tuple[T, ...]:
    """That a centre is closed, where it is, and when it opens again; the hour only if its staff have told theirs."""
    its, here = await calendar(tx, centre_id), local(now)
    opens = its.next_opening(here)
    if opens == here:
        return ()
    if its.hours is not USUAL:
        return (T("The centre is closed now. It opens again: {time}.", time=opens),)
    same_day = opens.date() == here.date()
    return () if same_day else (T("The centre is closed now. It opens again on {day}.", day=opens.date()),)


async def hotlines(tx: Transaction) -> list[Hotline]:
    return await store.all_hotlines(tx)


async def may_act(tx: Transaction, account_id: int, centre_id: int) -> bool:
    """Whether someone works at this centre and has accepted the code of conduct; asked on every press and reply."""
    return await store.role(tx, account_id, centre_id) is not None


async def at_work(tx: Transaction, centre_id: int) -> list[Member]:
    """Those who may take cases of a centre, in the order in which they came."""
    return [member for member in await store.team(tx, centre_id) if member.accepted]


async def works_at(tx: Transaction, account_id: int, centre_id: int) -> bool:
    """Whether someone else may take cases of a centre; it stays so until the transaction ends."""
    member = await store.member(tx, account_id, centre_id)
    return member is not None and member.accepted


async def get(tx: Transaction, centre_id: int) -> Centre | None:
    return await store.get(tx, centre_id)


async def all_centres(tx: Transaction) -> list[Centre]:
    return await store.all_centres(tx)


def button_names(some: Sequence[Centre], places: Gazetteer) -> dict[int, Words]:
    """Names for buttons: a phone cuts "Migrant Worker Resource Centre of …" before it says where, so only the place.

    A partner keeps its name: what matters of it is who it is.
    """
    where = {centre.id: places.full_name(centre.place) for centre in some if centre.kind == CENTRE}
    alone = {number: name for number, name in where.items() if Counter(where.values())[name] == 1}
    return {centre.id: alone.get(centre.id, centre.name) for centre in some}


async def add(tx: Transaction, answers: Mapping[str, Any]) -> Centre:
    """A new centre, which is offered to returnees at once, or a partner, to which cases can be referred."""
    code = f"centre-{secrets.token_hex(4)}"
    told = {"name_km": answers["name_km"], "name_en": answers["name_en"] or "", "kind": answers["kind"]}
    await store.write(tx, code, {**told, "place": answers["place"]["code"]})
    return next(centre for centre in await store.all_centres(tx) if centre.code == code)
