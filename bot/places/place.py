"""One place, and the words that go before its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from conversations.text import Words

Level = Literal["province", "district", "commune"]

CAPITAL = Words("រាជធានី", "Capital")
PROVINCE = Words("ខេត្ត", "Province")
KHAN = Words("ខណ្ឌ", "Khan")
CITY = Words("ក្រុង", "City")
DISTRICT = Words("ស្រុក", "District")
SANGKAT = Words("សង្កាត់", "Sangkat")
COMMUNE = Words("ឃុំ", "Commune")

# The table of names does not say which districts are urban; these are, as of 2025. All of Phnom Penh's are khan.
_CITIES = frozenset({
    "0106", "0110", "0203", "0305", "0403", "0502", "0509", "0603", "0708", "0709", "0811", "0812",
    "0813", "0904", "1002", "1105", "1308", "1410", "1505", "1602", "1710", "1715", "1801", "1805",
    "1806", "1904", "2006", "2008", "2108", "2204", "2302", "2401", "2506",
})  # fmt: skip
_PHNOM_PENH = "12"


@dataclass(frozen=True, slots=True)
class Place:
    """A province ("22"), district ("2204") or commune ("220401") by its NCDD code.

    `name` is without the unit word, which is `unit` («ខេត្ត», «ស្រុក», …). `lat` and `lon` (degrees) are the seat's:
    a province's capital, a district's office or middle; communes have none of their own.
    """

    code: str
    level: Level
    name: Words
    unit: Words
    lat: float | None = None
    lon: float | None = None

    @property
    def parent(self) -> str:
        """The code of the place around it; "" for a province."""
        return self.code[:-2]

    @property
    def name_with_unit(self) -> Words:
        """«ក្រុងសំរោង», "Samraong City"; Phnom Penh is just that in English."""
        if self.unit in (SANGKAT, KHAN):  # Khmer words, in the Khmer order
            english = f"{self.unit.en} {self.name.en}"
        else:
            english = self.name.en if self.unit == CAPITAL else f"{self.name.en} {self.unit.en}"
        return Words(self.unit.km + self.name.km, english)


def level_of(code: str) -> Level:
    """The level that a code of two, four or six digits has."""
    return "province" if len(code) == 2 else "district" if len(code) == 4 else "commune"


def unit_of(code: str) -> Words:
    """The unit word by rule: a commune is a sangkat exactly when its district is a city or a khan."""
    district = code[:4]
    urban = district in _CITIES or district.startswith(_PHNOM_PENH)
    match level_of(code):
        case "province":
            return CAPITAL if code == _PHNOM_PENH else PROVINCE
        case "district":
            return KHAN if code.startswith(_PHNOM_PENH) else CITY if urban else DISTRICT
        case "commune":
            return SANGKAT if urban else COMMUNE
