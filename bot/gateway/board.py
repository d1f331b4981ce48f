"""The message in which who sends a broadcast sees how far it is: one, edited now and then."""

from __future__ import annotations

import logging
from dataclasses import replace

from telegram.error import TelegramError

from bot.broadcasts import pace
from bot.broadcasts import store as broadcasts
from bot.broadcasts.model import Broadcast
from bot.broadcasts.presses import actions as presses
from bot.broadcasts.progress import as_it_stands
from bot.broadcasts.rights import reader
from bot.cases.actions import STAFF_LANGUAGE
from bot.clock import Clock
from bot.gateway import store
from bot.gateway.bulk import Bulk
from bot.gateway.failures import Failure, failure
from bot.gateway.paced import PacedApi
from bot.gateway.render import draw, edit
from bot.spoken import Spoken, speak
from bot.storage.database import Database, Unavailable
from conversations.broadcasts.progress import Progress, progress

log = logging.getLogger(__name__)


class Board:
    """Shows a broadcast to the one who made it. That it cannot be shown stops nothing."""

    EVERY = 4.0
    """Seconds between two edits."""

    def __init__(
        self,
        database: Database,
        api: PacedApi,
        clock: Clock,
        bulk: Bulk,
        fast: Bulk | None,
        admin_ids: frozenset[int],
    ) -> None:
        self._database = database
        self._api = api
        self._clock = clock
        self._bulk = bulk
        self._fast = fast
        self._admin_ids = admin_ids

    async def show(self, broadcast_id: int) -> None:
        """Sends the message, or brings it up to date."""
        try:
            await self._show(broadcast_id)
        except Unavailable as error:
            log.warning("how far broadcast %s is could not be shown: %s", broadcast_id, error)

    async def _show(self, broadcast_id: int) -> None:
        async with self._database.transaction() as tx:
            broadcast = await broadcasts.get(tx, broadcast_id)
            if broadcast is None or (seen_by := await reader(tx, broadcast, self._admin_ids)) is None:
                return
            chat_id = await store.telegram_id(tx, seen_by)
            shown = await store.board_of(tx, broadcast_id)
            answers = await presses.answers(tx, broadcast)
        screen = speak(progress(replace(self._progress(broadcast), answers=answers)), STAFF_LANGUAGE)
        if chat_id is None:
            return
        try:
            if shown is not None and shown[0] == chat_id and await self._change(screen, *shown):
                return
            sent = await self._api.send(draw(screen, {"chat_id": chat_id}))
        except TelegramError as error:
            log.info("how far broadcast %s is could not be shown: %s", broadcast_id, error.message)
            return
        async with self._database.transaction() as tx:
            await store.keep_board(tx, broadcast_id, chat_id, sent[-1])

    async def _change(self, screen: Spoken, chat_id: int, message_id: int) -> bool:
        """False where the message is gone."""
        try:
            method, parameters = edit(screen, chat_id, message_id)
            await self._api.call(method, parameters)
        except TelegramError as error:
            if failure(error) is Failure.NOT_EDITABLE:
                return False
            if failure(error) is not Failure.NOTHING_TO_DO:
                raise
        return True

    def _progress(self, broadcast: Broadcast) -> Progress:
        """With how fast it goes from here, and what going fast would cost."""
        fast = self._fast if broadcast.paid else None
        rate = (fast or self._bulk).rate
        left = broadcast.counts.left * broadcast.calls
        return replace(
            as_it_stands(broadcast, self._clock()),
            rate=round(rate, 1),
            minutes=max(1, round(left / rate / 60)),
            stars=pace.stars(left) if self._fast is not None and not broadcast.centre_id else 0,
            paid=fast is not None,
        )
