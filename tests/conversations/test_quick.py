"""Ready answers: added by staff, read before they are sent, and sent like any other reply."""

from __future__ import annotations

import pytest

from bot.i18n import say
from bot.storage.schema import case_history, cases, quick_answers
from conversations.text import T
from tests.conversations.steps import open_desk
from tests.world import Phone, World

OPEN = "សូមមកមជ្ឈមណ្ឌល ពីថ្ងៃច័ន្ទ ដល់ថ្ងៃសុក្រ។"
PAPERS = "សូមយកអត្តសញ្ញាណប័ណ្ណ និងលិខិតឆ្លងដែនមកជាមួយ។"


async def texts(world: World) -> list[str]:
    return [row.text for row in await world.rows(quick_answers)]


def received(phone: Phone, text: str) -> int:
    return sum(text in message.text for message in phone.from_bot)


async def test_one_is_added_read_and_sent(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.says("/quick")
    room.sees("There are none yet.")
    await room.says(f"/quick add {OPEN}")
    room.sees("✅ Added to the ready answers")
    await room.says("/quick")
    await room.taps(room.labels[0])
    room.sees("Send this to the person of case {number}?", number=1)
    assert received(sophea, OPEN) == 0
    await room.taps("Send")
    assert received(sophea, OPEN) == 1
    sophea.sees("✉️ {centre} · case {number}", centre=await world.name_of("Oddar Meanchey"), number=1)
    room.sees("📨 Sent to the person of case {number}:", number=1)
    (case,) = await world.rows(cases)
    assert (case.state, case.taken_by is not None, case.due_at) == ("waiting person", True, None)
    assert [row.what for row in await world.rows(case_history)] == ["opened", "waiting person", "staff wrote"]
    assert say(T("State: {state}", state=T("waits for the person")), "km") in group.cards[0].text


async def test_the_card_leads_to_them_and_stays_as_it_is(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.taps("More", "Ready answer")
    assert group.newest.thread == group.topics[0]
    assert any(button.text.endswith(say(T("Take"), "km")) for row in group.cards[0].buttons for button in row)
    await room.taps(room.labels[0], "Back", room.labels[0], "Send")
    assert received(sophea, OPEN) == 1


async def test_after_a_ready_answer_a_note_is_a_note_although_reply_was_pressed(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.taps("Reply", "More", "Ready answer")
    await room.taps(room.labels[0], "Send")
    assert received(sophea, OPEN) == 1
    await room.says("កំណត់ចំណាំ")
    assert received(sophea, "កំណត់ចំណាំ") == 0


async def test_sent_twice_is_sent_once(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.says("/quick")
    await room.taps(room.labels[0])
    message = group.newest
    data = message.buttons[0][0].callback_data
    await room.presses(message, data)
    await room.presses(message, data)
    assert received(sophea, OPEN) == 1
    vanna.is_told("Something was sent to the person just now. Please look before you send more.")


async def test_two_send_at_once_and_the_person_gets_one(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    bopha = await group.hires("Bopha", "Oddar Meanchey")
    await room.says(f"/quick add {OPEN}")
    await room.says("/quick")
    await room.taps(room.labels[0])
    message = group.newest
    data = message.buttons[0][0].callback_data
    await world.together(
        lambda: world.telegram.taps(vanna.user, group.chat.id, message.id, data),
        lambda: world.telegram.taps(bopha.user, group.chat.id, message.id, data),
    )
    assert received(sophea, OPEN) == 1


async def test_a_message_of_ones_own_becomes_a_ready_answer(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says(PAPERS)
    mine = room.messages[-1]
    assert mine.text == PAPERS
    await room.says("/quick add", reply_to=mine.id)
    assert await texts(world) == [PAPERS]


async def test_a_ready_answer_may_have_several_lines(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says(f"/quick add\n{OPEN}\n\n{PAPERS}")
    assert await texts(world) == [f"{OPEN}\n\n{PAPERS}"]


async def test_the_words_of_a_returnee_never_become_one(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("ខ្ញុំឈ្មោះ សុភា លេខ 098 765 432")
    await room.says("/quick add", reply_to=room.newest.id)
    room.sees("Write it after the command: /quick add and the text. Or answer a message of yours with /quick add.")
    assert await texts(world) == []


async def test_the_same_twice_too_long_and_too_many_are_refused(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.says(f"/quick add  {OPEN} ")
    room.sees("This ready answer is there already.")
    await room.says("/quick add " + "ក" * 501)
    room.sees("That is too long. A ready answer has at most {count} characters.", count=500)
    await room.says("/quick add")
    room.sees("Write it after the command: /quick add and the text. Or answer a message of yours with /quick add.")
    for number in range(39):
        await room.says(f"/quick add ចម្លើយ {number}")
    await room.says("/quick add មួយទៀត")
    room.sees("There are {count} ready answers already. Please remove one first.", count=40)
    assert len(await texts(world)) == 40


async def test_many_are_shown_on_pages(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    for number in range(10):
        await room.says(f"/quick add ចម្លើយ {number}")
    await room.says("/quick")
    assert [label[-1] for label in room.labels[:8]] == list("01234567")
    await room.taps("Next")
    assert [label[-1] for label in room.labels[:2]] == list("89")
    await room.taps("Earlier")
    assert len(room.labels) == 9


async def test_one_is_removed_after_a_second_look(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.says("/quick")
    shown = room.labels[0]
    await room.taps(shown, "Remove", "No")
    assert await texts(world) == [OPEN]
    await room.taps("Remove", "Yes, remove")
    room.sees("✅ Removed.")
    assert await texts(world) == []
    await group.by(vanna).presses(group.newest, "-|m:quick:1:send:1:0")
    vanna.is_told("This ready answer was removed.")
    assert received(sophea, OPEN) == 0


async def test_outside_of_a_room_they_can_be_looked_at_and_not_sent(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    outside = group.by(vanna)
    await outside.says(f"/quick add {OPEN}")
    await outside.says("/quick")
    await outside.taps(outside.labels[0])
    assert not outside.offers("Send")
    await outside.presses(group.newest, "-|m:quick:0:send:1:0")
    assert received(sophea, OPEN) == 0


async def test_another_centre_has_its_own(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    elsewhere = await world.staff_group("Pursat", admin=group.admin)
    thida = await elsewhere.hires("Thida", "Pursat")
    there = elsewhere.by(thida)
    await there.says("/quick")
    there.sees("There are none yet.")
    await there.presses(elsewhere.newest, "-|m:quick:1:send:1:0")
    thida.is_told("This case is not one of this centre.")
    await there.presses(elsewhere.newest, "-|m:quick:0:removed:1")
    assert await texts(world) == [OPEN]


@pytest.mark.parametrize("does", ["/quick", "/quick add ជំរាបសួរ"])
async def test_a_stranger_in_the_group_sees_and_adds_none(world: World, sophea: Phone, does: str) -> None:
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    await group.by(stranger).says(does)
    group.by(stranger).sees("Only staff of this centre can do this. Ask an admin for an invitation.")
    await group.by(stranger).presses(group.newest, "-|m:quick:0:list")
    stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    assert await texts(world) == []


async def test_nothing_is_sent_to_a_closed_case(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.says("/quick")
    await room.taps(room.labels[0])
    message = group.newest
    await group.by(vanna).presses(group.cards[0], "-|m:case:1:close:helped")
    await room.presses(message, message.buttons[0][0].callback_data)
    vanna.is_told("Case {number} is closed.", number=1)
    assert received(sophea, OPEN) == 0


async def test_junk_presses_break_nothing(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.says(f"/quick add {OPEN}")
    await room.says("/quick")
    for junk in (
        "m:quick:1:show:x",
        "m:quick:1:show:99",
        "m:quick:1:send:99:0",
        "m:quick:x",
        "m:quick",
        "m:quick:1:list:9",
    ):
        await group.by(vanna).presses(group.newest, f"-|{junk}")
    assert received(sophea, OPEN) == 0
    await room.says("/quick")
    assert room.labels
