"""A case that nobody answers: the group is reminded, then the next centre is offered it, then an admin is told."""

from __future__ import annotations

from sqlalchemy import update

from bot.storage.schema import cases, centres, referrals
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import Phone, World

# The centre is closed for the Water Festival until Thursday 26; an urgent case is due three open days later.
DUE = {"days": 8}


async def test_step_by_step(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await world.staff_group("Preah Vihear", admin=group.admin)
    await world.escalates()
    room.does_not_see("⏰ Please answer")
    world.clock.pass_(**DUE)
    await world.escalates()
    room.sees("⏰ Please answer")
    room.sees("Nobody has taken it.")
    await world.escalates()  # once
    assert sum("⏰" in message.text for message in room.from_bot) == 1
    world.clock.pass_(days=1)
    await world.escalates()
    sophea.sees("{centre} has not answered you in time. We are sorry.", centre=await world.name_of("Oddar Meanchey"))
    (referral,) = await world.rows(referrals)
    assert referral.asked_by == 0
    world.clock.pass_(days=1)
    await world.escalates()
    group.admin.sees("⏰ A case waits too long")
    world.clock.pass_(days=1)
    await world.escalates()
    assert sum("⏰" in message.text for message in group.admin.from_bot) == 1


async def test_the_next_nearest_centre_takes_it_when_the_person_agrees(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    elsewhere = await world.staff_group("Preah Vihear", admin=group.admin)
    thida = elsewhere.by(await elsewhere.hires("Thida", "Preah Vihear"))
    world.clock.pass_(**DUE)
    await world.escalates()
    world.clock.pass_(days=1)
    await world.escalates()
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    old, new = await world.rows(cases)
    assert (old.state, new.centre_id) == ("closed", 3)


async def test_where_nobody_else_could_answer_an_admin_is_told_at_once(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    for days in (8, 1):
        world.clock.pass_(days=days)
        await world.escalates()
    assert await world.rows(referrals) == []
    world.clock.pass_(minutes=5)
    await world.escalates()
    group.admin.sees("⏰ A case waits too long")


async def test_whoever_only_wants_to_talk_is_offered_a_centre_that_has_told_its_services(
    world: World, sophea: Phone
) -> None:
    group, _, _ = await open_desk(world, sophea)
    await world.staff_group("Preah Vihear", admin=group.admin)
    async with world.app.database.transaction() as tx:
        await tx.run(update(centres).values(services="legal job"))
    for days in (8, 1):
        world.clock.pass_(days=days)
        await world.escalates()
    assert [row.to_centre for row in await world.rows(referrals)] == [3]


async def test_an_answer_ends_it(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.clock.pass_(**DUE)
    await world.escalates()
    assert room.offers("Take")  # below the reminder: the card is far above
    await room.answers("សុំទោស យើងយឺត")
    world.clock.pass_(days=5)
    await world.escalates()
    assert await world.rows(referrals) == []


async def test_when_the_person_writes_again_the_clock_begins_anew(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.clock.pass_(**DUE)
    await world.escalates()
    await room.answers("យើងពិនិត្យ")
    await sophea.says("អរគុណ ហើយយ៉ាងម៉េច?")
    world.clock.pass_(days=1)
    await world.escalates()
    assert sum("⏰" in message.text for message in room.from_bot) == 1
    world.clock.pass_(days=7)
    await world.escalates()
    assert sum("⏰" in message.text for message in room.from_bot) == 2


async def test_nothing_happens_while_the_centre_is_closed(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.clock.pass_(days=8, hours=12)  # nine in the evening
    await world.escalates()
    room.does_not_see("⏰ Please answer")
    world.clock.pass_(hours=12)
    await world.escalates()
    room.sees("⏰ Please answer")


async def test_without_a_group_an_admin_still_hears_of_it(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    world.telegram.kick_bot(group.admin.user, group.chat)
    await world.deliver()
    for days in (8, 1, 1):
        world.clock.pass_(days=days)
        await world.escalates()
    group.admin.sees("⏰ A case waits too long")


async def test_an_emergency_is_due_the_next_open_day(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Urgency", "emergency, 24 hours")
    world.clock.pass_(days=4)  # Friday
    await world.escalates()
    room.sees("⏰ Please answer")


async def test_a_case_that_cannot_be_worked_on_does_not_stop_the_others(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    await ask_to_talk(world.person("Rith"))
    async with world.app.database.transaction() as tx:  # as no version of the program has ever written it
        await tx.run(update(cases).where(cases.c.id == 1).values(due_at=None))
    world.clock.pass_(**DUE)
    await world.escalates()
    group.by(vanna, group.topics[1]).sees("⏰ Please answer")
    broken, _ = await world.rows(cases)
    assert broken.stage == 0  # nothing was done to it halfway
