"""A broadcast or an offer that is half written is not lost by a press on the button that begins one."""

from __future__ import annotations

from bot.storage.schema import broadcasts, offers
from tests.conversations.broadcast_steps import NEWS, tells, tells_for
from tests.conversations.steps import be_registered, presses, publishes_a_fair
from tests.conversations.test_centre_by_head import ONLY_HEADS, OTHER, a_head, head_of_two
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


async def test_an_old_button_loses_no_draft_that_is_newer(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin)
    await admin.says("/broadcast")
    admin.sees("If you begin anew, what you have written is gone.")
    old = admin._button("Begin anew")
    await admin.says("/broadcast")
    await admin.taps("Begin anew")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.presses(*old)
    admin.sees(BEGUN)
    await admin.says("/broadcast")  # its screen stands below all others
    await admin.taps("Go on", "Skip", "Skip", "Skip", "Everybody", "Send now")
    assert ["ថ្ងៃអាទិត្យវិញ" in row.content for row in await world.rows(broadcasts)] == [True]


async def test_nor_what_was_added_to_the_same_one_since(world: World) -> None:
    admin = world.admin()
    await tells(admin)
    await admin.says("/broadcast")
    old = admin._button("Begin anew")
    await admin.taps("Go on")
    await admin.says("A job fair on Saturday")
    await admin.presses(*old)
    admin.sees(BEGUN)
    await admin.taps("Begin anew")
    admin.sees("What do you want to say, in Khmer?")


async def test_pressed_on_the_draft_that_is_open_again_it_begins_anew(world: World) -> None:
    """A head of two centres is asked for which before anything else begins."""
    admin = world.admin()
    head = await head_of_two(world, admin)
    await tells_for(head, OTHER)
    await head.says("/broadcast")
    old = head._button("Begin anew")
    await head.taps("Go on")
    await head.presses(*old)
    head.sees("Which centre?")
    await head.taps(await world.button_of(OTHER))
    head.does_not_see(BEGUN)


async def test_where_the_right_is_gone_the_draft_stays(world: World) -> None:
    admin = world.admin()
    head = await a_head(world, admin)
    await tells(head)
    await presses(head, "broadcast:3")
    await head.taps("Begin anew")
    head.sees(ONLY_HEADS)
    await head.says("/broadcast")
    head.sees(BEGUN)


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
    head = await head_of_two(world, admin)
    await tells_for(head, OTHER)
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
