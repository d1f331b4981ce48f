"""No more news, from the notice itself."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

STOP_NEWS = Button(T("Stop news"), "m:nonews", icon="🔕")


def stop_news() -> Screen:
    """Asked once, for everybody on this phone."""
    return Screen(
        (T("You then get no more news of job fairs, training and jobs here. What you signed up for stays."),),
        ((Button(T("Yes, stop news"), "m:nonews:yes", icon="🔕"),), (HOME_BUTTON,)),
        title=T("Stop news?"),
    )
