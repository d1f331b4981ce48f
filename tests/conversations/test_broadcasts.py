"""An admin says something to many: whom it reaches, how it goes, and how it is held."""

from __future__ import annotations

from bot.broadcasts.model import Delivery
from bot.storage.schema import broadcasts, deliveries
from tests.conversations.steps import register
from tests.world import Phone, World

NEWS = "ពិព័រណ៍ការងារនៅសំរោង ថ្ងៃសៅរ៍"


async def writes(admin: Phone, text: str = NEWS, *narrowed: str) -> None:
    """Up to the review: a text, for everybody or for who is named by taps."""
    await admin.says("/broadcast")
    await admin.says(text)
    await admin.taps("Skip", "Skip", *(narrowed or ("Skip", "Skip", "Skip")))


async def test_everybody_who_agreed_to_news_gets_it_once(world: World, sophea: Phone) -> None:
    await register(sophea)
    ratana = world.person("Ratana")
    await register(ratana, number="012 345 678")
    stranger = world.person("Bopha")
    await stranger.says("/start")

    admin = world.admin()
    await writes(admin)
    admin.sees("👥 {number} phones get this.", number=2)
    await admin.taps("All correct")
    assert [phone.newest.text.count(NEWS) for phone in (sophea, ratana, stranger)] == [1, 1, 0]
    admin.sees("Sent: {sent} of {total}", sent=2, total=2)
    admin.sees("✅ Done")
    assert {row.state for row in await world.rows(deliveries)} == {Delivery.SENT}


async def test_only_those_it_is_for(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    await writes(admin, NEWS, "ពោធិ៍សាត់", "Done", "Skip", "Skip")
    admin.sees("👥 {number} phones get this.", number=0)
    await admin.taps("Change something", "Provinces", "ពោធិ៍សាត់", "ឧត្ដរមានជ័យ", "Done")
    admin.sees("👥 {number} phones get this.", number=1)


async def test_news_are_stopped_from_the_notice_itself_in_two_taps(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    await writes(admin)
    await admin.taps("All correct")
    await sophea.taps("Stop news", "Yes, stop news")
    sophea.sees("You get no more news. You can change this at “My choices”.")
    await writes(admin, "second")
    admin.sees("👥 {number} phones get this.", number=0)


async def test_at_night_it_waits_for_the_morning(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await writes(admin)
    await admin.taps("All correct")
    admin.sees("People sleep now. It begins at {time}.", time=(await world.rows(broadcasts))[0].due_at)
    assert NEWS not in sophea.newest.text
    await world.later(hours=9)
    assert NEWS in sophea.newest.text


async def test_who_blocked_the_bot_is_counted_and_left_out_next_time(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    await writes(admin)
    world.telegram.blocks(sophea.user)
    await admin.taps("All correct")
    admin.sees("Cannot be reached: {number}", number=1)
    await writes(admin)
    admin.sees("👥 {number} phones get this.", number=0)


async def test_nobody_else_sends_one(world: World, sophea: Phone) -> None:
    await sophea.says("/broadcast")
    sophea.sees("Only an admin can do this.")
