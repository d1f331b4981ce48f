"""Staff ask for RPL in a case: the same questions, and the page goes into that case."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import cases, rpl_portfolios
from conversations.text import T
from tests.conversations.rpl_steps import registered, sends_page, tells_skills
from tests.conversations.steps import open_desk, register
from tests.conversations.test_rpl import PNG, kinds
from tests.world import Phone, StaffGroup, World


async def desk(world: World, phone: Phone) -> tuple[StaffGroup, Phone]:
    """A case about something else, of somebody who is registered, and its room."""
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await register(phone, number="098 765 432")
    await phone.taps("Yes, share this")
    return group, group.by(vanna, group.topics[0])


async def test_asked_in_a_case_the_page_goes_into_it(world: World, sophea: Phone) -> None:
    group, room = await desk(world, sophea)
    await room.taps("More", "Ask the person", "Skills (RPL)")
    room.sees("📋 The person was asked: {what}", what=T("Skills (RPL)"))
    await sophea.taps("Answer")
    await tells_skills(sophea, photos=1)
    await sophea.taps("All correct")
    assert sophea.picture.startswith(PNG)
    assert "photo" not in kinds(room)
    await sends_page(sophea)
    await world.later(seconds=2)
    assert kinds(room).count("photo") == 2
    (case,) = await world.rows(cases)
    assert (case.service, case.state) == ("legal", "waiting staff")
    (portfolio,) = await world.rows(rpl_portfolios)
    assert (portfolio.case_id, portfolio.opened_case) == (case.id, False)

    await sophea.says("/rpl")
    await sophea.taps("Take it back", "Yes, take it back")
    room.sees("↩️ The person has taken back page {number} (RPL). Please do not use it any more.", number=1)
    assert say(T("The person agreed to share this:"), "km") in group.cards[0].text


async def test_who_is_not_registered_does_that_first(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Skills (RPL)")
    await sophea.taps("Answer")
    sophea.sees("Please register first: the page needs your name.")


async def test_what_was_begun_alone_goes_on_in_the_case(world: World, sophea: Phone) -> None:
    _, room = await desk(world, sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Welding", "Stop")
    await room.taps("More", "Ask the person", "Skills (RPL)")
    await sophea.taps("Answer")
    sophea.sees("How long have you done this work?")
    await sophea.taps("3 to 5 years", "By myself", "Done", *["Skip"] * 5, "All correct")
    await sends_page(sophea)
    assert [case.id for case in await world.rows(cases)] == [1]


async def test_a_case_that_is_closed_long_ago_is_not_opened_again_by_a_page(world: World, sophea: Phone) -> None:
    _, room = await desk(world, sophea)
    await room.taps("More", "Ask the person", "Skills (RPL)")
    await sophea.taps("Answer")
    await tells_skills(sophea)
    await room.taps("Close", "Was helped")
    world.clock.pass_(days=15)
    await sophea.taps("All correct")
    await sends_page(sophea)
    first, second = await world.rows(cases)
    assert (first.state, second.service, second.state) == ("closed", "rpl", "new")


async def test_a_second_page_joins_the_open_case_about_rpl(world: World, sophea: Phone) -> None:
    await registered(sophea)
    for _ in range(2):
        await sophea.says("/rpl")
        await sophea.taps("Begin" if sophea.offers("Begin") else "Change something")
        if sophea.offers("Construction"):
            await tells_skills(sophea)
        await sophea.taps("All correct")
        await sends_page(sophea)
    assert [case.service for case in await world.rows(cases)] == ["rpl"]


async def test_a_case_that_ends_while_the_person_reads_means_asking_again(world: World, sophea: Phone) -> None:
    """What the new case would show of them was not in the words they said yes to."""
    _, room = await desk(world, sophea)
    await room.taps("More", "Ask the person", "Skills (RPL)")
    await sophea.taps("Answer")
    await tells_skills(sophea)
    await sophea.taps("All correct", "Send to the centre")
    sophea.does_not_see("098 765 432")
    message, data = sophea._button("Yes, share this")
    await room.taps("Close", "Was helped")
    world.clock.pass_(days=15)
    await sophea.presses(message, data)
    sophea.sees("098 765 432")
    assert len(await world.rows(cases)) == 1
    await sophea.taps("Yes, share this")
    assert [case.service for case in await world.rows(cases)] == ["legal", "rpl"]
