"""The private chat of a person: what the centre wrote arrives there, is changed there, or is taken back."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram.error import TelegramError

from bot.cases import relay
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.failures import Failure, failure
from bot.gateway.links import lead
from bot.gateway.paced import PacedApi
from bot.gateway.render import draw, draw_parts, edit, edit_media
from bot.spoken import Spoken
from bot.storage import said
from bot.storage.database import Database
from bot.turn import Origin
from conversations.text import T

log = logging.getLogger(__name__)

_ARRIVED, _CHANGED = "👍", "👌"


class Chats:
    """Sends to people, and remembers which message is a copy of which."""

    def __init__(self, database: Database, api: PacedApi, clock: Clock) -> None:
        self._database = database
        self._api = api
        self._clock = clock

    async def send(self, account_id: int, bodies: Sequence[Mapping[str, Any]]) -> list[said.Message]:
        """One message, or the parts of an album; returns what now stands in the chat. Raises Telegram's error.

        `bodies` are spoken JSON. What staff wrote has the number of the "case" and its "origin", the message to mark
        once it has arrived; perhaps it has "changed", or is to be taken back ("take_back").
        """
        first, origins = bodies[0], [origin_of(body) for body in bodies]
        taken_back = bool(first.get("take_back"))
        async with self._database.transaction() as tx:
            chat_id = await store.telegram_id(tx, account_id)
            spoken = [] if taken_back else [await lead(tx, Spoken.from_json(body)) for body in bodies]
        if chat_id is None:
            return []
        if taken_back:
            await self._take_back(first["case"], origins[0])
            return []
        changed, sent = bool(first.get("changed")), []
        if not (changed and await self._change(chat_id, spoken[0], origins[0])):
            sent = await self._deliver(chat_id, spoken, bodies, origins)
        for origin in origins:
            if origin is not None:
                await self._mark(origin, _CHANGED if changed else _ARRIVED)
        return [(chat_id, message_id) for message_id in sent]

    async def _deliver(
        self,
        chat_id: int,
        spoken: Sequence[Spoken],
        bodies: Sequence[Mapping[str, Any]],
        origins: Sequence[Origin | None],
    ) -> list[int]:
        """Sends all of it. Where that stops halfway, what stands there already is remembered: /undo must find it."""
        calls = draw_parts(spoken, {"chat_id": chat_id})
        below = bodies[-1].get("below")
        if below is not None:
            calls += draw(Spoken.from_json(below), {"chat_id": chat_id})
        sent: list[int] = []
        try:
            for call in calls:
                sent += await self._api.send([call])
        except TelegramError:
            await self._remember(chat_id, sent, bodies, origins)
            raise
        await self._remember(chat_id, sent, bodies, origins)
        return sent

    async def _remember(
        self,
        chat_id: int,
        sent: Sequence[int],
        bodies: Sequence[Mapping[str, Any]],
        origins: Sequence[Origin | None],
    ) -> None:
        """Which of the messages is a copy of which; of what belongs to no case nothing is kept."""
        case_id = bodies[0].get("case")
        if case_id is None or not sent:
            return
        async with self._database.transaction() as tx:
            for origin, messages in zip(origins, shares(sent, len(bodies)), strict=True):
                await store.remember(tx, chat_id, messages, case_id, origin=origin)

    async def _change(self, chat_id: int, spoken: Spoken, origin: Origin | None) -> bool:
        """Puts new words in the place of the old ones; False where they have to be sent anew."""
        copies = await self._copies(origin)
        if len(copies) == 1:
            where = (chat_id, copies[0][1])
            method, parameters = edit_media(spoken, *where) if spoken.has_file else edit(spoken, *where)
            try:
                await self._api.call(method, parameters)
            except TelegramError as error:
                if failure(error) is not Failure.NOTHING_TO_DO:
                    if failure(error) is not Failure.NOT_EDITABLE:
                        raise
                    return False
            return True
        await self._delete(copies)
        return False

    async def _take_back(self, case_id: int, origin: Origin | None) -> None:
        """Takes a message away again; staff are told whether the person still has it."""
        if origin is None:
            return
        copies = await self._copies(origin)
        try:
            gone = await self._delete(copies)
            words = T("⚠️ This can no longer be taken back: it is older than two days.")
        except TelegramError as error:
            if failure(error) is not Failure.UNREACHABLE:
                raise
            gone, words = False, T("⚠️ This can no longer be taken back: the person has blocked the bot.")
        if gone:
            words = T("↩️ Taken back. The person no longer has this message.")
        async with self._database.transaction() as tx:
            if gone:
                await store.forget_copies(tx, origin)
            await relay.tell_staff(tx, case_id, words, self._clock(), origin)
        if gone:
            await self._mark(origin, "")

    async def _copies(self, origin: Origin | None) -> list[tuple[int, int]]:
        if origin is None:
            return []
        async with self._database.transaction() as tx:
            return await store.copies(tx, origin)

    async def _delete(self, copies: Sequence[tuple[int, int]]) -> bool:
        """False where one of them stays."""
        stays = False
        for chat_id, message_id in copies:
            try:
                await self._api.call("deleteMessage", {"chat_id": chat_id, "message_id": message_id})
            except TelegramError as error:
                match failure(error):
                    case Failure.NOTHING_TO_DO:  # the person has deleted it
                        pass
                    case Failure.NOT_DELETABLE:
                        stays = True
                    case _:
                        raise
        return not stays

    async def _mark(self, origin: Origin, emoji: str) -> None:
        """A thumb on what a staff member wrote says that it has arrived."""
        reaction = [{"type": "emoji", "emoji": emoji}] if emoji else []
        where = {"chat_id": origin.chat_id, "message_id": origin.message_id}
        try:
            await self._api.at_once("setMessageReaction", {**where, "reaction": reaction})
        except TelegramError as error:  # it has arrived all the same
            log.info("message %s could not be marked: %s", origin.message_id, error.message)


def origin_of(body: Mapping[str, Any], name: str = "origin") -> Origin | None:
    """The message that a queued one is a copy of, or goes under."""
    return None if body.get(name) is None else Origin(*body[name])


def shares(sent: Sequence[int], parts: int) -> list[list[int]]:
    """Which of the sent messages belong to which part: one each, and what is left over to the first."""
    return [[*sent[:1], *sent[parts:]], *([one] for one in sent[1:parts])]
