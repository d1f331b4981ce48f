"""Who may do what: invitations, groups, centres, and everyone who may not."""

from __future__ import annotations

from bot.storage.schema import case_history, cases, centres, staff, staff_groups
from tests.conversations.steps import DISTRICT, ask_to_talk, open_desk
from tests.world import Phone, World


async def invitation(world: World, admin: Phone) -> str:
    await admin.says("/centre")
    await admin.taps(await world.button_of("Oddar Meanchey"), "Invite staff")
    return admin.newest.text.partition("start=")[2].split()[0]


async def test_an_invitation_makes_one_person_staff(world: World) -> None:
    token = await invitation(world, world.admin())
    vanna, bopha = world.person("Vanna"), world.person("Bopha")
    await vanna.says(f"/start {token}")
    await vanna.taps("I accept")
    vanna.sees("You can now work on its cases in its staff group.")
    await bopha.says(f"/start {token}")
    bopha.sees("This invitation was used already or is too old. Please ask for a new one.")
    assert len(await world.rows(staff)) == 1


async def test_two_open_an_invitation_at_once_and_one_joins(world: World) -> None:
    token = await invitation(world, world.admin())
    vanna, bopha = world.person("Vanna"), world.person("Bopha")
    await world.together(
        lambda: world.telegram.opens_link(vanna.user, token), lambda: world.telegram.opens_link(bopha.user, token)
    )
    assert len(await world.rows(staff)) == 1
    assert sum(one.offers("I accept") for one in (vanna, bopha)) == 1


async def test_an_old_invitation_is_refused(world: World) -> None:
    token = await invitation(world, world.admin())
    world.clock.pass_(days=3, minutes=1)
    vanna = world.person("Vanna")
    await vanna.says(f"/start {token}")
    vanna.sees("This invitation was used already or is too old. Please ask for a new one.")
    assert await world.rows(staff) == []


async def test_a_made_up_invitation_opens_nothing(world: World, sophea: Phone) -> None:
    for token in ("join-", "join-x", "join-" + "A" * 59, "join-ខ្មែរ"):
        await sophea.says(f"/start {token}")
        sophea.sees("This invitation was used already or is too old. Please ask for a new one.")
        assert sophea.offers("Talk to a person")
    assert await world.rows(staff) == []


