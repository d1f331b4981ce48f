"""Takes what is in the inbox, one after another in a chat and many chats in one transaction, and sends the replies."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.broadcasts.afterwards import actions as afterwards
from bot.chat.turns import take_turn
from bot.clock import Clock
from bot.gateway import staff_groups, store
from bot.gateway.api import Call
from bot.gateway.counting import Counting
from bot.gateway.events import BotMoved, Incoming
from bot.gateway.fetching import Fetching, is_table
from bot.gateway.group_answers import toast
from bot.gateway.hiding import empty_chat
from bot.gateway.render import Pressed, draw_reply
from bot.gateway.replies import Replies
from bot.i18n import say
from bot.offer_sheets import actions as sheets
from bot.offer_sheets.actions import Prepared
from bot.offer_sheets.cells import Unreadable
from bot.spoken import speak
from bot.storage import inbox, said, sessions
from bot.storage.database import Database, Transaction, Unavailable
from bot.storage.sessions import Session
from bot.tasks import Tasks
from bot.turn import Outcome, Sender, Turn, World
from conversations.broadcasts.standing import stays
from conversations.events import Edited, Event, Tapped
from conversations.text import T

log = logging.getLogger(__name__)

BATCH = 64
"""Chats whose turns share one transaction: the commit is what costs, not the rows."""

_IN_PLACE = ("editMessageText", "editMessageMedia")
_SORRY = T("Something went wrong here. It is our fault, not yours. Please try again.")


@dataclass(frozen=True, slots=True)
class Owed:
    """A reply that an earlier process committed and did not send; it goes out before the chat's next turn."""

    update_id: int
    chat_id: int
    calls: list[Call]


