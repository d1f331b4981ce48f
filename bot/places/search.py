"""Finds the place that a person typed, in Khmer or Latin letters, with misspellings, alone or with its province."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.places.names import ALIASES, bare, everyday
from bot.places.parts import Part, readings
from bot.places.place import Place
from conversations.reading.fold import fold

MOST_FOUND = 8
LEAST_ALIKE = 80.0  # of 100, rapidfuzz's ratio: finds the usual misspellings and no strangers
_ALIKE_AND_NOT_EXACT = 99.0  # equal only after everyday spelling
_BEGINNING = 92.0  # how alike a name is to its first letters: still being typed, or the long name shortened
_SHORTEST_BEGINNING = 3  # characters
_FAR_BEHIND = 10.0  # from the best; not worth showing any more
_STEP = 5.0  # places closer than this are ranked by size: a province before its capital
_WRONG_UNIT = 12.0  # taken off when the person said "province" and this is a district
_LONGEST = 160  # characters of the text that count


class Index:
    """The names of all places, folded once (about 60 ms) and compared with what is typed (about 2 ms)."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._keys: list[str] = []
        self._bare: list[str] = []
        self._codes: list[str] = []
        for place in places:
            names = (place.name.km, place.name.en, *ALIASES.get(place.code, ()))
            for name in dict.fromkeys(map(bare, names)):
                self._bare.append(name)
                self._keys.append(everyday(name))
                self._codes.append(place.code)

    def find(self, text: str, within: str = "") -> tuple[str, ...]:
        """The codes of at most eight places inside `within` ("": everywhere), best first.

        When a name fits exactly, others are told only if they sound the same. "Samraong, Oddar Meanchey",
        «ស្រុក… ខេត្ត…» and the same without comma, in either order, name a place and what is around it.
        """
        folded = fold(text[:_LONGEST])
        best: dict[str, float] = {}
        for likelihood, parts in enumerate(readings(folded)):
            for code, score in self._scores(parts, within, guessed=likelihood > 0).items():
                best[code] = max(score, best.get(code, 0.0))
        top = max(best.values(), default=0.0)
        least = _ALIKE_AND_NOT_EXACT if top >= 100.0 else top - _FAR_BEHIND
        ranked = sorted(
            (code for code in best if best[code] >= least),
            key=lambda code: (-round(best[code] / _STEP), len(code), code),
        )
        return tuple(ranked[:MOST_FOUND])

    def _scores(self, parts: tuple[Part, ...], within: str, *, guessed: bool) -> dict[str, float]:
        """How well each place and those around it fit the parts, 80–100.

        A part may fit nothing, a village say, and costs a little, but not where the border between parts was guessed.
        """
        alike = [scores for part in parts if (scores := self._alike(part, beginnings=len(parts) == 1 or not guessed))]
        if not alike or (guessed and len(alike) < len(parts)):
            return {}
        fits: dict[str, tuple[int, float]] = {}
        for code in {code for scores in alike for code in scores}:
            if not code.startswith(within) or code == within:
                continue
            around = (code[:2], code[:4])
            matched = [
                max((scores.get(above, 0.0) for above in around if above != code), default=0.0) for scores in alike
            ]
            total = _best_own(alike, code, matched)
            if total is not None:
                fits[code] = total
        if not fits:
            return {}
        most = max(count for count, _ in fits.values())
        if guessed and most < len(parts):
            return {}
        missed = 3.0 * (len(parts) - most)
        return {code: score - missed for code, (count, score) in fits.items() if count == most}

    def _alike(self, part: Part, *, beginnings: bool) -> dict[str, float]:
        written = bare(part.name)
        typed = everyday(written)
        if not typed:
            return {}
        found: dict[str, float] = {}
        for _, likeness, at in process.extract(
            typed, self._keys, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=LEAST_ALIKE
        ):
            code = self._codes[at]
            sounds_the_same = likeness >= 100.0 and self._bare[at] != written
            score = _ALIKE_AND_NOT_EXACT if sounds_the_same else likeness
            found[code] = max(score, found.get(code, 0.0))
        if beginnings and len(typed) >= _SHORTEST_BEGINNING:
            for name, code in zip(self._keys, self._codes, strict=True):
                if name.startswith(typed) and found.get(code, 0.0) < _BEGINNING:
                    found[code] = _BEGINNING
        if part.level is None:
            return found
        length = {"province": 2, "district": 4, "commune": 6}[part.level]
        return {code: score - (0.0 if len(code) == length else _WRONG_UNIT) for code, score in found.items()}


def _best_own(alike: list[dict[str, float]], code: str, around: list[float]) -> tuple[int, float] | None:
    """How many parts fit when one of them names the place itself and others what is around it, and how well."""
    best: tuple[int, float] | None = None
    for own, scores in enumerate(alike):
        if code not in scores:
            continue
        fitting = [scores[code], *(score for other, score in enumerate(around) if other != own and score > 0.0)]
        best = max(best or (0, 0.0), (len(fitting), sum(fitting) / len(fitting)))
    return best
