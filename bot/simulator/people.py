"""What people do: say, tap, press, share, send, edit, react, block."""

from __future__ import annotations

import dataclasses
from typing import Any

from bot.simulator.entities import typed_entities
from bot.simulator.files import media_json
from bot.simulator.methods.copying import forwarded
from bot.simulator.model import JSON, Chat, Message, Query, User
from bot.simulator.standing import set_blocked
from bot.simulator.state import State
from bot.simulator.views import user_view

HOME = (11.5564, 104.9282)


class People(State):
    """The people's side of talking; every act changes the state and queues the updates that Telegram would send."""

    def person(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str = "",
        phone: str = "",
        language_code: str = "km",
        role: str = "",
        user_id: int = 0,
    ) -> User:
        """A new person, who has not spoken to the bot yet."""
        if not user_id:
            self.last_user_id += 1
            user_id = self.last_user_id
        user = User(user_id, first_name, last_name, username, phone, language_code, role)
        self.users[user.id] = user
        chat = self.private_chat(user)
        self.feed.tell("person", user=user_view(user))
        self.chat_changed(chat)
        return user

    def says(
        self, user: User, chat_id: int, text: str, *, thread: int | None = None, reply_to: int | None = None
    ) -> Message:
        """A person writes a text."""
        entities = typed_entities(text)
        content: JSON = {"text": text, "entities": entities} if entities else {"text": text}
        return self._arrives(user, chat_id, content, thread=thread, reply_to=reply_to)

    def opens_link(self, user: User, start_parameter: str = "") -> Message:
        """A person follows t.me/bot?start=… and presses Start."""
        return self.says(user, user.id, f"/start {start_parameter}".strip())

    def taps(self, user: User, chat_id: int, message_id: int, data: str) -> str:
        """A person presses an inline button, even one that is long gone; returns the id of the press."""
        chat = self._enter(user, chat_id)
        message = chat.messages.get(message_id)
        if message is None:
            raise LookupError(f"no message {message_id} in chat {chat_id}")
        self.last_query_id += 1
        query = Query(str(self.last_query_id), user.id, chat_id, message_id, data, self.clock())
        self.queries[query.id] = query
        self._forget_old_presses()
        gone = {"chat": self.chat_json(chat), "message_id": message_id, "date": 0}
        press = {
            "id": query.id,
            "from": self.user_json(user.id),
            "message": gone if message.deleted else self.message_json(message),
            "chat_instance": str(8_000_000_000_000 + abs(chat_id)),
            "data": data,
        }
        if chat.is_private or chat.has(self.bot.id):
            self.updates.add("callback_query", press)
        return query.id

    def presses(self, user: User, chat_id: int, label: str) -> Message:
        """A person presses a button of the keyboard that the bot put in place of the phone's own."""
        chat = self.chats[chat_id]
        rows = (chat.keyboard or {}).get("keyboard", [])
        key = next((key for row in rows for key in row if key.get("text") == label), None)
        if key is None:
            raise LookupError(f"no button {label!r} on the keyboard")
        if (chat.keyboard or {}).get("one_time_keyboard"):
            chat.keyboard = chat.keyboard_message = None
            self.chat_changed(chat)
        if key.get("request_contact"):
            return self.shares_contact(user, chat_id)
        if key.get("request_location"):
            return self.shares_location(user, chat_id, *HOME)
        return self.says(user, chat_id, label)

    def shares_contact(self, user: User, chat_id: int, *, of: User | None = None, thread: int | None = None) -> Message:
        """A person sends a contact card: their own, or somebody else's."""
        owner = of or user
        card: JSON = {"phone_number": owner.phone.removeprefix("+"), "first_name": owner.first_name}
        if owner.last_name:
            card["last_name"] = owner.last_name
        return self._arrives(user, chat_id, {"contact": {**card, "user_id": owner.id}}, thread=thread)

    def shares_location(
        self, user: User, chat_id: int, latitude: float, longitude: float, *, thread: int | None = None
    ) -> Message:
        """A person sends a point on the map."""
        return self._arrives(user, chat_id, {"location": {"latitude": latitude, "longitude": longitude}}, thread=thread)

    def sends(
        self,
        user: User,
        chat_id: int,
        kind: str,
        *,
        caption: str = "",
        data: bytes = b"",
        name: str = "",
        mime: str = "",
        file_id: str = "",
        thread: int | None = None,
        reply_to: int | None = None,
        media_group_id: str = "",
    ) -> Message:
        """A person sends a voice note, a photo, a document …; a small sample where nothing is given."""
        if file_id:
            stored = self.files.find(file_id)
        else:
            stored = self.files.add(kind, data, name, mime) if data else self.files.sample(kind)
        content = media_json(stored, kind)
        if caption:
            content["caption"] = caption
            if entities := typed_entities(caption):
                content["caption_entities"] = entities
        return self._arrives(user, chat_id, content, thread=thread, reply_to=reply_to, media_group_id=media_group_id)

    def sends_other(self, user: User, chat_id: int, content: JSON, *, thread: int | None = None) -> Message:
        """A person sends something of another kind, given as the Bot API's fields (a poll, a dice)."""
        return self._arrives(user, chat_id, content, thread=thread)

    def forwards(self, user: User, message: Message, chat_id: int, *, thread: int | None = None) -> Message:
        """A person forwards a message from any chat."""
        return self._arrives(user, chat_id, forwarded(self, message), thread=thread)

    def edits(self, user: User, chat_id: int, message_id: int, text: str) -> None:
        """A person changes the text or the caption of what they sent."""
        message = self._own(user, chat_id, message_id)
        field = "text" if "text" in message.content else "caption"
        content = {**message.content, field: text}
        content.pop("entities" if field == "text" else "caption_entities", None)
        if entities := typed_entities(text):
            content["entities" if field == "text" else "caption_entities"] = entities
        self.change(message, content)
        self.tell_bot(message, "edited_message")

    def deletes(self, user: User, chat_id: int, message_id: int) -> None:
        """A person deletes a message for everyone; bots are not told."""
        self.remove(self.chats[chat_id], [message_id])

    def reacts(self, user: User, chat_id: int, message_id: int, emoji: str = "") -> None:
        """A person reacts to a message, or takes the reaction back."""
        chat = self.chats[chat_id]
        message = chat.messages[message_id]
        old = message.reactions.pop(user.id, "")
        if emoji:
            message.reactions[user.id] = emoji
        if chat.is_private or self.bot_member(chat).status == "administrator":
            change = {"chat": self.chat_json(chat), "message_id": message_id, "user": self.user_json(user.id)}
            reactions = {"old_reaction": _reaction(old), "new_reaction": _reaction(emoji)}
            self.updates.add("message_reaction", {**change, "date": self.now(), **reactions})
        self.message_changed(message)

    def pins(self, user: User, chat_id: int, message_id: int) -> None:
        """A person pins a message."""
        chat = self.chats[chat_id]
        message = chat.messages[message_id]
        chat.pinned.append(message_id)
        content = {"pinned_message": self.message_json(message)}
        self._arrives(user, chat_id, content, thread=message.thread)
        self.chat_changed(chat)

    def blocks(self, user: User) -> None:
        """A person blocks the bot."""
        set_blocked(self, user, blocked=True)

    def unblocks(self, user: User) -> None:
        """A person lets the bot write again."""
        set_blocked(self, user, blocked=False)

    def deactivates(self, user: User) -> User:
        """A person's account is deleted."""
        gone = self.users[user.id] = dataclasses.replace(self.users[user.id], deactivated=True)
        return gone

    def _enter(self, user: User, chat_id: int) -> Chat:
        chat = self.chats[chat_id]
        if chat.migrated_to is not None:
            raise ValueError("the group has moved to a supergroup")
        if chat.is_private:
            if chat.id != user.id:
                raise ValueError("a private chat belongs to one person")
            # Writing to a blocked bot is only possible after unblocking it.
            set_blocked(self, user, blocked=False)
            chat.last_act = self.clock()
        elif not chat.has(user.id):
            raise ValueError(f"{user.first_name} is not in {chat.title}")
        return chat

    def _arrives(
        self,
        user: User,
        chat_id: int,
        content: JSON,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
        media_group_id: str = "",
    ) -> Message:
        chat = self._enter(user, chat_id)
        replied = chat.messages.get(reply_to or 0)
        if reply_to is not None and replied is None:
            raise LookupError(f"no message {reply_to} in chat {chat_id}")
        if thread is None and replied is not None:
            thread = replied.thread
        if thread is not None:
            topic = chat.topics[thread]
            manages = chat.members[user.id].status != "member"
            if topic.deleted or (topic.closed and not manages):
                raise ValueError("the topic is closed")
        chat.started = True
        sender = self.users[user.id]
        message = self.post(chat, sender, content, thread=thread, reply_to=reply_to, media_group_id=media_group_id)
        self.tell_bot(message)
        return message

    def _own(self, user: User, chat_id: int, message_id: int) -> Message:
        message = self.chats[chat_id].messages[message_id]
        if message.sender.id != user.id:
            raise ValueError("people change only their own messages")
        return message

    def _forget_old_presses(self) -> None:
        if len(self.queries) > 10_000:
            for number in list(self.queries)[:5_000]:
                del self.queries[number]
            del self.answers[:-5_000]


def _reaction(emoji: str) -> list[dict[str, Any]]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
