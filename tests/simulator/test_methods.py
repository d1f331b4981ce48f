"""Methods of the Bot API that do what they say."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, ChatFullInfo, ChatInviteLink, ChatMember, Message, Sticker

from bot.simulator import Chat, Refused, Telegram, Upload, User

BOT = Bot("1:x")


def sent(telegram: Telegram, method: str, **params: Any) -> Message:
    return Message.de_json(telegram.call(method, params), BOT)


def test_places_and_cards_are_sent(telegram: Telegram, sophea: User) -> None:
    where = {"latitude": "13.09", "longitude": 103.2}
    assert sent(telegram, "sendLocation", chat_id=sophea.id, **where).location
    venue = sent(telegram, "sendVenue", chat_id=sophea.id, **where, title="MWRC", address="Battambang").venue
    assert venue is not None
    assert venue.title == "MWRC"
    contact = sent(telegram, "sendContact", chat_id=sophea.id, phone_number="1297", first_name="Hotline").contact
    assert contact is not None
    for wrong in ({}, {"latitude": 99, "longitude": 1}):
        with pytest.raises(Refused, match="latitude"):
            telegram.call("sendLocation", {"chat_id": sophea.id, **wrong})


def test_each_kind_of_file_is_sent_and_changed(telegram: Telegram, sophea: User) -> None:
    for kind in ("photo", "voice", "document", "video", "video_note", "audio", "animation", "sticker"):
        method = "send" + kind.title().replace("_", "")
        uploaded = {kind: Upload("x.bin", b"data", "application/x")}
        message = Message.de_json(telegram.call(method, {"chat_id": sophea.id}, uploaded), BOT)
        assert message.effective_attachment
        last = telegram.history(sophea.id)[-1]
        assert (last.kind, telegram.files.find(last.file_id).data) == (kind, b"data")
    photo = sent(telegram, "sendPhoto", chat_id=sophea.id, photo="https://x.org/a.png", caption="one")
    asked = {"chat_id": sophea.id, "message_id": photo.message_id}
    assert sent(telegram, "editMessageCaption", **asked, caption="<i>two</i>", parse_mode="HTML").caption == "two"
    media = {"type": "document", "media": telegram.files.sample("document").file_id, "caption": "three"}
    changed = sent(telegram, "editMessageMedia", **asked, media=media)
    assert (bool(changed.document), bool(changed.photo), changed.caption) == (True, False, "three")
    for data, words in ((b"", "non-empty"), (b"x" * (10 * 1024 * 1024 + 1), "too big")):
        with pytest.raises(Refused, match=words):
            telegram.call("sendPhoto", {"chat_id": sophea.id}, {"photo": Upload("x.png", data)})


def test_buttons_change_and_go_with_the_text(telegram: Telegram, sophea: User) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}
    message_id = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "?"})["message_id"]
    asked = {"chat_id": sophea.id, "message_id": message_id}
    assert sent(telegram, "editMessageReplyMarkup", **asked, reply_markup=keyboard).reply_markup
    assert sent(telegram, "editMessageText", **asked, text="!").reply_markup is None
    message = telegram.history(sophea.id)[-1]
    assert message.edited
    assert message.buttons == []


def test_messages_are_deleted_in_bulk(telegram: Telegram, sophea: User) -> None:
    numbers = [telegram.says(sophea, sophea.id, str(i)).id for i in range(3)]
    assert telegram.call("deleteMessages", {"chat_id": sophea.id, "message_ids": [*numbers, 9999]})
    assert [m.text for m in telegram.history(sophea.id)] == ["/start"]
    with pytest.raises(Refused, match="message to delete not found"):
        telegram.call("deleteMessage", {"chat_id": sophea.id, "message_id": numbers[0]})


def test_the_bot_reacts(telegram: Telegram, sophea: User) -> None:
    said = telegram.says(sophea, sophea.id, "thanks")
    asked = {"chat_id": sophea.id, "message_id": said.id}
    telegram.call("setMessageReaction", {**asked, "reaction": [{"type": "emoji", "emoji": "❤"}]})
    assert said.reactions == {telegram.bot.id: "❤"}
    telegram.call("setMessageReaction", {**asked, "reaction": []})
    assert said.reactions == {}


def test_commands_depend_on_scope_and_language(telegram: Telegram, sophea: User, centre: Chat) -> None:
    def commands(name: str) -> list[dict[str, str]]:
        return [{"command": name, "description": name}]

    telegram.call("setMyCommands", {"commands": commands("usual")})
    telegram.call("setMyCommands", {"commands": commands("khmer"), "language_code": "km"})
    scope = {"type": "chat", "chat_id": centre.id}
    telegram.call("setMyCommands", {"commands": commands("staff"), "scope": scope})
    seen = telegram.profile.commands_seen
    assert seen(telegram.chats[sophea.id], "km") == commands("khmer")
    assert seen(telegram.chats[sophea.id], "en") == commands("usual")
    assert seen(centre, "km") == commands("staff")
    assert telegram.call("getMyCommands", {"scope": scope}) == commands("staff")
    telegram.call("deleteMyCommands", {"scope": scope})
    assert seen(centre, "") == commands("usual")
    for wrong in ({"type": "galaxy"}, {"type": "chat"}, {"type": "chat", "chat_id": 5}):
        with pytest.raises(Refused):
            telegram.call("setMyCommands", {"commands": [], "scope": wrong})


@pytest.mark.parametrize(("what", "limit"), [("Name", 64), ("Description", 512), ("ShortDescription", 120)])
def test_the_bot_describes_itself_per_language(telegram: Telegram, what: str, limit: int) -> None:
    field = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[what]
    telegram.call(f"setMy{what}", {field: "ក" * limit, "language_code": "km"})
    assert telegram.call(f"getMy{what}", {"language_code": "km"}) == {field: "ក" * limit}
    assert telegram.call(f"getMy{what}") == {field: "Bot" if what == "Name" else ""}
    telegram.call(f"setMy{what}", {field: "", "language_code": "km"})
    assert telegram.call(f"getMy{what}", {"language_code": "km"}) == telegram.call(f"getMy{what}")
    with pytest.raises(Refused, match="INVALID"):
        telegram.call(f"setMy{what}", {field: "x" * (limit + 1)})


def test_members_and_links_are_readable(telegram: Telegram, dara: User, sophea: User, centre: Chat) -> None:
    telegram.join(sophea, centre)
    administrators = telegram.call("getChatAdministrators", {"chat_id": centre.id})
    assert [ChatMember.de_json(m, BOT).user.id for m in administrators] == [dara.id, telegram.bot.id]
    who = {"chat_id": centre.id, "user_id": sophea.id}
    assert telegram.call("getChatMember", who)["status"] == "member"
    telegram.remove_member(dara, sophea, centre)
    assert telegram.call("getChatMember", who)["status"] == "kicked"
    assert telegram.call("getChatMemberCount", {"chat_id": centre.id}) == 2
    link = ChatInviteLink.de_json(telegram.call("createChatInviteLink", {"chat_id": centre.id, "member_limit": 1}), BOT)
    assert link.member_limit == 1
    revoked = telegram.call("revokeChatInviteLink", {"chat_id": centre.id, "invite_link": link.invite_link})
    assert revoked["is_revoked"]
    primary = telegram.call("exportChatInviteLink", {"chat_id": centre.id})
    chat = ChatFullInfo.de_json(telegram.call("getChat", {"chat_id": centre.id}), BOT)
    assert (chat.title, chat.is_forum, chat.invite_link) == ("Battambang", True, primary)
    assert ChatFullInfo.de_json(telegram.call("getChat", {"chat_id": sophea.id}), BOT).first_name == "Sophea"
    with pytest.raises(Refused, match="PARTICIPANT_ID_INVALID"):
        telegram.call("getChatMember", {**who, "user_id": 5})


def test_small_things_answer_too(telegram: Telegram, sophea: User) -> None:
    icons = telegram.call("getForumTopicIconStickers")
    assert all(Sticker.de_json(icon, BOT).custom_emoji_id for icon in icons)
    assert telegram.call("getUserProfilePhotos", {"user_id": sophea.id}) == {"total_count": 0, "photos": []}
    telegram.call("setChatMenuButton", {"menu_button": '{"type": "commands"}'})
    assert telegram.call("getChatMenuButton") == {"type": "commands"}
    assert telegram.call("logOut") is telegram.call("close") is True


def test_a_webhook_address_is_checked(telegram: Telegram) -> None:
    for wrong in ({"url": "http://example.org/x"}, {"url": "https://x.org", "secret_token": "ខ្មែរ"}):
        with pytest.raises(Refused, match=r"HTTPS|unallowed"):
            telegram.call("setWebhook", wrong)
    telegram.opens_link(telegram.person("Sophea"))
    telegram.call("setWebhook", {"url": "https://x.org", "drop_pending_updates": True, "allowed_updates": ["message"]})
    info = telegram.call("getWebhookInfo")
    assert (info["pending_update_count"], info["allowed_updates"], info["max_connections"]) == (0, ["message"], 40)
    telegram.call("setWebhook", {"url": ""})
    assert telegram.call("getUpdates") == []


@pytest.mark.parametrize(
    ("html", "text", "kinds"),
    [
        ("a &lt; b &#6016; &nbsp;", "a < b ក &nbsp;", []),
        ("<b>x<i>y</i></b>", "xy", ["bold", "italic"]),
        ("<blockquote expandable>x</blockquote>", "x", ["expandable_blockquote"]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", ["spoiler", "spoiler"]),
        ('<a href="tel:1297">1297</a>', "1297", []),
        ('<a href="tg://user?id=5">x</a>', "x", ["text_mention"]),
        ('<tg-emoji emoji-id="5">🙏</tg-emoji>', "🙏", ["custom_emoji"]),
        ('<tg-time unix="1800000000">x</tg-time>', "x", ["date_time"]),
        ("<b></b>x", "x", []),
        ("<code>x</code>\u200by", "x\u200by", ["code"]),
    ],
)
def test_html_is_read_as_telegram_reads_it(
    telegram: Telegram, sophea: User, html: str, text: str, kinds: list[str]
) -> None:
    telegram.call("sendMessage", {"chat_id": sophea.id, "text": html, "parse_mode": "HTML"})
    message = telegram.history(sophea.id)[-1]
    assert (message.text, [entity["type"] for entity in message.entities]) == (text, kinds)
