"""A returnee registers, corrects, stops and goes on."""

from __future__ import annotations

from tests.world import Phone, World


async def agree(phone: Phone) -> None:
    """Up to the first question: for oneself, and yes three times."""
    await phone.says("/start")
    await phone.taps("Register", "For me", "Yes, I agree", "Yes, I agree", "Yes, I agree")


async def answer_all(phone: Phone) -> None:
    """Every question, up to the review."""
    await phone.says("សុភា")
    await phone.taps("Woman")
    await phone.says("២៥៣៨")
    await phone.shares_contact()
    await phone.taps("ឧត្ដរមានជ័យ")
    await phone.taps("សំរោង", "សំរោង")
    await phone.says("07/2025")
    await phone.taps("Construction", "1 to 2 years", "Bricklaying", "Done", "Construction", "Done", "Near my home")
    await phone.taps("Skip", "No difficulty", "Legal help", "A job", "Done")


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
