"""A place in an RPL assessment: shown when a page is sent, told once when one appears later, and never at night."""

from __future__ import annotations

from bot.signups import store as signups
from bot.storage.schema import rpl_portfolios
from tests.conversations.rpl_steps import has_a_page, opens_assessment, registered, sends_page
from tests.conversations.steps import register
from tests.conversations.test_asked import times
from tests.world import Phone, World

THERE_IS_ONE = "📜 There is a skills assessment"


async def told_of(world: World) -> list[int]:
    return [row.told_offer for row in await world.rows(rpl_portfolios)]


async def test_one_that_is_open_is_shown_when_the_page_is_sent(world: World, sophea: Phone) -> None:
    await opens_assessment(world, "វាយតម្លៃជាងសំណង់", trade="construction")
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    sophea.sees("The centre has your page")
    sophea.sees("📜 There is an assessment for your work. You can apply:")
    sophea.sees("វាយតម្លៃជាងសំណង់")
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 0


async def test_one_that_appears_later_is_told_once(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await opens_assessment(world, "វាយតម្លៃជាងដែក", trade="welding")
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 0
    first = await opens_assessment(world, "វាយតម្លៃជាងសំណង់", trade="Construction")
    await opens_assessment(world, "វាយតម្លៃទាំងអស់")
    for _ in range(3):
        await world.tells_of_assessments()
        world.clock.pass_(hours=2)
    assert times(sophea, THERE_IS_ONE) == 1
    assert await told_of(world) == [first]
    await sophea.taps("Look at it")
    sophea.sees("វាយតម្លៃជាងសំណង់")
    await world.later(days=25)
    second = await opens_assessment(world, "វាយតម្លៃលើកទីពីរ", trade="construction")
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 1  # the first became the card
    assert await told_of(world) == [second]


async def test_nobody_is_told_at_night(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await opens_assessment(world, "វាយតម្លៃជាងសំណង់")
    world.clock.pass_(hours=12)
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 0
    world.clock.pass_(hours=12)
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 1


async def test_who_has_a_place_or_sent_nothing_is_left_alone(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    rith = world.person("Rith", phone="+85512345678")
    await registered(rith)
    await has_a_page(rith)
    offer_id = await opens_assessment(world, "វាយតម្លៃជាងសំណង់")
    (sent, _) = await world.rows(rpl_portfolios)
    async with world.app.database.transaction() as tx:
        coming = {"state": "coming"}
        await signups.put(tx, offer_id, sent.account_id, sent.person_id, coming, world.clock.now)
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == times(rith, THERE_IS_ONE) == 0


async def test_who_took_the_page_back_or_changed_it_is_not_told_again(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await opens_assessment(world, "វាយតម្លៃជាងសំណង់")
    await world.tells_of_assessments()
    await sophea.says("/rpl")
    await sophea.taps("Change something", "All correct")
    await sends_page(sophea)
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 1
    await sophea.says("/rpl")
    await sophea.taps("Take it back", "Yes, take it back")
    await world.later(days=25)
    await opens_assessment(world, "វាយតម្លៃលើកទីពីរ")
    await world.tells_of_assessments()
    assert times(sophea, THERE_IS_ONE) == 1


async def test_it_is_for_the_one_whose_page_it_is(world: World, sophea: Phone) -> None:
    """Somebody else of the family was talking meanwhile."""
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await register(sophea, "For a family member", "បូរ៉ា")
    await sophea.taps("No")
    offer_id = await opens_assessment(world, "វាយតម្លៃជាងសំណង់")
    await world.tells_of_assessments()
    await sophea.taps("Look at it", "Menu")
    sophea.sees("This is now about: {name}", name="សុភា")
    for junk in ("rpl:place:1", "rpl:place:1:x", f"rpl:place:99:{offer_id}", "rpl:place:1:99"):
        await sophea.presses(sophea.newest, f"-|m:{junk}")
        sophea.does_not_see("វាយតម្លៃជាងសំណង់")
