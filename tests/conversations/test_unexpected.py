"""Whatever else people do: a short, kind answer, the current question again, and nothing is lost."""

from __future__ import annotations

import logging

import pytest

from bot.storage.schema import accounts, cases, inbox
from tests.conversations.steps import agree, ask_to_talk
from tests.world import Phone, World

KHMER_LETTER = "ក"


async def sex(phone: Phone) -> None:
    """At the question that takes nothing but a press."""
    await agree(phone)
    await phone.says("សុភា")
    phone.sees("Are you a woman or a man?")


@pytest.mark.parametrize("kind", ["sticker", "animation", "voice", "photo", "document"])
async def test_what_a_question_cannot_use_brings_it_again(sophea: Phone, kind: str) -> None:
    await sex(sophea)
    await sophea.sends(kind)
    sophea.sees("I cannot use that here. Please answer this question.")
    sophea.sees("Are you a woman or a man?")
    await sophea.taps("Woman")
    sophea.sees("What year were you born, or how old are you?")


async def test_a_poll_a_dice_and_a_contact_bring_the_question_again(world: World, sophea: Phone) -> None:
    await sex(sophea)
    world.telegram.sends_other(sophea.user, sophea.chat_id, {"dice": {"emoji": "🎲", "value": 6}})
    await world.deliver()
    sophea.sees("I cannot use that here. Please answer this question.")
    await sophea.shares_contact()
    await sophea.shares_location(11.5, 104.9)
    sophea.sees("Are you a woman or a man?")


async def test_words_where_a_press_is_asked_bring_the_question_again(sophea: Phone) -> None:
    await sex(sophea)
    await sophea.says("ស្រី")
    sophea.sees("Please press one of the buttons below.")
    sophea.sees("Are you a woman or a man?")


async def test_an_unknown_command_in_the_middle_loses_nothing(sophea: Phone) -> None:
    await sex(sophea)
    await sophea.says("/whatever now")
    sophea.sees("I do not know this command.")
    sophea.sees("Are you a woman or a man?")
    await sophea.taps("Woman")
    sophea.sees("What year were you born, or how old are you?")


async def test_a_menu_command_in_the_middle_keeps_the_place(sophea: Phone) -> None:
    await sex(sophea)
    await sophea.says("/help")
    assert "1297" in sophea.newest.text
    await sophea.taps("Menu", "Go on where I stopped")
    sophea.sees("Are you a woman or a man?")


