"""The catalogue as a spreadsheet for a reviewer who reads Khmer and no code, and the reviewer's corrections back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from babel.messages.catalog import Message
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import Mistake
from bot.i18n import CATALOGUE
from bot.texts.extraction import BUTTON
from bot.texts.files import entries, read_catalogue, write_catalogue
from bot.texts.rules import INVISIBLE, complaints

KEY, ENGLISH, PLACE, KHMER, CORRECTION, NOTE = "Key", "English", "Where it appears", "Khmer now", "Correction", "Note"
WIDTHS = {KEY: 12, ENGLISH: 60, PLACE: 28, KHMER: 60, CORRECTION: 60, NOTE: 30}


class SheetError(Mistake):
    """The file is not a sheet that an export has made."""


@dataclass(slots=True)
class Imported:
    """What became of the corrections; a refused one names its row and the reason."""

    taken: int = 0
    refused: list[str] = field(default_factory=list)


def export_texts(to: Path, catalogue: Path = CATALOGUE) -> int:
    """Writes one row for each sentence, in the order of the screens; says how many."""
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "Texts"
    messages = entries(read_catalogue(catalogue))
    rows = [(key(str(m.id)), str(m.id), place(m), str(m.string or ""), "", "") for m in messages]
    for number, row in enumerate([tuple(WIDTHS), *rows], start=1):
        for column, text in enumerate(row, start=1):
            _write(sheet.cell(number, column), text)
    for number, (title, width) in enumerate(WIDTHS.items(), start=1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
        if title == CORRECTION:
            for below in range(2, len(rows) + 2):
                sheet.cell(below, number).fill = PatternFill("solid", fgColor="FFF8DC")
    sheet.freeze_panes = "A2"
    book.save(to)
    return len(rows)


def import_texts(sheet: Path, catalogue: Path = CATALOGUE) -> Imported:
    """Takes the corrections that keep to the rules into the catalogue; the rest are reported, row by row."""
    file = read_catalogue(catalogue)
    messages = {key(str(message.id)): message for message in entries(file)}
    done = Imported()
    for number, row in _rows(sheet):
        match _judged(row, messages):
            case str(reason):
                done.refused.append(f"Row {number}: {reason}")
            case (Message() as message, str(khmer)):
                message.string = khmer
                message.flags.discard("fuzzy")
                done.taken += 1
    if done.taken:
        write_catalogue(catalogue, file)
    return done


def key(english: str) -> str:
    """Names a sentence in a column that no one is tempted to change."""
    return hashlib.sha256(english.encode()).hexdigest()[:10]


def place(message: Message) -> str:
    """Where a person meets the sentence: the parts of the program by their names, and the developer's notes."""
    files = sorted({Path(name) for name, _ in message.locations})
    rooms = dict.fromkeys(" · ".join([*file.parts[1:-1], file.stem]).replace("_", " ") for file in files)
    notes = ["a button" if note == BUTTON else note for note in message.auto_comments]
    return "; ".join([", ".join(rooms), *notes]).strip("; ")


def _judged(row: Mapping[str, Cell], messages: Mapping[str, Message]) -> tuple[Message, str] | str | None:
    """The message and its new Khmer, or why not; None: nothing was asked for."""
    if any(row[title].data_type in {"f", "e"} for title in (KEY, KHMER, CORRECTION)):
        return "holds a formula; only plain text is taken"
    correction, shown = _text(row[CORRECTION]), _text(row[KHMER])
    message = messages.get(_text(row[KEY]))
    if message is None:
        return "its text is no longer in the bot; export a fresh sheet" if correction else None
    now = str(message.string or "")
    if correction == now:
        return None
    if shown != now.strip():
        return f"“{KHMER}” is not what the bot says now: write changes under “{CORRECTION}”, in a fresh sheet"
    if not correction:
        return None
    found = list(complaints(str(message.id), correction, button=BUTTON in message.auto_comments))
    return "the correction " + "; it ".join(found) if found else (message, correction)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Cell]]]:
    try:
        sheet: Any = load_workbook(path).worksheets[0]
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise SheetError(f"{path} cannot be read as a spreadsheet (.xlsx)") from error
    head = {_text(cell): cell.column - 1 for cell in next(sheet.iter_rows(max_row=1), ())}
    if missing := [title for title in (KEY, KHMER, CORRECTION) if title not in head]:
        raise SheetError(f"{path} has no column {', '.join(missing)} in its first row")
    for cells in sheet.iter_rows(min_row=2):
        yield cells[0].row, {title: cells[column] for title, column in head.items()}


def _text(cell: Cell) -> str:
    """What the reviewer typed, without what keyboards and spreadsheets put in unseen."""
    text = "" if cell.value is None else str(cell.value)
    text = text.replace("_x000D_", "").replace("\r\n", "\n")
    return "".join(character for character in text if character not in INVISIBLE).strip()


def _write(cell: Cell, text: str) -> None:
    """Always as text: a sentence that begins with = is not to become a formula."""
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
