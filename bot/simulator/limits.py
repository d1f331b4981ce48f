"""How much Telegram lets a bot send, and how long it must wait when that was too much."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from bot.simulator.model import Chat
from bot.simulator.refused import too_many

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA = 64
CALLBACK_ANSWER = 200
TOPIC_NAME = 128
COMMANDS = 100
BOT_NAME, DESCRIPTION, SHORT_DESCRIPTION = 64, 512, 120
MEGABYTE = 1024 * 1024
PHOTO_BYTES, UPLOAD_BYTES, DOWNLOAD_BYTES = 10 * MEGABYTE, 50 * MEGABYTE, 20 * MEGABYTE
PRESS_ANSWERABLE = 15 * 60
PRESS_KEPT = 150
UPDATE_KEPT = 24 * 3600
DELETABLE = 48 * 3600
DICE_STAYS = 24 * 3600
ICON_COLORS = frozenset({7322096, 16766590, 13338331, 9367192, 16749490, 16478047})

PRIVATE_BURST = 30
PRIVATE_PER_SECOND = 1.0
GROUP_PER_MINUTE = 20
BULK_PER_SECOND = 30
REPLY_WINDOW = 10.0


class Rates:
    """Counts sends by the clock it is given; refuses with retry_after, and a refused send costs nothing.

    A reply to a person who did something in the last seconds is not bulk: Telegram's 30 a second are about notices.
    """

    def __init__(self, clock: Callable[[], float], *, enforced: bool = True) -> None:
        self.enforced = enforced
        self._clock = clock
        self._private: dict[int, tuple[float, float]] = {}
        self._groups: dict[int, deque[float]] = {}
        self._bulk: deque[float] = deque()

    def send(self, chat: Chat, count: int = 1) -> None:
        """Counts new messages."""
        if not self.enforced:
            return
        if chat.is_private:
            self._send_to_person(chat, count)
        else:
            self._act_in_group(chat, count)

    def change(self, chat: Chat) -> None:
        """Counts an edit or a new topic, which are free in private chats."""
        if self.enforced and not chat.is_private:
            self._act_in_group(chat, 1)

    def _send_to_person(self, chat: Chat, count: int) -> None:
        now = self._clock()
        tokens, at = self._private.get(chat.id, (float(PRIVATE_BURST), now))
        tokens = min(PRIVATE_BURST, tokens + (now - at) * PRIVATE_PER_SECOND)
        if tokens < count:
            raise too_many(max(1, math.ceil((count - tokens) / PRIVATE_PER_SECOND)))
        if now - chat.last_act > REPLY_WINDOW:
            while self._bulk and self._bulk[0] <= now - 1:
                self._bulk.popleft()
            if len(self._bulk) + count > BULK_PER_SECOND:
                raise too_many(max(1, math.ceil(self._bulk[0] + 1 - now)))
            self._bulk.extend([now] * count)
        self._private[chat.id] = (tokens - count, now)

    def _act_in_group(self, chat: Chat, count: int) -> None:
        now = self._clock()
        recent = self._groups.setdefault(chat.id, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) + count > GROUP_PER_MINUTE:
            first_to_go = recent[min(len(recent), len(recent) + count - GROUP_PER_MINUTE) - 1]
            raise too_many(max(1, math.ceil(first_to_go + 60 - now)))
        recent.extend([now] * count)
