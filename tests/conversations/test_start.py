"""The first minutes: greeting, language, where people come from, and what works without registering."""

from __future__ import annotations

import re

import pytest

from bot.i18n import say
from bot.storage.schema import accounts, people
from conversations.text import T
from tests.conversations.steps import DISTRICT
from tests.world import Phone, World


async def test_start_greets_in_khmer_and_offers_everything_at_once(sophea: Phone) -> None:
    await sophea.says("/start")
    assert say(T("Hello! Welcome home."), "km") in sophea.newest.text
    assert not re.search("[A-Za-z]{4}", sophea.newest.text)
    assert not any("\u200b" in message.text for message in sophea.messages)
    for label in ("Register", "My centre", "My cases", "Help and hotlines", "Talk to a person", "English"):
        assert sophea.offers(label), label


async def test_the_language_is_switched_and_switched_back(sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("English")
    assert "What can we do for you?" in sophea.newest.text
    await sophea.says("/start")
    assert "Hello! Welcome home." in sophea.newest.text
    await sophea.taps("ភាសាខ្មែរ")
    assert "What can we do for you?" not in sophea.newest.text
    await sophea.says("/start")
    assert "Hello! Welcome home." not in sophea.newest.text


async def test_a_switch_of_language_in_the_middle_asks_the_same_question_again(sophea: Phone) -> None:
    await sophea.says("/start")
    start = sophea.newest
    await sophea.taps("Talk to a person")
    sophea.sees("Where do you live now?")
    await sophea.presses(start, "-|m:lang:en")
    assert "Where do you live now?" in sophea.screen


@pytest.mark.parametrize("source", ["poipet-bus_7", "A" * 64])
async def test_where_a_person_came_from_is_kept_from_the_first_link(world: World, sophea: Phone, source: str) -> None:
    await sophea.says(f"/start {source}")
    sophea.sees("Hello! Welcome home.")
    await sophea.says("/start second-link")
    (account,) = await world.rows(accounts)
    assert account.source == source


async def test_a_link_that_was_tampered_with_greets_all_the_same(world: World, sophea: Phone) -> None:
    for source in ("ប៉ោយប៉ែត", "a b", "A" * 65, "<b>"):
        await sophea.says(f"/start {source}")
        sophea.sees("Hello! Welcome home.")
        (account,) = await world.rows(accounts)
        assert account.source == ""


async def test_help_and_the_nearest_centre_need_no_registration(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("Help and hotlines")
    assert "1297" in sophea.newest.text
    assert "1280" in sophea.newest.text
    await sophea.taps("Menu", "My centre")
    sophea.sees("Where do you live now?")
    await sophea.taps(*DISTRICT)
    assert "ខេត្តឧត្ដរមានជ័យ" in sophea.newest.text
    assert await world.rows(people) == []


async def test_talking_to_a_person_needs_no_registration(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await sophea.says("/talk")
    await sophea.taps(*DISTRICT)
    await sophea.says("ថៅកែមិនបើកប្រាក់ខែ")
    sophea.sees("May we give this to the centre?")
    sophea.sees("ថៅកែមិនបើកប្រាក់ខែ")
    assert not sophea.offers("Only my phone number")
    await sophea.taps("Yes, share this")
    sophea.sees("Your case has number {number}.", number=1)
    assert "ថៅកែមិនបើកប្រាក់ខែ" in group.newest.text


async def test_commands_lead_where_they_say(sophea: Phone) -> None:
    for command, seen in {
        "/menu": "What can we do for you?",
        "/help": "Help and hotlines",
        "/cases": "You have no case. If you need help, press “Talk to a person”.",
        "/frobnicate": "I do not know this command.",
        "/talk": "Where do you live now?",
        "/stop": "What can we do for you?",
        "/centre": "Where do you live now?",
    }.items():
        await sophea.says(command)
        sophea.sees(seen)


async def test_my_centre_shows_only_what_is_known(world: World, sophea: Phone) -> None:
    await sophea.says("/centre")
    await sophea.taps(*DISTRICT)
    for sign in ("🏢", "🕗"):
        assert sign not in sophea.newest.text
    assert not re.search(r"\d{3}", sophea.newest.text)
    assert [message for message in sophea.messages if message.kind == "location"] == []
