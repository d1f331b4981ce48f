"""Staff open a case for a person they know, and write first; the person can say no."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import case_history, cases, staff
from conversations.reading.digits import western
from conversations.text import T
from tests.conversations.steps import be_registered, open_desk
from tests.world import Phone, StaffGroup, World


async def known(world: World, sophea: Phone, outcome: str = "Was helped") -> tuple[StaffGroup, Phone, Phone]:
    """Sophea had a case that is closed; the group, Vanna, and the group in Vanna's hand outside of any topic."""
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take", "Close", outcome)
    return group, vanna, group.by(vanna)


async def states(world: World) -> list[str]:
    return [row.state for row in await world.rows(cases)]


async def test_a_case_is_opened_and_staff_write_first(world: World, sophea: Phone) -> None:
    group, _, outside = await known(world, sophea)
    await outside.says("/new 1")
    outside.sees("The person is told at once, and can say no.")
    await outside.taps("Legal help")
    assert say(T("Case {number} is open and with you.", number=2), "km") in group.everything
    _, new = await world.rows(cases)
    (vanna,) = await world.rows(staff)
    assert (new.service, new.state, new.previous_id) == ("legal", "taken", 1)
    assert (new.opened_by, new.taken_by) == (vanna.account_id, vanna.account_id)
    card = group.cards[-1].text
    assert say(T("Goes on from case {number}.", number=1), "km") in card
    sophea.sees("The centre has opened a case for you")
    sophea.does_not_see("Legal help")
    room = group.by(outside, group.topics[1])
    await room.answers("ជំរាបសួរ តើអ្នកសុខសប្បាយទេ?")
    assert "ជំរាបសួរ តើអ្នកសុខសប្បាយទេ?" in sophea.newest.text
    await sophea.says("សុខសប្បាយទេ អរគុណ")
    assert "សុខសប្បាយទេ អរគុណ" in room.newest.text


async def test_the_card_shows_what_was_agreed_to_and_nothing_else(world: World) -> None:
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    rith = world.person("Rith")
    await be_registered(rith, name="រិទ្ធ", number="012345678")
    await rith.taps("Only my phone number")
    await group.by(vanna, group.topics[0]).taps("Close", "Was helped")
    await group.by(vanna).says("/new 1")
    await group.by(vanna).taps("Training")
    assert "012 345 678" in western(group.cards[-1].text)
    assert "រិទ្ធ" not in group.everything
    assert [row.shared for row in await world.rows(cases)] == ["phone", "phone"]


async def test_in_answer_to_the_old_card_no_number_is_needed(world: World, sophea: Phone) -> None:
    group, _, outside = await open_desk(world, sophea, topics=False)
    card = group.cards[0].id
    await outside.taps("Close", "Was helped")
    await outside.says("/new", reply_to=card)
    await outside.taps("Training")
    assert await states(world) == ["closed", "taken"]
    await outside.says("/new")
    outside.sees("Write /new and the number of an earlier case of this person, for example: /new {number}", number=12)


async def test_the_person_does_not_want_it(world: World, sophea: Phone) -> None:
    group, _, outside = await known(world, sophea)
    await outside.says("/new ១")
    await outside.taps("Legal help")
    unwanted = sophea.newest
    await sophea.taps("I do not want this")
    sophea.sees("Case {number} is closed. If you need help one day, press “Talk to a person”.", number=2)
    await sophea.presses(unwanted, "-|m:unwanted:2")
    assert [(row.state, row.outcome) for row in await world.rows(cases)][1] == ("closed", "withdrew")
    assert [row.what for row in await world.rows(case_history) if row.case_id == 2].count("closed") == 1
    assert say(T("🚫 The person does not want this case. It is closed."), "km") in group.everything
    assert group.chat.topics[group.topics[1]].closed
    await outside.says("/new 1")
    outside.sees("The person no longer wanted the last case. They can write to us at any time.")
    await sophea.says("ខ្ញុំប្តូរចិត្តហើយ")
    assert await states(world) == ["closed", "waiting staff"]


