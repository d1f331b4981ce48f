"""Empties the outbox: to a person, to the room of a case, to a centre's group, to an admin. Each target in order."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import secrets
from datetime import datetime, timedelta
from typing import Any

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.broadcasts.telling import pass_on
from bot.cases import relay
from bot.cases.actions import STAFF_LANGUAGE
from bot.centres import actions as centres
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.api import Api
from bot.gateway.chats import Chats, origin_of
from bot.gateway.failures import Failure, failure, pause_of
from bot.gateway.links import lead
from bot.gateway.paced import PacedApi
from bot.gateway.pacing import Pacing
from bot.gateway.pages import Pages
from bot.gateway.render import ALBUM, draw
from bot.gateway.rooms import NoGroup, Rooms
from bot.spoken import Spoken, speak
from bot.storage import outbox, said
from bot.storage.database import Database, Transaction, Unavailable
from bot.storage.outbox import Waiting
from bot.tasks import Tasks
from bot.turn import World
from conversations.screen import Screen
from conversations.text import T, Words

log = logging.getLogger(__name__)

CLAIMED = 50
LONGEST_SLEEP = 5.0
"""Seconds after which the outbox is looked at without a call, for what other processes put there."""

PAUSES = (2, 10, 30, 120, 300)
"""Seconds before the second, third… try; the last one repeats for as long as it takes."""
ALARM = 4
"""The try, after about a minute, at which an admin is told that the bot lacks a right in a group."""


class Sender:
    """One loop that claims what is due, and one task for each target that is being written to."""

    def __init__(self, database: Database, api: Api, pacing: Pacing, clock: Clock, tasks: Tasks, world: World) -> None:
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._admin_ids = world.admin_ids
        self._api = PacedApi(api, pacing)
        self._rooms = Rooms(database, self._api, clock, world.places)
        self._chats = Chats(database, self._api, clock)
        self._pages = Pages(database, world.places)
        self._owner = secrets.token_hex(4)
        self._busy: set[str] = set()
        self._renew_at = clock()
        self._stopped = False
        self._news = asyncio.Event()
        self._nothing_due = asyncio.Event()
        self._next: datetime | None = None

    def kick(self) -> None:
        """Something may have been put into the outbox."""
        self._nothing_due.clear()
        self._news.set()

    async def run(self) -> None:
        """Works until it is stopped."""
        while not self._stopped:
            self._news.clear()
            self._nothing_due.clear()
            try:
                claimed, due = await self._look()
            except Unavailable as error:
                log.warning("the database is not available, trying again: %s", error)
                await asyncio.sleep(1)
                continue
            except Exception:  # whatever it was, alerts must go on
                log.exception("the outbox could not be read, trying again")
                await asyncio.sleep(1)
                continue
            for target, messages in itertools.groupby(sorted(claimed, key=lambda one: one.target), lambda m: m.target):
                self._busy.add(target)
                self._tasks.start(self._to(target, list(messages)), f"sending to {target}")
            if not claimed:
                self._next = due
                if not self._busy and not self._news.is_set():
                    self._nothing_due.set()
                await self._sleep(due)

    def stop(self) -> None:
        """Claims nothing more; what waits is in the outbox."""
        self._stopped = True
        self._news.set()

    async def idle(self, *, look: bool = True) -> None:
        """Returns when nothing is due and nothing is being sent; without `look`, as far as this process knows."""
        if look or (self._next is not None and self._next <= self._clock()):
            self.kick()
        await self._nothing_due.wait()

    async def _sleep(self, due: datetime | None) -> None:
        wait = LONGEST_SLEEP if due is None else (due - self._clock()).total_seconds()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), min(max(wait, 0.05), LONGEST_SLEEP))

    async def _look(self) -> tuple[list[Waiting], datetime | None]:
        """What is due, now ours to send; where nothing is, when something will be."""
        now, busy = self._clock(), tuple(self._busy)
        async with self._database.transaction() as tx:
            if busy and now >= self._renew_at:
                await outbox.hold(tx, self._owner, busy, now)
                self._renew_at = now + outbox.LEASE / 4
            due = await outbox.next_due(tx, now, busy)
            if due is None or due > now:
                return [], due
            return await outbox.claim(tx, self._owner, now, CLAIMED, busy), None

    async def _to(self, target: str, messages: list[Waiting]) -> None:
        """Sends to one target in order; where one must wait, those behind it wait too.

        A card that changed goes last: someone waits for the words, and a busy group may take them only one by one.
        """
        messages.sort(key=lambda message: (bool(message.body.get("card")), message.id))
        try:
            while messages:
                together = _together(messages)
                if not await self._send(together, messages):
                    break
                messages = messages[len(together) :]
        finally:
            self._busy.discard(target)
            self.kick()

    async def _send(self, together: list[Waiting], and_behind: list[Waiting]) -> bool:
        """One message, or the parts of an album. True when the next of this target may go."""
        message = together[0]
        try:
            bodies = await self._pages.drawn([one.body for one in together])
            said_there = await self._deliver(message.target, bodies) if bodies else []
        except NoGroup:
            await self._park(message, _ids(and_behind), "no group")
            return False
        except TelegramError as error:
            return await self._failed(together, and_behind, error)
        except Unavailable:
            raise
        except Exception:
            log.exception("message %s to %s could not be made", message.id, message.target)
            await self._stumbled(together, and_behind)
            return False
        async with self._database.transaction() as tx:
            await outbox.sent(tx, _ids(together))
            await said.remember(tx, said_there, self._clock())
        return True

    async def _deliver(self, target: str, bodies: list[Any]) -> list[said.Message]:
        """Sends one message or an album; returns what it became in a private chat."""
        kind, _, number = target.partition(":")
        match kind:
            case "case":
                await self._rooms.send(int(number), bodies)
            case "account":
                return await self._chats.send(int(number), bodies)
            case "broadcast":
                async with self._database.transaction() as tx:
                    await pass_on(tx, int(number), bodies[0], self._admin_ids, self._clock())
            case "centre":
                group_id = await self._rooms.group(int(number))
                async with self._database.transaction() as tx:
                    spoken = await lead(tx, Spoken.from_json(bodies[0]))
                await self._api.send(draw(spoken, {"chat_id": group_id}))
            case _:
                sent = await self._api.send(draw(Spoken.from_json(bodies[0]), {"chat_id": int(number)}))
                return [(int(number), message_id) for message_id in sent]
        return []

    async def _failed(self, together: list[Waiting], and_behind: list[Waiting], error: TelegramError) -> bool:
        """What an error means for what was to be sent and for those behind it."""
        message, ids = together[0], _ids(and_behind)
        staff = message.target.startswith(("case:", "centre:"))
        match failure(error):
            case Failure.SLOWER if isinstance(error, RetryAfter):
                await self._put_off(ids, pause_of(error), error.message, counts=False)
                return False
            case Failure.MOVED if isinstance(error, ChatMigrated):
                await self._rooms.moved(message.target, error.new_chat_id)
                await self._put_off(ids, 0, error.message)
                return False
            case Failure.UNREACHABLE if staff:
                await self._park(message, ids, error.message)
                return False
            case Failure.UNREACHABLE:
                await self._unreachable(and_behind, error.message)
                return False
            case Failure.REFUSED if staff:
                log.error("Telegram refused message %s to %s: %s", message.id, message.target, error.message)
                await self._park(message, _ids(together), error.message)
                return True
            case Failure.LATER:
                await self._put_off(ids, _pause(message.tries), error.message)
                return False
            case _ if staff:
                if message.tries + 1 == ALARM:
                    await self._tell_admins(message.target)
                await self._put_off(ids, _pause(message.tries), error.message)
                return False
            case _:
                log.error("Telegram refused message %s to %s: %s", message.id, message.target, error.message)
                async with self._database.transaction() as tx:
                    await outbox.give_up(tx, _ids(together), error.message)
                    await self._not_delivered(tx, together, T("⚠️ Not delivered: Telegram did not take this message."))
                return True

    async def _stumbled(self, together: list[Waiting], and_behind: list[Waiting]) -> None:
        """A bug: tried again for a while, then put aside, so that it does not stand in the way of what is behind it."""
        message = together[0]
        if message.tries < ALARM:
            await self._put_off(_ids(and_behind), _pause(message.tries), "a bug, see the log")
            return
        async with self._database.transaction() as tx:
            await outbox.park(tx, _ids(together), "a bug, see the log")
        if message.target.startswith(("case:", "centre:")):
            await self._tell_admins(message.target)

    async def _put_off(self, ids: list[int], seconds: float, error: str, *, counts: bool = True) -> None:
        async with self._database.transaction() as tx:
            await outbox.put_off(tx, ids, self._clock() + timedelta(seconds=seconds), error, counts=counts)

    async def _unreachable(self, messages: list[Waiting], error: str) -> None:
        """Someone who blocked the bot: nothing more is sent until they come back."""
        kind, _, number = messages[0].target.partition(":")
        async with self._database.transaction() as tx:
            await outbox.give_up(tx, _ids(messages), error)
            chat_id = await store.telegram_id(tx, int(number)) if kind == "account" else None
            if chat_id is not None:
                await store.set_reachable(tx, chat_id, False)
            blocked = T("⚠️ Not delivered: the person has blocked the bot.")
            gone = T("⚠️ Not delivered: the person's Telegram account is no longer there.")
            await self._not_delivered(tx, messages, gone if "deactivated" in error else blocked)

    async def _not_delivered(self, tx: Transaction, messages: list[Waiting], words: T) -> None:
        """Staff are told under each message of theirs that did not arrive."""
        for message in messages:
            if (case_id := message.body.get("case")) is not None:
                await relay.tell_staff(tx, case_id, words, self._clock(), origin_of(message.body))

    async def _park(self, message: Waiting, ids: list[int], error: str) -> None:
        """A group that cannot be written to: nothing is lost, and an admin is told once."""
        async with self._database.transaction() as tx:
            await outbox.park(tx, ids, error)
        await self._tell_admins(message.target)

    async def _tell_admins(self, target: str) -> None:
        """Tells the admins, once for each group, that staff cannot be reached."""
        kind, _, number = target.partition(":")
        async with self._database.transaction() as tx:
            centre_id = await store.centre_of_case(tx, int(number)) if kind == "case" else int(number)
            centre = None if centre_id is None else await centres.get(tx, centre_id)
            if centre is None:
                return
            told = speak(_group_unreachable(centre.name), STAFF_LANGUAGE).as_json()
            for admin in self._admin_ids:
                key = f"{unreachable(centre.id)}{admin}"
                await outbox.put(tx, f"telegram:{admin}", told, self._clock(), key=key, once=True)
        self.kick()


def _together(messages: list[Waiting]) -> list[Waiting]:
    """The first message, and what goes out with it: the parts of the same album."""
    album = messages[0].album
    same = list(itertools.takewhile(lambda one: one.album == album, messages)) if album else messages
    return same[:ALBUM] if album else messages[:1]


def _ids(messages: list[Waiting]) -> list[int]:
    return [message.id for message in messages]


def _pause(tries: int) -> int:
    return PAUSES[min(tries, len(PAUSES) - 1)]


def unreachable(centre_id: int) -> str:
    """How the keys begin under which admins are told that a centre's group cannot be reached."""
    return f"unreachable:{centre_id}:"


def _group_unreachable(centre: Words) -> Screen:
    return Screen(
        (
            T("Messages for the staff of {centre} wait. Nothing is lost.", centre=centre),
            T("Make me an admin of the group who may manage topics. Then send /centre in the group."),
        ),
        title=T("⚠️ A staff group cannot be reached"),
    )
