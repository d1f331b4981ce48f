"""An offer as people see it: the lines of its card, and its line in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.programme.codes import code_of
from bot.programme.model import CANCELLED, COURSE, FAIR, FILLED, Offer
from conversations.events import SentMedia
from conversations.offers.options import COURSES
from conversations.options import SECTORS, SKILLS, label
from conversations.questions.money import shown_pay
from conversations.screen import Label, Rows, Screen
from conversations.text import T

ICONS = {FAIR: "📅", COURSE: "🎓"}
_EXAMPLE = T("This is only an example.")


def icon(offer: Offer) -> str:
    return ICONS.get(offer.kind, "💼")


def card(offer: Offer, places: Gazetteer, buttons: Rows = (), note: Label | None = None) -> Screen:
    """Everything that was told of an offer; what was not told is left out, never invented."""
    lines: list[Label] = []
    if offer.state == CANCELLED:
        lines.append(T("❌ This does not take place."))
    if offer.state == FILLED:
        lines.append(T("This job is taken."))
    lines += _when(offer)
    lines.append(T("📍 {place}", place=places.full_name(offer.place)))
    lines += _told(offer)
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


def _told(offer: Offer) -> list[Label]:
    """What is only told, each with its icon, in the order in which people ask."""
    told: Mapping[str, Any] = offer.details
    lines: list[Label] = []
    if offer.kind == COURSE and offer.sort:
        lines.append(T("🎓 {kind}", kind=label(COURSES, offer.sort)))
    if offer.sectors:
        lines.append(T("🏷 {sectors}", sectors=tuple(label(SECTORS, code) for code in offer.sectors)))
    if offer.skills:
        lines.append(T("🛠 {skills}", skills=tuple(label(SKILLS, code) for code in offer.skills)))
    if "pay" in told:
        lines.append(T("💵 {pay} a month", pay=shown_pay(told["pay"])))
    lines += [T("🏢 {employer}: {jobs}", employer=name, jobs=jobs) for name, jobs in told.get("employers", ())]
    if "transport" in told:
        lines.append(T("🚌 {transport}", transport=told["transport"]))
    return lines


def line(offer: Offer, places: Gazetteer) -> T:
    """One line of a list."""
    day = local(offer.begins).date()
    return T(
        "{icon} {title} · {day} · {place}",
        icon=icon(offer),
        title=offer.title,
        day=day,
        place=places.full_name(offer.place),
    )
