"""Files go up and come down, over HTTP and in one process, as the bytes that they were."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import BadRequest, TelegramError

from bot.gateway import uploads
from bot.gateway.api import Api, TooLarge
from bot.gateway.http import AiohttpRequest
from bot.gateway.render import draw, edit_media
from bot.simulator import SimulatorServer, Telegram, User
from bot.simulator.samples import picture
from bot.spoken import Spoken, speak
from conversations.screen import Made, Screen
from tests.gateway.wires import TOKEN
from tests.in_process import InProcess, Line

CONTENT = bytes(range(256)) * 3


@pytest.fixture
def telegram() -> Telegram:
    return Telegram(TOKEN)


@pytest.fixture
def sok(telegram: Telegram) -> User:
    person = telegram.person("Sok")
    telegram.opens_link(person)
    return person


@pytest.fixture(params=["in process", "over HTTP"])
async def api(request: pytest.FixtureRequest, telegram: Telegram) -> AsyncIterator[Api]:
    if request.param == "in process":
        line = Line(telegram)
        yield Api(TOKEN, "http://telegram", lambda: InProcess(line))
        return
    started = asyncio.Event()
    server = SimulatorServer(telegram, port=0, signals=False, on_start=started.set)
    serving = asyncio.create_task(server.serve())
    await asyncio.wait_for(started.wait(), 5)
    api = Api(TOKEN, server.address, AiohttpRequest)
    await api.open()
    yield api
    await api.close()
    server.should_exit = True
    await asyncio.wait_for(serving, 5)


def made(kind: Any, name: str, content: bytes, words: str = "សួស្តី") -> Spoken:
    return speak(Screen((words,), media=Made(kind, name, content)), "km")


async def test_what_was_made_arrives(api: Api, telegram: Telegram, sok: User) -> None:
    for file in (made("photo", "offer.png", picture()), made("document", 'បញ្ជី "១"\r\n.xlsx', CONTENT)):
        for method, parameters in json.loads(json.dumps(draw(file, {"chat_id": sok.id}))):
            await api.call(method, parameters)
    photo, document = telegram.history(sok.id)[-2:]
    assert (photo.text, document.text) == ("សួស្តី", "សួស្តី")
    assert telegram.files.find(photo.file_id).data == picture()
    assert telegram.files.find(document.file_id).data == CONTENT
    assert document.content["document"]["file_name"] == 'បញ្ជី "១".xlsx'
    assert photo.content["photo"][-1]["width"] == 320


async def test_one_picture_takes_the_place_of_another(api: Api, telegram: Telegram, sok: User) -> None:
    sent = await api.call(*draw(made("photo", "a.png", picture()), {"chat_id": sok.id})[0])
    await api.call(*edit_media(made("photo", "b.png", picture(64, 64), "b"), sok.id, sent["message_id"]))
    message = telegram.history(sok.id)[-1]
    assert (message.id, message.text) == (sent["message_id"], "b")
    assert telegram.files.find(message.file_id).data == picture(64, 64)


async def test_made_pictures_make_an_album(api: Api, telegram: Telegram, sok: User) -> None:
    media = [{"type": "photo", "media": uploads.made(f"{n}.png", "AAAA")} for n in range(2)]
    await api.call("sendMediaGroup", {"chat_id": sok.id, "media": media})
    assert [telegram.files.find(one.file_id).data for one in telegram.history(sok.id)[-2:]] == [bytes(3)] * 2


async def test_a_file_comes_down(api: Api, telegram: Telegram, sok: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    file_id = telegram.sends(sok, sok.id, "document", data=CONTENT, name="a b#1.xlsx").file_id
    assert await api.download(file_id, len(CONTENT)) == CONTENT
    with pytest.raises(TooLarge):
        await api.download(file_id, len(CONTENT) - 1)
    assert TOKEN not in caplog.text


async def test_what_is_not_there_does_not_come_down(api: Api, telegram: Telegram, sok: User) -> None:
    with pytest.raises(BadRequest):
        await api.download("unknown", 100)
    stored = telegram.files.add("document", CONTENT, "x.csv")
    found = await api.call("getFile", {"file_id": stored.file_id})
    telegram.fail_next("getFile", ConnectionError())
    with pytest.raises(TelegramError):
        await api.download(stored.file_id, 10_000)
    del telegram.files.by_id[stored.file_id]
    assert found["file_path"]
    with pytest.raises(TelegramError):
        await api.download(stored.file_id, 10_000)


async def test_what_telegram_does_not_give_out_is_refused(api: Api, telegram: Telegram, sok: User) -> None:
    big = telegram.files.add("document", bytes(20 * 1024 * 1024 + 1), "big.csv")
    with pytest.raises(BadRequest):
        await api.download(big.file_id, 100_000_000)
