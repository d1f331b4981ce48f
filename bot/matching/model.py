"""Which offer fits whom, how well, and why: rules that need no database.

Points are added up from what a person told and what an offer is about (the weights below). An offer fits from `ENOUGH`
points, and only where something ties them together: work they did or want, a skill, something they asked for, or a job
fair near their home. A job elsewhere than where they want to work, and a job fair too far for a day, never fit. What a
person did not tell is not held against them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.programme.model import COURSE, FAIR, VACANCY, Offer

Why = Literal["wanted", "worked", "skill", "asked", "near", "there", "province", "paid"]

WANTED, WORKED, SKILL, ASKED, ASKED_JOB, NEAR, THERE, PROVINCE, PAID = 4, 3, 3, 3, 2, 3, 3, 1, 1
"""Wants this work; did it abroad; can do what is needed; asked for just this; asked for a job; it is near their home;
in the province where they want to work; at least in their own; and paid as they hope."""
SKILLS_COUNTED = 2
"""More skills than this do not make it fit better: an offer that names ten is not five times as good."""
FAR, RATHER_FAR, BADLY_PAID = -4, -2, -2
"""A course farther than their province; a job there, where they did not say how far they would go; less than four
fifths of the pay they hope for."""
ENOUGH = 3

_ASKED = {
    (COURSE, "readiness"): "counselling",
    (COURSE, "business"): "business",
    (COURSE, "rpl"): "rpl",
}
"""Which need of a person a kind of course is an answer to; job fairs and vacancies answer to "job"."""

UNWANTED = ("far", "pay", "work", "time", "other")
"""Why somebody says that an offer is not for them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person told of themselves that an offer can fit, in the codes of the questions."""

    person_id: int
    account_id: int
    place: str = ""
    sector: str = ""
    wanted_place: str = ""
    pay: int = 0
    currency: str = ""
    wanted: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opening:
    """An offer that can be signed up for, and the districts from which it is near."""

    offer: Offer
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for an offer: what, the code it is about, and its points."""

    why: Why
    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an offer fits; the best reason comes first."""

    offer: Offer
    score: int
    reasons: tuple[Reason, ...]


def openings(offers: Iterable[Offer], near: Mapping[str, frozenset[str]], now: datetime) -> list[Opening]:
    """Those of the offers that can be signed up for; `near` has the districts around each district."""
    return [Opening(offer, near[offer.place[:4]]) for offer in offers if offer.is_open(now)]


def fit(profile: Profile, opening: Opening) -> Fit | None:
    """How an offer fits a person; None where it does not."""
    where, reason = place_points(profile.place, profile.wanted_place, opening)
    if where is None:
        return None
    work, asked = _work(profile, opening.offer), _asked(profile, opening.offer)
    near_fair = opening.offer.kind == FAIR and reason == "near"
    if not (work or near_fair or (asked and for_any_worker(opening.offer))):
        return None
    less, paid = pay_points(profile, opening.offer)
    reasons = work + asked
    if reason is not None:
        reasons.append(Reason(reason, opening.offer.place[:2], where))
    if paid:
        reasons.append(Reason("paid", "", PAID))
    score = sum([one.points for one in work + asked]) + where + less
    if score < ENOUGH:
        return None
    return Fit(opening.offer, score, tuple(sorted(reasons, key=lambda one: -one.points)))


def best_reason(profile: Profile, opening: Opening) -> Reason:
    """The first reason of `fit`, for an offer of which it is known that it fits."""
    offer = opening.offer
    for code in offer.sectors:
        if code in profile.wanted:
            return Reason("wanted", code, WANTED)
    if work := _work(profile, offer):
        return work[0]
    where, reason = place_points(profile.place, profile.wanted_place, opening)
    asked = _asked(profile, offer)
    if asked and (asked[0].points >= ASKED or where != NEAR):
        return asked[0]
    if reason is not None and where is not None:
        return Reason(reason, offer.place[:2], where)
    return Reason("paid", "", PAID)


def ranked(profile: Profile, among: Iterable[Opening], unwanted: Collection[int] = ()) -> list[Fit]:
    """What fits a person, the best first and the sooner before the later; never what they did not want."""
    found = [fit(profile, opening) for opening in among if opening.offer.id not in unwanted]
    return sorted(
        [one for one in found if one is not None], key=lambda one: (-one.score, one.offer.begins, one.offer.id)
    )


def _work(profile: Profile, offer: Offer) -> list[Reason]:
    found = []
    wanted = next((code for code in offer.sectors if code in profile.wanted), "")
    if wanted:
        found.append(Reason("wanted", wanted, WANTED))
    if profile.sector and profile.sector in offer.sectors:
        found.append(Reason("worked", profile.sector, WORKED))
    can = [code for code in offer.skills if code in profile.skills]
    return found + [Reason("skill", code, SKILL) for code in can[:SKILLS_COUNTED]]


def _asked(profile: Profile, offer: Offer) -> list[Reason]:
    need = answers_need(offer)
    if need not in profile.needs:
        return []
    return [Reason("asked", need, ASKED_JOB if need == "job" else ASKED)]


def answers_need(offer: Offer) -> str:
    """The need of a person that an offer is an answer to."""
    return _ASKED.get((offer.kind, offer.sort), "training") if offer.kind == COURSE else "job"


def for_any_worker(offer: Offer) -> bool:
    """Whether the wish alone is enough: a job that asks for certain work is for who did it, can do it or wants it."""
    return offer.kind != VACANCY or not (offer.sectors or offer.skills)


def place_points(home: str, wanted: str, opening: Opening) -> tuple[int | None, Why | None]:
    """What the place is worth to who lives here and wants to work there, and why; None: it is out of the question."""
    offer, province = opening.offer, opening.offer.place[:2]
    if home[:4] in opening.near:
        return NEAR, "near"
    if offer.kind == VACANCY and wanted == province:
        return THERE, "there"
    if offer.kind == VACANCY and wanted.isdecimal():
        return None, None
    if home[:2] == province:
        return PROVINCE, "province"
    if not home or (offer.kind == VACANCY and wanted == "any"):
        return 0, None
    if offer.kind == COURSE:
        return FAR, None
    return (RATHER_FAR, None) if offer.kind == VACANCY and not wanted else (None, None)


def pay_points(profile: Profile, offer: Offer) -> tuple[int, bool]:
    """What the pay counts, and whether it speaks for the offer; only sums in the same money are compared."""
    pay = offer.details.get("pay") if offer.kind == VACANCY else None
    if not pay or not profile.pay or pay["currency"] != profile.currency:
        return 0, False
    if pay["amount"] >= profile.pay:
        return PAID, True
    return (BADLY_PAID if pay["amount"] * 5 < profile.pay * 4 else 0), False
