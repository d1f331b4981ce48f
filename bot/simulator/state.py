"""All that the stand-in for Telegram knows, and the few ways in which it changes."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.simulator.drawing import chat_json, message_json, user_json
from bot.simulator.feed import Feed
from bot.simulator.files import Files
from bot.simulator.limits import Rates
from bot.simulator.model import JSON, MEDIA_KINDS, Answer, Chat, Member, Message, Query, User
from bot.simulator.profile import Profile
from bot.simulator.updates import Updates
from bot.simulator.views import chat_view, message_view

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip

_SPOKEN = frozenset({"text", *MEDIA_KINDS, "location", "contact", "venue"})


class State:
    """Users, chats, files and waiting updates.

    `remember` caps the messages kept in each chat (for long runs); `privacy` is the bots' privacy mode in groups.
    """

    def __init__(
        self,
        token: str,
        *,
        clock: Callable[[], float] = time.time,
        rates: bool = True,
        name: str = "Bot",
        username: str = "local_bot",
        remember: int | None = None,
        privacy: bool = True,
    ) -> None:
        self.token = token
        self.clock = clock
        self.privacy = privacy
        self.remember = remember
        number = token.partition(":")[0]
        self.bot = User(int(number) if number.isdigit() else 1, name, username=username, is_bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.answers: list[Answer] = []
        self.files = Files()
        self.profile = Profile()
        self.updates = Updates(clock)
        self.rates = Rates(clock, enforced=rates)
        self.feed = Feed()
        self.last_user_id = 7_000_000_000
        self.last_group_id = 4_000_000_000
        self.last_message_id = 0
        self.last_query_id = 4_200_000_000_000_000
        self.last_album_id = 13_000_000_000_000_000
        self.webhook: JSON = {}
        self.webhook_trouble: JSON = {}

    def now(self) -> int:
        """The time in messages: whole seconds."""
        return int(self.clock())

    def private_chat(self, user: User) -> Chat:
        """The bot's chat with this person, which exists from the person's creation on."""
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.chats[user.id] = Chat(user.id, "private")
        return chat

    def bot_member(self, chat: Chat) -> Member:
        """The bot's standing in a group."""
        return chat.members.get(self.bot.id) or Member(self.bot.id, "left")

    def bot_may(self, chat: Chat, right: str) -> bool:
        """Whether the bot has this right of an administrator."""
        member = self.bot_member(chat)
        return member.status == "administrator" and member.rights.get(right, False)

    def post(
        self,
        chat: Chat,
        sender: User,
        content: JSON,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        markup: JSON | None = None,
        media_group_id: str = "",
    ) -> Message:
        """Puts a message into a chat."""
        if chat.type == "supergroup":
            chat.last_id += 1
            number = chat.last_id
        else:
            # In private chats and basic groups Telegram numbers all of an account's messages together.
            self.last_message_id += 1
            number = self.last_message_id
        root = None
        if reply_to is not None and thread is None and chat.type == "supergroup":
            replied = chat.messages.get(reply_to)
            root = (replied.root or reply_to) if replied else None
        message = Message(
            number, chat.id, int(self.clock()), sender, content, thread, reply_to, root, markup, media_group_id
        )
        chat.messages[number] = message
        if self.remember is not None and len(chat.messages) > self.remember:
            del chat.messages[next(iter(chat.messages))]
        if markup is not None and "inline_keyboard" not in markup:
            self._show_keyboard(chat, message, markup)
        if self.feed:
            self.feed.tell("message", chat_id=chat.id, message=message_view(self, message))
        return message

    def _show_keyboard(self, chat: Chat, message: Message, markup: JSON) -> None:
        if "keyboard" in markup:
            chat.keyboard, chat.keyboard_message = markup, message.id
        elif markup.get("remove_keyboard"):
            chat.keyboard = chat.keyboard_message = None
        self.chat_changed(chat)

    def change(self, message: Message, content: JSON | None = None, *, by_bot: bool = True) -> None:
        """Marks a message as edited, with new content if any. Keyboard-only changes by the bot are silent."""
        if content is not None:
            message.content = content
            message.edit_date = int(self.clock())
        elif by_bot:
            message.edit_date = message.edit_date or int(self.clock())
        self.message_changed(message)

    def remove(self, chat: Chat, message_ids: list[int]) -> None:
        """Deletes messages; the keyboard that came with one goes too. Bots are not told."""
        for number in message_ids:
            chat.messages[number].deleted = True
            if number in chat.pinned:
                chat.pinned.remove(number)
            if chat.keyboard_message == number:
                chat.keyboard = chat.keyboard_message = None
                self.chat_changed(chat)
        if self.feed and message_ids:
            self.feed.tell("deleted", chat_id=chat.id, message_ids=message_ids)

    def message_changed(self, message: Message) -> None:
        """Shows a message anew to whoever watches."""
        if self.feed:
            self.feed.tell("message", chat_id=message.chat_id, message=message_view(self, message))

    def chat_changed(self, chat: Chat) -> None:
        """Shows a chat anew to whoever watches."""
        if self.feed:
            self.feed.tell("chat", chat=chat_view(self, chat))

    def tell_bot(self, message: Message, kind: str = "message") -> None:
        """Queues the update about a message, if the bot is there to see it."""
        chat = self.chats[message.chat_id]
        if self._bot_sees(chat, message):
            self.updates.add(kind, message_json(self, message))

    def _bot_sees(self, chat: Chat, message: Message) -> bool:
        if chat.is_private:
            return not chat.blocked
        member = self.bot_member(chat)
        if member.status == "administrator":
            return True
        if member.status != "member":
            return False
        if not self.privacy or message.kind not in _SPOKEN:
            return True
        replied = chat.messages.get(message.reply_to or 0)
        if replied is not None and replied.sender.id == self.bot.id:
            return True
        text = message.text.lower()
        return text.startswith("/") or f"@{self.bot.username.lower()}" in text

    def user_json(self, user_id: int) -> JSON:
        """The Bot API's User."""
        return user_json(self.users[user_id])

    def chat_json(self, chat: Chat) -> JSON:
        """The Bot API's Chat."""
        return chat_json(self, chat)

    def message_json(self, message: Message) -> JSON:
        """The Bot API's Message."""
        return message_json(self, message)
