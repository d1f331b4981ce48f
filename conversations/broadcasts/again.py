"""Sent again where nobody knows whether it arrived: asked once more, for some may get it twice."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T


def sending_again(number: int, phones: int, before: int) -> Screen:
    """The question. `before`: how often it was done already, so that one yes counts once."""
    return Screen(
        (
            T(
                "Of {number} phones it is not known whether they have it: the network failed in that moment.",
                number=phones,
            ),
            T("⚠️ Some of them have it already. They then get it twice."),
            T("All others get nothing."),
        ),
        (
            (Button(T("Yes, send again"), f"m:castagain:{number}:{before}", icon="🔁"),),
            (HOME_BUTTON,),
        ),
        title=T("Send broadcast {number} again?", number=number),
    )


def sent_again(number: int) -> Screen:
    """After the yes; how it goes is seen in the message with the progress."""
    return Screen(
        (T("🔁 It is sent again to those of whom it is not known."),),
        ((HOME_BUTTON,),),
        title=T("Broadcast {number}", number=number),
    )
