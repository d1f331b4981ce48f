"""What an update of Telegram means."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, User

from bot.gateway.events import BotMoved, GroupMoved, Happening, Incoming, MemberLeft, read_update
from bot.simulator import Telegram
from conversations.events import Commanded, Edited, Said, SentMedia, SentOther, SharedContact, SharedLocation, Tapped

TOKEN = "123456:" + "t" * 35
BOT = Bot(TOKEN)


class Scene:
    """A person, a group and the bot in it; what happens is read as the bot reads it."""

    def __init__(self) -> None:
        self.telegram = Telegram(TOKEN)
        self.sok = self.telegram.person("Sok", phone="+85512345678")
        self.rith = self.telegram.person("Rith", phone="+85511222333")
        self.group = self.telegram.group("Desk", self.sok)
        self.telegram.add_bot(self.sok, self.group)
        self.telegram.promote_bot(self.sok, self.group)
        self.telegram.take_updates()

    def read(self) -> list[Incoming]:
        found = [read_update(raw, bot(self.telegram)) for raw in self.telegram.take_updates()]
        return [incoming for incoming in found if incoming is not None]

    def one(self) -> Incoming:
        (incoming,) = self.read()
        return incoming


def bot(telegram: Telegram) -> Bot:
    """PTB's bot, as it is after asking Telegram who it is."""
    BOT._bot_user = User(telegram.bot.id, "Bot", is_bot=True, username="local_bot")
    return BOT


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("សួស្តី", Said("សួស្តី")),
        ("/start", Commanded("start")),
        ("/start bus-7", Commanded("start", "bus-7")),
        ("/START@local_bot  bus-7 ", Commanded("start", "bus-7")),
        ("/start\nbus", Commanded("start", "bus")),
        ("see /start", Said("see /start")),
        ("/", Said("/")),
    ],
)
def test_texts_and_commands(scene: Scene, text: str, event: Happening) -> None:
    scene.telegram.says(scene.sok, scene.sok.id, text)
    incoming = scene.one()
    assert incoming.event == event
    assert incoming.private
    assert (incoming.chat_id, incoming.sender_id, incoming.first_name) == (scene.sok.id, scene.sok.id, "Sok")


def test_a_command_for_another_bot_of_the_group_is_none_of_our_business(scene: Scene) -> None:
    scene.telegram.says(scene.sok, scene.group.id, "/centre@other_bot")
    assert scene.read() == []


def test_only_the_words_of_a_human_can_be_answered_with_a_command(scene: Scene) -> None:
    said = scene.telegram.says(scene.sok, scene.group.id, "ជំរាបសួរ")
    shown = scene.telegram.sends(scene.sok, scene.group.id, "photo")
    scene.telegram.take_updates()
    for message in (said, shown):
        scene.telegram.says(scene.sok, scene.group.id, "/quick add", reply_to=message.id)
    scene.telegram.says(scene.sok, scene.group.id, "/quick")
    assert [incoming.answered for incoming in scene.read()] == ["ជំរាបសួរ", "", ""]


@pytest.mark.parametrize(
    ("data", "event"),
    [
        ("7|a:yes", Tapped(7, "a:yes")),
        ("-|m:home", Tapped(-1, "m:home")),
        ("7", Tapped(7, "")),
        ("", Tapped(-1, "")),
        ("-7|x", Tapped(-1, "x")),
        ("٧|x", Tapped(-1, "x")),
        ("²|x", Tapped(-1, "x")),
        ("1|2|3", Tapped(1, "2|3")),
    ],
)
def test_presses(scene: Scene, data: str, event: Tapped) -> None:
    message = scene.telegram.says(scene.sok, scene.sok.id, "x")
    scene.telegram.take_updates()
    query = scene.telegram.taps(scene.sok, scene.sok.id, message.id, data)
    incoming = scene.one()
    assert (incoming.event, incoming.query_id, incoming.message_id) == (event, query, message.id)


@pytest.mark.parametrize("kind", ["voice", "photo", "document", "video", "video_note", "audio", "animation", "sticker"])
def test_media(scene: Scene, kind: str) -> None:
    caption = "" if kind in ("sticker", "video_note") else "សូមមើល"
    message = scene.telegram.sends(scene.sok, scene.sok.id, kind, caption=caption)
    name = "sample.txt" if kind == "document" else ""
    assert scene.one().event == SentMedia(kind, message.file_id, caption, name)  # type: ignore[arg-type]


def test_a_contact_is_ones_own_only_when_telegram_says_so(scene: Scene) -> None:
    scene.telegram.shares_contact(scene.sok, scene.sok.id)
    scene.telegram.shares_contact(scene.sok, scene.sok.id, of=scene.rith)
    scene.telegram.sends_other(scene.sok, scene.sok.id, {"contact": {"phone_number": "012", "first_name": "X"}})
    assert [incoming.event for incoming in scene.read()] == [
        SharedContact("85512345678", own=True, name="Sok"),
        SharedContact("85511222333", own=False, name="Rith"),
        SharedContact("012", own=False, name="X"),
    ]


def test_a_location(scene: Scene) -> None:
    scene.telegram.shares_location(scene.sok, scene.sok.id, 14.18, 103.51)
    assert scene.one().event == SharedLocation(14.18, 103.51)
    point = {"latitude": 14.18, "longitude": 103.51}
    scene.telegram.sends_other(scene.sok, scene.sok.id, {"venue": {"title": "ផ្សារ"}, "location": point})
    assert scene.one().event == SharedLocation(14.18, 103.51, "ផ្សារ")


