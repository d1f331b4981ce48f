"""What people do with groups: make them, come and go, let the bot in and out, tidy topics, move to a supergroup."""

from __future__ import annotations

from bot.simulator.methods.topics import drop_topic, open_topic, report
from bot.simulator.model import Chat, Member, Topic, User
from bot.simulator.standing import USUAL_RIGHTS, enter, go, set_status
from bot.simulator.state import State


class Groups(State):
    """The people's side of groups; every act queues the updates that Telegram would send."""

    def group(self, title: str, owner: User, *, topics: bool = True, supergroup: bool = True) -> Chat:
        """A new group; only a supergroup can have topics."""
        self.last_group_id += 1
        number = -(1_000_000_000_000 + self.last_group_id) if supergroup else -self.last_group_id
        chat = Chat(number, "supergroup" if supergroup else "group", title, is_forum=topics and supergroup)
        chat.members[owner.id] = Member(owner.id, "creator")
        self.chats[chat.id] = chat
        self.chat_changed(chat)
        return chat

    def join(self, user: User, chat: Chat) -> None:
        """A person joins by themselves, as by an invite link."""
        enter(self, chat, user, user)

    def leave(self, user: User, chat: Chat) -> None:
        """A person leaves."""
        go(self, chat, user, user)

    def remove_member(self, actor: User, user: User, chat: Chat) -> None:
        """A person is thrown out by another."""
        go(self, chat, actor, user)

    def add_bot(self, actor: User, chat: Chat) -> None:
        """The bot is let into a group, as an ordinary member."""
        enter(self, chat, actor, self.bot)

    def promote_bot(self, actor: User, chat: Chat, **rights: bool) -> None:
        """The bot becomes an administrator with the usual rights, but for those named here."""
        usual = dict.fromkeys(USUAL_RIGHTS, True)
        set_status(self, chat, actor, self.bot, "administrator", usual | rights)

    def demote_bot(self, actor: User, chat: Chat) -> None:
        """The bot is an ordinary member again."""
        set_status(self, chat, actor, self.bot, "member")

    def kick_bot(self, actor: User, chat: Chat) -> None:
        """The bot is thrown out."""
        go(self, chat, actor, self.bot)

    def opens_topic(self, user: User, chat: Chat, name: str) -> Topic:
        """A person opens a topic."""
        return open_topic(self, chat, user, name)

    def close_topic(self, user: User, chat_id: int, thread: int) -> None:
        """A person closes a topic."""
        self._toggle(user, chat_id, thread, closed=True)

    def reopen_topic(self, user: User, chat_id: int, thread: int) -> None:
        """A person opens a closed topic again."""
        self._toggle(user, chat_id, thread, closed=False)

    def delete_topic(self, user: User, chat_id: int, thread: int) -> None:
        """A person deletes a topic with all that was said in it; the bot is not told."""
        chat = self.chats[chat_id]
        drop_topic(self, chat, chat.topics[thread])

    def _toggle(self, user: User, chat_id: int, thread: int, *, closed: bool) -> None:
        chat = self.chats[chat_id]
        topic = chat.topics[thread]
        if topic.closed != closed:
            topic.closed = closed
            report(self, chat, topic, user, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})

    def migrate(self, chat: Chat) -> Chat:
        """A basic group becomes a supergroup, under a new id and without its old messages."""
        if chat.type != "group" or chat.migrated_to is not None:
            raise ValueError("only a basic group moves to a supergroup")
        self.last_group_id += 1
        new = Chat(-(1_000_000_000_000 + self.last_group_id), "supergroup", chat.title, members=dict(chat.members))
        self.chats[new.id] = new
        owner = next((self.users[m.user_id] for m in chat.members.values() if m.status == "creator"), self.bot)
        left = self.post(chat, owner, {"migrate_to_chat_id": new.id})
        self.tell_bot(left)
        chat.migrated_to = new.id
        self.chat_changed(chat)
        self.chat_changed(new)
        self.tell_bot(self.post(new, owner, {"migrate_from_chat_id": chat.id}))
        return new
