"""A person who blocks the bot in the middle of a case: staff are told, and when they come back things go on."""

from __future__ import annotations

from bot.storage.schema import accounts, cases
from tests.conversations.steps import open_desk
from tests.conversations.test_delivery import SAID
from tests.world import Phone, World

BLOCKED = "⚠️ Not delivered: the person has blocked the bot."


async def test_blocked_in_the_middle_and_back_again(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Take")
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.answers("ជំរាបសួរ")
    room.sees(BLOCKED)
    world.telegram.unblocks(sophea.user)
    await sophea.says("/start")
    await sophea.says("/talk")
    await room.answers("ឥឡូវវិញ")
    assert any("ឥឡូវវិញ" in one.text for one in sophea.from_bot)
    room.does_not_see("ឥឡូវវិញ")
    (account,) = [row for row in await world.rows(accounts) if row.telegram_id == sophea.user.id]
    assert account.reachable


async def test_each_reply_that_does_not_arrive_is_told(world: World, sophea: Phone) -> None:
    """Nobody may think that the second one went through."""
    _, _, room = await open_desk(world, sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.answers("មួយ")
    await room.answers("ពីរ")
    assert sum("⚠️" in one.text for one in room.from_bot) == 2


async def test_who_comes_back_is_heard_in_the_same_room(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.answers("ជំរាបសួរ")
    world.telegram.unblocks(sophea.user)
    await sophea.says(SAID)
    room.sees(SAID)
    assert len(group.topics) == 1
    assert len(await world.rows(cases)) == 1


async def test_closing_the_case_of_someone_who_blocked_the_bot_closes_it(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Take")
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.taps("Close", "បានជួយហើយ")
    (case,) = await world.rows(cases)
    assert case.state == "closed"


async def test_an_account_that_is_gone_is_told_as_that(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.telegram.deactivates(sophea.user)
    await room.answers("ជំរាបសួរ")
    room.sees("⚠️ Not delivered: the person's Telegram account is no longer there.")
    room.does_not_see(BLOCKED)
