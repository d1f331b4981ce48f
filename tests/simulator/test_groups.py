"""Topics, moves to a supergroup, pins, copies."""

from __future__ import annotations

import pytest
from telegram import Bot, Update

from bot.simulator import Chat, Refused, Telegram, User

BOT = Bot("1:x")


def test_a_message_in_a_topic_looks_as_telegram_makes_it(telegram: Telegram, dara: User, centre: Chat) -> None:
    topic = telegram.call("createForumTopic", {"chat_id": centre.id, "name": "Case 12"})["message_thread_id"]
    telegram.call("sendMessage", {"chat_id": centre.id, "message_thread_id": topic, "text": "New case"})
    telegram.says(dara, centre.id, "I take it", thread=topic)
    telegram.says(dara, centre.id, "in General")
    created, inside, outside = (Update.de_json(raw, BOT).message for raw in telegram.take_updates())
    # The bot hears of its own topic: it must not take that for speech.
    assert created is not None
    assert created.from_user is not None
    assert created.from_user.is_bot
    assert created.forum_topic_created is not None
    assert inside is not None
    assert inside.is_topic_message
    assert inside.message_thread_id == topic
    assert inside.reply_to_message is not None
    assert inside.reply_to_message.forum_topic_created is not None
    assert outside is not None
    assert outside.message_thread_id is None
    assert not outside.is_topic_message
    assert [m.text for m in telegram.history(centre.id, topic)] == ["", "New case", "I take it"]


def test_a_closed_topic_refuses_and_a_deleted_one_is_gone(telegram: Telegram, dara: User, centre: Chat) -> None:
    topic = telegram.call("createForumTopic", {"chat_id": centre.id, "name": "Case 12"})["message_thread_id"]
    asked = {"chat_id": centre.id, "message_thread_id": topic, "text": "x"}
    telegram.close_topic(dara, centre.id, topic)
    with pytest.raises(Refused, match="Bad Request: TOPIC_CLOSED"):
        telegram.call("sendMessage", asked)
    with pytest.raises(Refused, match="TOPIC_NOT_MODIFIED"):
        telegram.call("closeForumTopic", {"chat_id": centre.id, "message_thread_id": topic})
    telegram.call("reopenForumTopic", {"chat_id": centre.id, "message_thread_id": topic})
    telegram.call("sendMessage", asked)
    kinds = [Update.de_json(raw, BOT).message for raw in telegram.take_updates()]
    assert [bool(m and m.forum_topic_closed) for m in kinds] == [False, True, False]
    assert [bool(m and m.forum_topic_reopened) for m in kinds] == [False, False, True]
    telegram.delete_topic(dara, centre.id, topic)
    assert telegram.take_updates() == []
    with pytest.raises(Refused, match="Bad Request: message thread not found"):
        telegram.call("sendMessage", asked)
    assert telegram.history(centre.id, topic) == []


def test_a_reply_outside_of_topics_names_the_first_message_as_its_thread(telegram: Telegram, dara: User) -> None:
    chat = telegram.group("Poipet", dara, topics=False)
    telegram.add_bot(dara, chat)
    telegram.promote_bot(dara, chat)
    card = telegram.call("sendMessage", {"chat_id": chat.id, "text": "Case 12"})["message_id"]
    telegram.take_updates()
    first = telegram.says(dara, chat.id, "mine", reply_to=card)
    telegram.says(dara, chat.id, "really", reply_to=first.id)
    for raw in telegram.take_updates():
        assert raw["message"]["message_thread_id"] == card
        assert "is_topic_message" not in raw["message"]


def test_a_move_to_a_supergroup_is_told_on_both_sides(telegram: Telegram, dara: User) -> None:
    old = telegram.group("Poipet", dara, supergroup=False)
    telegram.add_bot(dara, old)
    telegram.promote_bot(dara, old)
    telegram.take_updates()
    new = telegram.migrate(old)
    left, came = (Update.de_json(raw, BOT).message for raw in telegram.take_updates())
    assert left is not None
    assert came is not None
    assert (left.chat.id, left.migrate_to_chat_id) == (old.id, new.id)
    assert (came.chat.id, came.migrate_from_chat_id) == (new.id, old.id)
    telegram.call("sendMessage", {"chat_id": new.id, "text": "still here"})
    assert telegram.call("getChatMember", {"chat_id": new.id, "user_id": telegram.bot.id})["status"] == "administrator"


def test_the_bot_hears_of_its_own_pin(telegram: Telegram, centre: Chat) -> None:
    card = telegram.call("sendMessage", {"chat_id": centre.id, "text": "Card"})["message_id"]
    telegram.call("pinChatMessage", {"chat_id": centre.id, "message_id": card})
    (raw,) = telegram.take_updates()
    message = Update.de_json(raw, BOT).message
    assert message is not None
    assert message.pinned_message is not None
    assert telegram.call("getChat", {"chat_id": centre.id})["pinned_message"]["text"] == "Card"
    telegram.call("unpinChatMessage", {"chat_id": centre.id})
    assert centre.pinned == []


def test_copies_keep_albums_together_and_leave_out_what_is_gone(telegram: Telegram, sophea: User, centre: Chat) -> None:
    album = [telegram.sends(sophea, sophea.id, "photo", caption=f"p{i}", media_group_id="9") for i in range(3)]
    telegram.deletes(sophea, sophea.id, album[1].id)
    topic = telegram.call("createForumTopic", {"chat_id": centre.id, "name": "Case"})["message_thread_id"]
    where = {"chat_id": centre.id, "message_thread_id": topic, "from_chat_id": sophea.id}
    copied = telegram.call("copyMessages", {**where, "message_ids": [m.id for m in album]})
    shown = telegram.history(centre.id, topic)[1:]
    assert [m.id for m in shown] == [c["message_id"] for c in copied]
    assert [m.text for m in shown] == ["p0", "p2"]
    assert shown[0].media_group_id == shown[1].media_group_id != "9"
    telegram.call("copyMessage", {**where, "message_id": album[0].id, "caption": "other"})
    telegram.call("forwardMessage", {**where, "message_id": album[0].id})
    assert telegram.history(centre.id, topic)[-2].text == "other"
    assert telegram.history(centre.id, topic)[-1].content["forward_origin"]["sender_user"]["id"] == sophea.id


def test_the_keyboard_shows_until_it_is_removed(telegram: Telegram, sophea: User) -> None:
    keyboard = {
        "keyboard": [[{"text": "Share my number", "request_contact": True}], ["Back"]],
        "one_time_keyboard": True,
    }
    asked = {"chat_id": sophea.id, "text": "Phone?"}
    telegram.call("sendMessage", {**asked, "reply_markup": keyboard})
    telegram.presses(sophea, sophea.id, "Share my number")
    (raw,) = telegram.take_updates()
    assert raw["message"]["contact"]["user_id"] == sophea.id
    with pytest.raises(LookupError):
        telegram.presses(sophea, sophea.id, "Back")
    telegram.call("sendMessage", {**asked, "reply_markup": keyboard})
    telegram.call("sendMessage", {**asked, "reply_markup": {"remove_keyboard": True}})
    assert telegram.chats[sophea.id].keyboard is None


def test_people_cannot_do_what_their_phone_would_not_let_them(telegram: Telegram, sophea: User, centre: Chat) -> None:
    with pytest.raises(ValueError, match="is not in Battambang"):
        telegram.says(sophea, centre.id, "I am not in here")
    with pytest.raises(ValueError, match="belongs to one person"):
        telegram.says(sophea, telegram.person("Other").id, "not my chat")