def test_a_message_that_was_changed(scene: Scene) -> None:
    said = scene.telegram.says(scene.sok, scene.sok.id, "មួយ")
    photo = scene.telegram.sends(scene.sok, scene.sok.id, "photo", caption="ពីរ", media_group_id="7")
    assert [incoming.album for incoming in scene.read()] == ["", "7"]
    scene.telegram.edits(scene.sok, scene.sok.id, said.id, "បី")
    scene.telegram.edits(scene.sok, scene.sok.id, photo.id, "បួន")
    changed = scene.read()
    assert [incoming.event for incoming in changed] == [
        Edited(Said("បី")),
        Edited(SentMedia("photo", photo.file_id, "បួន")),
    ]
    assert [incoming.message_id for incoming in changed] == [said.id, photo.id]


@pytest.mark.parametrize("content", [{"dice": {"emoji": "🎲", "value": 1}}, {"poll": {"id": "1"}}, {"new_thing": {}}])
def test_anything_else_in_private_is_something(scene: Scene, content: dict[str, Any]) -> None:
    scene.telegram.sends_other(scene.sok, scene.sok.id, content)
    assert scene.one().event == SentOther("other")


def test_in_a_group_what_somebody_sends_is_told_from_telegrams_own_notices(scene: Scene) -> None:
    scene.telegram.sends_other(scene.sok, scene.group.id, {"poll": {"id": "1"}})
    assert scene.one().event == SentOther("other")
    scene.telegram.sends_other(scene.sok, scene.group.id, {"new_thing": {}})
    assert scene.read() == []


def test_a_place_that_moves_is_nothing(scene: Scene) -> None:
    """A live location sends a change every few seconds."""
    place = scene.telegram.shares_location(scene.sok, scene.sok.id, 14.18, 103.51)
    scene.telegram.take_updates()
    scene.telegram.edits(scene.sok, scene.sok.id, place.id, "")
    assert scene.read() == []


def test_a_topic_answers_nothing_unless_a_message_of_the_bot_is_answered(scene: Scene) -> None:
    call = scene.telegram.call
    thread = call("createForumTopic", {"chat_id": scene.group.id, "name": "1"})["message_thread_id"]
    ours = call("sendMessage", {"chat_id": scene.group.id, "text": "x", "message_thread_id": thread})["message_id"]
    scene.telegram.take_updates()
    scene.telegram.says(scene.sok, scene.group.id, "in the topic", thread=thread, reply_to=thread)
    theirs = scene.telegram.says(scene.sok, scene.group.id, "an answer", thread=thread, reply_to=ours)
    scene.telegram.says(scene.sok, scene.group.id, "to a colleague", thread=thread, reply_to=theirs.id)
    read = scene.read()
    assert [incoming.reply_to for incoming in read] == [0, ours, 0]
    assert {incoming.thread_id for incoming in read} == {thread}
    assert {incoming.forum for incoming in read} == {True}


def test_coming_and_going(scene: Scene) -> None:
    scene.telegram.join(scene.rith, scene.group)
    assert scene.read() == []
    scene.telegram.leave(scene.rith, scene.group)
    assert [incoming.event for incoming in scene.read()] == [MemberLeft(scene.rith.id)] * 2


def test_who_may_not_write_in_a_group_leaves_it_all_the_same() -> None:
    """Telegram calls them "restricted" before and after."""
    for is_member, event in ((False, MemberLeft(5)), (True, None)):
        new = {"user": {"id": 5, "first_name": "X"}, "status": "restricted", "is_member": is_member}
        change = {"chat": {"id": -1, "type": "supergroup"}, "from": new["user"], "new_chat_member": new}
        incoming = read_update({"update_id": 1, "chat_member": change}, bot(Telegram(TOKEN)))
        assert (None if incoming is None else incoming.event) == event


def test_the_bots_own_standing(scene: Scene) -> None:
    scene.telegram.promote_bot(scene.sok, scene.group, can_manage_topics=False)
    scene.telegram.promote_bot(scene.sok, scene.group)
    scene.telegram.demote_bot(scene.sok, scene.group)
    assert [incoming.event for incoming in scene.read()] == [
        BotMoved("administrator", topics=False),
        BotMoved("administrator", topics=True),
        BotMoved("member"),
    ]
    scene.telegram.blocks(scene.sok)
    assert scene.one().event == BotMoved("kicked")


def test_a_group_that_moves(scene: Scene) -> None:
    chat = scene.telegram.group("Old", scene.sok, topics=False, supergroup=False)
    scene.telegram.add_bot(scene.sok, chat)
    scene.telegram.take_updates()
    new = scene.telegram.migrate(chat)
    moved, *_ = scene.read()
    assert (moved.chat_id, moved.event) == (chat.id, GroupMoved(new.id))


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 1},
        {"update_id": 1, "poll": {"id": "1"}},
        {"update_id": 1, "channel_post": {"chat": {"id": -1, "type": "channel"}, "message_id": 1, "date": 1}},
        {"update_id": 1, "message": {"chat": {"id": -1, "type": "channel"}, "message_id": 1, "text": "x"}},
        {"update_id": 1, "callback_query": {"id": "1", "from": {"id": 5, "first_name": "X"}, "inline_message_id": "1"}},
    ],
)
def test_what_is_not_for_the_bot_is_left_out(raw: dict[str, Any]) -> None:
    assert read_update(raw, bot(Telegram(TOKEN))) is None