class Worker:
    """The one place where updates take effect. A chat waits only for itself: for its own turn and its own reply."""

    def __init__(
        self,
        database: Database,
        world: World,
        clock: Clock,
        replies: Replies,
        tasks: Tasks,
        committed: Callable[[Transaction], None],
        fetching: Fetching,
        counting: Counting,
    ) -> None:
        """`committed` is called after each commit of turns: they may have put something where others send it."""
        self._database = database
        self._world = world
        self._clock = clock
        self._replies = replies
        self._tasks = tasks
        self._committed = committed
        self._fetching = fetching
        self._counting = counting
        self._fetched: dict[int, Prepared | Unreadable | None] = {}
        self._waiting: dict[int, deque[Incoming | Owed]] = {}
        self._ready: deque[int] = deque()
        self._known: set[int] = set()
        self._answered: list[int] = []
        self._said: list[said.Message] = []
        self._stopped = False
        self._news = asyncio.Event()
        self._idle = asyncio.Event()
        self._idle.set()

    def put(self, arrived: Sequence[Incoming | Owed]) -> None:
        """Queues updates and owed replies of the inbox; what is queued already is left alone."""
        for incoming in arrived:
            if incoming.update_id in self._known:
                continue
            self._known.add(incoming.update_id)
            queue = self._waiting.get(incoming.chat_id)
            if queue is None:
                self._waiting[incoming.chat_id] = deque([incoming])
                self._ready.append(incoming.chat_id)
            else:
                queue.append(incoming)
        if self._known:
            self._idle.clear()
            self._news.set()

    async def idle(self) -> None:
        """Returns when everything that was put has taken effect and been answered."""
        await self._idle.wait()

    async def run(self) -> None:
        """Works until it is stopped."""
        while not self._stopped:
            await self._news.wait()
            if self._ready and not self._stopped:
                heads = [self._waiting[chat][0] for chat in self._next_chats()]
                for owed in (head for head in heads if isinstance(head, Owed)):
                    self._tasks.start(self._reply(owed, owed.calls), "an owed reply")
                came = [head for head in heads if isinstance(head, Incoming)]
                files = [head for head in came if is_table(head) and head.update_id not in self._fetched]
                for incoming in files:
                    self._tasks.start(self._fetch(incoming), "fetching a file")
                batch = [head for head in came if head not in files] if files else came
                if batch:
                    await self._work(batch)
                continue
            self._news.clear()
            if self._answered or self._said:
                await self._settle()
            if not self._known and not self._answered and not self._said:
                self._idle.set()

    def stop(self) -> None:
        """Takes up nothing more; what waits is in the inbox."""
        self._stopped = True
        self._news.set()

    def _next_chats(self) -> list[int]:
        return [self._ready.popleft() for _ in range(min(BATCH, len(self._ready)))]

    async def _fetch(self, incoming: Incoming) -> None:
        """Gets and reads a file, while its chat waits and no other; until the turn, the update stays in the inbox."""
        sheet = None
        try:
            content = await self._fetching.content(incoming)
            sheet = None if content is None else await sheets.prepare(content, self._world.places)
        except Exception:  # whatever it was: the turn says that the file did not arrive
            log.exception("the file of update %s could not be fetched", incoming.update_id)
        self._fetched[incoming.update_id] = sheet
        self._ready.append(incoming.chat_id)
        self._news.set()

    async def _settle(self) -> None:
        """Marks replies as sent when no turn comes along to do it on the way."""
        answered, self._answered = self._answered, []
        sent, self._said = self._said, []
        try:
            async with self._database.transaction() as tx:
                await inbox.answered(tx, answered)
                await said.remember(tx, sent, self._clock())
        except Exception:  # whatever it was: they stay owed, and the worker must go on
            log.exception("replies could not be marked as sent, trying again")
            self._answered += answered
            self._said += sent
            await asyncio.sleep(1)
            self._news.set()

    async def _work(self, batch: list[Incoming]) -> None:
        """A batch as a whole or, when something in it fails, each of its turns alone."""
        try:
            replies = await self._commit(batch)
        except Unavailable as error:
            log.warning("the database is not available, trying again: %s", error)
            self._ready.extendleft(incoming.chat_id for incoming in reversed(batch))
            await asyncio.sleep(0.5)
            return
        except Exception:
            if len(batch) > 1:
                for incoming in batch:
                    await self._work([incoming])
                return
            log.exception("update %s failed", batch[0].update_id)
            replies = await self._failed(batch[0])
        for incoming in batch:
            calls = replies.get(incoming.update_id)
            if calls:
                self._tasks.start(self._reply(incoming, calls), "a reply")
            else:
                self._next(incoming)

    async def _commit(self, batch: Sequence[Incoming]) -> dict[int, list[Call]]:
        now = self._clock()
        answered, self._answered = self._answered, []
        sent, self._said = self._said, []
        try:
            async with self._database.transaction() as tx:
                if answered:
                    await inbox.answered(tx, answered)
                waiting = await inbox.waiting(tx, [incoming.update_id for incoming in batch])
                await said.remember(tx, [*sent, *_messages(batch)], now)
                known = await sessions.load(tx, list({incoming.sender_id for incoming in batch}))
                replies: dict[int, list[Call]] = {}
                for incoming in batch:
                    if incoming.update_id in waiting:
                        replies[incoming.update_id] = await self._take(tx, incoming, known)
                talked = {incoming.sender_id for incoming in batch if incoming.private}
                await sessions.save(tx, [known[one] for one in talked if one in known], now)
                await inbox.took_effect(tx, {update_id: calls or None for update_id, calls in replies.items()})
        except BaseException:
            self._answered += answered
            self._said += sent
            raise
        self._committed(tx)
        return replies

    async def _take(self, tx: Transaction, incoming: Incoming, known: dict[int, Session]) -> list[Call]:
        if not incoming.private:
            return await staff_groups.take(tx, self._world, incoming, known.get(incoming.sender_id), self._clock())
        if isinstance(incoming.event, BotMoved):
            session = known.get(incoming.chat_id)
            if session is not None:
                session.reachable = incoming.event.status != "kicked"
            return []
        session = known.get(incoming.sender_id)
        if session is None:
            session = await sessions.open_new(tx, incoming.sender_id, "km", self._clock())
            known[incoming.sender_id] = session
        session.reachable = True
        sender = Sender(incoming.sender_id, incoming.first_name)
        turn = Turn(tx, self._world, session, sender, self._clock(), incoming.origin)
        event = incoming.event
        assert isinstance(event, Event)
        meant = incoming.message_id if isinstance(event, Edited) else incoming.answers
        turn.about = await store.case_here(tx, incoming.chat_id, 0, meant)
        turn.sheet = self._fetched.get(incoming.update_id)
        if turn.about is None and incoming.reply_to:
            turn.broadcast = await afterwards.answered(tx, session.account_id, incoming.reply_to)
        turn.more_of = await store.case_of_album(tx, incoming.chat_id, incoming.album)
        outcome = await take_turn(turn, event)
        if turn.passed_to is not None and turn.origin is not None:
            await store.remember(tx, incoming.chat_id, [incoming.message_id], turn.passed_to, album=incoming.album)
        if outcome.hides:
            return await self._hide(tx, incoming, session, outcome)
        # A picture of the staff is not ours to change or to delete.
        kept = incoming.on_media != "" and await store.case_here(tx, incoming.chat_id, 0, incoming.message_id)
        news = isinstance(event, Tapped) and stays(event.action)
        return self._draw(incoming, session, outcome, kept=bool(kept) or news)

    def _draw(self, incoming: Incoming, session: Session, outcome: Outcome, *, kept: bool) -> list[Call]:
        spoken = [speak(screen, session.language) for screen in outcome.screens]
        # A finger that trembles presses twice: the second press is on what is the current screen by then.
        twice = outcome.stale and incoming.message_id == session.screen_id
        # The same screen again keeps its number: the buttons of a copy that someone is just pressing stay good.
        if not outcome.stale:
            session.turn += 1
        pressed = None
        if isinstance(incoming.event, Tapped):
            old = outcome.stale and not twice
            pressed = Pressed(incoming.query_id, incoming.message_id, old, incoming.on_media, kept)
        asked = session.asks
        if spoken:
            session.asks = spoken[-1].request or ""
        calls = draw_reply(
            incoming.chat_id,
            spoken,
            session.turn,
            pressed=pressed,
            toast=say(outcome.toast, session.language) if outcome.toast is not None else "",
            asked=asked,
            thanks="👍",
            point_down=say(T("👇 Or press the button below."), session.language),
        )
        in_place = len(spoken) == 1 and any(method in _IN_PLACE for method, _ in calls)
        session.screen_id = incoming.message_id if in_place else 0
        return calls

    async def _hide(self, tx: Transaction, incoming: Incoming, session: Session, outcome: Outcome) -> list[Call]:
        """Takes away what was said in this chat; the pressed message too, however it came that it is not known."""
        ids = await said.take(tx, incoming.chat_id, self._clock())
        asked, session.asks, session.screen_id = session.asks, "", 0
        session.turn += 1
        left = [speak(screen, session.language) for screen in outcome.screens]
        return empty_chat(incoming.chat_id, [*ids, incoming.message_id], left, query_id=incoming.query_id, asked=asked)

    async def _failed(self, incoming: Incoming) -> dict[int, list[Call]]:
        """A bug: the update is kept for a look, and the person is told once."""
        calls: list[Call] = []
        try:
            async with self._database.transaction() as tx:
                if incoming.private:
                    session = (await sessions.load(tx, [incoming.sender_id])).get(incoming.sender_id)
                    sorry = say(_SORRY, "km" if session is None else session.language)
                    calls = [("sendMessage", {"chat_id": incoming.chat_id, "text": sorry})]
                elif incoming.query_id:  # in a group, only to the one who pressed
                    calls = toast(incoming, _SORRY)
                await inbox.failed(tx, incoming.update_id, calls or None)
        except Exception:
            log.exception("update %s could not even be marked", incoming.update_id)
            return {}
        return {incoming.update_id: calls}

    async def _reply(self, incoming: Incoming | Owed, calls: list[Call]) -> None:
        try:
            sent = await self._replies.send(incoming.chat_id, await self._counting.filled(incoming.chat_id, calls))
            self._said += [(incoming.chat_id, message_id) for message_id in sent.said]
            if sent.over:
                self._answered.append(incoming.update_id)
            if sent.unreachable:
                async with self._database.transaction() as tx:
                    await store.set_reachable(tx, incoming.chat_id, False)
        finally:  # whatever happened here must not silence the chat
            self._next(incoming)

    def _next(self, incoming: Incoming | Owed) -> None:
        """The chat is free for what it said next."""
        self._known.discard(incoming.update_id)
        self._fetched.pop(incoming.update_id, None)
        queue = self._waiting[incoming.chat_id]
        queue.popleft()
        if queue:
            self._ready.append(incoming.chat_id)
        else:
            del self._waiting[incoming.chat_id]
        self._news.set()


def _messages(batch: Sequence[Incoming]) -> list[said.Message]:
    """The messages that people sent; that of a pressed button is one of ours."""
    return [(one.chat_id, one.message_id) for one in batch if one.message_id and not isinstance(one.event, Tapped)]
