"""`/admin`: what admins and heads of centres do, each behind a button of its own."""

from __future__ import annotations

from tests.conversations.test_centre_by_head import a_head
from tests.world import Phone, World


async def test_an_admin_finds_broadcasts_and_the_entrance(world: World) -> None:
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("Check-in")
    admin.sees("There is no event of this centre today.")
    await admin.says("/admin")
    await admin.taps("Broadcasts", "New broadcast")
    admin.sees("What do you want to say, in Khmer?")


async def test_a_head_finds_the_entrance_and_broadcasts_to_their_own_people(world: World) -> None:
    vanna = await a_head(world, world.admin())
    await vanna.says("/admin")
    await vanna.taps("Broadcasts", "New broadcast")
    vanna.sees("What do you want to say, in Khmer?")
    await vanna.says("/admin")
    await vanna.taps("Check-in")
    vanna.sees("There is no event of this centre today.")


async def test_nobody_else_stands_at_the_entrance(world: World, sophea: Phone) -> None:
    await sophea.says("/menu")
    await sophea.presses(sophea.newest, "-|m:checkin")
    sophea.sees("This is for the staff at the entrance of an event. Your own passes are in “My plans”.")
