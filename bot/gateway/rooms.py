"""The room of a case in its centre's staff group: a topic, or plain messages where the group has no topics."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from telegram.constants import ForumIconColor, ForumTopicLimit
from telegram.error import ChatMigrated, TelegramError

from bot.cases import actions as cases
from bot.cases.model import EMERGENCY, NORMAL, URGENT
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.chats import origin_of, shares
from bot.gateway.failures import Failure, failure
from bot.gateway.paced import PacedApi
from bot.gateway.render import draw, draw_parts, edit
from bot.gateway.store import Group, Room
from bot.places.gazetteer import Gazetteer
from bot.spoken import Spoken
from bot.storage.database import Database

log = logging.getLogger(__name__)

_COLOURS = {
    EMERGENCY: ForumIconColor.RED,
    URGENT: ForumIconColor.YELLOW,
    NORMAL: ForumIconColor.GREEN,
}

TRIES = 4
"""Each try can meet one thing that is put right: the group moved, the topic gone, the next one closed."""


class NoGroup(Exception):
    """The centre has no staff group yet."""


class Rooms:
    """Finds or makes the room, sends into it, and remembers which message belongs to which case."""

    def __init__(self, database: Database, api: PacedApi, clock: Clock, places: Gazetteer) -> None:
        self._database = database
        self._clock = clock
        self._places = places
        self._api = api
        self._making: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def group(self, centre_id: int) -> int:
        """The chat of a centre; raises `NoGroup`."""
        async with self._database.transaction() as tx:
            group = await store.group_of(tx, centre_id)
        if group is None:
            raise NoGroup(centre_id)
        return group.chat_id

    async def send(self, case_id: int, bodies: Sequence[Mapping[str, Any]]) -> None:
        """Sends into the room of a case; a new room begins with its card. Raises `NoGroup` or Telegram's error.

        `bodies` are spoken JSON, one or the parts of an album: the "card", or what the person said ("from_person",
        with its "origin"), perhaps "under" what they said before; or a word of the bot that "answers" a message.
        """
        centre_id = None
        for _ in range(TRIES):
            async with self._database.transaction() as tx:
                centre_id = await store.centre_of_case(tx, case_id)
                group = None if centre_id is None else await store.group_of(tx, centre_id)
                room = await store.room(tx, case_id)
            if group is None:
                break
            try:
                if room is None or not room.ready:
                    room = await self._open(case_id, group, room)
                elif bodies[0].get("card"):
                    room = await self._show_card(case_id, room, bodies[0])
                if not bodies[0].get("card"):
                    await self._say(case_id, room, bodies)
                return
            except TelegramError as error:
                await self._mend(case_id, group, room, error)
        raise NoGroup(centre_id)

    async def _say(self, case_id: int, room: Room, bodies: Sequence[Mapping[str, Any]]) -> None:
        to = _to(room) | await self._reply(room, bodies[0])
        sent = await self._api.send(draw_parts([Spoken.from_json(body) for body in bodies], to))
        async with self._database.transaction() as tx:
            for body, messages in zip(bodies, shares(sent, len(bodies)), strict=True):
                from_person = bool(body.get("from_person"))
                await store.remember(
                    tx, room.chat_id, messages, case_id, from_person=from_person, origin=origin_of(body)
                )

    async def _reply(self, room: Room, body: Mapping[str, Any]) -> dict[str, Any]:
        """Under which message something stands, where that is still there."""
        above = origin_of(body, "answers")
        message_id = above.message_id if above is not None and above.chat_id == room.chat_id else 0
        if (first := origin_of(body, "under")) is not None:
            async with self._database.transaction() as tx:
                here = [message for chat_id, message in await store.copies(tx, first) if chat_id == room.chat_id]
            message_id = here[0] if here else 0
        if not message_id:
            return {}
        return {"reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True}}

    async def moved(self, target: str, new_chat_id: int) -> None:
        """The group of a case or centre has another id."""
        kind, _, number = target.partition(":")
        async with self._database.transaction() as tx:
            centre_id = await store.centre_of_case(tx, int(number)) if kind == "case" else int(number)
            group = None if centre_id is None else await store.group_of(tx, centre_id)
            if group is not None:
                await store.moved(tx, group.chat_id, new_chat_id)

    async def _open(self, case_id: int, group: Group, room: Room | None) -> Room:
        """A room with the card in it, before anything else."""
        async with self._database.transaction() as tx:
            body = await cases.card_now(tx, self._places, case_id, self._clock())
        if body is None:
            raise NoGroup(group.centre_id)
        return await self._show_card(case_id, room or await self._make(case_id, group, body), body)

    async def _make(self, case_id: int, group: Group, body: Mapping[str, Any]) -> Room:
        """One room at a time in a group: a kill can leave at most one topic there that nobody remembers."""
        async with self._making[group.chat_id]:
            return await self._make_now(case_id, group, body)

    async def _make_now(self, case_id: int, group: Group, body: Mapping[str, Any]) -> Room:
        room = Room(group.chat_id, 0)
        if group.topics:
            name = body["title"][: ForumTopicLimit.MAX_NAME_LENGTH]
            looks = {"name": name, "icon_color": _COLOURS[body["urgency"]]}
            try:
                topic = await self._api.call("createForumTopic", {"chat_id": group.chat_id, **looks})
                room = replace(room, thread_id=topic["message_thread_id"], title=name)
            except TelegramError as error:
                if failure(error) is not Failure.NO_RIGHT:
                    raise
                # Without the right to make topics the case still arrives, as a plain message.
        async with self._database.transaction() as tx:
            await store.set_room(tx, case_id, room)
        return room

    async def _show_card(self, case_id: int, room: Room, body: Mapping[str, Any]) -> Room:
        """Redraws the card, or sends and pins it where there is none (any more); then the topic looks like it."""
        spoken, title = Spoken.from_json(body), room.title
        if not room.card_id or not await self._done("editMessageText", edit(spoken, room.chat_id, room.card_id)[1]):
            sent = await self._api.send(draw(spoken, _to(room)))
            room = replace(room, card_id=sent[-1], title="")  # kept without a title until the pin has held
            async with self._database.transaction() as tx:
                await store.remember(tx, room.chat_id, sent, case_id)
                await store.set_room(tx, case_id, room)
        if not room.thread_id:
            return room
        if not room.title:
            pin = {"chat_id": room.chat_id, "message_id": room.card_id, "disable_notification": True}
            await self._done("pinChatMessage", pin)
        return await self._look_like(case_id, replace(room, title=title), body, kept=room)

    async def _look_like(self, case_id: int, room: Room, body: Mapping[str, Any], kept: Room) -> Room:
        """The topic has the state in its name, and is closed with its case."""
        topic = {"chat_id": room.chat_id, "message_thread_id": room.thread_id}
        shown = replace(room, title=body["title"][: ForumTopicLimit.MAX_NAME_LENGTH], closed=body["closed"])
        if room.closed and not shown.closed:
            await self._done("reopenForumTopic", topic)
        if room.title != shown.title:
            await self._done("editForumTopic", {**topic, "name": shown.title})
        if shown.closed and not room.closed:
            await self._done("closeForumTopic", topic)
        if shown != kept:
            async with self._database.transaction() as tx:
                await store.set_room(tx, case_id, shown)
        return shown

    async def _done(self, method: str, parameters: dict[str, Any]) -> bool:
        """Makes a call that may have nothing left to do, or no right to; False where its message is gone."""
        try:
            await self._api.call(method, parameters)
        except TelegramError as error:
            match failure(error):
                case Failure.NOTHING_TO_DO:
                    pass
                case Failure.NOT_EDITABLE:
                    return False
                case Failure.NO_RIGHT if method != "editMessageText":
                    log.info("%s: %s", method, error.message)
                case _:
                    raise
        return True

    async def _mend(self, case_id: int, group: Group, room: Room | None, error: TelegramError) -> None:
        """What can be put right is, for another try; anything else is raised again."""
        match failure(error):
            case Failure.TOPIC_GONE:
                async with self._database.transaction() as tx:
                    await store.leave_room(tx, case_id)
            case Failure.TOPIC_CLOSED if room is not None:
                await self._reopen(case_id, room)
            case Failure.MOVED if isinstance(error, ChatMigrated):
                async with self._database.transaction() as tx:
                    await store.moved(tx, group.chat_id, error.new_chat_id)
            case _:
                raise error

    async def _reopen(self, case_id: int, room: Room) -> None:
        """Opens a closed topic; without the right to, the case goes on outside of it."""
        try:
            await self._api.call("reopenForumTopic", {"chat_id": room.chat_id, "message_thread_id": room.thread_id})
        except TelegramError as error:
            match failure(error):
                case Failure.NOTHING_TO_DO:  # somebody else was faster
                    pass
                case Failure.NO_RIGHT:
                    async with self._database.transaction() as tx:
                        await store.set_room(tx, case_id, Room(room.chat_id, 0))
                case _:
                    raise


def _to(room: Room) -> dict[str, Any]:
    """Telegram's General topic is addressed by leaving the thread out."""
    return {"chat_id": room.chat_id} | ({"message_thread_id": room.thread_id} if room.thread_id else {})
