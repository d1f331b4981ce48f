"""The bot's side of a Telegram of its own: calls and replies, without a database."""

from __future__ import annotations

from collections.abc import Sequence

from bot.gateway.api import Api
from bot.gateway.pacing import Pacing
from bot.gateway.render import Pressed, draw, draw_reply
from bot.gateway.replies import Replies
from bot.simulator import Telegram
from bot.spoken import Spoken
from tests.in_process import InProcess, Line

TOKEN = "123456:" + "t" * 35


class Clock:
    """Time that moves only when the test says so."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Talk:
    """A person who presses the newest button, and the bot that answers with screens."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.telegram = Telegram(TOKEN, clock=self.clock)
        line = Line(self.telegram)
        self.api = Api(TOKEN, "http://telegram", lambda: InProcess(line))
        self.replies = Replies(self.api, Pacing(self.clock))
        self.person = self.telegram.person("Sok")
        self.telegram.opens_link(self.person)

    async def is_shown(self, screen: Spoken) -> int:
        """Something that was sent earlier; the id of its message."""
        sent = await self.replies.send(self.person.id, draw(screen, {"chat_id": self.person.id}))
        return sent.said[-1]

    async def presses(
        self, message_id: int, leads_to: Sequence[Spoken], *, stale: bool = False, kept: bool = False
    ) -> None:
        kind = self.telegram.chats[self.person.id].messages[message_id].kind
        on_media = "" if kind == "text" else kind
        pressed = Pressed("", message_id, stale, on_media, kept)
        await self.replies.send(self.person.id, draw_reply(self.person.id, leads_to, 1, pressed=pressed))

    @property
    def chat(self) -> list[str]:
        """What the bot said: kind, words, and an asterisk where there are buttons."""
        messages = [one for one in self.telegram.history(self.person.id) if one.sender.is_bot]
        return [f"{one.kind} {one.text}{'*' if one.buttons else ''}" for one in messages]
