"""Under 18 there is another way: a helpline, the centre, and nothing of the registration is kept."""

from __future__ import annotations

import pytest

from bot.storage.schema import cases, consents, dialogues, people
from tests.conversations.steps import DISTRICT, agree, answer_what_must_be, be_registered
from tests.world import Phone, World


@pytest.mark.parametrize("born", ["១៥", "2011", "២៥៥៤"])
async def test_a_child_gets_the_helpline_and_leaves_no_trace(world: World, sophea: Phone, born: str) -> None:
    await agree(sophea)
    await sophea.says("ដារ៉ា")
    await sophea.taps("Man")
    await sophea.says(born)
    sophea.sees("There is help for you")
    assert "1280" in sophea.newest.text
    assert "1297" not in sophea.newest.text
    assert sophea.offers("Talk to a person")
    assert await world.rows(people) == []
    assert await world.rows(dialogues) == []
    assert await world.rows(consents) == []
    await sophea.taps("Menu")
    assert not sophea.offers("Go on where I stopped")


async def test_a_child_found_out_in_the_review_leaves_no_trace(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await answer_what_must_be(sophea)
    await sophea.taps("Change something", "Year of birth")
    await sophea.says("12")
    sophea.sees("There is help for you")
    assert await world.rows(people) == []


async def test_what_a_child_began_to_say_elsewhere_goes_too(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("/talk")
    await sophea.taps(*DISTRICT)
    await sophea.says("/start")
    await agree(sophea)
    await sophea.says("ដារ៉ា")
    await sophea.taps("Man")
    await sophea.says("12")
    assert await world.rows(dialogues) == []
    await world.staff_group("Oddar Meanchey")
    await sophea.says("/talk")
    await sophea.taps(*DISTRICT, "Skip", "Yes, share this")
    sophea.sees("The centre has your request")


async def test_a_mother_who_tries_to_register_her_child_is_still_herself(world: World, sophea: Phone) -> None:
    await world.staff_group("Oddar Meanchey")
    await be_registered(sophea)
    await agree(sophea, "For a family member")
    await sophea.says("ដារ៉ា")
    await sophea.taps("Man")
    await sophea.says("12")
    sophea.sees("There is help for you")
    (mother,) = await world.rows(people)
    await sophea.taps("Talk to a person", "Skip")
    sophea.sees("សុភា")
    await sophea.taps("Yes, share this")
    (case,) = await world.rows(cases)
    assert case.person_id == mother.id


async def test_eighteen_is_grown_up(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("ដារ៉ា")
    await sophea.taps("Man")
    await sophea.says("18")
    sophea.sees("What is your phone number?")
