"""Told to who made a broadcast: that it was stopped without them, or may say what is no longer true."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T


def was_stopped(number: int, offer: Label, *, some_have_it: bool) -> Screen:
    """What it is about is off."""
    lines = [T("It was about {offer}. One cannot sign up for that any more.", offer=offer)]
    if some_have_it:
        lines.append(T("Who has it already keeps it. You can change its words, or call it back."))
    return _held(T("⏹ Broadcast {number} was stopped", number=number), lines, number)


def is_changed(number: int, offer: Label) -> Screen:
    """What it is about is no longer as it was."""
    return _held(
        T("✏️ Please look at broadcast {number}", number=number),
        [T("It is about {offer}, and that has changed. Is what it says still right?", offer=offer)],
        number,
    )


def not_wanted(number: int) -> Screen:
    """Somebody else who may do so has stopped it before it began."""
    return _held(
        T("⏹ Broadcast {number} was stopped", number=number),
        [T("Another person in charge has stopped it. Nobody got it.")],
        number,
    )


def _held(title: T, lines: Sequence[Label], number: int) -> Screen:
    see = Button(T("Show"), f"m:cast:{number}:see", icon="👀")
    return Screen(tuple(lines), ((see,), (HOME_BUTTON,)), title=title)
