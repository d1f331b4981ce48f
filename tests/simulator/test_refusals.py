"""Telegram's refusals, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from bot.simulator import Chat, Refused, Telegram, User
from tests.simulator.clock import Clock

JSON = dict[str, Any]


def refusal(telegram: Telegram, method: str, **params: Any) -> tuple[int, str]:
    with pytest.raises(Refused) as caught:
        telegram.call(method, params)
    return caught.value.code, caught.value.description


def buttons(*row: JSON) -> JSON:
    return {"inline_keyboard": [list(row)]}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "ក" * 4097}, "message is too long"),
        ({"text": "x", "parse_mode": "Nonsense"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 42}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "message_thread_id": 99}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"text": "x", "reply_markup": buttons({"text": "a", "callback_data": "x" * 65})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons({"text": "a", "callback_data": "ក" * 22})}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": buttons({"text": "a", "callback_data": ""})}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": buttons({"text": "a"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "reply_markup": buttons({"text": "1297", "url": "tel:1297"})},
            "inline keyboard button URL 'tel:1297' is invalid: Wrong port number specified in the URL",
        ),
        (
            {"text": "x", "reply_markup": buttons({"text": "a", "url": "no link"})},
            "inline keyboard button URL 'no link' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]] * 101}},
            "reply markup is too long",
        ),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "x</b>", "parse_mode": "HTML"}, "can't parse entities: Unexpected end tag at byte offset 1"),
        (
            {"text": "ក<b>x</i>", "parse_mode": "HTML"},
            'can\'t parse entities: Unmatched end tag at byte offset 7, expected "</b>", found "</i>"',
        ),
        ({"text": "a < b", "parse_mode": "HTML"}, "can't parse entities: Unclosed start tag at byte offset 2"),
        (
            {"text": "<p>x</p>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "p" at byte offset 0',
        ),
    ],
)
def test_a_text_is_refused(telegram: Telegram, sophea: User, params: JSON, words: str) -> None:
    asked = {"chat_id": sophea.id, **params}
    assert refusal(telegram, "sendMessage", **asked) == (400, f"Bad Request: {words}")


def test_what_just_fits_is_taken(telegram: Telegram, sophea: User) -> None:
    telegram.call("sendMessage", {"chat_id": sophea.id, "text": f"<b>{'ក' * 4096}</b>", "parse_mode": "HTML"})
    keyboard = buttons({"text": "a", "callback_data": "x" * 64})
    telegram.call("sendMessage", {"chat_id": sophea.id, "text": "x", "reply_markup": keyboard})
    photo = telegram.files.sample("photo").file_id
    telegram.call("sendPhoto", {"chat_id": sophea.id, "photo": photo, "caption": "ក" * 1024})
    assert len(telegram.history(sophea.id)) == 4


def test_a_long_caption_is_refused(telegram: Telegram, sophea: User) -> None:
    photo = telegram.files.sample("photo").file_id
    asked = {"chat_id": sophea.id, "photo": photo, "caption": "x" * 1025}
    assert refusal(telegram, "sendPhoto", **asked) == (400, "Bad Request: message caption is too long")


def test_people_who_do_not_want_the_bot_are_out_of_reach(telegram: Telegram, sophea: User) -> None:
    stranger = telegram.person("Stranger")
    asked = {"text": "x"}
    assert refusal(telegram, "sendMessage", chat_id=stranger.id, **asked) == (
        403, "Forbidden: bot can't initiate conversation with a user",
    )  # fmt: skip
    telegram.blocks(sophea)
    assert refusal(telegram, "sendMessage", chat_id=sophea.id, **asked) == (
        403, "Forbidden: bot was blocked by the user",
    )  # fmt: skip
    telegram.unblocks(sophea)
    telegram.call("sendMessage", {"chat_id": sophea.id, **asked})
    telegram.deactivates(sophea)
    assert refusal(telegram, "sendMessage", chat_id=sophea.id, **asked) == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize("supergroup", [True, False])
def test_a_group_without_the_bot_is_out_of_reach(telegram: Telegram, dara: User, supergroup: bool) -> None:
    chat = telegram.group("Poipet", dara, supergroup=supergroup)
    kind = "supergroup" if supergroup else "group"
    assert refusal(telegram, "sendMessage", chat_id=chat.id, text="x") == (400, "Bad Request: chat not found")
    telegram.add_bot(dara, chat)
    telegram.kick_bot(dara, chat)
    assert refusal(telegram, "sendMessage", chat_id=chat.id, text="x") == (
        403, f"Forbidden: bot was kicked from the {kind} chat",
    )  # fmt: skip
    telegram.add_bot(dara, chat)
    telegram.call("leaveChat", {"chat_id": chat.id})
    assert refusal(telegram, "sendMessage", chat_id=chat.id, text="x") == (
        403, f"Forbidden: bot is not a member of the {kind} chat",
    )  # fmt: skip


def test_a_moved_group_tells_its_new_id(telegram: Telegram, dara: User) -> None:
    old = telegram.group("Poipet", dara, supergroup=False)
    telegram.add_bot(dara, old)
    new = telegram.migrate(old)
    with pytest.raises(Refused) as caught:
        telegram.call("sendMessage", {"chat_id": old.id, "text": "x"})
    assert caught.value.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert caught.value.parameters == {"migrate_to_chat_id": new.id}


SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def test_edits_are_refused(telegram: Telegram, sophea: User) -> None:
    hers = telegram.says(sophea, sophea.id, "hello")
    with_keyboard = telegram.call(
        "sendMessage", {"chat_id": sophea.id, "text": "phone?", "reply_markup": {"keyboard": [["Share"]]}}
    )
    mine = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "hi"})["message_id"]
    photo = telegram.call("sendPhoto", {"chat_id": sophea.id, "photo": telegram.files.sample("photo").file_id})
    for message_id, text, words in [
        (9999, "x", "message to edit not found"),
        (hers.id, "x", "message can't be edited"),
        (with_keyboard["message_id"], "x", "message can't be edited"),
        (mine, "hi", SAME),
        (photo["message_id"], "x", "there is no text in the message to edit"),
    ]:
        asked = {"chat_id": sophea.id, "message_id": message_id, "text": text}
        assert refusal(telegram, "editMessageText", **asked) == (400, f"Bad Request: {words}")
    asked = {"chat_id": sophea.id, "message_id": mine, "caption": "x"}
    words = "there is no caption in the message to edit"
    assert refusal(telegram, "editMessageCaption", **asked) == (400, f"Bad Request: {words}")
    asked = {"chat_id": sophea.id, "message_id": mine}
    assert refusal(telegram, "editMessageReplyMarkup", **asked) == (400, f"Bad Request: {SAME}")


def test_old_and_unknown_messages_cannot_be_deleted(telegram: Telegram, clock: Clock, sophea: User) -> None:
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "x"})["message_id"]
    asked = {"chat_id": sophea.id, "message_id": sent}
    clock.passes(48 * 3600 + 1)
    words = "message can't be deleted for everyone"
    assert refusal(telegram, "deleteMessage", **asked) == (400, f"Bad Request: {words}")
    asked["message_id"] = 9999
    assert refusal(telegram, "deleteMessage", **asked) == (400, "Bad Request: message to delete not found")


def test_a_dice_of_today_stays_and_a_call_with_it_is_refused_whole(
    telegram: Telegram, clock: Clock, sophea: User
) -> None:
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "x"})["message_id"]
    dice = telegram.sends_other(sophea, sophea.id, {"dice": {"emoji": "🎲", "value": 6}}).id
    asked = {"chat_id": sophea.id, "message_ids": [sent, dice]}
    assert refusal(telegram, "deleteMessages", **asked) == (400, "Bad Request: message can't be deleted")
    clock.passes(24 * 3600 + 1)
    assert telegram.call("deleteMessages", asked)


def test_a_press_can_be_answered_for_a_while(telegram: Telegram, clock: Clock, sophea: User) -> None:
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "x"})["message_id"]
    press = telegram.taps(sophea, sophea.id, sent, "1|yes")
    stale = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    assert refusal(telegram, "answerCallbackQuery", callback_query_id="77") == stale
    telegram.call("answerCallbackQuery", {"callback_query_id": press, "text": "saved"})
    assert telegram.answer_to(press) == "saved"
    asked = {"callback_query_id": press, "text": "x" * 201}
    assert refusal(telegram, "answerCallbackQuery", **asked) == (400, "Bad Request: MESSAGE_TOO_LONG")
    clock.passes(15 * 60 + 1)
    assert refusal(telegram, "answerCallbackQuery", callback_query_id=press) == stale


@pytest.mark.parametrize(
    ("right", "method", "params", "words"),
    [
        ("can_manage_topics", "createForumTopic", {"name": "Case"}, "not enough rights to create a topic"),
        (
            "can_delete_messages", "deleteForumTopic", {"message_thread_id": "staff"},
            "not enough rights to delete the topic",
        ),
        (
            "can_manage_topics", "closeForumTopic", {"message_thread_id": "staff"},
            "not enough rights to close or open the topic",
        ),
        (
            "can_manage_topics", "editForumTopic", {"message_thread_id": "staff", "name": "x"},
            "not enough rights to edit the topic",
        ),
        (
            "can_pin_messages", "pinChatMessage", {"message_id": "staff"},
            "not enough rights to manage pinned messages in the chat",
        ),
        ("can_delete_messages", "deleteMessage", {"message_id": "said"}, "message can't be deleted"),
        ("can_invite_users", "createChatInviteLink", {}, "not enough rights to manage chat invite link"),
    ],
)  # fmt: skip
def test_without_the_right_it_is_refused(
    telegram: Telegram, dara: User, centre: Chat, right: str, method: str, params: JSON, words: str
) -> None:
    topic = telegram.opens_topic(dara, centre, "Ours")
    said = telegram.says(dara, centre.id, "hello", thread=topic.id)
    asked = {name: {"staff": topic.id, "said": said.id}.get(value, value) for name, value in params.items()}
    telegram.promote_bot(dara, centre, **{right: False})
    assert refusal(telegram, method, chat_id=centre.id, **asked) == (400, f"Bad Request: {words}")
    telegram.promote_bot(dara, centre)
    assert telegram.call(method, {"chat_id": centre.id, **asked})


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("createForumTopic", {"name": ""}, "TOPIC_TITLE_EMPTY"),
        ("createForumTopic", {"name": "x" * 129}, "topic name is too long"),
        ("createForumTopic", {"name": "x", "icon_color": 5}, "invalid icon color specified"),
        ("editForumTopic", {"message_thread_id": 99, "name": "x"}, "message thread not found"),
        ("sendMessage", {"text": "x", "message_thread_id": 1}, "message thread not found"),
        (
            "sendMessage", {"text": "x", "reply_markup": {"keyboard": [[{"text": "a", "request_contact": True}]]}},
            "phone number can be requested in private chats only",
        ),
    ],
)  # fmt: skip
def test_in_a_group_it_is_refused(telegram: Telegram, centre: Chat, method: str, params: JSON, words: str) -> None:
    assert refusal(telegram, method, chat_id=centre.id, **params) == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendVoice", {}, "there is no voice in the request"),
        ("sendVoice", {"voice": "nonsense"}, "wrong file identifier/HTTP URL specified"),
        ("sendVoice", {"voice": "photo"}, "can't use file of type Photo as Voice"),
        ("getFile", {"file_id": "nonsense"}, "wrong file_id or the file is temporarily unavailable"),
        ("copyMessage", {"from_chat_id": "here", "message_id": 9999}, "message to copy not found"),
        ("forwardMessage", {"from_chat_id": "here", "message_id": 9999}, "message to forward not found"),
        (
            "copyMessages", {"from_chat_id": "here", "message_ids": list(range(1, 102))},
            "too many message identifiers specified",
        ),
        ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
        ("sendMediaGroup", {"media": [{}]}, "group send failed: there must be 2-10 media in an album"),
        ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
        ("sendContact", {"first_name": "x"}, "phone number is empty"),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("createForumTopic", {"name": "x"}, "the chat is not a forum"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
    ],
)  # fmt: skip
def test_other_calls_are_refused(telegram: Telegram, sophea: User, method: str, params: JSON, words: str) -> None:
    meant = {"here": sophea.id, "photo": telegram.files.sample("photo").file_id}
    asked = {name: meant.get(value, value) if isinstance(value, str) else value for name, value in params.items()}
    assert refusal(telegram, method, chat_id=sophea.id, **asked) == (400, f"Bad Request: {words}")


def test_a_test_can_make_trouble(telegram: Telegram, sophea: User) -> None:
    asked = {"chat_id": sophea.id, "text": "x"}
    telegram.fail_next("sendMessage", Refused(500, "Internal Server Error"), times=2)
    telegram.fail_next("sendMessage", TimeoutError("the answer is lost"), after=True)
    for error in (Refused, Refused, TimeoutError):
        with pytest.raises(error):
            telegram.call("sendMessage", asked)
    assert len(telegram.history(sophea.id)) == 2
    telegram.call("sendMessage", asked)
    assert telegram.calls["sendMessage"] == 4
