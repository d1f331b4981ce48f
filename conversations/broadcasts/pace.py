"""How fast a broadcast goes: at the pace that costs nothing, or fast, for Stars; both with their time and cost."""

from __future__ import annotations

from conversations.broadcasts.progress import usual_pace
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T


def how_long(minutes: int) -> T:
    """A time in words: long ones in hours."""
    if minutes < 120:
        return T("about {minutes} minutes", minutes=max(minutes, 1))
    return T("about {hours} hours", hours=round(minutes / 60))


def asked_for_pace(number: int, messages: int, stars: int, usual_minutes: int, fast_minutes: int) -> Screen:
    """Before Stars are spent: what both ways take."""
    return Screen(
        (
            T("Left to send: {number} messages.", number=messages),
            T("🐢 Usual pace: {time}, and it costs nothing.", time=how_long(usual_minutes)),
            T("⚡ Fast: {time}, and it costs up to {number} Stars.", time=how_long(fast_minutes), number=stars),
            T("Telegram takes the Stars from the balance of this bot. It does not give them back."),
        ),
        (
            (Button(T("Pay {number} Stars", number=stars), f"m:castpace:{number}:pay", icon="⚡"),),
            (usual_pace(number),),
            (HOME_BUTTON,),
        ),
        title=T("Send broadcast {number} faster?", number=number),
    )


def pace_now(number: int, *, paid: bool) -> Screen:
    """What was chosen."""
    said: Label = (
        T("⚡ It goes fast from now on. Each message costs Stars.")
        if paid
        else T("🐢 It goes at the usual pace, and costs nothing.")
    )
    return Screen((said,), ((HOME_BUTTON,),), title=T("Broadcast {number}", number=number))
