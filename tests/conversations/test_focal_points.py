"""Focal points: who is told of a request and when, who may see the number, and what is left of it."""

from __future__ import annotations

import pytest

from bot.storage.schema import (
    audit,
    protection_requests,
    protection_told,
    quiet,
)
from tests.conversations.personal import (
    CENTRE,
    NO_BUTTON,
    NOT_SAFE,
    OTHER,
    PROVINCE,
    alerts,
    asked,
    asks_for_a_call,
    focal_point,
    name_focal,
    quiet_group,
    request,
)
from tests.world import Phone, World


async def test_the_next_one_is_told_when_the_first_does_not_answer(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna, chenda = await focal_point(world, group, "Vanna"), await focal_point(world, group, "Chenda")
    far = await focal_point(world, await world.staff_group(OTHER, admin=group.admin), "Dany", OTHER)
    await asked(sophea)
    await world.protects(minutes=20)
    assert [alerts(one) for one in (vanna, chenda, far)] == [1, 0, 0]
    await world.protects(minutes=11)
    await world.protects()
    assert [alerts(one) for one in (vanna, chenda, far)] == [1, 1, 0]
    await world.protects(minutes=31)
    assert [alerts(one) for one in (vanna, chenda, far)] == [1, 1, 1]
    assert len(await world.rows(protection_told)) == 3
    before = len(sophea.from_bot)
    await world.protects(minutes=31)
    group.admin.sees("⚠️ A request for personal help waits: number {number}", number=(await request(world)).id)
    assert "012" not in group.admin.newest.text
    sophea.sees("Hello. We could not reach anybody yet. You can also call: press “Help and hotlines”.")
    for _ in range(5):
        await world.protects(minutes=31)
    assert len(sophea.from_bot) == before + 1
    await far.taps("I take care of it")
    await chenda.taps("I take care of it")
    chenda.sees("Somebody else takes care of number {number}.", number=(await request(world)).id)
    quiet_group(group)


async def test_at_night_the_person_is_left_in_peace(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    world.clock.pass_(hours=13)  # ten in the evening
    await asked(sophea)
    before = len(sophea.from_bot)
    await world.protects(minutes=31)
    group.admin.sees("⚠️ A request for personal help waits: number {number}", number=(await request(world)).id)
    assert len(sophea.from_bot) == before
    await world.protects(hours=11)
    assert len(sophea.from_bot) == before + 1


async def test_of_two_who_press_at_once_one_takes_it(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    two = [await focal_point(world, group, name) for name in ("Vanna", "Chenda")]
    await asked(sophea)
    await world.protects(minutes=31)
    number = (await request(world)).id
    cards = [one.newest for one in two]
    await world.together(
        *(
            lambda one=one, card=card: world.telegram.taps(one.user, one.chat_id, card.id, f"-|m:pr:{number}:take")
            for one, card in zip(two, cards, strict=True)
        )
    )
    assert [line.what for line in await world.rows(audit)].count("took personal") == 1
    assert sorted(one.offers("Show the number") for one in two) == [False, True]
    loser = next(one for one in two if not one.offers("Show the number"))
    await loser.presses(loser.newest, f"-|m:pr:{number}:number")
    assert "012 345 678" not in "\n".join(message.text for message in loser.messages)


async def test_who_is_no_focal_point_any_more_sees_nothing_and_the_next_is_told(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna, chenda = await focal_point(world, group, "Vanna"), await focal_point(world, group, "Chenda")
    await asked(sophea)
    await vanna.taps("I take care of it")
    await name_focal(world, group.admin, "Vanna", label="Not focal point")
    await vanna.taps("Show the number")
    vanna.sees(NO_BUTTON)
    assert "012 345 678" not in "\n".join(message.text for message in vanna.messages)
    await world.protects()
    assert alerts(chenda) == 1
    await chenda.taps("I take care of it", "Show the number")
    assert "012 345 678" in chenda.newest.text


async def test_whoever_blocks_the_bot_does_not_keep_it_waiting(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna, chenda = await focal_point(world, group, "Vanna"), await focal_point(world, group, "Chenda")
    await asked(sophea)
    assert alerts(vanna) == 1
    world.telegram.blocks(vanna.user)
    await world.deliver()
    await world.protects()
    assert alerts(chenda) == 1
    await world.protects()
    assert alerts(chenda) == 1


async def test_who_cannot_do_it_gives_it_back(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna, chenda = await focal_point(world, group, "Vanna"), await focal_point(world, group, "Chenda")
    await asked(sophea)
    await vanna.taps("I take care of it", "Show the number", "I cannot do it")
    assert "012 345 678" not in "\n".join(message.text for message in vanna.messages)
    assert alerts(chenda) == 1
    await chenda.taps("I take care of it")
    await world.protects(hours=25)
    assert alerts(chenda) == 2  # once a day, until it is done
    await chenda.taps("Done", "Not reached")
    assert (await request(world)).outcome == "unreached"


async def test_where_nobody_is_named_it_is_said_at_once(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await group.hires("Vanna", CENTRE)  # staff, but not named
    await sophea.says("/personal")
    await sophea.taps("Call me")
    sophea.sees("At the moment nobody here can call you or wait for you. We are sorry.")
    sophea.sees(NOT_SAFE)
    group.admin.sees("⚠️ No focal point can be reached")
    assert "Sophea" not in group.admin.newest.text
    before = len(group.admin.messages)
    await sophea.says("/personal")
    await sophea.taps("I will come")
    assert len(group.admin.messages) == before
    assert await world.rows(protection_requests) == []
    quiet_group(group)


async def test_another_centres_focal_point_is_better_than_none(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    dany = await focal_point(world, await world.staff_group(OTHER, admin=group.admin), "Dany", OTHER)
    await sophea.says("/personal")
    await sophea.taps("I will come", PROVINCE)
    assert await world.name_of(OTHER) in sophea.newest.text
    await sophea.taps("Yes, I agree")
    assert alerts(dany) == 1


async def test_the_last_focal_point_goes_while_she_answers(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await asks_for_a_call(sophea)
    await name_focal(world, group.admin, "Vanna", label="Not focal point")
    await sophea.taps("Yes, I agree")
    sophea.sees("At the moment nobody here can call you or wait for you. We are sorry.")
    assert await world.rows(protection_requests) == []


async def test_where_the_centre_changes_while_she_answers_she_is_asked_again(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    dany = await focal_point(world, await world.staff_group(OTHER, admin=group.admin), "Dany", OTHER)
    await sophea.says("/personal")
    await sophea.taps("I will come", PROVINCE)
    await name_focal(world, group.admin, "Vanna", label="Not focal point")
    await sophea.taps("Yes, I agree")
    assert await world.name_of(OTHER) in sophea.newest.text
    assert alerts(dany) == 0
    await sophea.taps("Yes, I agree")
    assert alerts(dany) == 1


async def test_she_takes_it_back_and_who_took_it_hears_that(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await asked(sophea)
    await vanna.taps("I take care of it")
    await sophea.taps("No longer needed")
    sophea.sees("Nobody will call you or wait for you. You can come back at any time.")
    number = (await request(world)).id
    vanna.sees("Personal help, number {number}: no longer needed. Do not call.", number=number)
    row = await request(world)
    assert (row.state, row.phone) == ("withdrawn", None)
    await vanna.taps("Show the number")
    vanna.sees("Personal help, number {number}: this is over, or no longer needed.", number=number)
    await sophea.says("/personal")
    await sophea.presses(sophea.newest, "-|m:personal:back")  # twice is once
    assert (await request(world)).state == "withdrawn"


@pytest.mark.parametrize("what", ["take", "number", "done", "back", "end:met", "show", "", "x", "end:x"])
async def test_forged_buttons_open_nothing(world: World, sophea: Phone, what: str) -> None:
    group = await world.binds_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    chenda = await focal_point(world, group, "Chenda")  # named, but not told
    thida = await group.hires("Thida", CENTRE)
    await asked(sophea)
    number = (await request(world)).id
    await vanna.taps("I take care of it")
    for someone in (chenda, thida, group.admin, sophea):
        await someone.says("/menu")
        for asked_for in (str(number), "99", "", "x", "9" * 40, "១"):
            await someone.presses(someone.newest, f"-|m:pr:{asked_for}:{what}"[:64])
        if someone is not sophea:
            assert "012 345 678" not in "\n".join(message.text for message in someone.messages)
    await group.by(vanna).presses(group.newest, f"-|m:pr:{number}:number")
    row = await request(world)
    assert row.state == "taken"
    assert row.phone is not None
    quiet_group(group)


async def test_two_days_after_its_end_nobody_can_tell_whose_it_was(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await asked(sophea)
    await world.forgets(hours=72)
    assert (await request(world)).account_id is not None
    await vanna.taps("I take care of it", "Done", "We talked")
    await world.forgets(hours=49)
    row = await request(world)
    assert (row.account_id, row.taken_by, row.outcome) == (None, None, "met")
    assert await world.rows(protection_told) == []
    assert await world.rows(quiet) == []
