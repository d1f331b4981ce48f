"""Somebody with more than one open case: what they write goes where they mean it to."""

from __future__ import annotations

from sqlalchemy import update

from bot.storage.schema import centres
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import Phone, StaffGroup, World


async def two_cases(world: World, phone: Phone) -> tuple[StaffGroup, Phone, Phone]:
    """The group, and the rooms of two cases of one person."""
    group, vanna, first = await open_desk(world, phone)
    await phone.says("/talk")
    await phone.taps("Skip", "Yes, share this")
    return group, first, group.by(vanna, group.topics[1])


async def test_the_bot_asks_once_which_case_is_meant_and_says_where_it_went(world: World, sophea: Phone) -> None:
    _, first, second = await two_cases(world, sophea)
    await sophea.says("ខ្ញុំរកឃើញក្រដាសហើយ")
    sophea.sees("Which case is this about?")
    await choose(sophea, "១")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    first.sees("ខ្ញុំរកឃើញក្រដាសហើយ")
    await sophea.says("នៅផ្ទះ")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    first.sees("នៅផ្ទះ")
    second.does_not_see("នៅផ្ទះ")


async def test_another_case_is_one_tap_away(world: World, sophea: Phone) -> None:
    _, _, second = await two_cases(world, sophea)
    await sophea.says("ជំរាបសួរ")
    await choose(sophea, "១")
    await sophea.taps("Another case")
    sophea.sees("Write or speak now. I will ask which case it is about.")
    await sophea.says("ពីរ")
    await choose(sophea, "២")
    second.sees("ពីរ")
    second.does_not_see("ជំរាបសួរ")


async def test_what_is_written_before_choosing_goes_along(world: World, sophea: Phone) -> None:
    _, _, second = await two_cases(world, sophea)
    await sophea.says("ជំរាបសួរ")
    await sophea.sends("voice")
    sophea.sees("I keep this too. Please choose the case.")
    await sophea.shares_location(14.1, 103.5)
    await sophea.sends("sticker")
    await choose(sophea, "២")
    assert [message.kind for message in second.from_bot if message.kind in ("voice", "location")] == [
        "voice",
        "location",
    ]
    assert any("ជំរាបសួរ" in message.text for message in second.from_bot)


async def test_an_answer_to_a_message_needs_no_question(world: World, sophea: Phone) -> None:
    _, first, second = await two_cases(world, sophea)
    await first.answers("ពីសំណើទីមួយ")
    about_first = sophea.newest
    await second.answers("ពីសំណើទីពីរ")
    await sophea.says("បាទ មួយ", reply_to=about_first.id)
    first.sees("បាទ មួយ")
    second.does_not_see("បាទ មួយ")
    await sophea.says("បាទ ពីរ", reply_to=sophea.own.id)
    first.sees("បាទ ពីរ")


async def test_the_answer_button_says_which_case_is_meant(world: World, sophea: Phone) -> None:
    _, _, second = await two_cases(world, sophea)
    await second.answers("តើអ្នកនៅទីណា?")
    await sophea.taps("Answer")
    await sophea.says("នៅផ្ទះ")
    await sophea.says("ជិតផ្សារ")
    first, then = [message.text for message in second.from_bot if message.kind == "text"][-2:]
    assert ("នៅផ្ទះ" in first, "ជិតផ្សារ" in then) == (True, True)


async def test_when_staff_of_the_other_case_write_the_bot_asks_again(world: World, sophea: Phone) -> None:
    _, _, second = await two_cases(world, sophea)
    await sophea.says("ជំរាបសួរ")
    await choose(sophea, "១")
    await second.answers("តើអ្នកនៅទីណា?")
    await sophea.says("នៅផ្ទះ")
    sophea.sees("Which case is this about?")
    second.does_not_see("នៅផ្ទះ")


async def test_a_message_that_waits_for_its_case_is_not_lost_in_the_menu(world: World, sophea: Phone) -> None:
    _, first, _ = await two_cases(world, sophea)
    await sophea.says("សំខាន់ណាស់")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    await choose(sophea, "១")
    first.sees("សំខាន់ណាស់")


async def test_a_made_up_case_is_not_chosen(world: World, sophea: Phone) -> None:
    await two_cases(world, sophea)
    other = world.person("Rith")
    await ask_to_talk(other)
    await sophea.says("សួស្តី")
    question = sophea.newest
    turn = question.buttons[0][0].callback_data.partition("|")[0]
    await sophea.presses(question, f"{turn}|a:3")
    sophea.sees("Which case is this about?")


async def test_a_place_that_is_known_is_no_step_that_was_taken(world: World, sophea: Phone) -> None:
    await open_desk(world, sophea)
    await sophea.says("/talk")
    sophea.sees("What do you want to say?")
    sophea.does_not_see("{n} of {total}", n=2, total=2)
    await sophea.taps("Back")
    sophea.sees("{n} of {total}", n=1, total=2)


async def test_my_cases_names_the_centres_and_leads_to_each(world: World, sophea: Phone) -> None:
    group, _, first = await open_desk(world, sophea)
    await sophea.says("/cases")
    sophea.does_not_see(await world.name_of("Oddar Meanchey"))
    async with world.app.database.transaction() as tx:
        await tx.run(update(centres).where(centres.c.id == 1).values(active=False))
    elsewhere = await world.staff_group("Preah Vihear", admin=group.admin)
    await sophea.says("/talk")
    await sophea.taps("Skip", "Yes, share this", "My cases")
    for centre in ("Oddar Meanchey", "Preah Vihear"):
        sophea.sees(await world.name_of(centre))
    await sophea.taps(next(label for label in sophea.labels if label.startswith("✍️ ១")))
    await sophea.says("ទៅទីមួយ")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    first.sees("ទៅទីមួយ")
    assert "ទៅទីមួយ" not in elsewhere.everything
    await first.taps("Close", "Was helped")
    await sophea.waits_then_says("/cases", days=15)
    assert [label[0] for label in sophea.labels].count("✍") == 1


async def choose(phone: Phone, digit: str) -> None:
    await phone.taps(next(label for label in phone.labels if label.startswith(f"📂 {digit}")))
