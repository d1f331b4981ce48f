"""A Telegram of its own for every test, with a clock that stands still until it is told to go on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.simulator import Chat, SimulatorServer, Telegram, User
from tests.simulator.clock import Clock

TOKEN = "4242:simulator"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def telegram(clock: Clock) -> Telegram:
    return Telegram(TOKEN, clock=clock)


@pytest.fixture
def sophea(telegram: Telegram) -> User:
    """A returnee who has pressed Start."""
    person = telegram.person("Sophea", last_name="Chan", phone="+85512345678", role="returnee")
    telegram.opens_link(person)
    telegram.take_updates()
    return person


@pytest.fixture
def dara(telegram: Telegram) -> User:
    """A member of staff, the owner of the group."""
    return telegram.person("Dara", username="dara_mwrc", role="staff")


@pytest.fixture
def centre(telegram: Telegram, dara: User) -> Chat:
    """A staff group with topics and the bot as its administrator."""
    chat = telegram.group("Battambang", dara)
    telegram.add_bot(dara, chat)
    telegram.promote_bot(dara, chat)
    telegram.take_updates()
    return chat


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[SimulatorServer]:
    """The same Telegram behind HTTP, on a port of its own."""
    started = asyncio.Event()
    serving = SimulatorServer(telegram, port=0, signals=False, on_start=started.set)
    task = asyncio.create_task(serving.serve())
    await asyncio.wait_for(started.wait(), 5)
    yield serving
    serving.should_exit = True
    await asyncio.wait_for(task, 5)


@pytest.fixture
async def web(server: SimulatorServer) -> AsyncIterator[aiohttp.ClientSession]:
    """A web client whose addresses begin at the server."""
    async with aiohttp.ClientSession(server.address) as session:
        yield session


@pytest.fixture
def api() -> str:
    return f"/bot{TOKEN}"
