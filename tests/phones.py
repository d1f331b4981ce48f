"""People in the hands of a test: a phone in one chat, and a centre's group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.i18n import say
from bot.simulator.model import Chat, Message, User
from conversations.text import T

if TYPE_CHECKING:
    from tests.world import World

NOTICES = ("pinned_message", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened")
"""What Telegram itself writes into a group when the bot changes something there."""


class Phone:
    """One person acting in one chat (their own with the bot, or a group), pressing only what can be seen."""

    def __init__(self, world: World, user: User, chat_id: int | None = None, thread: int | None = None) -> None:
        self.world = world
        self.user = user
        self.chat_id = chat_id if chat_id is not None else user.id
        self.thread = thread

    @property
    def messages(self) -> list[Message]:
        """What stands in the chat, oldest first."""
        return self.world.telegram.history(self.chat_id, self.thread)

    @property
    def from_bot(self) -> list[Message]:
        return [message for message in self.messages if message.sender.is_bot]

    @property
    def newest(self) -> Message:
        return [message for message in self.from_bot if message.kind not in NOTICES][-1]

    @property
    def screen(self) -> str:
        """The text of what the bot said last, since this person last acted."""
        return "\n".join(message.text for message in self.from_bot[-3:])

    async def says(self, text: str, *, reply_to: int | None = None) -> None:
        self.world.telegram.says(self.user, self.chat_id, text, thread=self.thread, reply_to=reply_to)
        await self.world.deliver()

    async def answers(self, text: str) -> None:
        """As staff in the room of a case: "Reply", then the words."""
        await self.taps("Reply")
        await self.says(text)

    async def waits_then_says(self, text: str, **time: float) -> None:
        """Comes back after a while."""
        self.world.clock.pass_(**time)
        await self.says(text)

    async def taps(self, *labels: str) -> None:
        """Presses visible buttons one after another, each by its label (English, as in the dialogue, or as shown)."""
        for label in labels:
            message, data = self._button(label)
            await self.presses(message, data)

    async def presses(self, message: Message, data: str) -> None:
        """Presses any button, also an old one."""
        self.world.telegram.taps(self.user, self.chat_id, message.id, data)
        await self.world.deliver()

    async def shares_contact(self, of: User | None = None) -> None:
        self.world.telegram.shares_contact(self.user, self.chat_id, of=of, thread=self.thread)
        await self.world.deliver()

    async def shares_location(self, latitude: float, longitude: float) -> None:
        self.world.telegram.shares_location(self.user, self.chat_id, latitude, longitude, thread=self.thread)
        await self.world.deliver()

    async def sends(self, kind: str, *, caption: str = "", reply_to: int | None = None) -> None:
        self.world.telegram.sends(self.user, self.chat_id, kind, caption=caption, thread=self.thread, reply_to=reply_to)
        await self.world.deliver()

    async def sends_file(self, name: str, content: bytes, *, caption: str = "") -> None:
        """A file of the phone, as a document."""
        self.world.telegram.sends(
            self.user, self.chat_id, "document", caption=caption, data=content, name=name, thread=self.thread
        )
        await self.world.deliver()

    @property
    def picture(self) -> bytes:
        """The newest picture that the bot sent here."""
        return self._received("photo")

    @property
    def file(self) -> bytes:
        """The newest document that the bot sent here."""
        return self._received("document")

    def _received(self, kind: str) -> bytes:
        message = next(message for message in reversed(self.from_bot) if message.kind == kind)
        return self.world.telegram.files.find(message.file_id).data

    async def sends_album(self, *captions: str, kind: str = "photo", reply_to: int | None = None) -> None:
        """Several pictures at once, each with its caption; then the second that such things are waited for."""
        for caption in captions:
            self.world.telegram.sends(
                self.user,
                self.chat_id,
                kind,
                caption=caption,
                thread=self.thread,
                reply_to=reply_to,
                media_group_id=f"album of {captions}",
            )
        await self.world.deliver()
        await self.world.later(seconds=2)

    async def edits(self, message: Message, text: str) -> None:
        """Changes the words of a message of their own."""
        self.world.telegram.edits(self.user, self.chat_id, message.id, text)
        await self.world.deliver()

    @property
    def own(self) -> Message:
        """What this person said last here."""
        return [message for message in self.messages if message.sender.id == self.user.id][-1]

    def sees(self, text: str, **values: Any) -> None:
        """Fails unless the text (an English sentence of the bot, or words as shown) is on the newest screens."""
        wanted = {text, say(T(text, **values), "km"), say(T(text, **values), "en")}
        assert any(one in self.screen for one in wanted), f"{text!r} is not in:\n{self.screen}"

    def does_not_see(self, text: str, **values: Any) -> None:
        unwanted = {text, say(T(text, **values), "km"), say(T(text, **values), "en")}
        assert not any(one in self.screen for one in unwanted), f"{text!r} is in:\n{self.screen}"

    def offers(self, label: str) -> bool:
        """Whether a button with this label can be seen."""
        wanted = {label, say(T(label), "km"), say(T(label), "en")}
        return any(shown == one or shown.endswith(" " + one) for shown in self.labels for one in wanted)

    @property
    def labels(self) -> list[str]:
        """All visible labels of the newest message with buttons."""
        message = next((message for message in reversed(self.from_bot) if message.buttons), None)
        return [button.text for row in (message.buttons if message else []) for button in row]

    def _button(self, label: str) -> tuple[Message, str]:
        wanted = {label, say(T(label), "km"), say(T(label), "en")}
        for message in reversed(self.from_bot):
            for row in message.buttons:
                for button in row:
                    if any(button.text == one or button.text.endswith(" " + one) for one in wanted):
                        return message, button.callback_data
        raise AssertionError(f"no button {label!r} in {self.labels}; the screen says:\n{self.screen}")

    @property
    def toasts(self) -> list[str]:
        """Private answers to this person's presses, oldest first."""
        return [answer.text for answer in self.world.telegram.answers if answer.user_id == self.user.id and answer.text]

    def is_told(self, text: str, **values: Any) -> None:
        """Fails unless the last private answer to a press of this person says this."""
        assert self.toasts, "no press was answered with words"
        assert self.toasts[-1] in {say(T(text, **values), "km"), say(T(text, **values), "en")}