@pytest.mark.parametrize("length", [4096, 100_000])
async def test_a_huge_text_is_answered_like_any_other(world: World, sophea: Phone, length: int) -> None:
    await agree(sophea)
    await sophea.says(KHMER_LETTER * length)
    sophea.sees("That is too long for a name. Please write only the name.")
    sophea.sees("What is your name?")
    await sophea.says("/talk")
    await sophea.taps("ឧត្ដរមានជ័យ", "សំរោង")
    await sophea.says("ខ " * (length // 2))
    sophea.sees("That was long. I kept the beginning.")
    assert sophea.offers("Yes, share this")


async def test_an_old_button_shows_the_current_screen(sophea: Phone) -> None:
    await sex(sophea)
    old, data = sophea.newest, sophea.newest.buttons[0][0].callback_data
    await sophea.taps("Woman")
    await sophea.says("1995")
    await sophea.presses(old, data)
    sophea.sees("What is your phone number?")
    await sophea.says("/start")
    await sophea.presses(old, data)
    sophea.sees("What can we do for you?")


async def test_a_menu_from_last_year_still_works(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    menu = sophea.newest
    data = next(b.callback_data for row in menu.buttons for b in row if "m:help" in b.callback_data)
    for _ in range(3):
        await sophea.says("/menu")
    world.clock.pass_(days=400)
    await sophea.presses(menu, data)
    assert "1297" in menu.text


async def test_a_case_confirmed_twice_is_one_case(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await sophea.says("/talk")
    await sophea.taps("ឧត្ដរមានជ័យ", "សំរោង", "Skip")
    question = sophea.newest
    data = question.buttons[0][0].callback_data

    def press() -> None:
        world.telegram.taps(sophea.user, sophea.chat_id, question.id, data)

    await world.together(press, press)
    assert len(await world.rows(cases)) == 1
    assert len(group.cards) == 1


MADE_UP_BUTTONS = (
    "", "|", "-|", "-|m:", "-|m:go:registration:1", "-|m:go:handoff:" + "9" * 40, "-|m:who:1", "-|m:case:1:take",
    "-|m:bind:1", "-|m:choose:keep:yes", "0|send", "999999999999999999999|a:female", "٣|a:female", "ខ្មែរ|ខ្មែរ",
    "-|m:lang:" + "x" * 50, "\x00\x01", "-|a:female",
)  # fmt: skip
MADE_UP_ANSWERS = ("22", "p:", "p:99", "p:220401x", "y:99999", "y:" + "9" * 55, "a:2300", "d:1", "edit:name", "send")


async def test_a_made_up_button_does_nothing_and_nobody_is_stuck(
    world: World, sophea: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await sex(sophea)
    for data in MADE_UP_BUTTONS:
        await sophea.presses(sophea.newest, data)
        await sophea.says("/menu")
        await sophea.taps("Go on where I stopped")
        sophea.sees("Are you a woman or a man?")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert await world.rows(cases) == []


async def test_a_made_up_answer_with_the_right_turn_leaves_the_question_open(
    world: World, sophea: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    for question, answer in (
        ("What year were you born, or how old are you?", "1995"),
        ("What is your phone number?", "012 345 678"),
        ("Where do you live now?", "ស្រុកបាកាន"),
        ("When did you come back to Cambodia?", "07/2025"),
    ):
        if question.startswith("When"):
            await sophea.taps("I do not know")
        for action in MADE_UP_ANSWERS:
            (account,) = await world.rows(accounts)
            await sophea.presses(sophea.newest, f"{account.turn}|{action}")
            sophea.sees(question)
        await sophea.says(answer)
    sophea.sees("What work did you do abroad?")
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_an_edit_of_an_old_message_changes_nothing(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    said = sophea.messages[-2] if not sophea.messages[-2].sender.is_bot else sophea.messages[-3]
    world.telegram.edits(sophea.user, sophea.chat_id, said.id, "ចាន់ណា")
    await world.deliver()
    sophea.sees("Are you a woman or a man?")
    assert all(row.state == 2 for row in await world.rows(inbox))


async def test_a_screen_that_was_deleted_is_shown_anew(world: World, sophea: Phone) -> None:
    await sex(sophea)
    gone = sophea.newest
    data = gone.buttons[0][0].callback_data
    world.telegram.deletes(sophea.user, sophea.chat_id, gone.id)
    await sophea.presses(gone, data)
    sophea.sees("What year were you born, or how old are you?")


async def test_html_and_strange_letters_come_out_as_they_went_in(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    strange = '<b>"លុយ" & 💰</b> \u202eអក្សរ {name} %s'
    await ask_to_talk(sophea, strange)
    assert '<b>"លុយ" & 💰</b>' in group.newest.text
    assert "{name} %s" in group.newest.text


async def test_two_messages_at_once_are_taken_one_after_another(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.telegram.says(sophea.user, sophea.chat_id, "សុភា")
    world.telegram.says(sophea.user, sophea.chat_id, "ស្រី")
    await world.deliver()
    sophea.sees("Please press one of the buttons below.")
    await sophea.taps("Woman")
    sophea.sees("What year were you born, or how old are you?")


async def test_an_update_that_comes_again_has_no_effect(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.telegram.says(sophea.user, sophea.chat_id, "សុភា")
    updates = world.telegram.take_updates()
    for app in world.apps:
        await app.intake.receive(updates)
    await world.settle()
    await world.app.intake.receive(updates)
    await world.settle()
    sophea.sees("Are you a woman or a man?")
    sophea.does_not_see("Please press one of the buttons below.")


async def test_an_update_of_an_unknown_kind_stops_nothing(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    number = 900_000_000
    await world.app.intake.receive(
        [
            {"update_id": number, "teleported": {"from": 1}},
            {"update_id": number + 1, "message": {"message_id": 1, "chat": "nonsense"}},
        ]
    )
    await world.settle()
    await sophea.says("/help")
    assert "1297" in sophea.newest.text
