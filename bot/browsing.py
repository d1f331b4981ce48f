"""Looking at what is offered: lists by nearness and date, one card each. Nobody needs to be registered for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.passes import pass_row
from bot.people import actions as people
from bot.places.distance import Point
from bot.programme import actions as programme
from bot.programme.actions import Wish
from bot.programme.card import card, icon, line
from bot.programme.model import KINDS, Offer
from bot.signups import actions as signups
from bot.signups.shown import deeds, said
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON, LISTS, PLANS_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T

_PAGE = 5
"""Offers on one screen: with their lines and buttons they fit a small phone."""


async def _list(turn: Turn, argument: str) -> Next | None:
    """The offers of a kind: "<kind>:<sector>:<province>:<page>", of which all but the kind may be empty."""
    wish, page = _read(argument)
    if wish.kind not in KINDS:
        return None
    found = await programme.looked_for(turn.tx, turn.world.places, wish, await _here(turn), turn.now)
    first = page * _PAGE if page * _PAGE < len(found) else 0
    shown = found[first : first + _PAGE]
    if not found:
        return Screen((_NOTHING,), ((PLANS_BUTTON,), (HOME_BUTTON,)), title=LISTS[wish.kind])
    rows = [(Button(offer.title, f"m:offer:{offer.id}:{_written(wish)}", icon=icon(offer)),) for offer in shown]
    turning = (
        *((Button(T("Earlier"), f"m:offers:{_written(wish)}:{page - 1}", icon="⬆️"),) if first else ()),
        *(
            (Button(T("More"), f"m:offers:{_written(wish)}:{page + 1}", icon="⬇️"),)
            if first + _PAGE < len(found)
            else ()
        ),
    )
    return Screen(
        tuple(line(offer, turn.world.places) for offer in shown),
        (*rows, *((turning,) if turning else ()), (PLANS_BUTTON, HOME_BUTTON)),
        title=LISTS[wish.kind],
    )


_NOTHING = T("There is nothing here at the moment. Please look again later.")


async def _offer(turn: Turn, argument: str) -> Next | None:
    """One card: "<offer>", and the wish of the list it was found in, so that next and previous lead through it."""
    offer_id, _, rest = argument.partition(":")
    offer = await programme.get(turn.tx, number(offer_id))
    wish, _ = _read(rest or offer.kind)
    return await show(turn, offer, wish)


async def show(turn: Turn, offer: Offer, wish: Wish | None = None, note: Label | None = None) -> Screen:
    """The card of an offer with what this person can do about it."""
    wish = wish or Wish(offer.kind)
    found = await programme.looked_for(turn.tx, turn.world.places, wish, await _here(turn), turn.now)
    ids = [one.id for one in found]
    at = ids.index(offer.id) if offer.id in ids else -1
    turning = (
        *((Button(T("Previous"), f"m:offer:{ids[at - 1]}:{_written(wish)}", icon="◀️"),) if at > 0 else ()),
        *((Button(T("Next"), f"m:offer:{ids[at + 1]}:{_written(wish)}", icon="▶️"),) if 0 <= at < len(ids) - 1 else ()),
    )
    back = Button(T("List"), f"m:offers:{_written(wish)}", icon="📋")
    signup = await signups.find(turn.tx, offer.id, turn.session.account_id, turn.session.person_id)
    told = said(signup)
    shown = card(
        offer,
        turn.world.places,
        (
            *pass_row(turn, offer, signup),
            *deeds(offer, signup, turn.now),
            *((turning,) if turning else ()),
            (back, HOME_BUTTON),
        ),
        note,
    )
    return shown if told is None else replace(shown, text=(*shown.text, "", told))


async def _here(turn: Turn) -> Point | None:
    """Where this person is; None where nobody has told."""
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.place:
        return None
    return person.point or turn.world.places.coordinates(person.place)


def _read(argument: str) -> tuple[Wish, int]:
    kind, sector, province, page, *_ = f"{argument}::::".split(":")
    return Wish(kind, sector, province), number(page)


def _written(wish: Wish) -> str:
    return f"{wish.kind}:{wish.sector}:{wish.province}"


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"offers": _list, "offer": _offer}
