"""Says a text in Khmer or English: its translation from `locales`, and its values as people write them."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po

from bot.clock import CAMBODIA
from conversations.text import T, Value, Words

CATALOGUE = Path(__file__).parent.parent / "locales" / "km" / "LC_MESSAGES" / "messages.po"

ZERO_WIDTH_SPACE = "\u200b"  # Babel and translators break lines with it; Telegram Desktop shows it as a space
DATE_FORMATS = {"km": "'ថ្ងៃ'EEEE 'ទី'd 'ខែ'MMMM 'ឆ្នាំ'y", "en": "EEEE, d MMMM y"}
SHORT_DATES = {"km": "'ថ្ងៃ'EEEE 'ទី'd 'ខែ'MMMM", "en": "EEE, d MMM"}
LIST_WORDS = {"km": (", ", " និង"), "en": (", ", " and ")}
KHMER_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")

_log = logging.getLogger(__name__)


def say(text: T | Words | str, language: str) -> str:
    """The text as people read it in "km" or "en"; Khmer that is missing or broken is said in English."""
    if type(text) is str:
        return text
    if isinstance(text, T):
        return _sentence(text, language)
    return text.in_language(language) if isinstance(text, Words) else text


def local(moment: datetime) -> datetime:
    """The moment on a clock in Phnom Penh; one without a zone is UTC, as the database keeps them."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(CAMBODIA)


def short_day(day: date) -> Words:
    """A day of these months for a list, where the year would only make the line longer."""
    return Words(*(_date(day, language, short=True) for language in ("km", "en")))


def khmer_digits(text: str) -> str:
    """The text with ០–៩ for 0–9."""
    return text.translate(KHMER_DIGITS)


@cache
def translations() -> Mapping[str, str]:
    """English sentence → Khmer; read from the catalogue at the first call, so that a start can do it early."""
    return read_translations(CATALOGUE)


def read_translations(path: Path) -> dict[str, str]:
    """The finished entries of a catalogue: a fuzzy one is a guess and is not said."""
    with path.open("rb") as file:
        entries = read_po(file, locale="km", ignore_obsolete=True)
    return {
        entry.id: entry.string.replace(ZERO_WIDTH_SPACE, "")
        for entry in entries
        if entry.id and not entry.fuzzy and isinstance(entry.id, str) and isinstance(entry.string, str) and entry.string
    }


def _sentence(text: T, language: str) -> str:
    english = text.msgid
    sentence = english
    if language == "km":
        sentence = translations().get(english) or _without_translation(english)
    if not text.values:
        return sentence
    values = {name: _spoken(value, language) for name, value in text.values.items()}
    try:
        return sentence.format_map(values)
    except (LookupError, ValueError, AttributeError):
        _report_broken(english, language)
    try:
        return english.format_map(values)
    except (LookupError, ValueError, AttributeError):
        return english


def _spoken(value: Value, language: str) -> str:
    match value:
        case str():
            return value
        case int():
            return khmer_digits(str(value)) if language == "km" else str(value)
        case T() | Words():
            return say(value, language)
        case float():
            return khmer_digits(f"{value:.1f}") if language == "km" else f"{value:.1f}"
        case datetime():
            moment = local(value)
            separator = " " if language == "km" else ", "
            return _date(moment.date(), language) + separator + _time(moment.time(), language)
        case date():
            return _date(value, language)
        case time():
            return _time(value, language)
        case _:
            return _listed([say(item, language) for item in value], language)


@lru_cache(maxsize=2048)
def _date(day: date, language: str, *, short: bool = False) -> str:
    forms = SHORT_DATES if short else DATE_FORMATS
    shown = format_date(day, forms["km" if language == "km" else "en"], locale=language)
    return khmer_digits(shown.replace(ZERO_WIDTH_SPACE, "")) if language == "km" else shown


def _time(moment: time, language: str) -> str:
    shown = f"{moment.hour:02}:{moment.minute:02}"
    return f"ម៉ោង {khmer_digits(shown)}" if language == "km" else shown


def _listed(items: list[str], language: str) -> str:
    if len(items) < 2:
        return "".join(items)
    comma, last = LIST_WORDS["km" if language == "km" else "en"]
    if language == "km" and not "\u1780" <= items[-1][:1] <= "\u17ff":
        last += " "  # និង stands close to a Khmer word, but apart from an emoji or a Latin letter
    return last.join([comma.join(items[:-1]), items[-1]])


@cache
def _without_translation(english: str) -> str:
    """The English itself; cached, so that the log hears of it once."""
    _log.warning("No Khmer for %r", english)
    return english


@cache
def _report_broken(english: str, language: str) -> None:
    _log.error("The placeholders of %r do not fit its values in %r", english, language)
