"""An admin says something to many: whom it reaches, how it goes, and how it is held."""

from __future__ import annotations

from bot.broadcasts.model import Delivery
from bot.storage.schema import broadcasts, deliveries
from conversations.broadcasts.few import FEWER
from tests.conversations.broadcast_steps import NEWS, REACHES, sends, sends_at_night, writes
from tests.conversations.steps import DISTRICT, be_registered, register
from tests.world import ADMIN_ID, Phone, World


async def test_everybody_who_agreed_to_news_gets_it_once(world: World, sophea: Phone) -> None:
    await register(sophea)
    ratana = world.person("Ratana")
    await register(ratana, number="012 345 678")
    stranger = world.person("Bopha")
    await stranger.says("/start")

    admin = world.admin()
    await writes(admin)
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Send now")
    assert [phone.newest.text.count(NEWS) for phone in (sophea, ratana, stranger)] == [1, 1, 0]
    admin.sees("👥 {number} phones get this.", number=FEWER)
    admin.sees("✅ Done")
    assert {row.state for row in await world.rows(deliveries)} == {Delivery.SENT}


async def test_only_those_it_is_for(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    await writes(admin, NEWS, "Places", "ពោធិ៍សាត់", "All of it", "Done", "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Change something", "Who gets it", "Places", "ពោធិ៍សាត់", *DISTRICT, "សំរោង", "Done", "Done")
    admin.sees(REACHES, number=FEWER)


async def test_news_are_stopped_from_the_notice_itself_in_two_taps(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    await sends(admin)
    await sophea.taps("Stop news", "Yes, stop news")
    sophea.sees("You get no more news. To change this, press “Menu”, then “My choices”.")
    await writes(admin, "second")
    admin.sees(REACHES, number=0)


async def test_at_night_it_waits_for_the_morning(world: World, sophea: Phone) -> None:
    await register(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await sends_at_night(admin)
    admin.sees("People sleep now. It begins at {time}.", time=(await world.rows(broadcasts))[0].due_at)
    assert NEWS not in sophea.newest.text
    await world.later(hours=9)
    assert NEWS in sophea.newest.text


async def test_who_blocked_the_bot_is_left_out_until_they_come_back(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    world.telegram.blocks(sophea.user)
    await writes(admin)
    admin.sees(REACHES, number=0)
    await sophea.says("/start")
    await writes(admin, anew=True)
    admin.sees(REACHES, number=FEWER)


async def test_nobody_else_sends_one(world: World, sophea: Phone) -> None:
    await sophea.says("/broadcast")
    sophea.sees("Only the head of this centre or an admin can do this.")


async def test_a_large_one_needs_the_yes_of_a_second_admin(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=0)
    admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    await sends(admin)
    admin.sees("So many people get it that a second admin must say yes. They were asked.")
    assert NEWS not in sophea.newest.text
    other.sees("May broadcast {number} go out?", number=1)
    await admin.presses(admin.newest, "-|m:cast:1:yes")
    admin.sees("Another admin has to say yes to this broadcast.")
    question = other.newest
    await other.taps("Yes, send it")
    await other.presses(question, "-|m:cast:1:yes")
    assert sum(NEWS in message.text for message in sophea.from_bot) == 1


async def test_other_words_for_very_many_need_the_yes_of_a_second_admin_too(world: World, sophea: Phone) -> None:
    """Or one admin alone could put any words on all phones, in the place of what two had agreed to."""
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=0)
    admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    await sends(admin)
    await other.taps("Yes, send it")
    await admin.presses(admin.newest, "-|m:cast:1:edit")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")
    admin.sees("So many people get it that a second admin must say yes. They were asked.")
    assert any(NEWS in message.text for message in sophea.messages)
    other.sees("May broadcast {number} go out?", number=2)
    other.sees("ថ្ងៃអាទិត្យវិញ")
    await other.taps("Yes, send it")
    assert not any(NEWS in message.text for message in sophea.messages)
    assert sum("ថ្ងៃអាទិត្យវិញ" in message.text for message in sophea.from_bot) == 1


async def test_at_night_only_with_a_reason(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await sends_at_night(admin)
    await admin.taps("Send at night")
    await admin.says("ទឹកជំនន់")
    assert NEWS in sophea.newest.text


async def test_paused_and_gone_on(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await sends_at_night(admin)
    await admin.presses(admin.newest, "-|m:cast:1:pause")
    await world.later(hours=9)
    assert NEWS not in sophea.newest.text
    await admin.presses(admin.newest, "-|m:cast:1:go")
    assert NEWS in sophea.newest.text


async def test_called_back_from_every_phone(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await sends(admin)
    await admin.taps("Call back", "Yes, call it back")
    assert not any(NEWS in message.text for message in sophea.messages)
    admin.sees("Correction of broadcast {number}", number=1)


async def test_other_words_on_every_phone(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    ratana = world.person("Ratana")
    await be_registered(ratana)
    admin = world.admin()
    await sends(admin)
    await admin.taps("Change the words")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")
    for phone in (sophea, ratana):
        assert [message.text.count("ថ្ងៃអាទិត្យវិញ") for message in phone.from_bot][-1] == 1
        assert not any(NEWS in message.text for message in phone.messages)
        assert phone.offers("Stop news")
