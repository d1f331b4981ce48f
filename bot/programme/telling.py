"""What becomes of what was told of an offer, and back: an offer as the answers of its dialogue, to be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from bot.clock import CAMBODIA
from bot.i18n import local
from bot.programme.model import COURSE, FAIR, PUBLISHED, VACANCY, Offer
from conversations.offers.readers import first_span
from conversations.text import T, Words

_WHOLE_DAY = "08:00-17:00"
"""Taken for a course of which no hours were told."""
_LAST_MINUTE = time(23, 59)
_ONLY_TOLD = {
    FAIR: ("employers", "transport"),
    COURSE: ("provider", "hours", "length", "cost", "allowance", "who", "trade"),
    VACANCY: ("wanted", "pay", "conditions"),
}
"""Answers that are kept in `details` as they were given."""


def offer_of(kind: str, answers: Mapping[str, Any], centre_id: int) -> Offer:
    """The offer that was told; whether it can be so is another question (`trouble`)."""
    told = {key: value for key, value in answers.items() if value is not None}
    starts_at, ends_at, closes_at = _WHEN[kind](told)
    pin = told.get("pin")
    return Offer(
        id=0,
        kind=kind,
        sort=told.get("sort", ""),
        state=PUBLISHED,
        centre_id=centre_id,
        title=Words(told["title_km"], told.get("title_en", "")),
        place=told["place"]["code"],
        point=(pin[0], pin[1]) if pin else None,
        starts_at=starts_at,
        ends_at=ends_at,
        closes_at=closes_at,
        seats=told.get("seats"),
        details=_details(kind, told),
        photo=told.get("poster", ""),
        sectors=_chosen(told.get("sectors")),
        skills=_chosen(told.get("skills")),
    )


def _chosen(ticked: Mapping[str, Any] | None) -> tuple[str, ...]:
    """In the order in which they are read back from the database."""
    return tuple(sorted(ticked["chosen"])) if ticked else ()


def _details(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    details = {key: told[key] for key in _ONLY_TOLD[kind] if key in told}
    if told.get("certificate") == "yes":
        details["certificate"] = True
    if kind == VACANCY and "employer" in told:
        details |= {"employer": told["employer"]["name"], "employer_id": told["employer"]["id"]}
    return details


def _fair_when(told: Mapping[str, Any]) -> tuple[datetime, datetime, datetime]:
    starts_at, ends_at = _span(told["day"], told["day"], told["hours"])
    return starts_at, ends_at, ends_at


def _course_when(told: Mapping[str, Any]) -> tuple[datetime, datetime, datetime]:
    hours = first_span(told.get("hours", "")) or _WHOLE_DAY
    starts_at, ends_at = _span(told["first"], told.get("last", told["first"]), hours)
    return starts_at, ends_at, _end_of(told["closes"]) if "closes" in told else starts_at


def _vacancy_when(told: Mapping[str, Any]) -> tuple[None, None, datetime]:
    return None, None, _end_of(told["until"])


_WHEN: dict[str, Callable[[Mapping[str, Any]], tuple[datetime | None, datetime | None, datetime]]] = {
    FAIR: _fair_when,
    COURSE: _course_when,
    VACANCY: _vacancy_when,
}


def _span(first: str, last: str, hours: str) -> tuple[datetime, datetime]:
    start, _, end = hours.partition("-")
    return _moment(first, time.fromisoformat(start)), _moment(last, time.fromisoformat(end))


def _end_of(day: str) -> datetime:
    return _moment(day, _LAST_MINUTE)


def _moment(day: str, clock: time) -> datetime:
    return datetime.combine(date.fromisoformat(day), clock, CAMBODIA)


def answers_of(offer: Offer) -> dict[str, Any]:
    """What would have to be answered to tell this offer; None where nothing was told."""
    ticked = {"sectors": offer.sectors, "skills": offer.skills}
    return {
        **{key: offer.details.get(key) for key in _ONLY_TOLD[offer.kind]},
        **{key: {"chosen": list(codes), "own": None} if codes else None for key, codes in ticked.items()},
        **_days(offer),
        "sort": offer.sort or None,
        "title_km": offer.title.km,
        "title_en": offer.title.en or None,
        "place": {"code": offer.place, "point": None},
        "pin": list(offer.point) if offer.point else None,
        "poster": offer.photo or None,
        "seats": offer.seats,
        "centre": offer.centre_id,
        "certificate": "yes" if offer.details.get("certificate") else None,
        "employer": _employer(offer),
    }


def _employer(offer: Offer) -> dict[str, Any] | None:
    name = offer.details.get("employer")
    return {"id": offer.details.get("employer_id", 0), "name": name} if name else None


def _days(offer: Offer) -> dict[str, Any]:
    closes = local(offer.closes_at)
    if offer.starts_at is None or offer.ends_at is None:
        return {"until": closes.date().isoformat()}
    first, last = local(offer.starts_at), local(offer.ends_at)
    if offer.kind == FAIR:
        return {"day": first.date().isoformat(), "hours": f"{first:%H:%M}-{last:%H:%M}"}
    return {
        "first": first.date().isoformat(),
        "last": None if last.date() == first.date() else last.date().isoformat(),
        "closes": None if closes == first else closes.date().isoformat(),
    }


def trouble(offer: Offer, now: datetime, before: Offer | None = None) -> T | None:
    """Why an offer cannot be as it was told. What was so `before` a change may stay: a course may have begun."""
    if offer.starts_at and offer.ends_at and offer.ends_at <= offer.starts_at:
        return T("The last day is before the first. Please change one of them.")
    if offer.ends_at and offer.closes_at > offer.ends_at:
        return T("People can sign up only as long as it is not over. Please change the day.")
    over = T("That day is over. Please choose one to come.")
    began, closed, ended = (before.starts_at, before.closes_at, before.ends_at) if before else (None, None, None)
    if not _same_day(offer.starts_at, began) and _is_over(offer.starts_at, now):
        return over
    if not _same_day(offer.closes_at, closed) and offer.closes_at <= now:
        return over
    if offer.ends_at and offer.ends_at != ended and offer.ends_at <= now:
        return over
    return None


def _same_day(moment: datetime | None, before: datetime | None) -> bool:
    """Whether the day is still the one that it was; the hours of a day that is over may be corrected."""
    return moment is not None and before is not None and local(moment).date() == local(before).date()


def _is_over(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and local(moment).date() < local(now).date()
