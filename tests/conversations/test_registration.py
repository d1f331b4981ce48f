"""A returnee registers, corrects, stops and goes on."""

from __future__ import annotations

import pytest

from bot.i18n import say
from bot.storage.schema import choices, dialogues, people
from conversations.registration import REGISTRATION
from conversations.text import T
from tests.conversations.steps import SAMRAONG, agree, answer_all, answer_what_must_be, register
from tests.world import Phone, World

QUESTIONS = [question.ask.msgid for question in REGISTRATION.questions]
TO_PHONE = ("sex", "birth_year", "phone")


async def to_phone(phone: Phone) -> None:
    """The question for the phone number, by the shortest way."""
    await agree(phone)
    await phone.says("សុភា")
    await phone.taps("Woman")
    await phone.says("1995")


async def to_place(phone: Phone) -> None:
    await to_phone(phone)
    await phone.taps("Skip")
    phone.sees("Where do you live now?")


async def test_a_returnee_registers_and_corrects_her_phone(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await agree(sophea)
    sophea.sees("What is your name?")
    await answer_all(sophea)
    sophea.sees("Is everything right?")
    await sophea.taps("Change something", "Phone")
    await sophea.says("០១២ ៣៤៥ ៦៧៨")
    sophea.sees("012 345 678")
    await sophea.taps("All correct")
    sophea.sees("May we give this to the centre?")
    await sophea.taps("Yes, share this")
    sophea.sees("The centre has your request")
    assert len(group.topics) == 1
    assert "012 345 678" in group.newest.text


async def test_a_trembling_finger_presses_twice_and_nothing_is_doubled(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    question = sophea.newest
    data = question.buttons[0][0].callback_data

    def press() -> None:
        world.telegram.taps(sophea.user, sophea.chat_id, question.id, data)

    await world.together(press, press)
    sophea.sees("What year were you born, or how old are you?")
    assert sophea.newest.id == question.id
    assert sophea.newest.buttons


async def test_everything_is_answered_by_taps(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.taps("Sophea", "Man", "១៩៩០ ដល់ ១៩៩៩", "១៩៩៤")
    await sophea.shares_contact()
    await sophea.taps("Other provinces", "ភ្នំពេញ", "ចំការមន", "I do not know")
    await sophea.taps("២០២៥", "July", "Fishing", "6 to 12 months")
    assert len(sophea.newest.buttons) < 9, "else they push the question off a small phone"
    more = say(T("More ({n} of {total})", n=2, total=2), "km")
    await sophea.taps(more, "Cooking", "Selling", "Cooking", "Done")
    await sophea.taps("Garment", "Factory", "Done", "Anywhere")
    sophea.sees("How much pay a month do you hope for?")
    await sophea.taps(next(label for label in sophea.labels if "៣០០" in label), "Some difficulty", "Training", "Done")
    sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    (person,) = await world.rows(people)
    assert (person.sex, person.birth_year, person.place, person.returned) == ("male", 1994, "1201", "2025-07")
    assert (person.sector, person.time_abroad, person.wanted_place) == ("fishing", "under1y", "any")
    assert (person.salary, person.currency) == (300, "USD")
    assert b"some" not in person.disability
    chosen = {(row.kind, row.code) for row in await world.rows(choices)}
    assert chosen == {("skills", "selling"), ("wanted", "garment"), ("wanted", "factory"), ("needs", "training")}


async def test_everything_is_answered_in_writing(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("ខ្ញុំឈ្មោះ ចាន់ សុភា")
    await sophea.taps("Woman")
    for answer in ("អាយុ ៣៥ ឆ្នាំ", "០៩៨ ៧៦៥ ៤៣២", "samrong, oddar meanchay"):
        await sophea.says(answer)
    sophea.sees("Which place is it?")
    await sophea.taps(next(label for label in sophea.labels if "ក្រុងសំរោង" in label))
    await sophea.taps("សំរោង")
    await sophea.says("កក្កដា ២០២៥")
    await sophea.taps("Farming")
    await sophea.says("២ ឆ្នាំ")
    await sophea.says("ជួសជុលម៉ាស៊ីនទឹក")
    sophea.sees("I noted that. Choose more, or press “Done”.")
    await sophea.taps("Done", "Farming", "Done")
    await sophea.says("Siem Reap")
    await sophea.says("១ លានរៀល")
    await sophea.taps("Skip")
    await sophea.says("ចង់បើកហាង")
    await sophea.taps("Done")
    sophea.sees("ចាន់ សុភា")
    sophea.sees("ជួសជុលម៉ាស៊ីនទឹក")
    sophea.sees("ចង់បើកហាង")
    await sophea.taps("All correct")
    (person,) = await world.rows(people)
    assert (person.birth_year, person.place[:4], person.returned, person.time_abroad) == (
        1991,
        "2204",
        "2025-07",
        "under3y",
    )
    assert (person.wanted_place, person.salary, person.currency) == ("17", 1_000_000, "KHR")


async def test_what_can_be_spoken_is_spoken(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await agree(sophea)
    await sophea.sends("voice")
    await sophea.taps("Woman")
    await sophea.says("1995")
    await sophea.taps("Skip", *SAMRAONG, *["Skip"] * 3)
    await sophea.sends("voice")
    await sophea.taps("Done", *["Skip"] * 4)
    await sophea.sends("voice")
    await sophea.taps("Done", "All correct", "Yes, share this")
    voices = [message for message in group.messages if message.kind == "voice"]
    assert len(voices) == 2  # the name and the need; what she can do is not part of what is shared
    assert {message.thread for message in voices} == set(group.topics)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("2099", "That has not come yet. Please try again."),
        ("1800", "That seems too long ago. Please try again."),
        ("នៅភូមិ", "Please write the year, for example {year}, or your age."),
    ],
)
async def test_a_year_that_cannot_be_is_asked_again(sophea: Phone, said: str, reason: str) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says(said)
    sophea.sees(reason, year=1990)
    sophea.sees("What year were you born, or how old are you?")


async def test_a_number_that_may_be_thai_is_asked_about(world: World, sophea: Phone) -> None:
    await to_phone(sophea)
    await sophea.says("0812345678")
    sophea.sees("Is {number} a Thai number?", number="+66 81 234 5678")
    await sophea.taps("No, write again")
    await sophea.says("0812345678")
    await sophea.taps("Yes, it is Thai")
    sophea.sees("Where do you live now?")


async def test_of_two_numbers_the_first_is_taken_and_said(sophea: Phone) -> None:
    await to_phone(sophea)
    await sophea.says("012 345 678 ឬ 098 765 432")
    sophea.sees("I took the first number, {number}.", number="012 345 678")
    sophea.sees("Where do you live now?")


async def test_a_strangers_card_is_not_taken_for_ones_own(world: World, sophea: Phone) -> None:
    stranger = world.person("Rith", phone="+85511222333")
    await to_phone(sophea)
    await sophea.shares_contact(of=stranger.user)
    sophea.sees("That is somebody else's number. Please share your own, or write the number.")
    sophea.sees("What is your phone number?")


async def test_the_share_button_comes_with_the_question_and_goes_with_the_answer(world: World, sophea: Phone) -> None:
    await to_phone(sophea)
    assert world.telegram.chats[sophea.chat_id].keyboard is not None
    await sophea.says("012 345 678")
    keyboard = world.telegram.chats[sophea.chat_id].keyboard
    assert keyboard is not None
    assert "request_location" in keyboard["keyboard"][0][0]
    await sophea.says("/start")
    assert world.telegram.chats[sophea.chat_id].keyboard is None


async def test_a_shared_location_leads_to_the_communes_around(world: World, sophea: Phone) -> None:
    await to_place(sophea)
    await sophea.shares_location(14.1901234, 103.5187654)
    sophea.sees("សំរោង")
    await sophea.taps("I do not know")
    (row,) = await world.rows(dialogues)
    assert row.name == "registration"
    await sophea.taps(*["Skip"] * 8, "A job", "Done", "All correct")
    (person,) = await world.rows(people)
    assert (person.place, person.latitude, person.longitude) == ("2204", 14.19, 103.52)


@pytest.mark.parametrize("where", [(13.7563, 100.5018), (0.0, 0.0)])
async def test_a_location_abroad_is_asked_again(sophea: Phone, where: tuple[float, float]) -> None:
    await to_place(sophea)
    await sophea.shares_location(*where)
    sophea.sees("That place is not in Cambodia. Please choose your province.")


async def test_an_unknown_place_is_asked_again(sophea: Phone) -> None:
    await to_place(sophea)
    await sophea.says("Atlantis xyz")
    sophea.sees("I do not know this place. Please choose a button, or write it differently.")


async def test_back_goes_through_everything_and_forgets_nothing(sophea: Phone) -> None:
    await agree(sophea)
    await answer_what_must_be(sophea)
    sophea.sees("Is everything right?")
    await sophea.taps("Change something", "Back")
    sophea.sees("Is everything right?")
    await sophea.taps("Change something", "What I need")
    sophea.sees("What do you need most?")
    await sophea.taps("Back")
    sophea.sees("Is everything right?")
    sophea.sees("សុភា")


async def test_steps_back_within_the_place_and_before_it(sophea: Phone) -> None:
    await to_place(sophea)
    await sophea.taps("ឧត្ដរមានជ័យ", "សំរោង", "Back", "Back")
    assert sophea.offers("Other provinces")
    await sophea.taps("Back")
    sophea.sees("What is your phone number?")
    await sophea.taps("Back", "Back", "Back")
    sophea.sees("What is your name?")
    assert not sophea.offers("Back")
    await sophea.says("ចាន់ណា")  # the answers between stand: the next open question comes
    sophea.sees("Where do you live now?")


async def test_progress_is_counted_in_khmer(sophea: Phone) -> None:
    await agree(sophea)
    sophea.sees("{n} of {total}", n=1, total=len(QUESTIONS))
    assert "១" in sophea.newest.text
    assert "១៤" in sophea.newest.text
    await sophea.says("សុភា")
    sophea.sees("{n} of {total}", n=2, total=len(QUESTIONS))


async def test_stopped_and_gone_on_a_week_later(world: World, sophea: Phone) -> None:
    await to_place(sophea)
    await sophea.taps("Stop")
    sophea.sees("That is fine. You can go on another time.")
    world.clock.pass_(days=7)
    await sophea.says("/start")
    await sophea.taps("Go on where I stopped")
    sophea.sees("Where do you live now?")
    sophea.sees("{n} of {total}", n=5, total=len(QUESTIONS))


async def test_left_without_a_word_it_goes_on_with_the_next_message(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.clock.pass_(days=30)
    await sophea.says("សុភា")
    sophea.sees("Are you a woman or a man?")


async def test_begun_anew_it_goes_on_where_it_was(sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await agree(sophea)
    sophea.sees("Are you a woman or a man?")


async def test_every_answer_can_be_changed_in_the_review(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await answer_all(sophea)
    changes: dict[str, tuple[str, ...] | str] = {
        "Name": "ចាន់ណា",
        "Sex": ("Man",),
        "Year of birth": "1980",
        "Phone": ("Skip",),
        "Where I live": ("ពោធិ៍សាត់", "ភ្នំក្រវ៉ាញ", "I do not know"),
        "Came back": ("Skip",),
        "Work abroad": ("Garment",),
        "Time abroad": ("More than 10 years",),
        "What I can do": ("Bricklaying", "Painting", "Done"),
        "Work I want": ("Construction", "Garment", "Done"),
        "Where I want to work": ("Anywhere",),
        "Monthly pay I hope for": "300",
        "Difficulty": ("Skip",),
        "What I need": ("A job", "Done"),
    }
    assert list(changes) == [question.label.msgid for question in REGISTRATION.questions]
    for label, change in changes.items():
        await sophea.taps("Change something", label)
        if isinstance(change, str):
            await sophea.says(change)
        else:
            await sophea.taps(*change)
        sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    (person,) = await world.rows(people)
    assert (person.sex, person.birth_year, person.phone, person.place) == ("male", 1980, None, "1504")
    assert (person.returned, person.sector, person.time_abroad) == (None, "garment", "over10y")
    assert (person.wanted_place, person.salary, person.currency, person.disability) == ("any", 300, "USD", None)
    chosen = {(row.kind, row.code) for row in await world.rows(choices)}
    assert chosen == {("skills", "painting"), ("wanted", "garment"), ("needs", "legal")}


async def test_the_last_need_cannot_be_unticked_away(sophea: Phone) -> None:
    await agree(sophea)
    await answer_what_must_be(sophea)
    await sophea.taps("Change something", "What I need", "Legal help")
    assert not sophea.offers("Done")
    assert not sophea.offers("Skip")


async def test_registering_again_shows_who_is_there(world: World, sophea: Phone) -> None:
    await register(sophea)
    await sophea.says("/start")
    await sophea.taps("Register", "For me")
    sophea.sees("This is now about: {name}", name="សុភា")
    assert len(await world.rows(people)) == 1


async def test_ticks_faster_than_the_screen_all_count(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await answer_all(sophea)
    await sophea.taps("Change something", "What I need")
    question = sophea.newest
    by_label = {button.text: button.callback_data for row in question.buttons for button in row}
    wanted = [data for data in by_label.values() if "training" in data or "debt" in data]

    def press(data: str) -> None:
        world.telegram.taps(sophea.user, sophea.chat_id, question.id, data)

    await world.together(*(lambda data=data: press(data) for data in [*wanted, wanted[0]]))
    assert sum(label.startswith("✅") for label in sophea.labels) == 4
    assert sophea.newest.id == question.id


async def test_only_the_newest_screen_keeps_its_buttons(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("1990")
    with_buttons = [message.id for message in sophea.from_bot if message.buttons]
    assert sophea.newest.id in with_buttons or sophea.newest.reply_keyboard
    if world.life == "one process":  # which screen was shown last is not kept over a restart
        assert len(with_buttons) == 1
