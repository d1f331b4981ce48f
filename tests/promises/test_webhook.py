"""Promise 1 by webhook: what was answered with 200 is never lost, whoever posts without the secret is turned away."""

from __future__ import annotations

import random
from pathlib import Path

import aiohttp

from bot.simulator import SimulatorServer, Telegram
from tests.promises.killing import Killer
from tests.promises.lines import balancer, free_port
from tests.promises.processes import Process, settings_for, until
from tests.promises.programme import OF_THE_PROJECT, Programme
from tests.promises.returnees import Returnee, arrive
from tests.promises.truth import truth_of

SECRET = "a-secret-of-telegram-and-the-bot"


def by_webhook(telegram_address: str, database_url: str, posted_to: int, listen: int) -> dict[str, str]:
    return settings_for(
        telegram_address,
        database_url,
        WEBHOOK_URL=f"http://127.0.0.1:{posted_to}",
        WEBHOOK_SECRET=SECRET,
        WEBHOOK_LISTEN=f"127.0.0.1:{listen}",
    )


async def healthy(session: aiohttp.ClientSession, port: int) -> None:
    """Returns when /healthz says so."""

    async def status() -> int:
        try:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as answer:
                return answer.status
        except aiohttp.ClientError:
            return 0

    for _ in range(200):
        if await status() == 200:
            return
        await until(lambda: True, "")
    raise AssertionError("the bot does not become healthy")


async def test_only_telegram_gets_in(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    async with (
        Process(tmp_path, by_webhook(server.address, sqlite_url, port, port)) as bot,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web,
    ):
        await bot.ready()
        await until(lambda: telegram.webhook, "setWebhook")
        await healthy(web, port)
        stranger = {"update_id": 1, "message": {"text": "/start"}}
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
            async with web.post("/telegram", json=stranger, headers=headers) as answer:
                assert answer.status == 403
        async with truth_of(sqlite_url, telegram) as truth:
            assert await truth.received() == set()
        assert await bot.stop() == 0


async def test_what_was_answered_is_never_lost(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    port = free_port()
    settings = by_webhook(server.address, sqlite_url, port, port)
    async with Process(tmp_path, settings) as bot:
        await bot.ready()
        await Programme(telegram).opens(*OF_THE_PROJECT)
        people = [Returnee(telegram, number, chance) for number in range(10 * rounds)]
        killer = Killer([bot], chance)
        await killer.kills(4 * rounds, arrive(people, chance, within=4 * rounds))
        async with truth_of(sqlite_url, telegram) as truth:
            await truth.holds([person.user.id for person in people], killer.moments)
        assert await bot.stop() == 0
        bot.complained_of_nothing()


async def test_of_two_processes_on_one_database_either_may_die(
    telegram: Telegram, server: SimulatorServer, database_url: str, tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    port, first, second = free_port(), free_port(), free_port()
    settings = [by_webhook(server.address, database_url, port, listen) for listen in (first, second)]
    async with (
        balancer(port, (first, second)) as took,
        Process(tmp_path, settings[0], name="first") as one,
        Process(tmp_path, settings[1], name="second") as two,
    ):
        await one.ready()
        await two.ready()
        await Programme(telegram).opens(*OF_THE_PROJECT)
        people = [Returnee(telegram, number, chance) for number in range(12 * rounds)]
        killer = Killer([one, two], chance)
        await killer.kills(5 * rounds, arrive(people, chance, within=5 * rounds))
        async with truth_of(database_url, telegram) as truth:
            await truth.holds([person.user.id for person in people], killer.moments)
        assert min(took.values()) > 0, took
        for process in (one, two):
            assert await process.stop() == 0
            process.complained_of_nothing()
