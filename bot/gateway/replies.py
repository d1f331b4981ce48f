"""Sends the reply to whoever just acted: at once, in order, and again when the network fails."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Any

from telegram.error import RetryAfter, TelegramError

from bot.gateway.api import Api, Call
from bot.gateway.failures import Failure, failure, pause_of
from bot.gateway.hiding import can_be_halved, halves
from bot.gateway.otherwise import instead
from bot.gateway.pacing import Pacing
from bot.gateway.render import messages_of

log = logging.getLogger(__name__)

REMEMBERED = 50_000
"""Chats whose last screen is known."""

TRIES = 6
"""Pauses of 1, 2, 4, 8 and 16 seconds; after that the reply stays owed and a later sweep sends it."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a reply: over (nothing more to do), whether the chat cannot be written to, and the new messages.

    `said`: their ids, also of those that were sent before something failed. `buttons`: those that now have buttons.
    """

    over: bool
    unreachable: bool = False
    said: tuple[int, ...] = ()
    buttons: tuple[int, ...] = ()


class Replies:
    """The first lane: nothing but the chat's own pace holds it back."""

    def __init__(self, api: Api, pacing: Pacing) -> None:
        self._api = api
        self._pacing = pacing
        self._keyboards: OrderedDict[int, int] = OrderedDict()

    async def send(self, chat_id: int, calls: list[Call]) -> Sent:
        """Makes the calls in order; the answer to a button goes out beside them, because a person waits for it."""
        before = self._keyboards.get(chat_id, 0)
        first = calls[0]
        if first[0] != "answerCallbackQuery":
            sent = await self._all(chat_id, calls)
        else:
            _, sent = await asyncio.gather(self._one(chat_id, first), self._all(chat_id, calls[1:]))
        gone = any(method == "deleteMessage" and call["message_id"] == before for method, call in calls)
        if before and self._keyboards.get(chat_id) != before and before not in sent.buttons and not gone:
            # Only the newest screen keeps its buttons: old ones would only lead back to it.
            await self._one(chat_id, ("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": before}))
        return sent

    def _showed(self, chat_id: int, parameters: dict[str, Any], result: Any) -> tuple[int, ...]:
        """Remembers which message has the buttons. A restart forgets it: then one screen keeps them too long."""
        if chat_id > 0 and "inline_keyboard" in parameters.get("reply_markup", ()) and isinstance(result, dict):
            self._keyboards.pop(chat_id, None)
            self._keyboards[chat_id] = result["message_id"]
            if len(self._keyboards) > REMEMBERED:
                self._keyboards.popitem(last=False)
            return (result["message_id"],)
        return ()

    async def _all(self, chat_id: int, calls: list[Call]) -> Sent:
        said: tuple[int, ...] = ()
        buttons: tuple[int, ...] = ()
        for call in calls:
            sent = await self._one(chat_id, call)
            said, buttons = said + sent.said, buttons + sent.buttons
            if not sent.over or sent.unreachable:
                return replace(sent, said=said, buttons=buttons)
        return Sent(over=True, said=said, buttons=buttons)

    async def _one(self, chat_id: int, call: Call) -> Sent:
        method, parameters = call
        for attempt in range(TRIES):
            # In a private chat an edit is no message: whoever taps fast need not wait for the next screen.
            changes = method.startswith(("edit", "delete"))
            free = method == "answerCallbackQuery" or (chat_id > 0 and attempt == 0 and changes)
            try:
                async with contextlib.nullcontext() if free else self._pacing.turn(chat_id, messages_of(call)):
                    result = await self._api.call(method, parameters)
                buttons = self._showed(chat_id, parameters, result)
                return Sent(over=True, said=_said(result) if method.startswith("send") else (), buttons=buttons)
            except TelegramError as error:
                meaning = failure(error)
                if (other := instead(meaning, method, parameters)) is not None:
                    log.info("Telegram did not take %s: %s", method, error.message)
                    method, parameters = other
                    continue
                match meaning:
                    case Failure.SLOWER if isinstance(error, RetryAfter):
                        self._pacing.pause(chat_id, pause_of(error))
                    case Failure.LATER if attempt + 1 < TRIES:
                        await asyncio.sleep(2.0**attempt)
                    case Failure.LATER:
                        return Sent(over=False)
                    case Failure.UNREACHABLE:
                        return Sent(over=True, unreachable=chat_id > 0)
                    case Failure.REFUSED | Failure.NOT_DELETABLE if can_be_halved(method, parameters):
                        return await self._all(chat_id, halves((method, parameters)))
                    case Failure.REFUSED | Failure.NO_RIGHT | Failure.TOPIC_GONE | Failure.TOPIC_CLOSED:
                        log.warning("Telegram refused %s (%s): %s", method, meaning.name, error.message)
                        return Sent(over=True)
                    case _:
                        return Sent(over=True)
        return Sent(over=False)


def _said(result: Any) -> tuple[int, ...]:
    """The messages that a call has sent; an album is several."""
    return tuple(message["message_id"] for message in (result if isinstance(result, list) else [result]))
