"""Told to who made a broadcast: that it was stopped or paused without them, or may say what is no longer true."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.broadcasts.progress import stop_button
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T, Words

_KEPT = T("Who has it already keeps it. You can change its words, or call it back.")


def was_stopped(number: int, offer: Label, *, some_have_it: bool) -> Screen:
    """What it is about is off."""
    lines = [T("It was about {offer}. One cannot sign up for that any more.", offer=offer)]
    if some_have_it:
        lines.append(_KEPT)
    return _held(T("⏹ Broadcast {number} was stopped", number=number), lines, number)


def is_changed(number: int, offer: Label) -> Screen:
    """What it is about is no longer as it was."""
    return _held(
        T("✏️ Please look at broadcast {number}", number=number),
        [T("It is about {offer}, and that has changed. Is what it says still right?", offer=offer)],
        number,
    )


def is_closed(number: int, offers: tuple[Words, ...], *, some_have_it: bool) -> Screen:
    """When it was to go out, or on, nobody could sign up any more for what it is about."""
    lines = [T("It is about: {list}. One cannot sign up for this any more.", list=offers)]
    if some_have_it:
        lines.append(_KEPT)
    lines.append(T("Please stop it for good. You can write a new one."))
    return _held(T("⏸ Broadcast {number} was paused", number=number), lines, number, stop_button(number))


def not_wanted(number: int) -> Screen:
    """Somebody else who may do so has stopped it before it began."""
    return _held(
        T("⏹ Broadcast {number} was stopped", number=number),
        [T("Another person in charge has stopped it. Nobody got it.")],
        number,
    )


def _held(title: T, lines: Sequence[Label], number: int, *first: Button) -> Screen:
    see = Button(T("Show"), f"m:cast:{number}:see", icon="👀")
    return Screen(tuple(lines), (*((one,) for one in first), (see,), (HOME_BUTTON,)), title=title)
