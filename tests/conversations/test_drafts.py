"""A broadcast or an offer that is half written is not lost by a press on the button that begins one."""

from __future__ import annotations

from bot.storage.schema import broadcasts, offers
from tests.conversations.broadcast_steps import NEWS, tells
from tests.conversations.steps import be_registered, presses, publishes_a_fair
from tests.conversations.test_centre_by_head import OTHER, a_head, heads_another
from tests.world import Phone, World

BEGUN = "You have begun to write one already."


async def test_a_broadcast_is_gone_on_with(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=1)
    await admin.says("/broadcast")
    admin.sees(BEGUN)
    await admin.taps("Go on")
    admin.sees("Anything with it? Send it here.")
    await admin.taps("Skip", "Skip", "Everybody", "Send now")
    assert [NEWS in row.content for row in await world.rows(broadcasts)] == [True]
    await admin.says("/broadcast")
    admin.does_not_see(BEGUN)


async def test_or_begun_anew_on_purpose(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin)
    await admin.says("/broadcast")
    await admin.taps("Begin anew")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "Skip", "Skip", "Everybody", "Send now")
    assert [NEWS in row.content for row in await world.rows(broadcasts)] == [False]


async def test_also_where_its_first_question_is_open_again(world: World) -> None:
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Everybody", "Change something", "Text in Khmer")
    await admin.says("/broadcast")
    admin.sees(BEGUN)


async def test_where_nothing_is_written_nothing_is_asked(world: World) -> None:
    admin = world.admin()
    await admin.says("/broadcast")
    await admin.says("/broadcast")
    admin.does_not_see(BEGUN)


async def test_an_offer_that_is_announced_takes_the_place_of_a_draft_only_on_purpose(world: World) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, "ពិព័រណ៍ការងារ")
    await tells(admin)
    await presses(admin, "announce:1")
    admin.sees(BEGUN)
    await admin.taps("Begin anew", "Everybody")
    admin.sees("ពិព័រណ៍ការងារ")


async def test_a_head_of_two_centres_begins_anew_for_one(world: World) -> None:
    admin = world.admin()
    head = await a_head(world, admin)
    await heads_another(world, admin, head)
    await head.says("/broadcast")
    await head.taps(await world.button_of(OTHER))
    await head.says(NEWS)
    await head.says("/broadcast")
    await head.taps("Begin anew", await world.button_of(OTHER))
    head.does_not_see(BEGUN)


async def test_an_offer_as_well(world: World) -> None:
    admin = world.admin()
    await presses(admin, "newfair")
    await admin.says("ពិព័រណ៍ការងារ")
    await presses(admin, "newfair")
    admin.sees(BEGUN)
    await admin.taps("Go on")
    admin.sees("And in English?")
    await presses(admin, "newfair")
    await admin.taps("Begin anew")
    admin.sees("What is the name of the job fair, in Khmer?")
    assert await world.rows(offers) == []
