"""Whoever's rights at a centre are changed hears of it, and what they had in hand goes back to the others."""

from __future__ import annotations

from bot.storage.schema import cases
from tests.conversations.steps import open_desk
from tests.conversations.test_roles import OWN, invites_to, log, opens_staff
from tests.world import Phone, World


async def test_who_is_removed_is_told_and_their_cases_are_anybodys(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take")
    await opens_staff(world, group.admin)
    await group.admin.taps("Vanna", "Remove", "Yes, remove")
    vanna.sees("You no longer work at {centre} here.", centre=await world.name_of(OWN))
    (case,) = await world.rows(cases)
    assert (case.state, case.taken_by) == ("new", None)
    assert room.offers("Take")
    told = len(vanna.messages)
    world.telegram.leave(vanna.user, group.chat)
    await world.deliver()
    assert len(vanna.messages) == told
    assert len([row for row in await log(world) if row in ("removed", "left group")]) == 1


async def test_who_has_not_accepted_is_told_nothing(world: World) -> None:
    admin, thida = world.admin(), world.person("Thida")
    await thida.says(f"/start {await invites_to(world, admin)}")
    before = len(thida.messages)
    await opens_staff(world, admin)
    await admin.taps("Thida", "Make head", "Make staff", "Remove", "Yes, remove")
    assert len(thida.messages) == before
