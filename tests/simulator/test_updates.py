"""What the bot receives: every raw update can be read by python-telegram-bot."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from telegram import Bot, Update

from bot.simulator import Chat, Telegram, User
from tests.simulator.clock import Clock

BOT = Bot("1:x")
WITH_CAPTIONS = ("photo", "voice", "document", "video", "audio")


def read(telegram: Telegram) -> list[Update]:
    return [Update.de_json(raw, BOT) for raw in telegram.take_updates()]


def only(telegram: Telegram) -> Update:
    (update,) = read(telegram)
    return update


def test_a_start_link_carries_its_parameter(telegram: Telegram) -> None:
    person = telegram.person("Sophea", username="sophea", phone="+85512345678")
    telegram.opens_link(person, "fair-12")
    message = only(telegram).message
    assert message is not None
    assert message.text == "/start fair-12"
    assert message.entities[0].type == "bot_command"
    assert message.entities[0].length == 6
    assert message.from_user is not None
    assert (message.from_user.id, message.from_user.language_code) == (person.id, "km")
    assert message.chat.type == "private"


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (lambda t, u: t.says(u, u.id, "សួស្តី"), "text"),
        (lambda t, u: t.shares_contact(u, u.id), "contact"),
        (lambda t, u: t.shares_location(u, u.id, 11.5, 104.9), "location"),
        *((lambda t, u, k=k: t.sends(u, u.id, k, caption="c"), k) for k in WITH_CAPTIONS),
        *((lambda t, u, k=k: t.sends(u, u.id, k), k) for k in ("video_note", "animation", "sticker")),
        (lambda t, u: t.sends_other(u, u.id, {"dice": {"emoji": "🎲", "value": 3}}), "dice"),
    ],
)  # fmt: skip
def test_whatever_a_person_sends_is_readable(
    telegram: Telegram, sophea: User, act: Callable[[Telegram, User], Any], kind: str
) -> None:
    act(telegram, sophea)
    message = only(telegram).message
    assert message is not None
    assert getattr(message, kind)


def test_a_contact_says_whose_it_is(telegram: Telegram, sophea: User, dara: User) -> None:
    telegram.shares_contact(sophea, sophea.id)
    telegram.shares_contact(sophea, sophea.id, of=dara)
    own, other = (update.message.contact for update in read(telegram) if update.message)
    assert own is not None
    assert other is not None
    assert (own.user_id, own.phone_number) == (sophea.id, "85512345678")
    assert other.user_id == dara.id


def test_a_reply_carries_what_it_replies_to(telegram: Telegram, sophea: User) -> None:
    asked = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "Name?", "reply_markup": {"force_reply": True}})
    telegram.says(sophea, sophea.id, "Sophea", reply_to=asked["message_id"])
    message = only(telegram).message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Name?"


def test_a_press_carries_its_message_even_when_that_is_gone(telegram: Telegram, sophea: User) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1|yes"}]]}
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "?", "reply_markup": keyboard})["message_id"]
    telegram.taps(sophea, sophea.id, sent, "1|yes")
    telegram.call("deleteMessage", {"chat_id": sophea.id, "message_id": sent})
    telegram.taps(sophea, sophea.id, sent, "1|yes")
    first, second = (update.callback_query for update in read(telegram))
    assert first is not None
    assert second is not None
    assert first.data == second.data == "1|yes"
    assert first.id != second.id
    assert first.message is not None
    assert first.message.is_accessible
    assert second.message is not None
    assert not second.message.is_accessible


def test_edits_reactions_and_blocks_are_told_deletions_are_not(telegram: Telegram, sophea: User) -> None:
    said = telegram.says(sophea, sophea.id, "helo")
    telegram.edits(sophea, sophea.id, said.id, "hello")
    telegram.reacts(sophea, sophea.id, said.id, "👍")
    telegram.deletes(sophea, sophea.id, said.id)
    telegram.blocks(sophea)
    telegram.unblocks(sophea)
    _, edited, reaction, blocked, unblocked = read(telegram)
    assert edited.edited_message is not None
    assert edited.edited_message.text == "hello"
    assert edited.edited_message.edit_date is not None
    assert reaction.message_reaction is not None
    assert reaction.message_reaction.new_reaction[0].emoji == "👍"  # type: ignore[attr-defined]
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member is not None
    assert unblocked.my_chat_member.new_chat_member.status == "member"


def test_the_bots_way_through_a_group_is_told(telegram: Telegram, dara: User, sophea: User) -> None:
    chat = telegram.group("Poipet", dara)
    telegram.add_bot(dara, chat)
    telegram.promote_bot(dara, chat, can_pin_messages=False)
    telegram.join(sophea, chat)
    telegram.leave(sophea, chat)
    telegram.demote_bot(dara, chat)
    telegram.kick_bot(dara, chat)
    updates = read(telegram)
    mine = [u.my_chat_member.new_chat_member for u in updates if u.my_chat_member]
    assert [member.status for member in mine] == ["member", "administrator", "member", "kicked"]
    assert mine[1].can_manage_topics  # type: ignore[attr-defined]
    assert not mine[1].can_pin_messages  # type: ignore[attr-defined]
    assert [u.chat_member.new_chat_member.status for u in updates if u.chat_member] == ["member", "left"]
    told = [u.message for u in updates if u.message]
    assert told[0].new_chat_members[0].is_bot
    assert told[1].new_chat_members[0].id == sophea.id
    assert told[2].left_chat_member is not None
    assert told[3].left_chat_member is not None
    assert told[3].left_chat_member.is_bot


def test_without_rights_the_bot_hears_only_what_is_meant_for_it(telegram: Telegram, dara: User) -> None:
    chat = telegram.group("Poipet", dara, topics=False)
    telegram.add_bot(dara, chat)
    mine = telegram.call("sendMessage", {"chat_id": chat.id, "text": "hello"})["message_id"]
    telegram.take_updates()
    telegram.says(dara, chat.id, "among ourselves")
    telegram.says(dara, chat.id, "/centre")
    telegram.says(dara, chat.id, "what?", reply_to=mine)
    telegram.says(dara, chat.id, "@local_bot help")
    assert [u.message.text for u in read(telegram) if u.message] == ["/centre", "what?", "@local_bot help"]
    telegram.promote_bot(dara, chat)
    telegram.take_updates()
    telegram.says(dara, chat.id, "now you hear it")
    assert only(telegram).message is not None


def test_an_album_is_single_messages_with_one_id(telegram: Telegram, sophea: User) -> None:
    for _ in range(2):
        telegram.sends(sophea, sophea.id, "photo", media_group_id="77")
    assert [u.message.media_group_id for u in read(telegram) if u.message] == ["77", "77"]


def test_presses_are_kept_150_seconds_and_texts_a_day(telegram: Telegram, clock: Clock, sophea: User) -> None:
    said = telegram.says(sophea, sophea.id, "hello")
    telegram.taps(sophea, sophea.id, said.id, "x")
    clock.passes(151)
    assert [u.message.text for u in read(telegram) if u.message] == ["hello"]
    telegram.says(sophea, sophea.id, "hello again")
    clock.passes(24 * 3600 + 1)
    assert read(telegram) == []


def test_offset_confirms_and_allowed_updates_stick(telegram: Telegram, sophea: User, centre: Chat) -> None:
    telegram.says(sophea, sophea.id, "one")
    telegram.says(sophea, sophea.id, "two")
    first, second = telegram.call("getUpdates", {"limit": 100, "allowed_updates": '["message", "chat_member"]'})
    assert telegram.call("getUpdates", {"offset": first["update_id"], "limit": 1}) == [first]
    assert telegram.call("getUpdates", {"offset": second["update_id"]}) == [second]
    assert telegram.call("getUpdates", {"offset": second["update_id"] + 1}) == []
    telegram.taps(sophea, sophea.id, 1, "x")
    telegram.join(sophea, centre)
    kinds = [list(update)[1] for update in telegram.call("getUpdates", {})]
    assert kinds == ["chat_member", "message"]
    telegram.call("getUpdates", {"allowed_updates": []})
    telegram.leave(sophea, centre)
    assert [list(update)[1] for update in telegram.call("getUpdates", {})] == ["chat_member", "message", "message"]


def test_what_the_bot_sends_reads_back(telegram: Telegram, sophea: User) -> None:
    html = '  <b>សួស្តី</b> 👋 <a href="https://example.org">a &amp; b</a> <pre><code class="language-x">y</code></pre>\n'
    row = [{"text": "Yes", "callback_data": "1|y"}, {"text": "Map", "url": "https://x.org"}]
    markup = json.dumps({"inline_keyboard": [row]})
    asked = {"chat_id": str(sophea.id), "text": html, "parse_mode": "HTML", "reply_markup": markup}
    sent = telegram.call("sendMessage", asked)
    message = telegram.history(sophea.id)[-1]
    assert message.text == "សួស្តី 👋 a & b y"
    assert [e["type"] for e in message.entities] == ["bold", "text_link", "pre"]
    link = message.entities[1]
    assert (link["offset"], link["length"], link["url"]) == (10, 5, "https://example.org/")
    assert [b.text for b in message.buttons[0]] == ["Yes", "Map"]
    read_back = Update.de_json({"update_id": 1, "message": sent}, BOT).message
    assert read_back is not None
    assert read_back.parse_entity(read_back.entities[1]) == "a & b"
