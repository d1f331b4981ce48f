"""The pass of who comes to an event, and what others see who open one."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T, Words


def pass_button(offer_id: int) -> Button:
    """Hung under a card or a reminder, where there is a pass to show."""
    return Button(T("My pass"), f"m:pass:{offer_id}", icon="🎫")


def own_pass(offer_id: int, title: Words) -> Screen:
    """What stands under the picture."""
    return Screen(
        (T("Show this picture at the entrance. Keep it in your phone: it works without internet."),),
        ((Button(T("What I signed up for"), f"m:offer:{offer_id}", icon="📋"),), (HOME_BUTTON,)),
        title=title,
    )


def not_yours() -> Screen:
    """For whoever opens a pass that is not theirs; it says nothing of whose it is, nor whether it is one."""
    return Screen(
        (T("This link is for the staff at the entrance of an event. Your own passes are in “My plans”."),),
        ((Button(T("My plans"), "m:plans", icon="🗓"),), (HOME_BUTTON,)),
    )