class StaffGroup:
    """A centre's group with its topics."""

    def __init__(self, world: World, chat: Chat, admin: Phone) -> None:
        self.world = world
        self.chat = chat
        self.admin = admin

    def by(self, phone: Phone, thread: int | None = None) -> Phone:
        """The group in someone's hand; perhaps in one topic."""
        return Phone(self.world, phone.user, self.chat.id, thread)

    async def hires(self, name: str, centre: str) -> Phone:
        """A new staff member: the admin makes an invite, the person accepts it and joins the group."""
        person = Phone(self.world, self.world.telegram.person(name, role="staff"))
        await self.admin.says("/centre")
        await self.admin.taps(await self.world.button_of(centre), "Invite staff")
        token = self.admin.newest.text.partition("start=")[2].split()[0]
        await person.says(f"/start {token}")
        await person.taps("I accept")
        self.world.telegram.join(person.user, self.chat)
        await self.world.deliver()
        return person

    @property
    def topics(self) -> list[int]:
        """The ids of the topics that are there, oldest first."""
        return [topic.id for topic in self.chat.topics.values() if not topic.deleted]

    @property
    def messages(self) -> list[Message]:
        """All that the bot said here, oldest first."""
        return [message for message in self.world.telegram.history(self.chat.id) if message.sender.is_bot]

    @property
    def newest(self) -> Message:
        return [message for message in self.messages if message.kind not in NOTICES][-1]

    @property
    def cards(self) -> list[Message]:
        """The messages that can be acted on."""
        return [message for message in self.messages if any("m:case:" in data for data in _data(message))]

    @property
    def everything(self) -> str:
        """All that can be read here: messages, and the names of topics."""
        return "\n".join([message.text for message in self.messages] + [t.name for t in self.chat.topics.values()])


def _data(message: Message) -> list[str]:
    return [button.callback_data for row in message.buttons for button in row]
