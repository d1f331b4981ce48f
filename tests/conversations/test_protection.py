"""Personal help: hotlines first, no story, nothing to anybody that the person did not agree to, never the group."""

from __future__ import annotations

import pytest

from bot.storage.schema import (
    audit,
    case_history,
    cases,
    consents,
    dialogues,
    people,
    protection_requests,
)
from conversations.text import T
from tests.conversations.personal import (
    CENTRE,
    KEPT_FROM_ALL,
    NOT_HERE,
    NOT_SAFE,
    PROVINCE,
    STORY,
    alerts,
    asked,
    asks_for_a_call,
    focal_point,
    nowhere,
    quiet_group,
    request,
)
from tests.conversations.steps import agree, ask_to_talk, be_registered
from tests.world import Phone, World


async def test_the_numbers_come_first_and_somebody_calls(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await sophea.says("/start")
    await sophea.taps("Personal help")
    sophea.sees(NOT_SAFE)
    for number in ("117", "1280", "1288"):
        assert number in sophea.newest.text
    assert "1286" not in sophea.newest.text
    await sophea.taps("Call me")
    await sophea.says("012 345 678")
    await sophea.taps("In the morning", PROVINCE)
    sophea.sees("Also the day and time. No name, and nothing in the group of the centre.")
    for shown in ("012 345 678", "ពេលព្រឹក", await world.name_of(CENTRE)):
        assert shown in sophea.newest.text
    assert alerts(vanna) == 0
    await sophea.taps("Yes, I agree")
    sophea.sees("We have passed it on.")
    sophea.sees("We cannot say how soon, and we cannot promise a result.")
    assert alerts(vanna) == 1
    assert "012 345 678" not in vanna.newest.text
    assert "Sophea" not in vanna.newest.text
    await vanna.taps("I take care of it")
    vanna.sees("If somebody else answers, do not say why you call.")
    await vanna.taps("Show the number")
    assert "012 345 678" in vanna.newest.text
    row = await request(world)
    assert b"12345678" not in row.phone
    await vanna.taps("Done", "We talked")
    assert "012 345 678" not in "\n".join(message.text for message in vanna.messages)
    row = await request(world)
    assert (row.state, row.outcome, row.phone) == ("done", "met", None)
    assert [line.what for line in await world.rows(audit)][-3:] == [
        "took personal",
        "saw personal phone",
        "ended personal",
    ]
    quiet_group(group)
    for table in (cases, consents, people, case_history):
        assert await world.rows(table) == []
    await sophea.says("/cases")
    sophea.sees("You have no case. If you need help, press “Talk to a person”.")


async def test_who_is_registered_need_not_tell_number_and_place_again(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await be_registered(sophea, number="098 765 432", share="No")
    await sophea.says("/personal")
    await sophea.taps("Call me", "098 765 432", "Skip", "Yes, I agree")
    sophea.sees("A staff member will try to call you: {time}.", time=T("At any time"))
    await vanna.taps("I take care of it", "Show the number")
    assert "098 765 432" in vanna.newest.text
    assert "សុភា" not in "\n".join(message.text for message in vanna.messages)
    quiet_group(group)


async def test_i_will_come_shows_where_and_needs_no_number(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await sophea.says("/personal")
    await sophea.taps("I will come", PROVINCE, "Yes, I agree")
    assert await world.name_of(CENTRE) in sophea.newest.text
    sophea.sees("There, just say: I have number {number}.", number=(await request(world)).id)
    sophea.does_not_see("The phone number is not known yet. You can press “Talk to a person”.")
    await vanna.taps("I take care of it")
    assert not vanna.offers("Show the number")
    await vanna.presses(vanna.newest, "-|m:pr:1:number")
    vanna.sees("The person gave no phone number.")
    quiet_group(group)


@pytest.mark.parametrize("kind", ["voice", "photo", "text"])
async def test_what_is_told_on_these_screens_goes_nowhere(world: World, sophea: Phone, kind: str) -> None:
    """She has an open case: what she writes elsewhere goes to the group. Here it must not."""
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await ask_to_talk(sophea)

    async def tells() -> None:
        await (sophea.says(STORY) if kind == "text" else sophea.sends(kind, caption=STORY if kind == "photo" else ""))

    before = len(group.messages)
    await sophea.says("/personal")
    await tells()
    sophea.sees(KEPT_FROM_ALL)
    await sophea.taps("Personal help", "Call me")
    await tells()  # where a number is asked
    sophea.sees("Please write only a phone number here." if kind == "text" else NOT_HERE)
    await sophea.says("012 345 678")
    await tells()
    sophea.sees(NOT_HERE)
    await sophea.taps("In the evening")
    await tells()  # she is not registered, but her case has a place: the last question
    sophea.sees(NOT_HERE)
    await sophea.taps("Yes, I agree")
    await tells()
    sophea.sees(KEPT_FROM_ALL)
    await sophea.taps("Menu")
    await tells()
    sophea.sees(KEPT_FROM_ALL)
    await sophea.says("/hide")
    await tells()
    sophea.sees(KEPT_FROM_ALL)
    assert len(group.messages) == before
    quiet_group(group)
    await nowhere(world, STORY)


async def test_a_story_around_a_number_is_dropped_and_the_number_is_taken(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await asks_for_a_call(sophea, f"{STORY} 012 345 678")
    await sophea.taps("Yes, I agree")
    await vanna.taps("I take care of it", "Show the number")
    assert "012 345 678" in vanna.newest.text
    assert STORY not in "\n".join(message.text for message in vanna.messages)
    await nowhere(world, STORY)


async def test_she_can_still_write_to_her_centre_on_purpose_and_later_as_before(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await ask_to_talk(sophea)
    await sophea.says("/personal")
    await sophea.taps("Not now")
    await sophea.says(STORY)
    sophea.sees(KEPT_FROM_ALL)
    await sophea.taps("Write to my centre")
    await sophea.says("សូមប្រាប់ម៉ោង")
    assert "សូមប្រាប់ម៉ោង" in group.everything
    await sophea.waits_then_says("អរគុណ", hours=25)
    assert "អរគុណ" in group.everything
    assert STORY not in group.everything


async def test_an_old_message_that_is_changed_meanwhile_is_not_passed_on(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await ask_to_talk(sophea)
    await sophea.says("សួស្តី")
    old = sophea.own
    await sophea.says("/personal")
    await sophea.taps("Call me")  # asked for the number
    await sophea.edits(old, STORY)
    sophea.sees("A changed message does not change your answer. Press “Back” or “Change something”.")
    assert STORY not in group.everything
    await nowhere(world, STORY)


async def test_while_a_request_is_open_nothing_goes_to_the_group_by_itself(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await ask_to_talk(sophea)
    await sophea.says("/personal")
    await sophea.taps("Call me")
    await sophea.says("012 345 678")
    await sophea.taps("Skip", "Yes, I agree")
    await sophea.waits_then_says(STORY, days=5)
    sophea.sees(KEPT_FROM_ALL)
    assert STORY not in group.everything


async def test_a_no_and_a_stop_pass_nothing_on_and_leave_nothing(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await asks_for_a_call(sophea)
    await sophea.taps("No")
    sophea.sees("We passed nothing on. You can come back at any time.")
    await asks_for_a_call(sophea)
    await sophea.taps("Stop")
    assert not sophea.offers("Go on where I stopped")
    await asks_for_a_call(sophea)
    await sophea.taps("Hide messages")
    await sophea.taps("Menu")
    assert not sophea.offers("Go on where I stopped")
    assert alerts(vanna) == 0
    for table in (dialogues, protection_requests):
        assert await world.rows(table) == []
    await nowhere(world, "12345678")


async def test_what_was_left_halfway_is_forgotten_and_nobody_is_reminded(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await asks_for_a_call(sophea)
    before = len(sophea.from_bot)
    world.clock.pass_(hours=25)
    await world.nudges()
    assert len(sophea.from_bot) == before
    await world.forgets()
    assert await world.rows(dialogues) == []
    await sophea.taps("Yes, I agree")  # an old button
    assert await world.rows(protection_requests) == []


async def test_who_opens_it_again_does_not_learn_that_somebody_asked(world: World, sophea: Phone) -> None:
    """A shared phone: the first screen is the same before and after."""
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await sophea.says("/personal")
    before = sophea.newest.text, sophea.labels
    await asked(sophea)
    await sophea.says("/personal")
    assert (sophea.newest.text, sophea.labels) == before
    await sophea.taps("Call me")
    sophea.sees("You have asked already.")
    await sophea.taps("Ask once more")
    await sophea.says("098 765 432")
    await sophea.taps("Skip", PROVINCE, "Yes, I agree")
    assert len(await world.rows(protection_requests)) == 2


async def test_one_phone_cannot_fill_the_list(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    for _ in range(5):
        await sophea.says("/personal")
        await sophea.presses(sophea.newest, "-|m:personal:come:again")
        await sophea.taps(PROVINCE, "Yes, I agree")
    assert len(await world.rows(protection_requests)) == 3
    sophea.sees("You have asked already. We have passed it on.")


async def test_pressed_twice_it_is_asked_once(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await asks_for_a_call(sophea)
    message, data = sophea._button("Yes, I agree")
    world.telegram.taps(sophea.user, sophea.chat_id, message.id, data)
    await sophea.presses(message, data)
    assert len(await world.rows(protection_requests)) == 1
    assert alerts(vanna) == 1


async def test_a_child_finds_it_too_and_no_age_is_asked(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("15")
    sophea.sees("There is help for you")
    await sophea.taps("Personal help", "Call me")
    await sophea.says("012 345 678")
    await sophea.taps("Skip", PROVINCE, "Yes, I agree")
    assert alerts(vanna) == 1
    assert await world.rows(people) == []


async def test_social_protection_is_no_such_request(world: World, sophea: Phone) -> None:
    """The need of that name in the registration means the social security fund; it stays a case of the centre."""
    group = await world.staff_group(CENTRE)
    vanna = await focal_point(world, group, "Vanna")
    await be_registered(sophea)
    await sophea.taps("Yes, share this")
    assert len(group.cards) == 1
    assert alerts(vanna) == 0


async def test_the_whole_of_it_can_be_hidden(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await asked(sophea)
    await sophea.taps("Hide messages")
    (only,) = sophea.messages
    assert "👋" in only.text
    assert (await request(world)).state == "waiting"
