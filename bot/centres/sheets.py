"""Centres and hotlines from spreadsheets (CSV): the three of the project at the first start, more when imported."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.centres import store
from bot.centres.model import CENTRE, PARTNERS, Hotline, read_hours
from bot.errors import Mistake
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction
from conversations.options import NEEDS
from conversations.reading.phone import read_phone
from conversations.reading.unread import Unread
from conversations.text import Words

_OWN = Path(__file__).parent / "data"
_YES = {"yes", "1", "true", "បាទ", "ចាស"}
COLUMNS = (
    "code",
    "name_km",
    "name_en",
    "place",
    "address_km",
    "address_en",
    "phone",
    "hours",
    "latitude",
    "longitude",
    "services",
    "active",
    "kind",
)


class SheetError(Mistake):
    """A sheet cannot be taken; the message names every wrong row and what to change. Nothing was taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """A centre as a sheet tells it; columns that were left empty are not in `values`."""

    code: str
    values: Mapping[str, Any]


async def first_start(tx: Transaction, places: Gazetteer) -> None:
    """The project's three centres and the public hotlines, unless there are centres already."""
    if await store.count(tx) == 0:
        await take_centres(tx, read_centres(_rows(_OWN / "centres.csv"), places))
        await store.write_hotlines(tx, read_hotlines(_rows(_OWN / "hotlines.csv")))


async def import_sheet(tx: Transaction, path: Path, places: Gazetteer) -> int:
    """Takes a sheet of centres or of hotlines, whichever its columns say; returns the number of rows."""
    rows = _rows(path)
    if rows and "number" in rows[0]:
        lines = read_hotlines(rows)
        await store.write_hotlines(tx, lines)
        return len(lines)
    centres = read_centres(rows, places)
    await take_centres(tx, centres)
    return len(centres)


async def take_centres(tx: Transaction, rows: Iterable[Row]) -> None:
    for row in rows:
        await store.write(tx, row.code, row.values)


def read_centres(rows: list[dict[str, str]], places: Gazetteer) -> list[Row]:
    """Checks every row first; raises `SheetError` with all that is wrong."""
    wrong, good = [], []
    for number, row in enumerate(rows, 2):  # the first line has the names of the columns
        values, complaints = _centre(row, places)
        wrong += [f"line {number}: {complaint}" for complaint in complaints]
        good.append(Row(row.get("code", "").strip(), values))
    if not rows or set(COLUMNS[:4]) - set(rows[0]):
        wrong.insert(0, f"the sheet needs the columns {', '.join(COLUMNS)}")
    if wrong:
        raise SheetError("\n".join(wrong))
    return good


def read_hotlines(rows: list[dict[str, str]]) -> list[Hotline]:
    """Reads number, name_km, name_en, for_children; raises `SheetError`."""
    wrong = [
        f"line {n}: number and name_km are needed"
        for n, row in enumerate(rows, 2)
        if not _text(row, "number", "name_km")
    ]
    if wrong:
        raise SheetError("\n".join(wrong))
    return [
        Hotline(row["number"].strip(), Words(row["name_km"], row.get("name_en", "")), _yes(row.get("for_children", "")))
        for row in rows
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{str(name): value or "" for name, value in row.items()} for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def _centre(row: Mapping[str, str], places: Gazetteer) -> tuple[dict[str, Any], list[str]]:
    told = {column: value.strip() for column, value in row.items() if column in COLUMNS and value.strip()}
    complaints = [f"{column} is missing" for column in COLUMNS[:4] if column not in told]
    values: dict[str, Any] = {column: value for column, value in told.items() if column != "code"}
    if "place" in told and places.get(told["place"]) is None:
        complaints.append(f"place: there is no district {told['place']}")
    if "hours" in told and read_hours(told["hours"]) is None:
        complaints.append('hours: write them like "1-5 07:30-11:30,14:00-17:00" (1 is Monday)')
    if "phone" in told:
        phone = read_phone(told["phone"])
        if isinstance(phone, Unread):
            complaints.append(f"phone: {told['phone']} is not a phone number")
        else:
            values["phone"] = phone.e164
    for column, most in (("latitude", 90.0), ("longitude", 180.0)):
        if column in told:
            values[column] = _degrees(told[column], most)
            if values[column] is None:
                complaints.append(f"{column}: {told[column]} is not in degrees")
    if unknown := set(told.get("services", "").split()) - {option.code for option in NEEDS}:
        complaints.append(f"services: unknown {', '.join(sorted(unknown))}")
    if told.get("kind", CENTRE) not in (CENTRE, *PARTNERS):
        complaints.append(f"kind: write one of {', '.join((CENTRE, *PARTNERS))}")
    if "active" in told:
        values["active"] = _yes(told["active"])
    return values, complaints


def _degrees(text: str, most: float) -> float | None:
    try:
        degrees = float(text)
    except ValueError:
        return None
    return degrees if abs(degrees) <= most else None


def _yes(text: str) -> bool:
    return text.strip().lower() in _YES


def _text(row: Mapping[str, str], *columns: str) -> bool:
    return all(row.get(column, "").strip() for column in columns)
