"""A word in their own chat to whoever's rights at a centre were changed by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.audit.model import LEFT_GROUP, MADE_FOCAL, MADE_HEAD, MADE_STAFF, NO_LONGER_FOCAL, REMOVED
from bot.centres import store
from bot.centres.model import Centre
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.menus import HOME_BUTTON
from conversations.screen import Screen
from conversations.text import T, Words

_ENDED = T("If this is a mistake, please ask its head or an admin.")

_WORDS: dict[str, Callable[[Words], tuple[T, T]]] = {
    MADE_HEAD: lambda centre: (
        T("You are now head of {centre}.", centre=centre),
        T("With /staff you see who works there."),
    ),
    MADE_STAFF: lambda centre: (
        T("You are no longer head of {centre}.", centre=centre),
        T("You can work on its cases as before."),
    ),
    MADE_FOCAL: lambda centre: (
        T("You are now protection focal point of {centre}.", centre=centre),
        T("When somebody asks for personal help, I write to you in this chat. Please do not block me."),
    ),
    NO_LONGER_FOCAL: lambda centre: (
        T("You are no longer protection focal point of {centre}.", centre=centre),
        T("Requests for personal help no longer come to you."),
    ),
    REMOVED: lambda centre: (T("You no longer work at {centre} here.", centre=centre), _ENDED),
    LEFT_GROUP: lambda centre: (
        T("You are no longer in the staff group of {centre}, so you no longer work there.", centre=centre),
        _ENDED,
    ),
}


async def tell(tx: Transaction, account_id: int, centre: Centre | None, what: str, now: datetime) -> None:
    """`what` is the code under which it is written down."""
    if centre is None:
        return
    title, text = _WORDS[what](centre.name)
    body = speak(Screen((text,), ((HOME_BUTTON,),), title=title), await store.language_of(tx, account_id)).as_json()
    await outbox.put(tx, f"account:{account_id}", body, now)
