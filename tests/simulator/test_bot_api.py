"""The Bot API over HTTP: its forms of parameters, long polling, the webhook, files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web as aioweb
from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import Conflict, RetryAfter

from bot.simulator import Refused, SimulatorServer, Telegram, User
from tests.simulator.clock import Clock
from tests.simulator.conftest import TOKEN

JSON = dict[str, Any]


async def test_json_forms_and_queries_all_work(web: aiohttp.ClientSession, api: str, sophea: User) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "1"}]]}
    params = {"chat_id": str(sophea.id), "text": "សួស្តី", "reply_markup": json.dumps(markup)}
    for answer in (
        await web.post(f"{api}/sendMessage", json={**params, "reply_markup": markup}),
        await web.post(f"{api}/SENDmessage", data=params),
        await web.get(f"{api}/sendMessage", params=params),
        await web.post(f"{api}/sendMessage", data=aiohttp.FormData(params, default_to_multipart=True)),
    ):
        body = await answer.json()
        assert answer.status == 200, body
        assert body["result"]["text"] == "សួស្តី"
        assert body["result"]["reply_markup"] == markup


async def test_refusals_have_telegrams_shape(
    web: aiohttp.ClientSession, api: str, telegram: Telegram, sophea: User
) -> None:
    for path, status, body in [
        ("/bot1:wrong/getMe", 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
        (f"{api}/flyToTheMoon", 404, {"ok": False, "error_code": 404, "description": "Not Found"}),
        (
            f"{api}/sendMessage", 400,
            {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"},
        ),
    ]:  # fmt: skip
        answer = await web.post(path)
        assert (answer.status, await answer.json()) == (status, body)
    for _ in range(30):
        telegram.call("sendMessage", {"chat_id": sophea.id, "text": "x"})
    answer = await web.post(f"{api}/sendMessage", json={"chat_id": sophea.id, "text": "x"})
    assert answer.status == 429
    assert (await answer.json())["parameters"] == {"retry_after": 1}


async def test_a_poll_waits_for_an_update(
    web: aiohttp.ClientSession, api: str, telegram: Telegram, sophea: User
) -> None:
    polling = asyncio.ensure_future(web.post(f"{api}/getUpdates", json={"timeout": 5}))
    await asyncio.sleep(0.1)
    assert not polling.done()
    telegram.says(sophea, sophea.id, "hello")
    answer = await (await polling).json()
    assert answer["result"][0]["message"]["text"] == "hello"
    offset = answer["result"][0]["update_id"] + 1
    answer = await (await web.post(f"{api}/getUpdates", json={"timeout": 1, "offset": offset})).json()
    assert answer["result"] == []


async def test_the_older_of_two_pollers_is_thrown_out(web: aiohttp.ClientSession, api: str, telegram: Telegram) -> None:
    first = asyncio.ensure_future(web.post(f"{api}/getUpdates", json={"timeout": 5}))
    await asyncio.sleep(0.1)
    second = asyncio.ensure_future(web.post(f"{api}/getUpdates", json={"timeout": 5}))
    answer = await first
    assert answer.status == 409
    assert (await answer.json())["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    telegram.opens_link(telegram.person("Sophea"))
    assert (await (await second).json())["result"]


async def test_ptb_talks_to_it(
    server: SimulatorServer, telegram: Telegram, sophea: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else it warns of a future version
    async with Bot(TOKEN, base_url=f"{server.address}/bot", base_file_url=f"{server.address}/file/bot") as bot:
        assert (await bot.get_me()).username == "local_bot"
        sent = await bot.send_photo(sophea.id, InputFile(b"\x89PNG picture", "map.png"), caption="Map")
        assert sent.caption == "Map"
        file = await bot.get_file(sent.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == b"\x89PNG picture"
        album = [telegram.files.sample("photo").file_id] * 2
        assert len(await bot.send_media_group(sophea.id, [InputMediaPhoto(f) for f in album])) == 2
        await bot.set_my_commands([("start", "ចាប់ផ្តើម")], language_code="km")
        assert (await bot.get_my_commands(language_code="km"))[0].description == "ចាប់ផ្តើម"
        await bot.set_webhook("http://127.0.0.1:9/hook")
        assert (await bot.get_webhook_info()).url == "http://127.0.0.1:9/hook"
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        telegram.fail_next("sendMessage", Refused(429, "Too Many Requests: retry after 7", {"retry_after": 7}))
        with pytest.raises(RetryAfter):
            await bot.send_message(sophea.id, "x")


async def test_a_slow_method_is_slow(web: aiohttp.ClientSession, api: str, telegram: Telegram) -> None:
    telegram.slow("getMe", 0.2)
    started = asyncio.get_running_loop().time()
    await web.get(f"{api}/getMe")
    assert asyncio.get_running_loop().time() - started >= 0.2


@dataclass
class Hook:
    """A bot's webhook that fails a few times first."""

    url: str = ""
    failures: int = 0
    secrets: set[str | None] = field(default_factory=set)
    got: list[JSON] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: aioweb.Request) -> aioweb.Response:
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        if self.failures:
            self.failures -= 1
            return aioweb.Response(status=500)
        self.got.append(await request.json())
        self.came.set()
        return aioweb.Response()

    async def receives(self, count: int) -> list[JSON]:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.came.clear()
                await self.came.wait()
        return self.got


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = aioweb.Application()
    app.router.add_post("/hook", hook.take)
    runner = aioweb.AppRunner(app)
    await runner.setup()
    site = aioweb.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.mark.usefixtures("server")
async def test_the_webhook_gets_everything_in_order_until_it_answers(
    telegram: Telegram, sophea: User, hook: Hook
) -> None:
    hook.failures = 1
    telegram.says(sophea, sophea.id, "0")
    telegram.call("setWebhook", {"url": hook.url, "secret_token": "s3cret"})
    for i in range(1, 5):
        telegram.says(sophea, sophea.id, str(i))
    got = await hook.receives(5)
    assert [update["message"]["text"] for update in got] == ["0", "1", "2", "3", "4"]
    assert hook.secrets == {"s3cret"}
    await asyncio.sleep(0.05)
    info = telegram.call("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    telegram.call("deleteWebhook")
    telegram.says(sophea, sophea.id, "5")
    await asyncio.sleep(0.05)
    assert [update["message"]["text"] for update in telegram.call("getUpdates", {})] == ["5"]


async def test_open_streams_and_polls_do_not_keep_it_from_stopping(clock: Clock) -> None:
    started = asyncio.Event()
    telegram = Telegram(TOKEN, clock=clock)
    server = SimulatorServer(telegram, port=0, signals=False, on_start=started.set)
    serving = asyncio.ensure_future(server.serve())
    await started.wait()
    async with aiohttp.ClientSession(server.address) as web:
        events = await web.get("/sim/events")
        polling = asyncio.ensure_future(web.post(f"/bot{TOKEN}/getUpdates", json={"timeout": 50}))
        await asyncio.sleep(0.1)
        server.should_exit = True
        await asyncio.wait_for(serving, 2)
        assert (await (await polling).json())["result"] == []
        assert (await events.content.read()).startswith(b": hello")
