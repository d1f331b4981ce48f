"""What people press on a broadcast is counted: only who received it counts, each account once for a button."""

from __future__ import annotations

from datetime import datetime

from bot.broadcasts.model import ASK, LINK, NEWS, OPEN, Broadcast, OwnButton
from bot.broadcasts.presses import store
from bot.broadcasts.rights import get
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T, Words

NOT_THERE = T("This button is no longer in use.")


async def press(tx: Transaction, broadcast_id: int, account_id: int, at: int, answer: int, now: datetime) -> OwnButton:
    """Keeps a press on the button `at`, and returns it. Anyone can send any number: then it is refused.

    Who did not receive it counts as nobody. What an offer's button then does is open to everybody, but an answer of
    somebody who was not asked is none.
    """
    broadcast = await get(tx, broadcast_id)
    if broadcast.what != NEWS or at >= len(broadcast.content.buttons):
        raise Refusal(NOT_THERE)
    button = broadcast.content.buttons[at]
    if button.kind == LINK:  # Telegram opens it itself, and tells nobody
        raise Refusal(NOT_THERE)
    asks = button.kind == ASK
    if asks and answer >= len(button.answers):
        raise Refusal(NOT_THERE)
    if await store.received(tx, broadcast_id, account_id):
        await store.put(tx, broadcast_id, account_id, at, answer if asks else 0, now)
    elif asks:
        raise Refusal(T("This question was not sent to you."))
    return button


async def counted(tx: Transaction, broadcast_id: int) -> dict[int, dict[int, int]]:
    """How many accounts pressed what: by button, and by answer (0 where the button asks nothing)."""
    found: dict[int, dict[int, int]] = {}
    for button, answer, number in await store.counted(tx, broadcast_id):
        found.setdefault(button, {})[answer] = number
    return found


async def answers(tx: Transaction, broadcast: Broadcast) -> tuple[tuple[Words, int], ...]:
    """What a broadcast asks, and how often each answer was given so far; also those that nobody gave.

    A correction asks the same again: its buttons are those of the first one.
    """
    asking = [(at, button) for at, button in enumerate(broadcast.content.buttons) if button.kind == ASK]
    if not asking:
        return ()
    found = await counted(tx, broadcast.of_id or broadcast.id)
    return tuple(
        (words, found.get(at, {}).get(choice, 0))
        for at, button in asking
        for choice, words in enumerate(button.answers)
    )


async def opened(tx: Transaction, broadcast: Broadcast) -> tuple[tuple[T, int], ...]:
    """How many accounts pressed each button that is about an offer."""
    about = [(at, button) for at, button in enumerate(broadcast.content.buttons) if button.offer]
    found = await counted(tx, broadcast.id) if about else {}
    return tuple((label(button), sum(found.get(at, {}).values())) for at, button in about)


def label(button: OwnButton) -> T:
    """A button about an offer, with the name of the offer."""
    if button.kind == OPEN:
        return T("Details: {title}", title=button.title)
    return T("Sign up: {title}", title=button.title)
