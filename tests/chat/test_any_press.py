"""Whatever a press carries, what comes back can be sent: Telegram refuses a button of more than 64 bytes."""

from __future__ import annotations

import contextlib
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cases.desk import AtDesk
from bot.cases.desk import press as press_card
from bot.chat import menus
from bot.chat.staff import admin
from bot.chat.turns import take_turn
from bot.errors import Refusal
from bot.gateway.render import draw
from bot.group_commands import BUTTONS as IN_GROUPS
from bot.spoken import speak
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.turn import Outcome, Sender, Turn
from conversations.events import Tapped
from tests.conversations.seats import course, fair
from tests.conversations.staged import builder, stages
from tests.databases import Databases
from tests.world import ADMIN_ID, Phone, World

MOST = 64
NAMES = sorted({*menus._CHECKED, *menus._BUTTONS, *admin.BUTTONS})
PARTS = (
    "", "0", "1", "2", "3", "-1", "9" * 15, "9" * 40, "១", "²", "yes", "no", "close", "coming", "fair", "course",
    "vacancy", "construction", "22", "2204", "sector", "province", "x" * 40, "ក" * 13, "news", "km", "en",
    "missed", "came", "work1", "%s", "{name}", "<b>", "\x00", "family", "self", "new", "show", "other", "staff", "head",
)  # fmt: skip
LONG = (f"1:{'x' * 54}", "x" * 60, f"1:yes:{'9' * 50}", f"fair:{'x' * 50}", f"3:2:{'ក' * 16}")


class Undone(Exception):
    """Each press meets the same beginning."""


@contextlib.asynccontextmanager
async def undone(world: World) -> AsyncIterator[Transaction]:
    with contextlib.suppress(Undone, Refusal):
        async with world.app.database.transaction() as tx:
            yield tx
            raise Undone


def arguments(name: str) -> Iterator[str]:
    """What fits into a button of this name, and some of what a forged one could carry."""
    chance = random.Random(name)
    yield from LONG
    for _ in range(8):
        yield ":".join(chance.choices(PARTS, k=chance.randint(1, 5)))


@pytest.fixture
async def world(databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    """On one database: what a screen offers does not depend on which it is, and these are thousands of presses."""
    async with databases.fresh("sqlite", tmp_path) as url:
        world = World("one process", url)
        await world.start()
        yield world
        await world.stop()


def check(outcome: Outcome, action: str) -> None:
    for screen in outcome.screens:
        for _, call in draw(speak(screen, "km"), {"chat_id": 1}, 2_000_000_000):
            for data in _buttons(call):
                assert len(data.encode()) <= MOST, (action, data)


def _buttons(call: dict[str, Any]) -> list[str]:
    rows = (call.get("reply_markup") or {}).get("inline_keyboard", ())
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


async def test_no_press_leads_to_a_button_that_is_too_long(world: World) -> None:
    sophea: Phone = world.person("Sophea", phone="+85598765432")
    await world.admin().says("/start")
    await builder(sophea)
    await sophea.taps(sophea.labels[0])
    await fair(world)
    await course(world)
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    known = world.app.worker._world
    pressed = 0
    for telegram_id in (sophea.user.id, ADMIN_ID):
        for name in NAMES:
            for argument in arguments(name):
                action = f"m:{name}:{argument}"
                async with undone(world) as tx:
                    session = (await sessions.load(tx, [telegram_id]))[telegram_id]
                    turn = Turn(tx, known, session, Sender(telegram_id, "Sophea"), world.clock())
                    check(await take_turn(turn, Tapped(-1, action)), action)
                    pressed += 1
    assert pressed > 1_500


async def test_nor_does_one_in_a_staff_group(world: World) -> None:
    dara = world.admin()
    await dara.says("/start")
    sophea = world.person("Sophea", phone="+85598765432")
    await world.staff_group("Oddar Meanchey")
    await builder(sophea)
    await sophea.taps(sophea.labels[0])
    known = world.app.worker._world
    for name in (*IN_GROUPS, "case"):
        for argument in arguments(name):
            for asked in (argument, f"1:{argument}"):
                async with undone(world) as tx:
                    desk = AtDesk(tx, known, 1, 1, world.clock())
                    make = press_card if name == "case" else IN_GROUPS[name]
                    check(await make(desk, asked), f"m:{name}:{asked}")
