"""Personal help: hotlines first, no story, only the focal points that an admin named, and never the group."""

from __future__ import annotations

from typing import Any

import pytest

from bot.i18n import say
from bot.storage.schema import (
    accounts,
    audit,
    case_history,
    cases,
    consents,
    dialogues,
    inbox,
    outbox,
    people,
    protection_requests,
    protection_told,
    quiet,
)
from conversations.text import T
from tests.conversations.steps import agree, ask_to_talk, register
from tests.world import Phone, StaffGroup, World

CENTRE, OTHER = "Oddar Meanchey", "Pursat"
STORY = "គាត់វាយខ្ញុំ"
NOT_SAFE = "If you do not feel safe, you can call these numbers:"
NOT_HERE = "Please do not write about it here. We passed on nothing of it, and we do not keep it."
KEPT_FROM_ALL = "We passed this on to nobody, and we do not keep it."
NO_BUTTON = "This button is no longer in use."
PROVINCE = "ឧត្ដរមានជ័យ"
EVERYTHING = (accounts, dialogues, people, consents, cases, case_history, outbox, inbox, protection_requests, audit)


async def focal_point(world: World, group: StaffGroup, name: str, centre: str = CENTRE) -> Phone:
    """Someone of the staff whom an admin names."""
    one = await group.hires(name, centre)
    await name_focal(world, group.admin, name, centre)
    return one


async def name_focal(world: World, admin: Phone, name: str, centre: str = CENTRE, label: str = "Focal point") -> None:
    await admin.says("/staff")
    await admin.taps(await world.button_of(centre), name, label)


async def asks_for_a_call(phone: Phone, number: str = "012 345 678") -> None:
    """Up to the question whether it may be passed on; for someone who is not registered."""
    await phone.says("/personal")
    await phone.taps("Call me")
    await phone.says(number)
    await phone.taps("In the morning", PROVINCE)


async def asked(phone: Phone) -> None:
    await asks_for_a_call(phone)
    await phone.taps("Yes, I agree")
    phone.sees("We have passed it on.")


async def request(world: World) -> Any:
    (row,) = await world.rows(protection_requests)
    return row


def alerts(phone: Phone) -> int:
    """How many messages about requests stand in a focal point's chat."""
    return sum(any("m:pr:" in one.callback_data for row in m.buttons for one in row) for m in phone.messages)


def quiet_group(group: StaffGroup) -> None:
    """Nothing of it is in the group: no word, no number, not that there was anything."""
    words = [say(T(one), language) for one in ("Personal help", "Call me") for language in ("km", "en")]
    for word in (*words, STORY, "012 345 678", "+85512345678", "📞", "🚶"):
        assert word not in group.everything


async def nowhere(world: World, words: str) -> None:
    """In no row of any table, also not locked."""
    cipher = world.app.database.cipher
    for table in EVERYTHING:
        for row in await world.rows(table):
            for column, value in row._mapping.items():
                where = f"{table.name}.{column}"
                locked = isinstance(value, bytes) and not column.endswith("_key")
                assert words not in (cipher.open(value, where).decode() if locked else str(value)), where


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
    await register(sophea, number="098 765 432", share="No")
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


@pytest.mark.parametrize("what", ["take", "number", "done", "back", "end:met", "show", "", "x", "end:x"])
async def test_forged_buttons_open_nothing(world: World, sophea: Phone, what: str) -> None:
    group = await world.staff_group(CENTRE)
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
    await register(sophea)
    await sophea.taps("Yes, share this")
    assert len(group.cards) == 1
    assert alerts(vanna) == 0


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


async def test_the_whole_of_it_can_be_hidden(world: World, sophea: Phone) -> None:
    group = await world.staff_group(CENTRE)
    await focal_point(world, group, "Vanna")
    await asked(sophea)
    await sophea.taps("Hide messages")
    (only,) = sophea.messages
    assert "👋" in only.text
    assert (await request(world)).state == "waiting"
