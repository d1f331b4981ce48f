"""A text is said in the reader's language, and nothing that a translator does can stop the bot."""

from __future__ import annotations

import logging
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot import i18n
from bot.i18n import khmer_digits, local, read_translations, say, short_day
from conversations.text import T, Value, Words

KHMER = {
    "Hello": "សួស្តី",
    "Year: {year}": "ឆ្នាំ៖ {year}",
    "{value}": "{value}",
    "Case {number} of {name}": "សំណុំរឿង {nomber} {",
}


@pytest.fixture(autouse=True)
def catalogue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(i18n, "translations", lambda: KHMER)
    yield
    i18n._without_translation.cache_clear()
    i18n._report_broken.cache_clear()


def test_a_sentence_is_said_in_the_readers_language() -> None:
    assert (say(T("Hello"), "km"), say(T("Hello"), "en")) == ("សួស្តី", "Hello")
    assert say(Words("ប៉ោយប៉ែត", "Poipet"), "km") == "ប៉ោយប៉ែត"
    assert say(Words("ប៉ោយប៉ែត", "Poipet"), "en") == "Poipet"
    assert say("Sophea", "km") == "Sophea"


WEDNESDAY = datetime(2026, 11, 25, 1, 5, tzinfo=UTC)  # 08:05 in Phnom Penh
SPOKEN: list[tuple[Value, str, str]] = [
    (1998, "១៩៩៨", "1998"),
    (3.26, "៣.៣", "3.3"),
    (date(2026, 11, 25), "ថ្ងៃពុធ ទី២៥ ខែវិច្ឆិកា ឆ្នាំ២០២៦", "Wednesday, 25 November 2026"),
    (WEDNESDAY, "ថ្ងៃពុធ ទី២៥ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ០៨:០៥", "Wednesday, 25 November 2026, 08:05"),
    (time(8, 5), "ម៉ោង ០៨:០៥", "08:05"),
    (T("Hello"), "សួស្តី", "Hello"),
    (T("Year: {year}", year=2026), "ឆ្នាំ៖ ២០២៦", "Year: 2026"),
    (Words("ថៃ", "Thailand"), "ថៃ", "Thailand"),
    ("098 765 432 {x}", "098 765 432 {x}", "098 765 432 {x}"),
    ((), "", ""),
    (("a",), "a", "a"),
    ((T("Hello"), Words("ថៃ", "Thailand")), "សួស្តី និងថៃ", "Hello and Thailand"),
    (("a", "b", "c"), "a, b និង c", "a, b and c"),
]


@pytest.mark.parametrize(("value", "khmer", "english"), SPOKEN)
def test_a_value_is_written_as_people_write_it(value: Value, khmer: str, english: str) -> None:
    assert say(T("{value}", value=value), "km") == khmer
    assert say(T("{value}", value=value), "en") == english


def test_no_date_carries_an_invisible_space() -> None:
    days = [date(2026, month, day) for month in range(1, 13) for day in range(1, 8)]
    assert all("\u200b" not in say(T("{value}", value=day), "km") for day in days)


def test_a_missing_translation_is_said_in_english_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert [say(T("Goodbye {name}", name=3), "km") for _ in range(3)] == ["Goodbye ៣"] * 3
    assert len(caplog.records) == 1


def test_a_broken_placeholder_falls_back_to_english_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert say(T("Case {number} of {name}", number=7, name="Dara"), "km") == "Case ៧ of Dara"
    assert len(caplog.records) == 1


def test_even_broken_english_is_said_somehow() -> None:
    assert say(T("Case {number} of {name}", number=7), "en") == "Case {number} of {name}"


def test_a_moment_without_a_zone_is_utc() -> None:
    assert local(datetime(2026, 11, 25, 20, 0)).isoformat() == "2026-11-26T03:00:00+07:00"  # noqa: DTZ001
    assert khmer_digits("Nr 10") == "Nr ១០"


PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_only_finished_entries_are_read_and_without_invisible_spaces(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    entries = ['msgid "A"\nmsgstr "ក\u200bខ"', '#, fuzzy\nmsgid "B"\nmsgstr "ខ"', 'msgid "C"\nmsgstr ""']
    path.write_text(PO + "\n\n".join([*entries, '#~ msgid "D"\n#~ msgstr "ឃ"']), encoding="utf-8")
    assert read_translations(path) == {"A": "កខ"}


def test_a_large_catalogue_is_read_and_said_fast(tmp_path: Path) -> None:
    """Generous bounds, for slow machines: it is 15 ms and 0.3 µs on an ordinary one."""
    path = tmp_path / "messages.po"
    entries = [f'#: bot/a.py\nmsgid "Sentence {n} {{name}}"\nmsgstr "ប្រយោគ {{name}}"\n' for n in range(600)]
    path.write_text(PO + "\n".join(entries), encoding="utf-8")
    read_translations(path)
    began = clock.process_time()
    assert len(read_translations(path)) == 600
    assert clock.process_time() - began < 0.2

    hello = T("Hello")
    began = clock.process_time()
    for _ in range(10_000):
        say(hello, "km")
    assert clock.process_time() - began < 0.1


def test_a_day_of_a_list_has_no_year() -> None:
    assert short_day(WEDNESDAY.date()) == Words("ថ្ងៃពុធ ទី២៥ ខែវិច្ឆិកា", "Wed, 25 Nov")
