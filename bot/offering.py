"""`/admin`: what admins and heads of centres publish. Each press and each result checks the right to it again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from typing import Any

from bot.centres import actions as centres
from bot.centres import team
from bot.checklisting import CHECKLISTS_BUTTON
from bot.clock import CAMBODIA
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.card import card
from bot.programme.model import FAIR as FAIR_KIND
from bot.programme.model import PUBLISHED, Offer
from bot.rights import manager
from bot.turn import Begin, Next, Turn
from conversations.dialogue import Answers, State
from conversations.menus import HOME_BUTTON
from conversations.offers.fair import FAIR, FairTold
from conversations.screen import Button, Label, Screen
from conversations.text import T, Words

ADMIN_BUTTON = Button(T("Offers"), "m:admin", icon="🗂")


async def _menu(turn: Turn, argument: str) -> Next | None:
    """What can be published, for admins and heads."""
    await _checked(turn)
    return menu()


def menu(note: Label | None = None) -> Screen:
    new = (Button(T("New job fair"), "m:newfair", icon="📅"),)
    return Screen(
        (T("What do you want to do?"),), (new, (CHECKLISTS_BUTTON, HOME_BUTTON)), title=T("Offers"), note=note
    )


async def _new_fair(turn: Turn, argument: str) -> Next | None:
    await _checked(turn)
    return Begin(FAIR, {"centre": await _own_centre(turn)})


async def _checked(turn: Turn) -> None:
    if not await team.looked_after(turn.tx, manager(turn)):
        raise Refusal(team.NOT_YOURS)


async def _own_centre(turn: Turn) -> int:
    """The centre of a head; 0 for an admin: the nearest one to the place."""
    return 0 if turn.is_admin else (await team.looked_after(turn.tx, manager(turn)))[0].id


async def preview(turn: Turn, state: State, review: Screen) -> Screen:
    """The review shows the card that people will see."""
    offer = await _fair(turn, state.answers, int(state.given["centre"]))
    shown = card(offer, turn.world.places)
    asked = (*shown.text, "", review.title or "")
    return Screen(
        asked,
        review.buttons,
        title=shown.title,
        note=review.note,
        small=T("👀 Returnees will see this:"),
        list_of_lines=True,
    )


async def told(turn: Turn, result: FairTold) -> tuple[Screen | None, Next]:
    """Published, if the one who told it may still do so."""
    offer = await _fair(turn, result.answers, int(result.given["centre"]))
    published = await programme.publish(turn.tx, manager(turn), offer, turn.now)
    return None, card(
        published, turn.world.places, ((ADMIN_BUTTON,), (HOME_BUTTON,)), T("✅ Published. Everybody sees it now.")
    )


async def _fair(turn: Turn, answers: Answers, centre_id: int) -> Offer:
    place = answers["place"]["code"]
    if not centre_id:
        found = await centres.nearest_centre(turn.tx, turn.world.places, place, None)
        centre_id = 0 if found is None else found.centre.id
    starts_at, ends_at = _moments(answers["day"], answers["hours"])
    return Offer(
        id=0,
        kind=FAIR_KIND,
        sort="",
        state=PUBLISHED,
        centre_id=centre_id,
        title=Words(answers["title_km"], answers.get("title_en") or ""),
        place=place,
        point=None,
        starts_at=starts_at,
        ends_at=ends_at,
        closes_at=ends_at,
        seats=None,
        sectors=tuple((answers.get("sectors") or {"chosen": ()})["chosen"]),
    )


def _moments(day: str, hours: str) -> tuple[datetime, datetime]:
    start, _, end = hours.partition("-")
    return _moment(day, start), _moment(day, end)


def _moment(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), CAMBODIA)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"admin": _menu, "newfair": _new_fair}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {FairTold: told}
PREVIEWS = {FAIR.name: preview}
