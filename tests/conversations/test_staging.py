"""What stories begin with is what the conversation leaves: staging and the front door write the same rows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table

from bot.storage.schema import (
    accounts,
    audit,
    choices,
    consents,
    dialogues,
    inbox,
    invites,
    outbox,
    people,
    staff,
    staff_groups,
)
from tests.conversations.steps import be_registered, register
from tests.databases import Databases
from tests.world import Phone, World

CENTRE = "Oddar Meanchey"
EVERYTHING = (accounts, audit, choices, consents, dialogues, invites, outbox, people, staff, staff_groups)
NOT_THE_SAME = {"token_key", "turn", "screen_id"}
"""What chance makes, and how many screens there were: those are what staging saves."""


@pytest.fixture
async def other(world: World, databases: Databases, tmp_path: Path) -> AsyncIterator[World]:
    """A second world like the first, where the same is done through the front door."""
    folder = tmp_path / "other"
    folder.mkdir()
    async with databases.fresh("sqlite", folder) as url:
        other = World(world.life, url)
        await other.start()
        yield other
        await other.stop()


async def kept(world: World) -> dict[str, list[dict[str, Any]]]:
    """Every row, in clear. Of a time only whether there is one: a conversation takes longer."""
    cipher = world.app.database.cipher

    def clear(table: Table, column: str, value: Any) -> Any:
        if isinstance(value, datetime):
            return "a time"
        locked = isinstance(value, bytes) and not column.endswith("_key")
        return cipher.open(value, f"{table.name}.{column}") if locked else value

    return {
        table.name: sorted(
            (
                {name: clear(table, name, value) for name, value in row._mapping.items() if name not in NOT_THE_SAME}
                for row in await world.rows(table)
            ),
            key=str,
        )
        for table in EVERYTHING
    }


async def test_a_staged_group_is_bound_like_any_other(world: World, other: World) -> None:
    staged, bound = await world.staff_group(CENTRE), await other.binds_group(CENTRE)
    assert await kept(world) == await kept(other)
    assert staged.chat.members == bound.chat.members
    assert staged.chat.is_forum == bound.chat.is_forum


async def test_staged_staff_are_hired_like_any_other(world: World, other: World) -> None:
    staged, bound = await world.staff_group(CENTRE), await other.binds_group(CENTRE)
    for name in ("Vanna", "ចាន់  \u202eសុភា"):
        await staged.hires(name, CENTRE)
        await bound.hires_by_link(name, CENTRE)
    assert await kept(world) == await kept(other)
    assert staged.chat.members == bound.chat.members
    assert [chat.started for chat in world.telegram.chats.values() if chat.is_private] == [
        chat.started for chat in other.telegram.chats.values() if chat.is_private
    ]


@pytest.mark.parametrize(("number", "share"), [("098 765 432", "Yes, I agree"), ("", "No")])
async def test_who_is_staged_as_registered_answered_like_any_other(
    world: World, other: World, sophea: Phone, number: str, share: str
) -> None:
    there = other.person("Sophea", phone="+85598765432")
    for way, phone in ((be_registered, sophea), (register, there)):
        await way(phone, number=number, share=share)
        await way(phone, "For a family member", "ចាន់ណា", share=share)
    assert await kept(world) == await kept(other)
    assert sophea.newest.text == there.newest.text


async def test_the_bot_hears_nothing_of_what_is_staged(world: World) -> None:
    """Nothing waits, nothing was taken in, nothing was said."""
    group = await world.staff_group(CENTRE)
    vanna = await group.hires("Vanna", CENTRE)
    assert world.telegram.take_updates() == []
    assert await world.rows(inbox) == []
    assert group.messages == vanna.from_bot == group.admin.from_bot == []
