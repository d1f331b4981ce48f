"""An offer as people see it: the lines of its card, and its line in a list."""

from __future__ import annotations

from bot.i18n import local, short_day
from bot.places.gazetteer import Gazetteer
from bot.programme.codes import code_of
from bot.programme.lines import deciding_lines, instead_lines, other_lines
from bot.programme.model import CANCELLED, COURSE, FAIR, FILLED, VACANCY, Offer
from conversations.events import SentMedia
from conversations.screen import Label, Rows, Screen
from conversations.text import T

ICONS = {FAIR: "📅", COURSE: "🎓"}
_EXAMPLE = T("This is only an example.")


def icon(offer: Offer) -> str:
    return ICONS.get(offer.kind, "💼")


def off(offer: Offer) -> T:
    """What is said of an offer that is cancelled."""
    return T("❌ This job is no longer offered.") if offer.kind == VACANCY else T("❌ This does not take place.")


def card(
    offer: Offer, places: Gazetteer, buttons: Rows = (), note: Label | None = None, *, brief: bool = False
) -> Screen:
    """Everything that was told of an offer; what was not told is left out, never invented.

    `brief`: only by what people see whether it is for them; the code stays, by which a shown card can be checked.
    """
    lines: list[Label] = []
    if offer.state == CANCELLED:
        lines.append(off(offer))
    if offer.state == FILLED:
        lines.append(T("This job is taken."))
    lines += _when(offer)
    lines.append(T("📍 {place}", place=places.full_name(offer.place)))
    lines += deciding_lines(offer)
    lines += instead_lines(offer) if brief else other_lines(offer)
    if offer.id:
        lines.append(T("🔖 Code: {code}", code=code_of(offer.kind, offer.id)))
    return Screen(
        tuple(lines),
        buttons,
        title=T("{icon} {title}", icon=icon(offer), title=offer.title),
        small=_EXAMPLE if offer.example else None,
        note=note,
        media=SentMedia("photo", offer.photo) if offer.photo else None,
        list_of_lines=True,
    )


def _when(offer: Offer) -> list[Label]:
    if offer.starts_at is None or offer.ends_at is None:
        return [T("🗓 Until {day}", day=local(offer.closes_at).date())]
    first, last = local(offer.starts_at), local(offer.ends_at)
    if offer.kind == FAIR:
        hours = T("🕗 {start} to {end}", start=first.time(), end=last.time())
        return [T("🗓 {day}", day=first.date()), hours]
    if first.date() == last.date():
        return [T("🗓 {day}", day=first.date())]
    return [T("🗓 {first} to {last}", first=first.date(), last=last.date())]


def line(offer: Offer, places: Gazetteer) -> T:
    """One line of a list: the day without its year and the district; the card has all of it."""
    day, district = short_day(local(offer.begins).date()), places.full_name(offer.place[:4])
    if offer.kind == VACANCY:
        return T("{icon} {title} · until {day} · {place}", icon=icon(offer), title=offer.title, day=day, place=district)
    return T("{icon} {title} · {day} · {place}", icon=icon(offer), title=offer.title, day=day, place=district)
