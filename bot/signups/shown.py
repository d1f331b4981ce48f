"""Where a person stands with an offer, and what they can do about it: the lines and buttons under its card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.programme.card import off
from bot.programme.model import CANCELLED, COURSE, FAIR, VACANCY, Offer
from bot.signups.clock import gives_seats
from bot.signups.model import COMING, LEFT, MAYBE, NO, OFFERED, WAITING, Signup
from bot.signups.seats import Standing
from conversations.screen import Button, Label, Rows
from conversations.text import T

_FULL = T("All places are taken at the moment. You can wait in line.")
_NO_LONGER = T("You are no longer signed up.")
YES_TO_EMPLOYER = T("✅ You said that the employer may get your details.")
_SAID = {
    FAIR: {
        COMING: T("✅ You said that you are coming."),
        MAYBE: T("🤔 You said that you may come."),
        NO: T("You said that you are not coming."),
        LEFT: _NO_LONGER,
    },
    COURSE: {
        COMING: T("✅ You have a place."),
        LEFT: _NO_LONGER,
    },
    VACANCY: {COMING: YES_TO_EMPLOYER},
}


def said(offer: Offer, standing: Standing, now: datetime) -> tuple[Label, ...]:
    """Where this person stands, in words; nothing where they said nothing and there is room."""
    if offer.state == CANCELLED:  # the card begins with it, and what was said before counts no more
        return ()
    signup = standing.signup
    lines = in_words(offer, signup, standing.place) if signup is not None else ()
    stands = signup is not None and signup.state in (COMING, WAITING, OFFERED)
    return (*lines, _FULL) if standing.full and not stands and offer.is_open(now) else lines


def in_words(offer: Offer, signup: Signup, place: int) -> tuple[Label, ...]:
    """The state of a sign-up."""
    if offer.state == CANCELLED:
        return (off(offer),)
    if signup.state == OFFERED and signup.confirm_by is not None:
        return (T("🎉 A place is free for you. We keep it until {moment}.", moment=signup.confirm_by),)
    if signup.state == WAITING:
        return (T("⏳ You are waiting in line. You are number {place}.", place=place),)
    line = _SAID.get(offer.kind, {}).get(signup.state)
    if line is None:
        return ()
    return (line, *_with(signup)) if offer.kind == FAIR and signup.state == COMING else (line,)


def _with(signup: Signup) -> tuple[Label, ...]:
    """Who comes along, and how; what is as usual is not said."""
    return (
        *((T("👥 Adults: {number}", number=signup.party),) if signup.party > 1 else ()),
        *((T("🧒 Children: {number}", number=signup.children),) if signup.children else ()),
        *((T("🚌 You need transport."),) if signup.transport else ()),
    )


def deeds(offer: Offer, standing: Standing, now: datetime) -> Rows:
    """The buttons by which this person signs up, or takes it back: one press each, and one press back."""
    if offer.state == CANCELLED:
        return ()
    state = standing.signup.state if standing.signup is not None else ""
    make = _DEEDS.get(offer.kind)
    if state == OFFERED and standing.signup is not None and gives_seats(offer, now):
        return _confirm(standing.signup)
    return make(offer, state, standing, now) if make is not None else ()


def _confirm(signup: Signup) -> Rows:
    yes = Button(T("Yes, I take it"), f"m:seat:{signup.id}:yes", icon="✅")
    return ((yes,), (Button(T("No"), f"m:seat:{signup.id}:no", icon="❌"),))


def _of_fair(offer: Offer, state: str, standing: Standing, now: datetime) -> Rows:
    not_coming = Button(T("Not coming"), f"m:coming:{offer.id}:{NO}", icon="❌")
    maybe = Button(T("Maybe"), f"m:coming:{offer.id}:{MAYBE}", icon="🤔")
    if not offer.is_open(now):
        return ()
    if state == COMING:
        return ((Button(T("Who comes along"), f"m:party:{offer.id}", icon="👥"), not_coming),)
    if state == WAITING:
        return ((maybe, not_coming),)
    coming = Button(T("I am coming"), f"m:coming:{offer.id}:{COMING}", icon="✅")
    if standing.full:
        coming = Button(T("Wait in line"), f"m:coming:{offer.id}:{COMING}", icon="⏳")
    if state in (NO, LEFT):
        return ((coming,), (maybe,))
    return ((coming,), (not_coming,)) if state == MAYBE else ((coming,), (maybe, not_coming))


def _of_course(offer: Offer, state: str, standing: Standing, now: datetime) -> Rows:
    over = now >= (offer.ends_at or offer.closes_at)
    if state in (COMING, WAITING):
        return () if over else ((Button(T("Take back"), f"m:leave:{offer.id}", icon="❌"),),)
    if not offer.is_open(now):
        return ()
    if standing.full:
        return ((Button(T("Wait in line"), f"m:apply:{offer.id}", icon="⏳"),),)
    if state == LEFT:
        return ((Button(T("Sign up again"), f"m:apply:{offer.id}", icon="↩️"),),)
    return ((Button(T("Apply"), f"m:apply:{offer.id}", icon="✍️"),),)


_DEEDS: dict[str, Callable[[Offer, str, Standing, datetime], Rows]] = {FAIR: _of_fair, COURSE: _of_course}
"""By kind of offer; what has none can only be looked at."""
