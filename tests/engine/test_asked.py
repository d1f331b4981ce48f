"""How the answers of asked dialogues are read, and how they look to staff."""

from __future__ import annotations

from typing import Any

import pytest

from bot.i18n import say
from conversations.asked.form import in_lines, recordings
from conversations.asked.forms import FORMS
from conversations.dialogue import Answer, Bad, More
from conversations.events import Said, SentMedia, Tapped
from conversations.questions.owed import Owed
from conversations.questions.photos import MOST, Photos
from conversations.screen import Label
from tests.engine.facts import facts

VOICE = SentMedia("voice", "v")


def shown(label: Label) -> str:
    return say(label, "en")


@pytest.mark.parametrize(
    ("event", "partial", "read"),
    [
        (Said("30000 baht"), None, Answer({"words": "30000 baht", "currency": None})),
        (Said("៣ខែ ៤៥០ដុល្លារ"), {}, Answer({"words": "៣ខែ ៤៥០ដុល្លារ", "currency": None})),
        (Said("30000"), None, More({"words": "30000"})),
        (Said("200$ 800000៛"), None, More({"words": "200$ 800000៛"})),
        (VOICE, None, More({"words": {"voice": "v"}})),
        (Tapped(1, "a:THB"), {"words": "30000"}, Answer({"words": "30000", "currency": "THB"})),
        (Said("រីងហ្គីត"), {"words": "30000"}, Answer({"words": "30000", "currency": "រីងហ្គីត"})),
        (VOICE, {"words": "30000"}, Answer({"words": "30000", "currency": {"voice": "v"}})),
        (Tapped(1, "a:THB"), None, None),
        (Tapped(1, "a:EUR"), {"words": "30000"}, None),
    ],
)
def test_a_sum_is_kept_in_the_words_it_was_told_in(event: Any, partial: Any, read: Any) -> None:
    assert Owed().read(event, partial, facts()) == read


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"words": "30000", "currency": "THB"}, "30000 (Baht)"),
        ({"words": "30000 baht", "currency": None}, "30000 baht"),
        ({"words": {"voice": "v"}, "currency": "ringgit"}, "🎤 voice note (ringgit)"),
    ],
)
def test_a_sum_is_shown_with_its_money(value: Any, line: str) -> None:
    assert shown(Owed().show(value, facts())) == line


def test_photos_are_collected_up_to_an_album_and_nothing_else() -> None:
    reader = Photos()
    partial: Any = None
    assert reader.read(Tapped(1, "done"), None, facts()) is None
    for number in range(MOST):
        read = reader.read(SentMedia("photo", f"p{number}"), partial, facts())
        assert isinstance(read, More)
        partial = read.partial
    assert len(partial) == MOST
    assert reader.read(Tapped(1, "done"), partial, facts()) == Answer(partial)
    for event in (Said("x"), VOICE):
        assert isinstance(reader.read(event, partial, facts()), Bad)


def test_staff_read_every_question_that_was_asked_and_get_every_recording() -> None:
    answers = {
        "employer": "ABC",
        "where": {"voice": "a"},
        "owed": {"words": {"voice": "b"}, "currency": {"voice": "c"}},
        "months": None,
        "proof": {"chosen": ["payslip"], "own": {"voice": "d"}},
        "photos": [{"kind": "photo", "file": "e"}, {"kind": "document", "file": "f"}],
        "contact": "no",
    }
    dialogue = FORMS["wages"].dialogue
    lines = [shown(line) for line in in_lines(dialogue, answers, facts())]
    assert lines[0] == "Employer: ABC"
    assert "For which months: not answered" in lines
    assert len(lines) == len(dialogue.questions)
    assert [media.file_id for _, media in recordings(dialogue, answers)] == list("abcdef")
    del answers["photos"]
    assert len(in_lines(dialogue, answers, facts())) == len(dialogue.questions) - 1
