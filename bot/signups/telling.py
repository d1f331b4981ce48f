"""What somebody in line is told without having asked: that a seat is free, that it has gone to the next."""

from __future__ import annotations

from datetime import datetime

from bot.people import actions as people
from bot.places.gazetteer import Gazetteer
from bot.programme.card import line
from bot.programme.model import Offer
from bot.signups import store
from bot.signups.model import Signup
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T

_KEY = "seat:"


async def whose(tx: Transaction, account_id: int, person_id: int) -> tuple[Label, ...]:
    """Whom it is about, where several share the phone: as their own menu names them, and nothing where one is alone."""
    family = [one for one in await people.family(tx, account_id) if one.registered]
    about = next((one for one in family if one.id == person_id), None)
    if len(family) < 2 or about is None:
        return ()
    return (T("This is about: {name}", name=people.name_of(about)),)


async def offered(tx: Transaction, places: Gazetteer, offer: Offer, signup: Signup, until: datetime) -> Screen:
    """The question whether they take the seat, with the moment up to which it is kept for them."""
    return Screen(
        (
            line(offer, places),
            *await whose(tx, signup.account_id, signup.person_id),
            T("We keep it for you until {moment}. Do you take it?", moment=until),
        ),
        (
            (Button(T("Yes, I take it"), f"m:seat:{signup.id}:yes", icon="✅"),),
            (Button(T("No"), f"m:seat:{signup.id}:no", icon="❌"),),
            (see(signup), HOME_BUTTON),
        ),
        title=T("🎉 A place is free for you"),
    )


async def lapsed(tx: Transaction, places: Gazetteer, offer: Offer, signup: Signup, now: datetime) -> Screen:
    """Kindly: nobody did anything wrong, and the way back is one press."""
    again = (
        (T("To sign up again, press “Details”. You are then at the end of the list."),) if offer.is_open(now) else ()
    )
    return Screen(
        (line(offer, places), *await whose(tx, signup.account_id, signup.person_id), *again),
        ((see(signup),), (HOME_BUTTON,)),
        title=T("We did not hear from you in time, so the place is for the next person."),
    )


def see(signup: Signup) -> Button:
    """The card of what they signed up for, as the person it is about sees it."""
    return Button(T("Details"), f"m:plan:{signup.id}", icon="🔎")


async def tell(tx: Transaction, signup: Signup, screen: Screen, now: datetime, until: datetime | None = None) -> None:
    """Only the newest word on a seat matters: one that has not gone out yet gives way to it."""
    await outbox.withdraw(tx, _key(signup))
    body = speak(screen, await store.reader(tx, signup.account_id)).as_json()
    await outbox.put(tx, f"account:{signup.account_id}", body, now, key=_key(signup), until=until)


async def not_heard(tx: Transaction, signup: Signup) -> bool:
    """Whether the last word on a seat has not gone out, because the bot was down; then it never does."""
    return await outbox.withdraw(tx, _key(signup))


async def take_back(tx: Transaction, signup: Signup) -> None:
    """Where they stand is different now, by their own word: what was to be said of a seat is not true any more."""
    await outbox.withdraw(tx, _key(signup))


async def take_back_all(tx: Transaction, offer_id: int, now: datetime) -> None:
    """There is nothing to have a seat in: nobody is asked whether they take one."""
    await outbox.withdraw_these(tx, store.seat_keys(offer_id, _KEY), now)


def _key(signup: Signup) -> str:
    return f"{_KEY}{signup.id}"
