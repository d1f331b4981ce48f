"""What has changed in an offer: which of it people must know, and in which words they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.programme.card import icon, off
from bot.programme.model import CANCELLED, FAIR, VACANCY, Offer
from conversations.menus import HOME_BUTTON
from conversations.offers.readers import shown_weekly
from conversations.screen import Button, Label, Screen
from conversations.text import T

PLACE, TIMES, HOURS, POINT, EMPLOYER, OFF = "place", "times", "hours", "point", "employer", "cancelled"


def worth_telling(before: Offer, after: Offer) -> dict[str, Any]:
    """What those who signed up must know, as it was and as it is; nothing of it where the rest changed."""
    if after.state == CANCELLED != before.state:
        return {OFF: True}
    what: dict[str, Any] = {}
    times = [[moment for moment in (offer.starts_at, offer.ends_at) if moment] for offer in (before, after)]
    if _told_of(before, times[0]) != _told_of(after, times[1]):
        what[TIMES] = [[moment.isoformat() for moment in pair] for pair in times]
    hours = [offer.details.get("hours", "") for offer in (before, after)]
    if hours[0] != hours[1] and hours[1]:
        what[HOURS] = hours
    if another_employer(before, after):
        what[EMPLOYER] = [offer.details.get("employer", "") for offer in (before, after)]
    if before.place != after.place:
        what[PLACE] = [before.place, after.place]
    elif before.point != after.point and after.point is not None:
        what[POINT] = True
    return what


def another_employer(before: Offer, after: Offer) -> bool:
    """Whether a vacancy is now of somebody else: a yes was to the one before."""
    was, now = (offer.details.get("employer", "") for offer in (before, after))
    return after.kind == VACANCY and bool(now) and was != now


def _told_of(offer: Offer, times: Sequence[datetime]) -> list[Any]:
    """What people read of these moments: of a course its days alone, for its hours stand by themselves."""
    return [local(moment) if offer.kind == FAIR else local(moment).date() for moment in times]


def told(offer: Offer, what: Mapping[str, Any], places: Gazetteer, signup_id: int) -> Screen:
    """The message: what it was, what it is now, and the way to its card as the one who signed up sees it."""
    title = T("{icon} {title}", icon=icon(offer), title=offer.title)
    show = Button(T("Show"), f"m:plan:{signup_id}", icon="👀")
    if OFF in what:
        lines: list[Label] = [*_when_it_was(offer), T("We are sorry.")]
        note = off(offer)
    else:
        lines, note = _lines(offer, what, places), T("✏️ Something has changed.")
    return Screen(tuple(lines), ((show,), (HOME_BUTTON,)), title=title, note=note, list_of_lines=True)


def _when_it_was(offer: Offer) -> list[Label]:
    return [] if offer.starts_at is None else [T("🗓 {day}", day=local(offer.starts_at).date())]


def _lines(offer: Offer, what: Mapping[str, Any], places: Gazetteer) -> list[Label]:
    """What it was above what it is now, for each thing that changed."""
    pairs: list[tuple[T | None, T]] = []
    if TIMES in what:
        (begun, ended), (begins, ends) = ([local(datetime.fromisoformat(one)) for one in pair] for pair in what[TIMES])
        if (begun.date(), ended.date()) != (begins.date(), ends.date()):
            pairs.append((_days(begun, ended), _days(begins, ends)))
        if offer.kind == FAIR and (begun.time(), ended.time()) != (begins.time(), ends.time()):
            was = T("🕗 {start} to {end}", start=begun.time(), end=ended.time())
            pairs.append((was, T("🕗 {start} to {end}", start=begins.time(), end=ends.time())))
    if HOURS in what:
        old, new = (T("🕗 {hours}", hours=shown_weekly(hours)) for hours in what[HOURS])
        pairs.append((old if what[HOURS][0] else None, new))
    if PLACE in what:
        there, here = (T("📍 {place}", place=places.full_name(code)) for code in what[PLACE])
        pairs.append((there, here))
    if EMPLOYER in what:
        was, now = (T("🏢 {employer}", employer=name) for name in what[EMPLOYER])
        pairs.append((was if what[EMPLOYER][0] else None, now))
    lines: list[Label] = []
    for before, after in pairs:
        lines += [T("Before: {what}", what=before)] if before is not None else []
        lines.append(T("Now: {what}", what=after))
    if POINT in what:
        lines.append(T("📍 The place on the map is another one."))
    if EMPLOYER in what:
        lines.append(T("We give your details to the new employer only if you agree again."))
    return lines


def _days(first: datetime, last: datetime) -> T:
    if first.date() == last.date():
        return T("🗓 {day}", day=first.date())
    return T("🗓 {first} to {last}", first=first.date(), last=last.date())
