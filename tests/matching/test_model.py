"""Which offers fit whom, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.around import near_to
from bot.matching.index import Index
from bot.matching.model import Profile, fit, openings, ranked
from bot.programme.model import CANCELLED, COURSE, FAIR, KINDS, VACANCY, Offer
from conversations.offers.options import COURSES
from conversations.options import NEEDS, SECTORS, SKILLS
from tests.matching.facts import (
    ANLONG_VEAENG,
    KAMPOT,
    NOW,
    PLACES,
    SAMRAONG,
    SIEM_REAP,
    offer,
    opening,
    person,
)


@pytest.mark.parametrize(
    ("told", "about", "why"),
    [
        ({"sector": "construction"}, {"sectors": ("construction",)}, "worked"),
        ({"wanted": ["garment"], "sector": "fishing"}, {"sectors": ("garment", "fishing")}, "wanted"),
        ({"skills": ["welding"], "place": ANLONG_VEAENG}, {"skills": ("welding",)}, "skill"),
        ({"needs": ["training"]}, {"kind": COURSE}, "asked"),
        ({"needs": ["business"]}, {"kind": COURSE, "sort": "business"}, "asked"),
        ({}, {"kind": FAIR}, "near"),
        ({"needs": ["job"], "place": ANLONG_VEAENG}, {"kind": FAIR}, "asked"),
        ({"sector": "construction", "place": KAMPOT, "wanted_place": "22"}, {"sectors": ("construction",)}, "worked"),
        ({"sector": "construction", "place": KAMPOT, "wanted_place": "any"}, {"sectors": ("construction",)}, "worked"),
    ],
)
def test_what_fits_and_the_best_reason(told: dict[str, Any], about: dict[str, Any], why: str) -> None:
    found = fit(person(**told), opening(offer(**about)))
    assert found is not None
    assert found.reasons[0].why == why


@pytest.mark.parametrize(
    ("told", "about"),
    [
        ({}, {"sectors": ("construction",)}),  # nothing ties them but the place
        ({"needs": ["job"]}, {"sectors": ("construction",)}),  # any job, and this is one that asks for something
        ({"needs": ["training"]}, {"kind": COURSE, "sort": "business"}),
        ({"needs": ["training"], "place": KAMPOT}, {"kind": COURSE}),  # a course at the other end of the country
        ({"sector": "construction", "place": KAMPOT, "wanted_place": "near"}, {"sectors": ("construction",)}),
        ({"sector": "construction", "place": KAMPOT}, {"sectors": ("construction",)}),
        ({"place": SIEM_REAP, "needs": ["job"]}, {"kind": FAIR}),
        ({"wanted": ["garment"], "place": ANLONG_VEAENG, "wanted_place": "07"}, {"sectors": ("garment",)}),
    ],
)
def test_what_does_not_fit(told: dict[str, Any], about: dict[str, Any]) -> None:
    assert fit(person(**told), opening(offer(**about))) is None


def test_a_job_for_anybody_fits_who_asked_for_one() -> None:
    assert fit(person(needs=["job"]), opening(offer())) is not None


@pytest.mark.parametrize(
    ("amount", "currency", "points"), [(300, "USD", 7), (250, "USD", 6), (200, "USD", 4), (9000, "THB", 6)]
)
def test_pay_counts_in_the_same_money_only(amount: int, currency: str, points: int) -> None:
    one = offer(sectors=("construction",), details={"pay": {"amount": amount, "currency": currency}})
    found = fit(person(sector="construction", pay=300, currency="USD"), opening(one))
    assert found is not None
    assert found.score == points


def test_what_is_not_for_them_is_never_proposed_again() -> None:
    some = [opening(offer(id=number, sectors=("construction",))) for number in (1, 2, 3)]
    found = ranked(person(sector="construction"), some, unwanted={2})
    assert [one.offer.id for one in found] == [1, 3]


skills = st.frozensets(st.sampled_from([one.code for one in SKILLS]), max_size=5)
sectors = st.frozensets(st.sampled_from([one.code for one in SECTORS]), max_size=3)
commune = st.sampled_from([SAMRAONG, ANLONG_VEAENG, SIEM_REAP, KAMPOT])
money = st.sampled_from(["USD", "KHR", "THB"])
profiles = st.builds(
    Profile,
    person_id=st.just(1),
    account_id=st.just(1),
    place=st.one_of(st.just(""), commune),
    sector=st.one_of(st.just(""), st.sampled_from([one.code for one in SECTORS])),
    wanted_place=st.sampled_from(["", "near", "any", "22", "07"]),
    pay=st.integers(0, 500),
    currency=money,
    wanted=sectors,
    skills=skills,
    needs=st.frozensets(st.sampled_from([one.code for one in NEEDS]), max_size=3),
)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    kind = draw(st.sampled_from(KINDS))
    pay = {"amount": draw(st.integers(50, 500)), "currency": draw(money)}
    return offer(
        kind,
        id=draw(st.integers(1, 50)),
        sort=draw(st.sampled_from([one.code for one in COURSES])) if kind == COURSE else "",
        place=draw(commune),
        sectors=tuple(sorted(draw(sectors))),
        skills=tuple(sorted(draw(skills))),
        details={"pay": pay} if kind == VACANCY and draw(st.booleans()) else {},
        state=draw(st.sampled_from(["published", "published", CANCELLED, "filled"])),
        closes_at=NOW + timedelta(days=draw(st.integers(-2, 20))),
    )


many = st.lists(offers(), max_size=8, unique_by=lambda one: one.id)


@given(profiles, many, st.sampled_from([one.code for one in SKILLS]))
def test_to_learn_a_skill_never_makes_anything_fit_worse(profile: Profile, some: list[Offer], skill: str) -> None:
    learnt = replace(profile, skills=profile.skills | {skill})
    for each in openings(some, near_to(PLACES, some), NOW):
        before, after = fit(profile, each), fit(learnt, each)
        assert before is None or (after is not None and after.score >= before.score)


@given(profiles, many)
def test_nothing_closed_or_cancelled_is_ever_proposed(profile: Profile, some: list[Offer]) -> None:
    assert all(one.offer.is_open(NOW) for one in ranked(profile, openings(some, near_to(PLACES, some), NOW)))


@given(profiles, many)
def test_the_index_finds_the_same(profile: Profile, some: list[Offer]) -> None:
    each = openings(some, near_to(PLACES, some), NOW)
    everything = [(one.offer, one.reasons[0]) for one in ranked(profile, each)]
    assert Index(each).best(profile, 100) == everything
    assert Index(each).best(profile, 2, without={1}) == [one for one in everything if one[0].id != 1][:2]
