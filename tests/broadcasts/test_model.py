"""What a broadcast says is kept as JSON, and what was kept before it could carry more is read as well."""

from __future__ import annotations

import json

from bot.broadcasts.model import ASK, LINK, OPEN, Content, OwnButton
from conversations.broadcasts.texts import LONGEST, length, paragraphs, shortened
from conversations.text import Words

WHOLE = Content(
    "ខ្មែរ",
    "English",
    (("photo", "a"), ("video", "b")),
    None,
    (
        OwnButton(OPEN, Words("ពិព័រណ៍", "Fair"), offer=7),
        OwnButton(ASK, answers=(Words("បាទ", "Yes"), Words("ទេ"))),
        OwnButton(LINK, Words("ទំព័រ"), url="https://x.org"),
    ),
)


def test_it_comes_back_as_it_was() -> None:
    for content in (WHOLE, Content("ខ្មែរ"), Content("ខ្មែរ", point=(14.5, 103.5))):
        assert Content.from_json(json.loads(json.dumps(content.as_json()))) == content


def test_a_row_of_an_older_version() -> None:
    assert Content.from_json({"km": "x", "en": "", "media": [["photo", "a"]]}) == Content("x", media=(("photo", "a"),))


def test_as_how_many_messages_it_comes() -> None:
    assert [one.messages for one in (WHOLE, Content("x"), Content("x", media=(("voice", "a"),)))] == [3, 1, 1]
    assert Content("x", point=(14.5, 103.5)).messages == 2


def test_paragraphs_stay_and_nothing_invisible_does() -> None:
    assert paragraphs(" ក  ខ \r\n\n\n\u200bគ\u202e\n") == "ក ខ\n\nគ"


def test_a_long_card_is_cut_between_lines() -> None:
    lines = ["ក" * 400, "🎉" * 200, "ខ" * 200]
    assert shortened(lines) == "\n".join(lines[:2])
    assert length(shortened(lines)) <= LONGEST
