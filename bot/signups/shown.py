"""What a person said to an offer, and what they can do about it: the lines and buttons under its card."""

from __future__ import annotations

from datetime import datetime

from bot.programme.model import FAIR, Offer
from bot.signups.model import COMING, MAYBE, NO, Signup
from conversations.screen import Button, Rows
from conversations.text import T

_SAID = {
    COMING: T("✅ You said that you are coming."),
    MAYBE: T("🤔 You said that you may come."),
    NO: T("You said that you are not coming."),
}


def said(signup: Signup | None) -> T | None:
    """What this person said so far; None where they said nothing."""
    return None if signup is None else _SAID.get(signup.state)


def deeds(offer: Offer, signup: Signup | None, now: datetime) -> Rows:
    """The buttons by which this person says whether they come."""
    if offer.kind != FAIR or not offer.is_open(now):
        return ()
    coming = Button(T("I am coming"), f"m:coming:{offer.id}:{COMING}", icon="✅")
    maybe = Button(T("Maybe"), f"m:coming:{offer.id}:{MAYBE}", icon="🤔")
    return ((coming,), (maybe, Button(T("Not coming"), f"m:coming:{offer.id}:{NO}", icon="❌")))
