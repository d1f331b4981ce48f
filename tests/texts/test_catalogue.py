"""`make check` finds whatever keeps the catalogue from being complete and sound."""

from __future__ import annotations

import pytest

from bot.texts.catalogue import problems
from bot.texts.files import update
from tests.texts.conftest import Checkout

HELLO, BACK = ("Hello {name}", "សួស្តី {name}"), ("Back", "ត្រឡប់")


def told(checkout: Checkout) -> list[str]:
    return [str(problem) for problem in problems(checkout.root)]


def test_a_complete_catalogue_has_no_problems_and_gathering_again_changes_nothing(checkout: Checkout) -> None:
    checkout.translates(HELLO, BACK)
    assert told(checkout) == []
    before = {path: path.read_bytes() for path in checkout.root.rglob("*.po*")}
    update(checkout.root)
    assert {path: path.read_bytes() for path in checkout.root.rglob("*.po*")} == before


def test_an_empty_entry_is_missing(checkout: Checkout) -> None:
    checkout.translates(HELLO)
    assert told(checkout) == ["'Back' is not translated"]


def test_new_code_asks_for_make_texts(checkout: Checkout) -> None:
    checkout.translates(HELLO, BACK)
    checkout.code.write_text('T("Hello {name}", name=1)\nButton(T("Back"))\nT("More")\n')
    assert told(checkout) == ["'messages.pot' is not what the code says: run `make texts`"]
    update(checkout.root)
    assert told(checkout) == ["'More' is not translated"]


def test_a_sentence_that_is_gone_stays_as_obsolete_and_comes_back_with_its_khmer(checkout: Checkout) -> None:
    checkout.translates(HELLO, BACK)
    whole = checkout.code.read_text()
    checkout.code.write_text('T("Hello {name}", name=1)\n')
    update(checkout.root)
    [problem] = told(checkout)
    assert problem.startswith("'Back' is no longer in the code")
    checkout.code.write_text(whole)
    update(checkout.root)
    assert told(checkout) == []


def test_a_fuzzy_entry_must_be_confirmed(checkout: Checkout) -> None:
    checkout.translates(HELLO, BACK)
    text = checkout.po.read_text(encoding="utf-8")
    checkout.po.write_text(text.replace('msgid "Back"', '#, fuzzy\nmsgid "Back"'), encoding="utf-8")
    assert ["fuzzy" in problem for problem in told(checkout)] == [True]


@pytest.mark.parametrize(
    ("khmer", "word"),
    [("សួស្តី {nam}", "lacks {name}"), ("{name} ្ត", "not well-formed"), ("{name} កាា", "repeated dependent vowel")],
)
def test_broken_khmer_is_found(checkout: Checkout, khmer: str, word: str) -> None:
    checkout.translates((HELLO[0], khmer), BACK)
    assert any(word in problem for problem in told(checkout))


@pytest.mark.parametrize("line", ["msgstr oops", 'msgstr "a', "oops", 'msgstr "a" b"', '"\\"'])
def test_a_malformed_file_is_told_not_thrown(checkout: Checkout, line: str) -> None:
    checkout.po.write_text(checkout.po.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert any("malformed" in problem for problem in told(checkout))


def test_a_sentence_that_cannot_be_translated_is_named_with_its_file(checkout: Checkout) -> None:
    checkout.translates(HELLO, BACK)
    checkout.code.write_text('T(f"Hello {name}")\n')
    assert "first_words.py, line 1" in told(checkout)[0]
