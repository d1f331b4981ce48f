"""Where the parts of broadcasts meet: an offer that is off, a yes and what it is to, heads, files, times."""

from __future__ import annotations

from sqlalchemy import update

from bot.broadcasts.model import ASKED, SCHEDULED, STOPPED
from bot.storage.schema import broadcasts
from conversations.broadcasts.few import FEWER
from tests.conversations.broadcast_steps import NEWS, REACHES, tells, writes
from tests.conversations.steps import be_registered, moves_the_fair, presses, publishes_a_fair, publishes_a_vacancy
from tests.conversations.test_broadcast_content import NEWS as IN_LINES
from tests.conversations.test_broadcast_content import got
from tests.world import ADMIN_ID, Phone, World

FAIR = "ពិព័រណ៍ការងារសំរោង"
INSTEAD = "ថ្ងៃអាទិត្យវិញ"


async def announces_for_tomorrow(admin: Phone) -> None:
    await presses(admin, "announce:1")
    await admin.taps("Everybody", "At another time", "Tomorrow", "០៨:០០", "Send it then")


async def two_admins(world: World) -> tuple[Phone, Phone]:
    """Who both have to say yes to whatever goes to anybody."""
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=0)
    admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    return admin, other


class TestAnOfferThatIsOff:
    async def test_nobody_is_invited_to_it_and_the_sender_hears_why(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin = world.admin()
        await publishes_a_fair(admin, FAIR)
        await announces_for_tomorrow(admin)
        await writes(admin)  # about nothing of the kind
        await admin.taps("At another time", "Tomorrow", "០៨:០០", "Send it then")
        await presses(admin, "offyes:1")
        admin.sees("⏹ Broadcast {number} was stopped", number=1)
        admin.sees("It was about {offer}. One cannot sign up for that any more.", offer=FAIR)
        admin.does_not_see("Who has it already keeps it. You can change its words, or call it back.")
        await world.later(days=1)
        assert not any(FAIR in one.text for one in sophea.from_bot)
        assert any(NEWS in one.text for one in sophea.from_bot)
        assert [row.state for row in await world.rows(broadcasts)] == [STOPPED, "done"]

    async def test_a_job_that_is_taken(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin = world.admin()
        await publishes_a_vacancy(admin, "អ្នកដេរ")
        await announces_for_tomorrow(admin)
        await presses(admin, "filled:1:close")
        assert [row.state for row in await world.rows(broadcasts)] == [STOPPED]

    async def test_what_waits_for_a_yes_waits_no_more(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin, other = await two_admins(world)
        await publishes_a_fair(admin, FAIR)
        await announces_for_tomorrow(admin)
        await presses(admin, "offyes:1")
        await presses(other, "cast:1:yes")
        assert [row.state for row in await world.rows(broadcasts)] == [STOPPED]

    async def test_cancelled_while_it_is_composed_it_is_not_sent(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}))
        admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
        await publishes_a_fair(admin, FAIR)
        await presses(admin, "announce:1")
        await admin.taps("Everybody")
        await presses(other, "offyes:1")
        await admin.taps("Send now")
        closed = "One cannot sign up for this any more then: {list}. Please take its buttons out."
        admin.sees(closed, list=FAIR)
        assert not admin.offers("Send now")
        assert await world.rows(broadcasts) == []
        await admin.taps("Change something", "Buttons", *["Remove the last"] * 2, "Skip", "Send now")
        assert [row.state for row in await world.rows(broadcasts)] == ["done"]

    async def test_not_announced_for_a_time_when_it_is_over(self, world: World) -> None:
        admin = world.admin()
        await publishes_a_fair(admin, FAIR)
        await presses(admin, "announce:1")
        await admin.taps("Everybody", "At another time")
        await admin.says("13/12 08:00")
        assert not admin.offers("Send it then")
        await admin.taps("At another time", "Skip")
        assert admin.offers("Send now")

    async def test_not_announced_at_night_when_it_is_over_in_the_morning(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin = world.admin()
        await publishes_a_vacancy(admin, "អ្នកដេរ")
        world.clock.pass_(days=32, hours=12)  # its last evening
        await presses(admin, "announce:1")
        await admin.taps("Everybody")
        assert not admin.offers("Send it then")
        admin.sees("One cannot sign up for this any more then: {list}. Please take its buttons out.", list="អ្នកដេរ")

    async def test_a_yes_that_comes_when_it_is_over(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin, other = await two_admins(world)
        await publishes_a_vacancy(admin, "អ្នកដេរ")
        await presses(admin, "announce:1")
        await admin.taps("Everybody", "Send now")
        world.clock.pass_(days=34)
        await presses(other, "cast:1:yes")
        other.sees("One cannot sign up for this any more then: {list}. Please stop it.", list="អ្នកដេរ")
        assert [row.state for row in await world.rows(broadcasts)] == [ASKED]

    async def test_one_that_changes_is_looked_at_again(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin = world.admin()
        await publishes_a_fair(admin, FAIR)
        await announces_for_tomorrow(admin)
        await moves_the_fair(admin, "13/12/2026")
        admin.sees("✏️ Please look at broadcast {number}", number=1)
        await admin.taps("Show", "Change the words")
        await admin.says(INSTEAD)
        await admin.taps("Skip")
        admin.sees("Send these words instead?")
        admin.does_not_see("Change it on every phone?")
        await admin.taps("All correct")
        await world.later(days=1)
        assert [INSTEAD in one.text for one in sophea.from_bot].count(True) == 1
        assert not any(FAIR in one.text for one in sophea.from_bot)


class TestTheYesOfASecondAdmin:
    async def test_they_see_all_of_it_and_it_waits_for_its_time(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin, other = await two_admins(world)
        await tells(admin, IN_LINES, skips=1)
        await admin.sends_album("", "")
        await admin.taps("Done", "Ask something")
        await admin.says("មក\nមិនមក")
        await admin.taps("Done", "Done", "Everybody", "At another time", "Tomorrow", "០៨:០០", "Send it then")
        assert got(other) == ["photo", "photo", "text words buttons"]
        other.sees(REACHES, number=FEWER)
        await other.taps("Yes, send it")
        await world.later(days=1)
        assert got(sophea) == ["photo", "photo", "text words buttons"]
        await sophea.taps("មិនមក")
        sophea.sees("Your answer: {answer}", answer="មិនមក")

    async def test_a_no_is_told_to_who_waits_for_a_yes(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        admin, other = await two_admins(world)
        await writes(admin)
        await admin.taps("Send now")
        await other.taps("Stop for good")
        admin.sees("Another person in charge has stopped it. Nobody got it.")
        await presses(other, "cast:1:yes")
        assert not any(NEWS in one.text for one in sophea.from_bot)

    async def test_who_is_alone_loses_nothing_of_what_they_composed(self, world: World, sophea: Phone) -> None:
        await be_registered(sophea)
        await world.is_restarted(broadcast_second_yes=0)
        admin = world.admin()
        await writes(admin)
        await admin.taps("Send now")
        admin.sees("So many people need the yes of a second admin. Please add one, or raise BROADCAST_SECOND_YES.")
        assert admin.offers("Send now")
        assert await world.rows(broadcasts) == []
        await world.is_restarted(broadcast_second_yes=5)
        await admin.taps("Send now")
        assert NEWS in sophea.newest.text


async def test_a_table_goes_with_a_broadcast_where_that_is_asked(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, IN_LINES, skips=1)
    await admin.sends_file("ads.csv", b"kind,title\n")
    admin.sees("Which buttons under it?")
    await admin.taps("Skip", "Everybody", "Send now")
    assert got(sophea) == ["document words buttons"]


async def test_why_it_goes_at_night_is_forgotten_with_the_night(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await writes(admin)
    await admin.taps("At another time")
    await admin.says("24/11 21:30")
    await admin.says("ទឹកឡើងលឿន")
    admin.sees("🌙 At night, because: {reason}", reason="ទឹកឡើងលឿន")
    await admin.taps("At another time", "Tomorrow", "០៨:០០")
    admin.does_not_see("ទឹកឡើងលឿន")
    await admin.taps("Send it then")
    assert [(row.state, row.reason) for row in await world.rows(broadcasts)] == [(SCHEDULED, "")]


async def test_other_words_are_not_lost_where_they_come_too_late(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await writes(admin)
    await admin.taps("Send it then", "Change the words")
    await admin.says(INSTEAD)
    await admin.taps("Skip")
    async with world.app.database.transaction() as tx:
        await tx.run(update(broadcasts).values(state="sending", begun_at=world.clock()))
    await admin.taps("All correct")
    admin.sees("Please pause or stop this broadcast first.")
    admin.sees(INSTEAD)
    await presses(admin, "cast:1:stop")
    await admin.says("/menu")
    await admin.taps("Go on where I stopped")
    admin.sees(INSTEAD)


async def test_the_words_of_what_waits_for_the_morning_can_be_changed(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    world.clock.pass_(hours=13)
    await writes(admin)
    await admin.taps("Send it then", "Change the words")
    await admin.says(INSTEAD)
    await admin.taps("Skip", "All correct")
    await world.later(hours=9)
    assert [INSTEAD in one.text for one in sophea.from_bot].count(True) == 1
    assert not any(NEWS in one.text for one in sophea.from_bot)
