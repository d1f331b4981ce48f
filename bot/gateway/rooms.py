"""The room of a case in its centre's staff group: a topic, or plain messages where the group has no topics."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

from telegram.constants import ForumTopicLimit
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.cases import actions as cases
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.api import Api, Call
from bot.gateway.failures import Failure, failure, pause_of
from bot.gateway.pacing import Pacing
from bot.gateway.render import draw, edit
from bot.gateway.store import Group, Room
from bot.places.gazetteer import Gazetteer
from bot.spoken import Spoken
from bot.storage.database import Database

TRIES = 4
"""Each try can meet one thing that is put right: the group moved, the topic gone, the next one closed."""


class NoGroup(Exception):
    """The centre has no staff group yet."""


class Rooms:
    """Finds or makes the room, sends into it, and remembers which message belongs to which case."""

    def __init__(self, database: Database, api: Api, pacing: Pacing, clock: Clock, places: Gazetteer) -> None:
        self._database = database
        self._clock = clock
        self._places = places
        self._api = api
        self._pacing = pacing
        self._making: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def group(self, centre_id: int) -> int:
        """The chat of a centre; raises `NoGroup`."""
        async with self._database.transaction() as tx:
            group = await store.group_of(tx, centre_id)
        if group is None:
            raise NoGroup(centre_id)
        return group.chat_id

    async def send(self, case_id: int, spoken: Spoken, card: bool) -> None:
        """Sends into the room of a case; a new room begins with its card. Raises `NoGroup` or Telegram's error."""
        centre_id = None
        for _ in range(TRIES):
            async with self._database.transaction() as tx:
                centre_id = await store.centre_of_case(tx, case_id)
                group = None if centre_id is None else await store.group_of(tx, centre_id)
                room = await store.room(tx, case_id)
            if group is None:
                break
            try:
                if room is None or not room.card_id:
                    room = await self._open(case_id, group, room)
                elif card:
                    await self._show_card(case_id, room, spoken)
                if not card:
                    await self._say(case_id, room, draw(spoken, _to(room)))
                return
            except TelegramError as error:
                await self._mend(case_id, group, room, error)
        raise NoGroup(centre_id)

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
        room = room or await self._make(case_id, group, body["title"])
        return await self._show_card(case_id, room, Spoken.from_json(body))

    async def _make(self, case_id: int, group: Group, title: str) -> Room:
        """One room at a time in a group: a kill can leave at most one topic there that nobody remembers."""
        async with self._making[group.chat_id]:
            return await self._make_now(case_id, group, title)

    async def _make_now(self, case_id: int, group: Group, title: str) -> Room:
        thread_id = 0
        if group.topics:
            try:
                name = title[: ForumTopicLimit.MAX_NAME_LENGTH]
                topic = await self._call("createForumTopic", {"chat_id": group.chat_id, "name": name})
                thread_id = topic["message_thread_id"]
            except TelegramError as error:
                if failure(error) is not Failure.NO_RIGHT:
                    raise
                # Without the right to make topics the case still arrives, as a plain message.
        room = Room(group.chat_id, thread_id, 0)
        async with self._database.transaction() as tx:
            await store.set_room(tx, case_id, room)
        return room

    async def _show_card(self, case_id: int, room: Room, spoken: Spoken) -> Room:
        """Redraws the card, or sends it where there is none (any more)."""
        if room.card_id:
            try:
                await self._call(*edit(spoken, room.chat_id, room.card_id))
                return room
            except TelegramError as error:
                match failure(error):
                    case Failure.NOTHING_TO_DO:
                        return room
                    case Failure.NOT_EDITABLE:
                        pass
                    case _:
                        raise
        sent = await self._made(draw(spoken, _to(room)))
        room = Room(room.chat_id, room.thread_id, sent[-1])
        async with self._database.transaction() as tx:
            await store.remember(tx, room.chat_id, sent, case_id)
            await store.set_room(tx, case_id, room)
        return room

    async def _say(self, case_id: int, room: Room, calls: list[Call]) -> None:
        sent = await self._made(calls)
        async with self._database.transaction() as tx:
            await store.remember(tx, room.chat_id, sent, case_id)

    async def _made(self, calls: list[Call]) -> list[int]:
        return [(await self._call(*call))["message_id"] for call in calls]

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
            await self._call("reopenForumTopic", {"chat_id": room.chat_id, "message_thread_id": room.thread_id})
        except TelegramError as error:
            match failure(error):
                case Failure.NOTHING_TO_DO:  # somebody else was faster
                    pass
                case Failure.NO_RIGHT:
                    async with self._database.transaction() as tx:
                        await store.set_room(tx, case_id, Room(room.chat_id, 0, 0))
                case _:
                    raise

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        await self._pacing.wait(parameters["chat_id"])
        try:
            return await self._api.call(method, parameters)
        except RetryAfter as error:  # the other cases of this group need not each run into it
            self._pacing.pause(parameters["chat_id"], pause_of(error))
            raise


def _to(room: Room) -> dict[str, Any]:
    """Telegram's General topic is addressed by leaving the thread out."""
    return {"chat_id": room.chat_id} | ({"message_thread_id": room.thread_id} if room.thread_id else {})
