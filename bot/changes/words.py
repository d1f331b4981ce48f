"""What has changed in an offer: which of it people must know, and in which words they are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.programme.card import icon
from bot.programme.model import CANCELLED, VACANCY, Offer
from conversations.menus import HOME_BUTTON
from conversations.offers.readers import shown_weekly
from conversations.screen import Button, Label, Screen
from conversations.text import T

PLACE, BEGINS, ENDS, HOURS, POINT, OFF = "place", "begins", "ends", "hours", "point", "cancelled"


def worth_telling(before: Offer, after: Offer) -> dict[str, Any]:
    """What those who signed up must know, as it was and as it is; nothing of it where the rest changed."""
    if after.state == CANCELLED != before.state:
        return {OFF: True}
    times = {BEGINS: (before.starts_at, after.starts_at), ENDS: (before.ends_at, after.ends_at)}
    what: dict[str, Any] = {
        name: [was.isoformat(), now.isoformat()] for name, (was, now) in times.items() if was and now and was != now
    }
    hours = before.details.get("hours", ""), after.details.get("hours", "")
    if hours[0] != hours[1] and all(hours):
        what[HOURS] = list(hours)
    if before.place != after.place:
        what[PLACE] = [before.place, after.place]
    elif before.point != after.point and after.point is not None:
        what[POINT] = True
    return what


def told(offer: Offer, what: Mapping[str, Any], places: Gazetteer) -> Screen:
    """The message: what it was, what it is now, and the way to its card."""
    title = T("{icon} {title}", icon=icon(offer), title=offer.title)
    show = Button(T("Show"), f"m:offer:{offer.id}", icon="👀")
    if OFF in what:
        lines: list[Label] = [*_when_it_was(offer), T("We are sorry.")]
        note = T("❌ This job is no longer offered.") if offer.kind == VACANCY else T("❌ This does not take place.")
    else:
        lines, note = _lines(what, places), T("✏️ Something has changed.")
    return Screen(tuple(lines), ((show,), (HOME_BUTTON,)), title=title, note=note, list_of_lines=True)


def _when_it_was(offer: Offer) -> list[Label]:
    return [] if offer.starts_at is None else [T("🗓 {day}", day=local(offer.starts_at).date())]


def _lines(what: Mapping[str, Any], places: Gazetteer) -> list[Label]:
    """What it was above what it is now, for each thing that changed."""
    pairs: list[tuple[T, T]] = []
    first, last = _moments(what, BEGINS), _moments(what, ENDS)
    if first and first[0].date() != first[1].date():
        pairs.append((T("🗓 {day}", day=first[0].date()), T("🗓 {day}", day=first[1].date())))
    if last and last[0].date() != last[1].date() and (not first or last[1].date() != first[1].date()):
        pairs.append((T("until {day}", day=last[0].date()), T("until {day}", day=last[1].date())))
    if HOURS in what:
        was, now = (shown_weekly(hours) for hours in what[HOURS])
        pairs.append((T("🕗 {hours}", hours=was), T("🕗 {hours}", hours=now)))
        first = last = None
    if first and first[0].time() != first[1].time():
        pairs.append((T("from {time}", time=first[0].time()), T("from {time}", time=first[1].time())))
    if last and last[0].time() != last[1].time():
        pairs.append((T("to {time}", time=last[0].time()), T("to {time}", time=last[1].time())))
    if PLACE in what:
        old, new = (places.full_name(code) for code in what[PLACE])
        pairs.append((T("📍 {place}", place=old), T("📍 {place}", place=new)))
    lines: list[Label] = []
    for before, after in pairs:
        lines += [T("Before: {what}", what=before), T("Now: {what}", what=after)]
    if POINT in what:
        lines.append(T("📍 The place on the map is another one."))
    return lines


def _moments(what: Mapping[str, Any], name: str) -> tuple[datetime, datetime] | None:
    if name not in what:
        return None
    old, new = what[name]
    return local(datetime.fromisoformat(old)), local(datetime.fromisoformat(new))
