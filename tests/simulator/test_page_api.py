"""What the page of the demo relies on."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest

from bot.simulator import Chat, Telegram, User

JSON = dict[str, Any]


async def act(web: aiohttp.ClientSession, user: User, do: str, status: int = 200, **fields: Any) -> JSON:
    answer = await web.post("/sim/act", json={"as": user.id, "do": do, **fields})
    body: JSON = await answer.json()
    assert answer.status == status, body
    assert body["ok"] is (status == 200)
    return body


async def test_the_state_shows_all_there_is(
    web: aiohttp.ClientSession, telegram: Telegram, sophea: User, dara: User, centre: Chat
) -> None:
    topic = telegram.call("createForumTopic", {"chat_id": centre.id, "name": "Case"})["message_thread_id"]
    telegram.says(dara, centre.id, "mine", thread=topic)
    telegram.sends(sophea, sophea.id, "voice")
    keyboard = {"keyboard": [[{"text": "Share", "request_contact": True}]], "resize_keyboard": True}
    telegram.call("sendMessage", {"chat_id": sophea.id, "text": "Phone?", "reply_markup": keyboard})
    telegram.call("setMyCommands", {"commands": [{"command": "start", "description": "Begin"}]})
    state = await (await web.get("/sim/state")).json()
    assert state["bot"]["username"] == "local_bot"
    assert [p["role"] for p in state["people"]] == ["returnee", "staff"]
    assert state["people"][0] == {
        "id": sophea.id, "first_name": "Sophea", "last_name": "Chan", "username": "", "phone": "+85512345678",
        "language_code": "km", "is_bot": False, "role": "returnee",
    }  # fmt: skip
    chats = {chat["id"]: chat for chat in state["chats"]}
    assert chats[sophea.id]["type"] == "private"
    assert chats[sophea.id]["keyboard"] == keyboard
    assert chats[dara.id]["blocked"] is False
    group = chats[centre.id]
    assert group["is_forum"]
    assert group["topics"] == [{"id": topic, "name": "Case", "icon_color": 7322096, "closed": False, "deleted": False}]
    assert {"user_id": telegram.bot.id, "status": "administrator"} in group["members"]
    voice, asked = state["messages"][str(sophea.id)][-2:]
    assert voice["outgoing_from"] == sophea.id
    assert asked["reply_keyboard"] == keyboard
    assert state["messages"][str(centre.id)][-1]["thread_id"] == topic
    assert state["commands"][str(sophea.id)] == [{"command": "start", "description": "Begin"}]
    sound = await web.get(voice["file_url"])
    assert sound.content_type == "audio/wav"
    assert (await sound.read()).startswith(b"RIFF")


async def test_people_act_from_the_page(web: aiohttp.ClientSession, telegram: Telegram, sophea: User) -> None:
    await act(web, sophea, "start", parameter="fair-1")
    await act(web, sophea, "say", chat_id=sophea.id, text="hello")
    said = telegram.history(sophea.id)[-1]
    await act(web, sophea, "edit", chat_id=sophea.id, message_id=said.id, text="hello!")
    await act(web, sophea, "react", chat_id=sophea.id, message_id=said.id, emoji="👍")
    await act(web, sophea, "contact", chat_id=sophea.id)
    await act(web, sophea, "location", chat_id=sophea.id, latitude=13.1, longitude=103.2)
    passed = await act(web, sophea, "forward", chat_id=sophea.id, text="Pay 50 dollars")
    assert passed["message"]["forward_origin"]["type"] == "hidden_user"
    for kind in ("voice", "photo", "document", "sticker", "video"):
        await act(web, sophea, kind, chat_id=sophea.id)
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1|y"}]]}
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "?", "reply_markup": keyboard})
    await act(web, sophea, "tap", chat_id=sophea.id, message_id=sent["message_id"], data="1|y")
    telegram.call("sendMessage", {"chat_id": sophea.id, "text": "?", "reply_markup": {"keyboard": [["Back"]]}})
    await act(web, sophea, "press", chat_id=sophea.id, text="Back")
    await act(web, sophea, "delete", chat_id=sophea.id, message_id=said.id)
    await act(web, sophea, "block")
    await act(web, sophea, "unblock")
    kinds = [next(k for k in update if k != "update_id") for update in telegram.take_updates()]
    assert kinds == [
        "message", "message", "edited_message", "message_reaction", *["message"] * 8, "callback_query", "message",
        "my_chat_member", "my_chat_member",
    ]  # fmt: skip


async def test_groups_are_made_and_changed_from_the_page(
    web: aiohttp.ClientSession, telegram: Telegram, dara: User
) -> None:
    chat = (await act(web, dara, "make_group", title="Poipet", topics=True))["chat"]["id"]
    await act(web, dara, "add_bot", chat_id=chat, admin=True)
    topic = telegram.call("createForumTopic", {"chat_id": chat, "name": "Case"})["message_thread_id"]
    await act(web, dara, "say", chat_id=chat, thread_id=topic, text="mine")
    for do in ("close_topic", "reopen_topic", "delete_topic"):
        await act(web, dara, do, chat_id=chat, thread_id=topic)
    new = (await act(web, dara, "add_person", first_name="Vanna"))["user"]
    assert new["role"] == "returnee"
    assert new["phone"].startswith("+855")
    vanna = telegram.users[new["id"]]
    await act(web, vanna, "join", chat_id=chat)
    await act(web, vanna, "leave", chat_id=chat)
    await act(web, dara, "remove_bot", chat_id=chat)
    basic = (await act(web, dara, "make_group", title="Small", topics=False, supergroup=False))["chat"]
    assert basic["type"] == "group"
    assert (await act(web, dara, "migrate", chat_id=basic["id"]))["chat"]["type"] == "supergroup"


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({"as": 1, "do": "say"}, "unknown or missing: 1"),
        ({"do": "say"}, "unknown or missing: as"),
        ({"do": "fly"}, "unknown or missing: fly"),
        ({"do": "say", "text": " "}, "nothing to say"),
        ({"do": "tap", "message_id": 99, "data": "x"}, "no message 99"),
        ({"do": "press", "text": "?"}, "no button '?'"),
        ([], "a JSON object is expected"),
    ],
)
async def test_a_wrong_order_is_told(web: aiohttp.ClientSession, sophea: User, order: Any, error: str) -> None:
    if isinstance(order, dict) and order != {"do": "say"}:
        order = {"as": sophea.id, **order}
    answer = await web.post("/sim/act", json=order)
    assert answer.status == 400
    assert error in (await answer.json())["error"]


async def test_events_tell_every_change(web: aiohttp.ClientSession, telegram: Telegram, sophea: User) -> None:
    stream = await web.get("/sim/events")
    assert stream.content_type == "text/event-stream"

    async def event(kind: str) -> JSON:
        async with asyncio.timeout(3):
            while True:
                line = await stream.content.readline()
                if line.startswith(b"data: ") and (told := json.loads(line[6:]))["kind"] == kind:
                    return dict(told)

    await stream.content.readline()
    sent = telegram.call("sendMessage", {"chat_id": sophea.id, "text": "?"})["message_id"]
    assert (await event("message"))["message"]["text"] == "?"
    telegram.call("sendChatAction", {"chat_id": sophea.id, "action": "typing"})
    assert await event("typing") == {"kind": "typing", "chat_id": sophea.id, "thread_id": None, "seconds": 5}
    press = telegram.taps(sophea, sophea.id, sent, "x")
    telegram.call("answerCallbackQuery", {"callback_query_id": press, "text": "Saved"})
    assert (await event("answer"))["text"] == "Saved"
    telegram.call("editMessageText", {"chat_id": sophea.id, "message_id": sent, "text": "!"})
    assert (await event("message"))["message"]["edited"] is True
    telegram.call("deleteMessage", {"chat_id": sophea.id, "message_id": sent})
    assert (await event("deleted"))["message_ids"] == [sent]
    telegram.person("Vanna")
    assert (await event("person"))["user"]["first_name"] == "Vanna"
    telegram.blocks(sophea)
    while (told := await event("chat"))["chat"]["id"] != sophea.id:
        pass
    assert told["chat"]["blocked"] is True
    telegram.call("setMyCommands", {"commands": [{"command": "help", "description": "Help"}]})
    assert (await event("commands"))["commands"][0]["command"] == "help"
    stream.close()


async def test_a_file_is_uploaded_and_sent(web: aiohttp.ClientSession, telegram: Telegram, sophea: User) -> None:
    form = aiohttp.FormData()
    form.add_field("file", b"<html><script>", filename="cv.html", content_type="text/html")
    up = await (await web.post("/sim/upload", data=form)).json()
    await act(web, sophea, "document", chat_id=sophea.id, file_id=up["file_id"], caption="my CV")
    message = telegram.history(sophea.id)[-1]
    assert (message.kind, message.text) == ("document", "my CV")
    assert message.content["document"]["file_name"] == "cv.html"
    answer = await web.get(up["file_url"])
    assert await answer.read() == b"<html><script>"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert (await web.get("/sim/file/none")).status == 404


async def test_the_page_and_its_font_are_served_and_nothing_else(web: aiohttp.ClientSession) -> None:
    font = await web.get("/khmer.ttf")
    assert font.content_type == "font/ttf"
    assert len(await font.read()) > 50_000
    assert (await web.get("/page/../server.py")).status == 404
    assert (await web.get("/page/%2e%2e/server.py")).status == 404
    assert (await web.get("/page/none.js")).status == 404
