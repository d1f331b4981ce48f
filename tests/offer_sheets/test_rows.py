"""A line of a sheet: what it tells, and every complaint with its column."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import say
from bot.offer_sheets.rows import COLUMNS, read_line
from bot.places.gazetteer import Gazetteer
from bot.programme.telling import answers_of, offer_of, trouble

PLACES = Gazetteer.load()
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FAIR = {"kind": "fair", "title_km": "ពិព័រណ៍", "place": "220404", "date": "2026-12-12", "start": "8:00", "end": "12:00"}
COURSE = {"kind": "course", "sort": "vocational", "title_km": "វគ្គ", "place": "220404", "date": "14/12/2026"}
VACANCY = {
    "kind": "vacancy",
    "title_km": "ជាងដេរ",
    "place": "220404",
    "employer": "រោងចក្រ",
    "wanted": "១០",
    "closes": "2026-12-24",
}
BASES = {"fair": FAIR, "course": COURSE, "vacancy": VACANCY}


@pytest.mark.parametrize(
    ("kind", "column", "text", "key", "answer"),
    [
        ("fair", "place", "សង្កាត់សំរោង ក្រុងសំរោង ឧត្ដរមានជ័យ", "place", {"code": "220404", "point": None}),
        ("fair", "place", "២២០៤០៤", "place", {"code": "220404", "point": None}),
        ("fair", "place", "10203", "place", {"code": "010203", "point": None}),
        ("fair", "map", "14.18, 103.51", "pin", [14.18, 103.51]),
        ("vacancy", "map", "១៤.១៨ ១០៣.៥១", "pin", [14.18, 103.51]),
        ("fair", "date", "១២/១២/២០២៦", "day", "2026-12-12"),
        ("fair", "date", "12-12-2569", "day", "2026-12-12"),
        ("fair", "start", "៨", "hours", "08:00-12:00"),
        ("fair", "start", "8.30", "hours", "08:30-12:00"),
        ("fair", "start", "08:30:00", "hours", "08:30-12:00"),
        ("fair", "sectors", "construction, Garment", "sectors", {"chosen": ["construction", "garment"], "own": None}),
        ("fair", "sectors", "construction garment", "sectors", {"chosen": ["construction", "garment"], "own": None}),
        ("fair", "seats", "២០០ នាក់", "seats", 200),
        ("fair", "employers", "ក: ដេរ; ខ៖ ដែក", "employers", [["ក", "ដេរ"], ["ខ", "ដែក"]]),
        ("course", "cost", "Free", "cost", "free"),
        ("course", "cost", "20 ដុល្លារ", "cost", "20 ដុល្លារ"),
        ("course", "certificate", "Yes", "certificate", "yes"),
        ("course", "certificate", "-", "certificate", "no"),
        ("course", "end_date", "2026-12-31", "last", "2026-12-31"),
        ("course", "skills", "ផ្សារដែក", "skills", {"chosen": ["welding"], "own": None}),
        ("vacancy", "pay", "230", "pay", {"amount": 230, "currency": "USD"}),
        ("vacancy", "pay", "1000000 KHR", "pay", {"amount": 1000000, "currency": "KHR"}),
        ("vacancy", "closes", "24/12/2026", "until", "2026-12-24"),
    ],
)
def test_what_a_cell_tells(kind: str, column: str, text: str, key: str, answer: Any) -> None:
    found, answers, wrong = read_line({**BASES[kind], column: text}, PLACES)
    assert (found, answers.get(key), [say(one, "en") for one in wrong]) == (kind, answer, [])


@pytest.mark.parametrize(
    ("kind", "column", "text", "complaint"),
    [
        ("fair", "kind", "party", "kind: write one of: fair, course and vacancy"),
        ("fair", "kind", "", "kind: is missing"),
        ("fair", "title_km", "", "title_km: is missing"),
        ("fair", "title_km", "x" * 101, "title_km: is too long (at most 100 letters)"),
        ("fair", "place", "", "place: is missing"),
        ("fair", "place", "999999", "place: there is no district or commune 999999"),
        ("fair", "place", "Atlantis", "place: there is no district or commune Atlantis"),
        ("fair", "place", "22", "place: there is no district or commune 22"),
        ("fair", "map", "near the market", "map: write the two numbers like this: 11.55, 104.91"),
        ("fair", "map", "103.51, 14.18", "map: write the two numbers like this: 11.55, 104.91"),
        ("fair", "map", "13.75, 100.5", "map: this spot is not in Cambodia"),
        ("fair", "date", "", "date: is missing"),
        ("fair", "date", "31/02/2026", "date: write the day like this: 2026-12-24"),
        ("fair", "date", "soon", "date: write the day like this: 2026-12-24"),
        ("fair", "start", "", "start: is missing"),
        ("fair", "start", "25:00", "start: write the hours like this: 08:00"),
        ("fair", "start", "morning", "start: write the hours like this: 08:00"),
        ("fair", "sectors", "magic", "sectors: magic is not known"),
        ("fair", "seats", "many", "seats: is no number of people"),
        ("fair", "seats", "-", "seats: is no number of people"),
        ("course", "sort", "dance", "sort: write one of: vocational, readiness, business and rpl"),
        ("course", "start", "8:00", "end: is missing"),
        ("vacancy", "employer", "", "employer: is missing"),
        ("vacancy", "wanted", "", "wanted: is missing"),
        ("vacancy", "pay", "1", "pay: is no pay of a month"),
        ("vacancy", "closes", "", "closes: is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(kind: str, column: str, text: str, complaint: str) -> None:
    _, _, wrong = read_line({**BASES[kind], column: text}, PLACES)
    assert complaint in [say(one, "en") for one in wrong]


def test_a_name_that_many_places_have_is_not_guessed() -> None:
    _, answers, wrong = read_line({**FAIR, "place": "សំរោង"}, PLACES)
    assert "place" not in answers
    assert "there are several of this name" in say(wrong[0], "en")


@pytest.mark.parametrize("kind", BASES)
def test_an_offer_can_be_told_again_as_its_answers(kind: str) -> None:
    _, answers, _ = read_line(BASES[kind], PLACES)
    offer = offer_of(kind, answers, 1)
    assert offer_of(kind, answers_of(offer), 1) == offer
    assert trouble(offer, NOW) is None


@pytest.mark.parametrize("kind", ["fair", "course"])
def test_an_employer_beside_what_is_no_vacancy_is_left_out(kind: str) -> None:
    """People fill in every column; one such line must not stop the whole sheet."""
    _, answers, wrong = read_line({**BASES[kind], "employer": "រោងចក្រ"}, PLACES)
    assert not wrong
    assert "employer" not in offer_of(kind, answers, 1).details


LETTERS = "0159០៩:;/.-, #abកខ៖\n\x00\u200b🙂"
WILD = st.sampled_from(["2026-12-24", "08:00", "free", "220404", "a;b:c"]) | st.text(LETTERS, max_size=12)


@given(st.sampled_from(sorted(BASES)), st.dictionaries(st.sampled_from(COLUMNS), WILD))
def test_wild_cells_are_reported_or_make_an_offer(kind: str, cells: dict[str, str]) -> None:
    found, answers, wrong = read_line({**BASES[kind], **cells}, PLACES)
    for complaint in wrong:
        assert say(complaint, "km")
    if not wrong:
        offer = offer_of(found, answers, 1)
        trouble(offer, NOW)
        assert offer_of(found, answers_of(offer), 1) == offer
