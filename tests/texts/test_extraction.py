"""Every sentence inside T(…) is found, with what its translator should know."""

from __future__ import annotations

import pytest

from bot.texts.extraction import BUTTON, NotALiteral, sentences

SOURCE = '''
"""A docstring may say T("not me")."""
screen(T("one " "and two"), why=T("three {n}", n=len(foo("no"))), also=other("no"))
nested = T("outer {inner}", inner=T("inner"))
# i18n: said at night
night = T("good night")
# a comment of the developer
morning = T("good morning")  # i18n: said early
rows = ((Button(T("Back"), "back"), Button(label=T("Home"))), Option("no", T("No")))
'''


def test_sentences_come_in_the_order_of_the_file_with_their_notes() -> None:
    assert [(each.text, each.comments) for each in sentences(SOURCE)] == [
        ("one and two", []),
        ("three {n}", []),
        ("outer {inner}", []),
        ("inner", []),
        ("good night", ["said at night"]),
        ("good morning", ["said early"]),
        ("Back", [BUTTON]),
        ("Home", [BUTTON]),
        ("No", [BUTTON]),
    ]


@pytest.mark.parametrize("call", ['T(f"{x}")', "T(name)", 'T("a" + b)', 'T("")', "T()", 'T("a", "b")', "T(*many)"])
def test_only_a_plain_string_may_stand_in_t(call: str) -> None:
    with pytest.raises(NotALiteral, match="line 2"):
        sentences(f"\nx = {call}\n")
