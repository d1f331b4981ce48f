"""Telegram takes a broadcast for nobody: its maker hears why it was paused."""

from __future__ import annotations

from conversations.broadcasts.progress import go_on_button, stop_button
from conversations.menus import HOME_BUTTON
from conversations.screen import Label, Screen
from conversations.text import T


def held_back(number: int, reason: str) -> Screen:
    """`reason`: in Telegram's own words."""
    return _paused(
        number,
        T("⏸ Telegram refused it many times in a row, so it was paused."),
        T("Telegram says: {reason}", reason=reason),
        T("Who it was refused for does not get it."),
        T("Please stop it and write a new one. If you are sure that it is right, press “Go on”."),
    )


def nobody_is_found(number: int) -> Screen:
    """Nothing is wrong with what it says: a new one would meet the same."""
    return _paused(
        number,
        T("⏸ The bot could not find many people in a row, so it was paused."),
        T("Who was not found does not get it."),
        T("Please ask who runs the bot before you press “Go on”: perhaps the bot has another token now."),
    )


def _paused(number: int, *lines: Label) -> Screen:
    return Screen(
        lines,
        (
            (stop_button(number),),
            (go_on_button(number),),
            (HOME_BUTTON,),
        ),
        title=T("Broadcast {number}", number=number),
    )
