"""The daily news: once an evening, what newly fits, each with its reason; never at night, never twice."""

from __future__ import annotations

from bot.i18n import say
from bot.programme.model import COURSE
from bot.simulator.model import Message
from bot.storage.outbox import Lane
from bot.storage.schema import offer_news, outbox, people, proposals
from conversations.text import T
from tests.conversations.staged import builder, evening, stages
from tests.conversations.steps import register
from tests.world import Phone, World


def news(phone: Phone) -> list[Message]:
    title = say(T("📬 New, and may be right for you"), "km")
    return [message for message in phone.from_bot if title in message.text]


async def test_once_an_evening_what_newly_fits(world: World, sophea: Phone) -> None:
    await builder(sophea)
    for number in range(7):
        await stages(world, f"សំណង់ {number}", sectors=("construction",))
    await stages(world, "ជាងកាត់ដេរ", sectors=("garment",))
    evening(world, hour=16)
    await world.proposes()
    assert news(sophea) == []
    evening(world, hour=18)
    await world.proposes()
    await world.proposes()
    (told,) = news(sophea)
    assert told.text.count("⭐") == 3
    assert "ជាងកាត់ដេរ" not in told.text
    assert len(await world.rows(proposals)) == 3
    assert {row.fitting for row in await world.rows(offer_news)} == {1}

    await stages(world, "សំណង់ថ្មី", sectors=("construction",))
    await world.proposes()  # the same evening
    assert len(news(sophea)) == 1
    evening(world, day=24)
    await world.proposes()
    assert len(news(sophea)) == 2
    assert news(sophea)[1].text.count("⭐") == 1
    evening(world, day=25)
    await world.proposes()
    assert len(news(sophea)) == 2

    await sophea.taps("សំណង់ថ្មី", "Not for me", "Too far", "Menu")
    await sophea.taps("Stop news", "No")
    assert not (await world.rows(people))[0].news
    await stages(world, "សំណង់ចុងក្រោយ", sectors=("construction",))
    evening(world, day=26)
    await world.proposes()
    assert news(sophea) == []  # a press puts the card in its place
    assert len([row for row in await world.rows(outbox) if row.lane == Lane.NEWS]) == 2


async def test_what_the_news_had_no_room_for_is_one_press_away(world: World, sophea: Phone) -> None:
    await builder(sophea)
    for number in range(5):
        await stages(world, f"សំណង់ {number}", sectors=("construction",))
    await stages(world, "វគ្គសំណង់", COURSE, sectors=("construction",))
    await stages(world, "ជាងកាត់ដេរ", sectors=("garment",))
    evening(world)
    await world.proposes()
    await sophea.taps("All that fits")
    sophea.sees("⭐ What may be right for you")
    first = set(sophea.labels)
    await sophea.taps("More")
    assert not sophea.offers("More")
    offered = {label for label in first | set(sophea.labels) if "សំណង់" in label}
    assert len(offered) == 6
    sophea.does_not_see("ជាងកាត់ដេរ")
    await sophea.taps("Earlier", "សំណង់ 0")
    assert sophea.offers("I am interested")


async def test_the_list_of_a_shared_phone_is_for_all_who_are_registered_there(world: World, sophea: Phone) -> None:
    await sophea.says("/menu")
    await sophea.presses(sophea.newest, "-|m:fitting")
    sophea.sees("For this, please register first.")
    assert sophea.offers("Register")
    await builder(sophea)
    await sophea.presses(sophea.newest, "-|m:fitting")
    sophea.sees("Nothing fits at the moment. You can look at all that there is.")
    await register(sophea, "For a family member", "ដារ៉ា")
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    await sophea.presses(sophea.newest, "-|m:fitting:9")
    sophea.sees("ជាងសំណង់")
    assert "សុភា" not in sophea.newest.text
    assert not sophea.offers("Register")


async def test_who_wants_no_news_or_blocked_the_bot_gets_none(world: World, sophea: Phone) -> None:
    await builder(sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    evening(world)
    await world.proposes()
    assert await world.rows(proposals) == []


async def test_several_people_on_one_phone_get_one_message(world: World, sophea: Phone) -> None:
    await builder(sophea)
    await register(sophea, "For a family member", "ដារ៉ា")
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    evening(world)
    await world.proposes()
    (told,) = news(sophea)
    await sophea.taps("ជាងសំណង់")
    assert sophea.offers("I am interested")
    assert "សុភា" not in told.text


async def test_what_a_dead_process_left_waits_for_the_next_evening(world: World, sophea: Phone) -> None:
    """The round is committed, and the power fails before anything is sent."""
    await builder(sophea)
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    evening(world, hour=19)
    for app in world.apps:
        app.sender.stop()
    await world.app.schedule.propose()
    world.clock.pass_(hours=4)
    for app in list(world.apps):
        await world._replace(app)
    await world.settle()
    assert news(sophea) == []
    evening(world, day=24)
    await world.proposes()
    assert len(news(sophea)) == 1
    assert all(row.state == 2 for row in await world.rows(outbox) if row.lane == Lane.NEWS)
