"""The words of a reminder: what it is, when, where, how to get there, and the way out."""

from __future__ import annotations

from bot.i18n import local
from bot.notices.reminding import ONE_DAY, THREE_DAYS, TODAY
from bot.places.gazetteer import Gazetteer
from bot.programme.card import icon
from bot.programme.model import FAIR, Offer
from bot.signups.model import MAYBE
from conversations.offers.readers import shown_weekly
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

_WHEN = {
    THREE_DAYS: T("🔔 This is in 3 days:"),
    ONE_DAY: T("🔔 This is tomorrow:"),
    TODAY: T("🔔 This is today:"),
}
_YOU_SAID_MAYBE = T("You said that you may come.")


def reminder(
    offer: Offer, places: Gazetteer, kind: str, signup_id: int, state: str, whose: tuple[Label, ...] = ()
) -> Screen:
    """One reminder. The day before asks; who said "maybe" is asked each time."""
    asks = kind == ONE_DAY or state == MAYBE
    lines: list[Label] = [*whose, *_when_and_where(offer, places)]
    if state == MAYBE:
        lines += ["", _YOU_SAID_MAYBE, T("Are you coming?")]
    elif asks:
        lines += ["", T("Are you still coming?")]
    return Screen(
        tuple(lines),
        _buttons(signup_id, state, asks=asks),
        title=T("{icon} {title}", icon=icon(offer), title=offer.title),
        note=_WHEN[kind],
        list_of_lines=True,
    )


def _when_and_where(offer: Offer, places: Gazetteer) -> list[Label]:
    lines: list[Label] = []
    if offer.starts_at is not None:
        start = local(offer.starts_at)
        lines.append(T("🗓 {day}", day=start.date()))
        if offer.kind == FAIR:  # of a course only its hours are known, and perhaps not even those
            lines.append(T("🕗 Begins: {start}", start=start.time()))
    if offer.details.get("hours"):
        lines.append(T("🕗 Hours: {hours}", hours=shown_weekly(offer.details["hours"])))
    lines.append(T("📍 {place}", place=places.full_name(offer.place)))
    if "transport" in offer.details:
        lines.append(T("🚌 {transport}", transport=offer.details["transport"]))
    return lines


def _buttons(signup_id: int, state: str, *, asks: bool) -> Rows:
    """The answers first, where it asks. Who said that they come has a pass, and needs it at the door.

    All name the sign-up: they work from a message of any age, whoever's turn it is on a shared phone.
    """
    own_pass = () if state == MAYBE else (Button(T("My pass"), f"m:mypass:{signup_id}", icon="🎫"),)
    look = (*own_pass, Button(T("Details"), f"m:plan:{signup_id}", icon="🔎"))
    no = Button(T("Not coming"), f"m:yet:{signup_id}:no", icon="❌")
    if asks:
        return ((Button(T("Yes, I am coming"), f"m:yet:{signup_id}:yes", icon="✅"),), (no,), look)
    return (look, (no,))
