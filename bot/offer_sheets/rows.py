"""A line of a sheet as the answers of the dialogue of its kind, or everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.centres.model import Centre
from bot.i18n import say
from bot.places.gazetteer import Gazetteer
from bot.programme.model import COURSE, FAIR, KINDS, VACANCY
from conversations.offers.employers import MOST, NAME, read_employer
from conversations.offers.options import COURSES
from conversations.offers.readers import FREE, read_count
from conversations.options import SECTORS, SKILLS
from conversations.questions.choices import Option
from conversations.questions.hours import read_spans
from conversations.reading.amounts import read_amount
from conversations.reading.any_day import read_any_day
from conversations.reading.digits import western
from conversations.reading.fold import clean, fold
from conversations.reading.points import read_point
from conversations.reading.unread import Unread
from conversations.text import T, Words

COLUMNS = (
    "kind",
    "sort",
    "title_km",
    "title_en",
    "place",
    "map",
    "date",
    "start",
    "end",
    "end_date",
    "closes",
    "sectors",
    "skills",
    "seats",
    "employers",
    "transport",
    "provider",
    "trade",
    "length",
    "cost",
    "allowance",
    "who",
    "certificate",
    "employer",
    "wanted",
    "pay",
    "currency",
    "conditions",
    "centre",
)
NEEDED = frozenset({"kind", "title_km", "place"})
"""A sheet with these columns is one of offers."""
MARK = "#"
"""A line whose kind begins with it is not read: an example, or a remark."""
_LENGTHS = {
    "title_km": 100,
    "title_en": 100,
    "transport": 200,
    "provider": 100,
    "trade": 100,
    "length": 60,
    "cost": 100,
    "allowance": 100,
    "who": 150,
    "conditions": 300,
    "employer": NAME,
}
_YES = {"yes", "y", "1", "true", "x", "បាទ", "ចាស", "មាន"}
_FREE = {"free", "0", "ឥតគិតថ្លៃ", "no"}
_CODE = re.compile(r"\d{3,6}")


@dataclass(slots=True)
class Line:
    """One line while it is read: what it tells, and the complaints about it."""

    row: Mapping[str, str]
    places: Gazetteer
    answers: dict[str, Any] = field(default_factory=dict)
    wrong: list[T] = field(default_factory=list)

    def text(self, column: str) -> str:
        return clean(self.row.get(column, ""))

    def complain(self, column: str, why: T) -> None:
        self.wrong.append(T("{column}: {why}", column=column, why=why))

    def need(self, column: str) -> str:
        if not (text := self.text(column)):
            self.complain(column, T("is missing"))
        return text


def read_line(row: Mapping[str, str], places: Gazetteer) -> tuple[str, dict[str, Any], list[T]]:
    """The kind, the answers, and what is wrong: each complaint names its column."""
    line = Line(row, places)
    kind = line.need("kind").lower()
    if kind and kind not in KINDS:
        line.complain("kind", T("write one of: {list}", list=KINDS))
    line.need("title_km")
    for column, most in _LENGTHS.items():
        if text := line.text(column):
            line.answers[column] = text
            if len(text) > most:
                line.complain(column, T("is too long (at most {most} letters)", most=most))
    _place(line)
    _spot(line)
    for column, options in (("sectors", SECTORS), ("skills", SKILLS)):
        if codes := _codes(line, column, options):
            line.answers[column] = {"chosen": codes, "own": None}
    for column in ("seats", "wanted"):
        if (text := line.text(column)) and not _put(line, column, read_count(text)):
            line.complain(column, T("is no number of people"))
    line.answers.pop("employer", None)  # only a vacancy has one, and takes it as an answer of more than a name
    if kind in _OF_KIND:
        _OF_KIND[kind](line)
    return kind, line.answers, line.wrong


def _put(line: Line, key: str, value: Any) -> bool:
    if value:
        line.answers[key] = value
    return bool(value)


def _place(line: Line) -> None:
    if not (text := line.need("place")):
        return
    written = western(text)
    if _CODE.fullmatch(written):  # a spreadsheet drops the 0 of "010203"
        code = written.zfill(len(written) + len(written) % 2)
        found = [code] if line.places.get(code) and len(code) > 2 else []
    else:
        known = line.places.search(text)
        exact = [
            place.code for place in known if fold(place.name.km) in fold(text) or fold(place.name.en) in fold(text)
        ]
        found = [code for code in exact if len(code) > 2]
    smallest = max(found, key=len, default="")
    if not smallest:
        line.complain("place", T("there is no district or commune {text}", text=text[:60]))
    elif not all(smallest.startswith(code) for code in found):
        line.complain("place", T("there are several of this name; write the code, for example {code}", code=smallest))
    else:
        line.answers["place"] = {"code": smallest, "point": None}


def _spot(line: Line) -> None:
    """The spot on the map. Two numbers the other way round, or one digit too few, are a spot far away."""
    if not (text := line.text("map")):
        return
    point = read_point(text)
    if point is None:
        line.complain("map", T("write the two numbers like this: {example}", example="11.55, 104.91"))
    elif line.places.nearest(*point) is None:
        line.complain("map", T("this spot is not in Cambodia"))
    else:
        line.answers["pin"] = list(point)


def _codes(line: Line, column: str, options: Sequence[Option]) -> list[str]:
    names = {option.code: option.code for option in options}
    for option in options:
        names |= {fold(say(option.label, language)): option.code for language in ("km", "en")}
    found = []
    for part in re.split(r"[,;\n]", line.text(column)):
        told = fold(part)
        words = [told] if told in names else told.split()  # codes may stand beside each other
        for word in words:
            if word not in names:
                line.complain(column, T("{text} is not known", text=word[:60]))
            elif names[word] not in found:
                found.append(names[word])
    return found


def _day(line: Line, column: str, key: str, *, needed: bool = False) -> None:
    text = line.need(column) if needed else line.text(column)
    if not text:
        return
    day = read_any_day(text)
    if day is None:
        line.complain(column, T("write the day like this: {example}", example="2026-12-24"))
    else:
        line.answers[key] = day.isoformat()


def _hours(line: Line, *, needed: bool) -> None:
    start, end = (line.need(name) if needed else line.text(name) for name in ("start", "end"))
    if not start or not end:
        if start or end:
            line.complain("start" if end else "end", T("is missing"))
        return
    spans = read_spans(f"{_clock(start)}-{_clock(end)}")
    if not spans or "," in spans:
        line.complain("start", T("write the hours like this: {example}", example="08:00"))
    else:
        line.answers["hours"] = spans


def _clock(text: str) -> str:
    """A time of the day as "8:30", also where it was written "8.30" or "8:30:00"."""
    parts = re.split(r"[:.h]", western(text))[:2]
    return ":".join(parts) if all(part.isdecimal() for part in parts) else "?"


def _fair(line: Line) -> None:
    _day(line, "date", "day", needed=True)
    _hours(line, needed=True)
    told = [read_employer(part) for part in re.split(r"[;\n]", line.row.get("employers", "")) if part.strip()]
    if len(told) > MOST or any(len(name) > NAME or len(jobs) > 160 or not name for name, jobs in told):
        line.complain("employers", T("at most {most}, each short, with ; between them", most=MOST))
    elif told:
        line.answers["employers"] = told


def _course(line: Line) -> None:
    sort = line.need("sort").lower()
    if sort and not _put(line, "sort", sort if sort in {option.code for option in COURSES} else ""):
        line.complain("sort", T("write one of: {list}", list=tuple(option.code for option in COURSES)))
    _day(line, "date", "first", needed=True)
    _day(line, "end_date", "last")
    _day(line, "closes", "closes")
    _hours(line, needed=False)
    if line.text("cost").lower() in _FREE:
        line.answers["cost"] = FREE
    if text := line.text("certificate"):
        line.answers["certificate"] = "yes" if text.lower() in _YES else "no"


def _vacancy(line: Line) -> None:
    if name := line.need("employer"):
        line.answers["employer"] = {"id": 0, "name": name[:NAME]}
    until = next((column for column in ("closes", "end_date", "date") if line.text(column)), "closes")
    _day(line, until, "until", needed=True)
    if not line.text("wanted"):
        line.complain("wanted", T("is missing"))
    if text := line.text("pay"):
        read = read_amount(f"{text} {line.text('currency')}".strip())
        if isinstance(read, Unread):
            line.complain("pay", T("is no pay of a month"))
        else:
            line.answers["pay"] = {"amount": read.amount, "currency": str(read.currency)}


_OF_KIND: dict[str, Callable[[Line], None]] = {FAIR: _fair, COURSE: _course, VACANCY: _vacancy}


def centre_named(text: str, centres: Sequence[Centre], names: Mapping[int, Words]) -> Centre | None:
    """The centre of a code or a name, as it is or as its button says."""
    told = fold(text)
    for centre in centres:
        known = (centre.code, centre.name.km, centre.name.en, names[centre.id].km, names[centre.id].en)
        if told and told in {fold(name) for name in known}:
            return centre
    return None
