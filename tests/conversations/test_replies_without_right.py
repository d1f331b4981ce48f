"""Who replies in a staff group and does not work there is told in private, and the person hears nothing."""

from __future__ import annotations

from bot.storage.schema import outbox
from tests.conversations.steps import open_desk
from tests.world import Phone, StaffGroup, World

NOT_STAFF = "Only staff of this centre can do this. Ask an admin for an invitation."


async def a_reply_without_right(world: World, sophea: Phone) -> tuple[StaffGroup, Phone]:
    """Someone who knows the bot and does not work there replies to a case."""
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Visal")
    await stranger.says("/start")
    world.telegram.join(stranger.user, group.chat)
    there = group.by(stranger, group.topics[0])
    await sophea.says("មានអ្នកណាទេ?")
    await there.says("ផ្ញើលុយមក", reply_to=there.newest.id)
    return group, stranger


async def test_a_reply_without_the_right_is_answered_in_private(world: World, sophea: Phone) -> None:
    seen = len(sophea.messages)
    group, stranger = await a_reply_without_right(world, sophea)
    said = group.everything
    stranger.sees("Your reply in the staff group was not passed on.")
    stranger.sees(NOT_STAFF)
    told = len(stranger.from_bot)
    there = group.by(stranger, group.topics[0])
    await there.says("ឆាប់ឡើង", reply_to=there.newest.id)
    assert len(stranger.from_bot) == told
    world.clock.pass_(days=1)
    await there.says("ឆាប់ឡើង", reply_to=there.newest.id)
    assert len(stranger.from_bot) == told + 1
    assert group.everything == said
    assert all("លុយ" not in message.text for message in sophea.messages[seen:])


async def test_who_blocked_the_bot_is_answered_in_the_group(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Visal")
    await stranger.says("/start")
    world.telegram.blocks(stranger.user)
    await world.deliver()
    world.telegram.join(stranger.user, group.chat)
    there = group.by(stranger, group.topics[0])
    await sophea.says("មានអ្នកណាទេ?")
    await there.says("ផ្ញើលុយមក", reply_to=there.newest.id)
    there.sees(NOT_STAFF)
    assert all(not row.target.startswith("telegram:") for row in await world.rows(outbox))
