"""Empties the outbox: to a person, to the room of a case, to a centre's group, to an admin. Each target in order."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bot.cases.actions import STAFF_LANGUAGE
from bot.centres import actions as centres
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.api import Api, Call
from bot.gateway.failures import Failure, failure, pause_of
from bot.gateway.pacing import Pacing
from bot.gateway.render import draw
from bot.gateway.rooms import NoGroup, Rooms
from bot.spoken import Spoken, speak
from bot.storage import outbox
from bot.storage.database import Database, Unavailable
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
        self._api = api
        self._pacing = pacing
        self._clock = clock
        self._tasks = tasks
        self._admin_ids = world.admin_ids
        self._rooms = Rooms(database, api, pacing, clock, world.places)
        self._owner = secrets.token_hex(4)
        self._busy: set[str] = set()
        self._renew_at = clock()
        self._stopped = False
        self._news = asyncio.Event()
        self._nothing_due = asyncio.Event()

    def kick(self) -> None:
        """Something may have been put into the outbox."""
        self._news.set()

    async def run(self) -> None:
        """Works until it is stopped."""
        while not self._stopped:
            self._news.clear()
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
                if not self._busy and not self._news.is_set():
                    self._nothing_due.set()
                await self._sleep(due)

    def stop(self) -> None:
        """Claims nothing more; what waits is in the outbox."""
        self._stopped = True
        self._news.set()

    async def idle(self) -> None:
        """Returns when nothing is due and nothing is being sent."""
        self._nothing_due.clear()
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
            for index, message in enumerate(messages):
                if not await self._send(message, [one.id for one in messages[index:]]):
                    break
        finally:
            self._busy.discard(target)
            self.kick()

    async def _send(self, message: Waiting, with_those_behind: list[int]) -> bool:
        """True when the next message of this target may go."""
        try:
            await self._deliver(message)
        except NoGroup:
            await self._park(message, with_those_behind, "no group")
            return False
        except TelegramError as error:
            return await self._failed(message, with_those_behind, error)
        except Unavailable:
            raise
        except Exception:
            log.exception("message %s to %s could not be made", message.id, message.target)
            await self._stumbled(message, with_those_behind)
            return False
        async with self._database.transaction() as tx:
            await outbox.sent(tx, [message.id])
        return True

    async def _deliver(self, message: Waiting) -> None:
        kind, _, number = message.target.partition(":")
        spoken = Spoken.from_json(message.body)
        match kind:
            case "case":
                await self._rooms.send(int(number), message.body)
            case "centre":
                await self._all(draw(spoken, {"chat_id": await self._rooms.group(int(number))}))
            case "account":
                async with self._database.transaction() as tx:
                    chat_id = await store.telegram_id(tx, int(number))
                if chat_id is not None:
                    await self._all(draw(spoken, {"chat_id": chat_id}))
                    await self._mark(message.body.get("origin"))
            case _:
                await self._all(draw(spoken, {"chat_id": int(number)}))

    async def _mark(self, origin: Sequence[int] | None) -> None:
        """A thumb on what a staff member wrote says that it has arrived."""
        if origin is None:
            return
        chat_id, message_id = origin
        thumb = [{"type": "emoji", "emoji": "👍"}]
        try:
            await self._api.call(
                "setMessageReaction", {"chat_id": chat_id, "message_id": message_id, "reaction": thumb}
            )
        except TelegramError as error:  # it has arrived all the same
            log.info("message %s could not be marked: %s", message_id, error.message)

    async def _all(self, calls: Sequence[Call]) -> None:
        for method, parameters in calls:
            await self._pacing.wait(parameters["chat_id"])
            try:
                await self._api.call(method, parameters)
            except RetryAfter as error:
                self._pacing.pause(parameters["chat_id"], pause_of(error))
                raise

    async def _failed(self, message: Waiting, ids: list[int], error: TelegramError) -> bool:
        """What an error means for this message and those behind it."""
        meaning = failure(error)
        staff = message.target.startswith(("case:", "centre:"))
        match meaning:
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
                await self._unreachable(message, ids, error.message)
                return False
            case Failure.REFUSED if staff:
                log.error("Telegram refused message %s to %s: %s", message.id, message.target, error.message)
                await self._park(message, [message.id], error.message)
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
                    await outbox.give_up(tx, [message.id], error.message)
                return True

    async def _stumbled(self, message: Waiting, ids: list[int]) -> None:
        """A bug: tried again for a while, then put aside, so that it does not stand in the way of what is behind it."""
        if message.tries < ALARM:
            await self._put_off(ids, _pause(message.tries), "a bug, see the log")
            return
        async with self._database.transaction() as tx:
            await outbox.park(tx, [message.id], "a bug, see the log")
        if message.target.startswith(("case:", "centre:")):
            await self._tell_admins(message.target)

    async def _put_off(self, ids: list[int], seconds: float, error: str, *, counts: bool = True) -> None:
        async with self._database.transaction() as tx:
            await outbox.put_off(tx, ids, self._clock() + timedelta(seconds=seconds), error, counts=counts)

    async def _unreachable(self, message: Waiting, ids: list[int], error: str) -> None:
        """Someone who blocked the bot: nothing more is sent until they come back."""
        number = int(message.target.partition(":")[2])
        async with self._database.transaction() as tx:
            await outbox.give_up(tx, ids, error)
            chat_id = await store.telegram_id(tx, number) if message.target.startswith("account:") else None
            if chat_id is not None:
                await store.set_reachable(tx, chat_id, False)
            if (case_id := message.body.get("case")) is not None:
                told = speak(Screen((T("⚠️ Not delivered: the person has blocked the bot."),)), STAFF_LANGUAGE)
                await outbox.put(tx, f"case:{case_id}", told.as_json(), self._clock())

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