async def test_someone_without_a_role_presses_and_only_they_are_told(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    said = len(group.messages)
    for data in [button.callback_data for row in group.cards[0].buttons for button in row]:
        await group.by(stranger).presses(group.cards[0], data)
        stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    await group.by(stranger).presses(group.cards[0], "-|m:case:1:close:helped")
    assert [row.what for row in await world.rows(case_history)] == ["opened"]
    assert len(group.messages) == said


async def test_someone_without_a_role_replies_and_nobody_hears_it(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    await sophea.says("សួស្តី")
    seen = len(sophea.messages)
    there = group.by(stranger, group.topics[0])
    await there.says("ផ្ញើលុយមក", reply_to=there.newest.id)
    assert len(sophea.messages) == seen
    there.sees("Only staff of this centre can do this. Ask an admin for an invitation.")


async def test_an_admin_without_a_role_is_not_staff(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    await group.by(group.admin).presses(group.cards[0], "-|m:case:1:take")
    group.admin.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")


async def test_staff_of_another_centre_cannot_touch_the_case(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    elsewhere = await world.binds_group("Pursat", admin=group.admin)
    thida = await elsewhere.hires("Thida", "Pursat")
    await elsewhere.by(thida).presses(elsewhere.messages[0], "-|m:case:1:take")
    thida.is_told("This case is not one of this centre.")
    world.telegram.join(thida.user, group.chat)
    await world.deliver()
    await group.by(thida).presses(group.cards[0], "-|m:case:1:take")
    thida.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    (case,) = await world.rows(cases)
    assert case.state == "new"


async def test_who_leaves_the_group_can_no_longer_act(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    world.telegram.leave(vanna.user, group.chat)
    await world.deliver()
    assert await world.rows(staff) == []
    world.telegram.join(vanna.user, group.chat)
    await room.taps("Take")
    vanna.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")


async def test_who_is_thrown_out_can_no_longer_act(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    world.telegram.remove_member(group.admin.user, vanna.user, group.chat)
    await world.deliver()
    assert await world.rows(staff) == []


async def test_only_an_admin_binds_a_group(world: World, sophea: Phone) -> None:
    group = await world.binds_group("Oddar Meanchey")
    vanna = await group.hires_by_link("Vanna", "Oddar Meanchey")
    await group.by(vanna).says("/centre")
    group.by(vanna).sees("Only an admin can do this.")
    await group.by(vanna).presses(group.messages[0], "-|m:bind:2")
    vanna.is_told("Only an admin can do this.")
    assert [row.centre_id for row in await world.rows(staff_groups)] == [1]


async def test_a_made_up_centre_cannot_be_bound(world: World) -> None:
    group = await world.binds_group("Oddar Meanchey")
    for number in ("0", "99", "x", "", "9" * 40, "១" * 9):
        await group.by(group.admin).presses(group.messages[0], f"-|m:bind:{number}")
        group.admin.is_told("This centre is no longer there.")
    assert [row.centre_id for row in await world.rows(staff_groups)] == [1]


async def test_open_cases_move_to_the_group_that_is_bound_next(world: World, sophea: Phone) -> None:
    old = await world.binds_group("Oddar Meanchey")
    vanna = await old.hires_by_link("Vanna", "Oddar Meanchey")
    await ask_to_talk(sophea)
    await old.by(vanna, old.topics[0]).taps("Take")
    new = await world.binds_group("Oddar Meanchey", admin=old.admin)
    assert len(new.topics) == 1
    assert len(new.cards) == 1
    await old.by(vanna).presses(old.cards[0], "-|m:case:1:show")
    vanna.is_told("This button is no longer in use.")
    await sophea.says("តើមាននរណាទេ?")
    room = new.by(vanna, new.topics[0])
    room.sees("តើមាននរណាទេ?")
    world.telegram.join(vanna.user, new.chat)
    await world.deliver()
    await room.says("បាទ យើងនៅទីនេះ", reply_to=room.newest.id)
    assert "បាទ យើងនៅទីនេះ" in sophea.newest.text


async def test_a_group_serves_one_centre(world: World) -> None:
    group = await world.binds_group("Oddar Meanchey")
    await group.by(group.admin).says("/centre")
    await group.by(group.admin).taps(await world.button_of("Pursat"))
    rows = await world.rows(staff_groups)
    assert [(row.centre_id, row.chat_id) for row in rows] == [(2, group.chat.id)]


async def test_an_admin_completes_a_centre_and_returnees_see_it(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await admin.says("/centre")
    await admin.taps(await world.button_of("Oddar Meanchey"), "Complete", "Skip", "Skip")
    await admin.says("ភូមិដូនកែន ក្រុងសំរោង")
    await admin.says("012 345 678")
    await admin.taps("Monday to Friday")
    await admin.says("ម៉ោងប្រាំពីរ")
    admin.sees("Please write for example: 07:30-17:00")
    await admin.says("៧:៣០-១១:៣០ និង ១៤-១៧")
    await admin.says("នៅផ្សារ")
    admin.sees("Please send the place on the map, or press “Skip”.")
    await admin.shares_location(14.18, 103.51)
    await admin.taps("A job", "Legal help", "Done")
    admin.sees("Is everything right?")
    await admin.taps("All correct")
    admin.sees("✅ Saved. Returnees see this:")
    (centre, *_) = await world.rows(centres)
    assert (centre.phone, centre.hours) == ("+85512345678", "1-5 07:30-11:30,14:00-17:00")
    assert set(centre.services.split()) == {"job", "legal"}
    await sophea.says("/centre")
    await sophea.taps(*DISTRICT)
    for shown in ("ភូមិដូនកែន", "012 345 678", "០៧:៣០"):
        sophea.sees(shown)
    (pin,) = [message for message in sophea.messages if message.kind == "location"]
    assert pin.content["location"]["latitude"] == 14.18


async def test_what_an_admin_skips_stays_as_it_was(world: World) -> None:
    admin = world.admin()
    for number in ("012 345 678", None):
        await admin.says("/centre")
        await admin.taps(await world.button_of("Pursat"), "Complete", "Skip", "Skip", "Skip")
        await (admin.says(number) if number else admin.taps("Skip"))
        await admin.taps("Skip", "Skip", "Skip", "All correct")
    assert [row.phone for row in await world.rows(centres)] == ["", "+85512345678", ""]


async def test_an_admins_button_in_other_hands_leads_home(world: World, sophea: Phone) -> None:
    for action in ("details:1", "seen:1", "centres", "invite:1", "add", "details:" + "9" * 50):
        await sophea.says("/start")
        await sophea.presses(sophea.newest, f"-|m:{action}")
        sophea.sees("What can we do for you?")
        assert "start=" not in sophea.screen
        assert not sophea.offers("Complete")


async def test_a_case_of_someone_else_cannot_be_answered(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    thief = world.person("Rith")
    await thief.says("/start")
    before = group.everything
    for number in ("1", "2", "9" * 50, "-1", "១"):
        await thief.presses(thief.newest, f"-|m:answer:{number}")
        await thief.says("លួច")
    assert group.everything == before
    await thief.says("/cases")
    thief.sees("You have no case. If you need help, press “Talk to a person”.")


async def test_a_group_nobody_bound_is_none_of_our_business(world: World, sophea: Phone) -> None:
    admin = world.admin()
    chat = world.telegram.group("ក្រុមគ្រួសារ", sophea.user)
    world.telegram.add_bot(sophea.user, chat)
    await world.deliver()
    there = Phone(world, sophea.user, chat.id)
    await there.says("ជំរាបសួរ")
    await there.sends("sticker")
    assert there.from_bot == []
    await ask_to_talk(admin)
    assert there.from_bot == []
