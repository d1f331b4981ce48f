"""Fetches the lists that those in charge send, before the turn: no call to Telegram is made inside a transaction."""

from __future__ import annotations

import logging

from telegram.error import TelegramError

from bot.centres import team
from bot.gateway.api import Api
from bot.gateway.events import Incoming
from bot.storage.database import Database
from conversations.events import SentMedia

log = logging.getLogger(__name__)

MOST_BYTES = 5 * 1024 * 1024
_ENDINGS = (".xlsx", ".csv")


class Fetching:
    """The content of a table that an admin, or the head of a centre, sends in their private chat."""

    def __init__(self, database: Database, api: Api, admin_ids: frozenset[int]) -> None:
        self._database = database
        self._api = api
        self._admin_ids = admin_ids

    async def content(self, incoming: Incoming) -> bytes | None:
        """Its bytes; None where the sender may send none, or it cannot be had: then the turn asks for it again."""
        event = incoming.event
        if not isinstance(event, SentMedia) or not await self._may(incoming.sender_id):
            return None
        try:
            return await self._api.download(event.file_id, MOST_BYTES)
        except TelegramError as error:
            log.warning("a file of update %s could not be fetched: %s", incoming.update_id, type(error).__name__)
            return None

    async def _may(self, telegram_id: int) -> bool:
        if telegram_id in self._admin_ids:
            return True
        async with self._database.transaction() as tx:
            return await team.is_head(tx, telegram_id)


def is_table(incoming: Incoming) -> bool:
    """Whether its content may be wanted: a spreadsheet in a private chat."""
    match incoming.event:
        case SentMedia("document", name=name) if incoming.private:
            return name.lower().endswith(_ENDINGS)
    return False
