"""Checks the whole Khmer catalogue against the code and the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError

from bot.i18n import CATALOGUE
from bot.texts.extraction import BUTTON, NotALiteral
from bot.texts.files import ROOT, TEMPLATE, entries, gathered, read_catalogue
from bot.texts.rules import complaints, names

# Babel reads over lines that are none of a catalogue's.
_LINE = re.compile(r'(#.*|(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)? ?"([^"\\]|\\.)*")?')


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with which text."""

    text: str
    complaint: str

    def __str__(self) -> str:
        return f"{self.text!r} {self.complaint}"


def problems(root: Path = ROOT) -> list[Problem]:
    """Everything that a translator or a developer must put right before the catalogue is good."""
    khmer = root / CATALOGUE.relative_to(ROOT)
    return [*_of_the_code(root), *_of_the_catalogue(khmer)]


def _of_the_code(root: Path) -> Iterator[Problem]:
    template = root / TEMPLATE.relative_to(ROOT)
    try:
        wanted = gathered(root)
    except NotALiteral as error:
        yield Problem("T(...)", str(error))
        return
    if not template.exists() or template.read_text(encoding="utf-8") != wanted:
        yield Problem(template.name, "is not what the code says: run `make texts`")


def _of_the_catalogue(path: Path) -> Iterator[Problem]:
    try:
        catalogue = read_catalogue(path)
    except (PoFileError, ValueError) as error:
        yield Problem(path.name, f"is malformed: {error}")
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not _LINE.fullmatch(line.strip()):
            yield Problem(path.name, f"is malformed in line {number}")
    for message in entries(catalogue):
        for complaint in _of_one(message):
            yield Problem(str(message.id), complaint)
    for message in catalogue.obsolete.values():
        yield Problem(str(message.id), "is no longer in the code: delete it, or move its Khmer to the new sentence")


def _of_one(message: Message) -> Iterator[str]:
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        yield "has plural forms, which Khmer does without"
        return
    try:
        names(message.id)
    except ValueError:
        yield "is an English sentence with a broken placeholder"
        return
    if message.fuzzy:
        yield "is marked fuzzy: confirm it by removing the mark"
    yield from complaints(message.id, message.string, button=BUTTON in message.auto_comments)
    yield from _spelling(message.string)


def _spelling(khmer: str) -> Iterator[str]:
    from khmerthings.orthography import validate_orthography  # noqa: PLC0415 - a tool of developers, not of the bot

    for issue in validate_orthography(khmer):
        yield f"is not well-formed Khmer at letter {issue.start + 1}: {issue.code.value.replace('_', ' ')}"
