"""A number so small that it could tell who: it is not told, wherever it would stand."""

from __future__ import annotations

import pytest

from bot.broadcasts.model import DONE
from bot.gateway.counting import _words
from bot.spoken import speak
from conversations.broadcasts.correcting import asked_to_approve, recalling
from conversations.broadcasts.progress import Progress, line, progress
from conversations.broadcasts.report import Came, report
from conversations.screen import Made, Screen
from conversations.text import T


def screens(number: int) -> list[Screen]:
    """Where it stands how many phones there are."""
    now = Progress(3, DONE, number, number, 0, 0, 0, 0, 25, 1)
    came = Came(3, DONE, number, (number, 0, 0, 0), number, 0, 0, 0)
    file = Made("document", "broadcast-3.xlsx", b"")
    text = (line(now), T("{text}", text=_words(number, "en", exact=True)))
    return [progress(now), report(came, file), asked_to_approve(3, number), recalling(3, number), Screen(text)]


@pytest.mark.parametrize("number", [1, 2, 9])
def test_a_small_number_is_nowhere(number: int) -> None:
    for screen in screens(number):
        words = str(speak(screen, "en").paragraphs).replace("Numbers from 1 to 4", "")
        assert "fewer than 10" in words
        assert f"{number} " not in words.replace("10 ", "")


@pytest.mark.parametrize("number", [0, 10, 57])
def test_nobody_and_many_are_told(number: int) -> None:
    for screen in screens(number):
        words = str(speak(screen, "en").paragraphs)
        assert str(number) in words
        assert "fewer than" not in words
