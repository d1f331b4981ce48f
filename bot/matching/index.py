"""Finds what fits somebody best without asking each offer: for a round over a million people.

Adds up the same points as `fit`, from tables by sector, skill and place, and asks for the reason of the best few only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from bot.matching.model import (
    ASKED,
    ASKED_JOB,
    ENOUGH,
    SKILL,
    SKILLS_COUNTED,
    WANTED,
    WORKED,
    Opening,
    Profile,
    Reason,
    answers_need,
    best_reason,
    for_any_worker,
    pay_points,
    place_points,
)
from bot.programme.model import FAIR, Offer


class Pick(NamedTuple):
    """An offer that fits somebody, and the best reason for it."""

    offer: Offer
    reason: Reason


_Table = defaultdict[str, list[int]]


class Index:
    """The openings by what ties people to them; each is known by its place in the order of their beginning."""

    def __init__(self, openings: Iterable[Opening]) -> None:
        self._openings = sorted(openings, key=lambda one: (one.offer.begins, one.offer.id))
        self._by_sector, self._by_skill = _Table(list), _Table(list)
        self._by_need, self._fairs_near = _Table(list), _Table(list)
        self._needs = [answers_need(one.offer) for one in self._openings]
        self.fitted: Counter[int] = Counter()
        """How many people each offer fitted, by its number, since this was last emptied."""
        self._places: dict[tuple[str, str], list[int | None]] = {}
        for number, opening in enumerate(self._openings):
            for code in set(opening.offer.sectors):
                self._by_sector[code].append(number)
            for code in set(opening.offer.skills):
                self._by_skill[code].append(number)
            if for_any_worker(opening.offer):
                self._by_need[self._needs[number]].append(number)
            if opening.offer.kind == FAIR:
                for district in opening.near:
                    self._fairs_near[district].append(number)

    def best(self, profile: Profile, most: int, without: Collection[int] = ()) -> list[Pick]:
        """The first of what `ranked` would give, up to so many."""
        where = self._worth(profile.place[:4], profile.wanted_place)
        scores: list[tuple[int, int]] = []
        for number, tied in self._tied(profile).items():
            there = where[number]
            if there is None:
                continue
            offer = self._openings[number].offer
            score = tied + there + pay_points(profile, offer)[0]
            if self._needs[number] in profile.needs:
                score += ASKED_JOB if self._needs[number] == "job" else ASKED
            if score >= ENOUGH:
                self.fitted[offer.id] += 1
                if offer.id not in without:
                    scores.append((-score, number))
        scores.sort()
        found = [self._openings[number] for _, number in scores[:most]]
        return [Pick(opening.offer, best_reason(profile, opening)) for opening in found]

    def _tied(self, profile: Profile) -> dict[int, int]:
        """The openings that something ties to this person, with the points of the work they have in common."""
        tied: dict[int, int] = {}
        for code in profile.wanted:
            for number in self._by_sector.get(code, ()):
                tied[number] = WANTED
        for number in self._by_sector.get(profile.sector, ()):
            tied[number] = tied.get(number, 0) + WORKED
        counted: dict[int, int] = {}
        for code in profile.skills:
            for number in self._by_skill.get(code, ()):
                counted[number] = counted.get(number, 0) + 1
        for number, skills in counted.items():
            tied[number] = tied.get(number, 0) + SKILL * min(skills, SKILLS_COUNTED)
        for need in profile.needs:
            for number in self._by_need.get(need, ()):
                tied.setdefault(number, 0)
        for number in self._fairs_near.get(profile.place[:4], ()):
            tied.setdefault(number, 0)
        return tied

    def _worth(self, district: str, wanted: str) -> list[int | None]:
        """What the place of each opening is worth to who lives in this district; few live anywhere else."""
        found = self._places.get((district, wanted))
        if found is None:
            found = [place_points(district, wanted, opening)[0] for opening in self._openings]
            self._places[district, wanted] = found
        return found