async def test_it_is_opened_once_however_often_it_is_pressed(world: World, sophea: Phone) -> None:
    group, vanna, outside = await known(world, sophea)
    bopha = await group.hires("Bopha", "Oddar Meanchey")
    await outside.says("/new 1")
    message = outside.newest
    await world.together(
        lambda: world.telegram.taps(vanna.user, group.chat.id, message.id, "-|m:new:1:legal"),
        lambda: world.telegram.taps(bopha.user, group.chat.id, message.id, "-|m:new:1:job"),
    )
    assert await states(world) == ["closed", "taken"]
    refused = say(T("This person has an open case here: {number}.", number=2), "km")
    assert refused in vanna.toasts + bopha.toasts
    await outside.says("/new 1")
    outside.sees("This person has an open case here: {number}.", number=2)


async def test_who_said_no_is_left_alone(world: World) -> None:
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    rith = world.person("Rith")
    await be_registered(rith, name="រិទ្ធ")
    await rith.taps("Yes, share this")
    await group.by(vanna, group.topics[0]).taps("Close", "Was helped")
    await group.by(vanna).says("/new 1")
    message = group.newest
    await rith.says("/menu")
    await rith.taps("My choices", "Share with my centre", "No")
    await group.by(vanna).says("/new 1")
    group.by(vanna).sees("The person does not agree any more that the centre sees their answers.")
    await group.by(vanna).presses(message, "-|m:new:1:legal")
    vanna.is_told("The person does not agree any more that the centre sees their answers.")
    assert await states(world) == ["closed"]


async def test_who_no_longer_wanted_the_last_case_is_left_alone(world: World, sophea: Phone) -> None:
    _, _, outside = await known(world, sophea, "No longer wanted")
    await outside.says("/new 1")
    outside.sees("The person no longer wanted the last case. They can write to us at any time.")


async def test_cases_of_another_centre_and_made_up_ones_are_refused(world: World, sophea: Phone) -> None:
    group, vanna, outside = await known(world, sophea)
    elsewhere = await world.staff_group("Pursat", admin=group.admin)
    thida = await elsewhere.hires("Thida", "Pursat")
    for number in ("1", "99", "x", "9" * 40, "-1", "1:legal"):
        await elsewhere.by(thida).says(f"/new {number}")
        elsewhere.by(thida).sees("This case is not one of this centre.")
    await elsewhere.by(thida).presses(elsewhere.newest, "-|m:new:1:legal")
    thida.is_told("This case is not one of this centre.")
    for junk in ("m:new:1", "m:new:1:salary", "m:new:", "m:new"):
        await group.by(vanna).presses(outside.newest, f"-|{junk}")
    assert await states(world) == ["closed"]


async def test_a_stranger_in_the_group_opens_nothing(world: World, sophea: Phone) -> None:
    group, _, outside = await known(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    await group.by(stranger).says("/new 1")
    group.by(stranger).sees("Only staff of this centre can do this. Ask an admin for an invitation.")
    await group.by(stranger).presses(outside.newest, "-|m:new:1:legal")
    stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    assert await states(world) == ["closed"]


async def test_nobody_says_no_to_a_case_of_someone_else_or_of_their_own_making(world: World, sophea: Phone) -> None:
    _, _, outside = await known(world, sophea)
    await outside.says("/new 1")
    await outside.taps("Legal help")
    rith = world.person("Rith")
    await rith.says("/start")
    for data in ("m:unwanted:2", "m:unwanted:99", "m:unwanted:x", "m:unwanted"):
        await rith.presses(rith.newest, f"-|{data}")
        rith.sees("This case is not yours.")
    await sophea.presses(sophea.newest, "-|m:unwanted:1")
    sophea.sees("This case is not yours.")
    assert await states(world) == ["closed", "taken"]
