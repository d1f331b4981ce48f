"""A partner organisation: added by an admin, never a returnee's nearest centre, and cases can be referred to it."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import cases, centres
from conversations.text import T
from tests.conversations.steps import DISTRICT, open_desk
from tests.world import Phone, World

UNION = "សហជីពសាកល្បង"


async def add_union(admin: Phone) -> None:
    await admin.says("/centre")
    await admin.taps("Add a centre")
    await admin.says(UNION)
    await admin.says("Trial Union")
    await admin.taps("Workers' union", *DISTRICT, "All correct")


async def test_a_case_is_referred_to_a_union_and_the_person_sees_what_it_is(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await add_union(group.admin)
    assert [row.kind for row in await world.rows(centres)][-1] == "union"
    union = await world.staff_group("Trial Union", admin=group.admin)
    thida = union.by(await union.hires("Thida", "Trial Union"))
    await room.taps("Refer", await world.button_of("Trial Union"), "Ask the person")
    sophea.sees("{centre} is {kind}.", centre=UNION, kind=T("a workers' union"))
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    assert [row.state for row in await world.rows(cases)] == ["closed", "taken"]
    assert say(T("✅ Accepted. Here it is case {number}.", number=2), "km") in union.everything


async def test_a_union_next_door_is_nobodys_nearest_centre(world: World, sophea: Phone) -> None:
    await add_union(world.admin())
    await sophea.says("/start")
    await sophea.taps("My centre", *DISTRICT)
    sophea.sees(await world.name_of("Oddar Meanchey"))
    sophea.does_not_see(UNION)
