"""Telegram takes a broadcast for nobody: its maker hears why it was paused."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T


def held_back(number: int, reason: str) -> Screen:
    """`reason`: in Telegram's own words."""
    return Screen(
        (
            T("⏸ Telegram refused it many times in a row, so it was paused."),
            T("Telegram says: {reason}", reason=reason),
            T("Who it was refused for does not get it."),
            T("Please stop it and write a new one. If you are sure that it is right, press “Go on”."),
        ),
        (
            (Button(T("Stop for good"), f"m:cast:{number}:stop", icon="⏹"),),
            (Button(T("Go on"), f"m:cast:{number}:go", icon="▶️"),),
            (HOME_BUTTON,),
        ),
        title=T("Broadcast {number}", number=number),
    )
