"""Looking at what is offered: what fits comes first, then by nearness and date. Nobody needs to register."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.chat.person import under_card
from bot.chat.person.passes import pass_row
from bot.matching import actions as matching
from bot.matching.actions import Found
from bot.matching.reasons import because
from bot.people import actions as people
from bot.places.distance import Point
from bot.programme import actions as programme
from bot.programme.actions import Wish
from bot.programme.card import card, icon, line
from bot.programme.contacts import contact_lines
from bot.programme.model import COURSE, KINDS, VACANCY, Offer
from bot.signups import seats
from bot.signups.shown import deeds, said
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON, LISTS, PLANS_BUTTON, REGISTER_BUTTON
from conversations.options import SECTORS, label
from conversations.paging import PREVIOUS_NEXT, page_of, turning
from conversations.rpl.screens import RPL_BUTTON
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T

_PAGE = 4
"""Offers on one screen: with their lines and buttons they fit a small phone."""
_LINES = 10
"""Lines of a card that are shown at once: of a longer one those that decide, and a button to the rest."""


async def _list(turn: Turn, argument: str) -> Next | None:
    """The offers of a kind: "<kind>:<sector>:<province>:<page>", of which all but the kind may be empty."""
    wish, at = _read(argument)
    if wish.kind not in KINDS:
        return None
    found = await _looked_for(turn, wish)
    offers = found.offers
    page = page_of(offers, at, _PAGE)
    more = ((RPL_BUTTON,),) if wish.kind == COURSE else ()
    if not offers:
        narrowed = _filters(wish) if wish.sector or wish.province else ()
        return Screen((_NOTHING,), (*narrowed, *more, (PLANS_BUTTON, HOME_BUTTON)), title=_title(turn, wish))
    rows = [(Button(offer.title, f"m:offer:{offer.id}:{_written(wish)}", icon=icon(offer)),) for offer in page.shown]
    turning = page.turning(f"m:offers:{_written(wish)}")
    unknown = not found.known and not page.first
    return Screen(
        (*_lines(turn, found, page.shown), *((_BETTER_REGISTERED,) if unknown else ())),
        (
            *rows,
            *turning,
            *_filters(wish),
            *(((REGISTER_BUTTON,),) if unknown else ()),
            *more,
            (PLANS_BUTTON, HOME_BUTTON),
        ),
        title=_title(turn, wish),
    )


_NOTHING = T("There is nothing here at the moment. Please look again later.")
_BETTER_REGISTERED = T("If you register, what is right for you comes first.")


def _lines(turn: Turn, found: Found, shown: Sequence[Offer]) -> tuple[Label, ...]:
    """What fits, each with its reason, under a heading of its own; then all else."""
    why = {fit.offer.id: because(fit.reasons[0], turn.world.places) for fit in found.fits}
    lines: list[Label] = []
    for at, offer in enumerate(shown):
        told = line(offer, turn.world.places)
        if offer.id in why:
            lines += [T("⭐ For you:")] if not at else []
            lines.append(T("{offer}\n{why}", offer=told, why=why[offer.id]))
        else:
            lines += [T("📋 Others:")] if why and (not at or shown[at - 1].id in why) else []
            lines.append(told)
    return tuple(lines)


def _title(turn: Turn, wish: Wish) -> Label:
    """The name of the list, with what it is narrowed to."""
    narrowed = (
        *((label(SECTORS, wish.sector),) if wish.sector else ()),
        *((turn.world.places.full_name(wish.province),) if wish.province else ()),
    )
    return T("{list}: {filters}", list=LISTS[wish.kind], filters=narrowed) if narrowed else LISTS[wish.kind]


def _filters(wish: Wish) -> Rows:
    return (
        (
            Button(T("Sector"), f"m:pick:sector:{_written(wish)}", icon="🏷"),
            Button(T("Province"), f"m:pick:province:{_written(wish)}", icon="🗺"),
        ),
    )


async def _pick(turn: Turn, argument: str) -> Next | None:
    """What a list can be narrowed to, "<what>:<wish>": only what there is something of."""
    what, _, rest = argument.partition(":")
    wish, _ = _read(rest)
    if wish.kind not in KINDS or what not in ("sector", "province"):
        return None
    every = replace(wish, sector="") if what == "sector" else replace(wish, province="")
    offers = [one for one in await programme.open_now(turn.tx, turn.now, wish.kind) if every.fits(one)]
    buttons = _sectors(every, offers) if what == "sector" else _provinces(turn, every, offers)
    all_of_them = Button(T("All"), f"m:offers:{_written(every)}", icon="📋")
    asked = T("Which work?") if what == "sector" else T("In which province?")
    return Screen((), ((all_of_them,), *in_rows(buttons, 2), (HOME_BUTTON,)), title=asked)


def _sectors(every: Wish, offers: Sequence[Offer]) -> list[Button]:
    there = {code for offer in offers for code in offer.sectors}
    return [
        Button(one.label, f"m:offers:{_written(replace(every, sector=one.code))}", icon=one.icon)
        for one in SECTORS
        if one.code in there
    ]


def _provinces(turn: Turn, every: Wish, offers: Sequence[Offer]) -> list[Button]:
    there = sorted({offer.place[:2] for offer in offers})
    places = [place for code in there if (place := turn.world.places.get(code)) is not None]
    return [Button(place.name, f"m:offers:{_written(replace(every, province=place.code))}") for place in places]


async def _offer(turn: Turn, argument: str, *, whole: bool = False) -> Next | None:
    """One card: "<offer>", and the wish of the list it was found in, so that next and previous lead through it."""
    offer_id, _, rest = argument.partition(":")
    offer = await programme.get(turn.tx, number(offer_id))
    return await show(turn, offer, _wish_for(offer, rest), whole=whole)


async def _whole(turn: Turn, argument: str) -> Next | None:
    """All lines of a card of which only the first were shown."""
    return await _offer(turn, argument, whole=True)


async def show(
    turn: Turn, offer: Offer, wish: Wish | None = None, note: Label | None = None, *, whole: bool = False
) -> Screen:
    """The card of an offer with what this person can do about it; of a long one first what decides."""
    wish = wish or Wish(offer.kind)
    ids = [one.id for one in (await _looked_for(turn, wish)).offers]
    at = ids.index(offer.id) if offer.id in ids else -1
    before = f"m:offer:{ids[at - 1]}:{_written(wish)}" if at > 0 else ""
    after = f"m:offer:{ids[at + 1]}:{_written(wish)}" if 0 <= at < len(ids) - 1 else ""
    back = Button(T("List"), f"m:offers:{_written(wish)}", icon="📋")
    on_map = Button(T("Map"), f"m:map:{offer.id}:{_written(wish)}", icon="📍")
    standing = await seats.standing(turn.tx, offer, turn.session.account_id, turn.session.person_id)
    signup = standing.signup
    told = await under_card.said(turn, offer, signup) if offer.kind == VACANCY else said(offer, standing, turn.now)
    contact = await contact_lines(turn.tx, offer)
    long = len(card(offer, turn.world.places).text) + len(contact) > _LINES
    brief = long and not whole
    more = Button(T("More about it"), f"m:whole:{offer.id}:{_written(wish)}", icon="📄")
    shown = card(
        offer,
        turn.world.places,
        (
            *pass_row(turn, offer, signup),
            *deeds(offer, standing, turn.now),
            *await under_card.deeds(turn, offer, signup),
            *(((more,),) if brief else ()),
            *turning(before, after, PREVIOUS_NEXT),
            (*((on_map,) if offer.point is not None else ()), back, HOME_BUTTON),
        ),
        note,
        brief=brief,
    )
    shown = shown if brief else replace(shown, text=(*shown.text, *contact))
    return replace(shown, text=(*shown.text, "", *told)) if told else shown


async def _map(turn: Turn, argument: str) -> Next | None:
    """The spot on the map, only for who presses for it: a map is heavy for a cheap phone."""
    offer_id, _, rest = argument.partition(":")
    offer = await programme.get(turn.tx, number(offer_id))
    if offer.point is None:
        return await _offer(turn, argument)
    wish = _wish_for(offer, rest)
    back = Button(T("Back"), f"m:offer:{offer.id}:{_written(wish)}", icon="⬅️")
    return Screen(
        (turn.world.places.full_name(offer.place),), ((back, HOME_BUTTON),), title=offer.title, pin=offer.point
    )


async def _looked_for(turn: Turn, wish: Wish) -> Found:
    here = await _here(turn)
    return await matching.looked_for(turn.tx, turn.world.places, wish, turn.session.person_id, here, turn.now)


async def _here(turn: Turn) -> Point | None:
    """Where this person is; None where nobody has told."""
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.place:
        return None
    return person.point or turn.world.places.coordinates(person.place)


def _read(argument: str) -> tuple[Wish, int]:
    """Anyone can send anything, and it comes back in buttons: what there is none of is left out."""
    kind, sector, province, page, *_ = f"{argument}::::".split(":")
    known = sector if any(one.code == sector for one in SECTORS) else ""
    province = province if re.fullmatch("[0-9]{2}", province) else ""
    return Wish(kind if kind in KINDS else "", known, province), number(page)


def _wish_for(offer: Offer, argument: str) -> Wish:
    """That of the list in which an offer was found."""
    wish, _ = _read(argument)
    return wish if wish.kind == offer.kind else Wish(offer.kind)


def _written(wish: Wish) -> str:
    return f"{wish.kind}:{wish.sector}:{wish.province}"


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "offers": _list,
    "offer": _offer,
    "whole": _whole,
    "pick": _pick,
    "map": _map,
}
