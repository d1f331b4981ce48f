"""When a broadcast goes out: at a chosen time, by taps or written; seen, changed and stopped before."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.storage.schema import broadcasts
from tests.conversations.broadcast_steps import NEWS, writes
from tests.conversations.steps import be_registered
from tests.world import ADMIN_ID, Phone, World


async def up_to_the_day(admin: Phone, text: str = NEWS) -> None:
    await writes(admin, text)
    await admin.taps("At another time")


async def for_tomorrow(admin: Phone) -> None:
    await up_to_the_day(admin)
    await admin.taps("Tomorrow", "០៨:០០", "Send it then")


async def test_by_taps(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await up_to_the_day(admin)
    await admin.taps("Other days", "Back", "Tomorrow", "០៨:០០")
    moment = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    admin.sees("⏰ It goes out at {time}.", time=moment)
    await admin.taps("Send it then")
    admin.sees("It begins at {time}.", time=moment)
    await world.later(hours=22)
    assert NEWS not in sophea.newest.text
    await world.later(hours=1)
    assert NEWS in sophea.newest.text


async def test_written_and_at_night_only_with_a_reason(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await up_to_the_day(admin)
    await admin.says("24/11 21:30")
    await admin.taps("Skip")
    admin.sees("⏰ People sleep then. It goes out at {time}.", time=datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    await admin.taps("Send it then")
    assert [row.due_at for row in await world.rows(broadcasts)] == [datetime(2026, 11, 25, 0, 0, tzinfo=UTC)]

    await up_to_the_day(admin, "ទឹកជំនន់")
    await admin.says("ស្អែក")
    await admin.says("២១:៣០")
    await admin.says("ទឹកឡើងលឿន")
    admin.sees("🌙 At night, because: {reason}", reason="ទឹកឡើងលឿន")
    await admin.taps("Send it then")
    await world.later(hours=37)
    assert "ទឹកជំនន់" in sophea.newest.text


async def test_what_is_no_day_or_too_far_is_refused(world: World) -> None:
    admin = world.admin()
    await up_to_the_day(admin)
    for junk in ("រាល់ថ្ងៃ", "25/12", "23/11/2020", "31/31"):
        await admin.says(junk)
        admin.sees("Please write a day in the next 30 days, for example: {day}/{month}.", day=24, month=12)
    await admin.taps("Tomorrow")
    for junk in ("25:00", "ព្រឹក", "8 9"):
        await admin.says(junk)
        admin.sees("Please write the time, for example: 14:30")
    await admin.says("8")
    admin.sees("Send it?")


async def test_a_time_that_has_passed_is_chosen_anew(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await up_to_the_day(admin)
    await admin.taps("Today", "១០:០០")
    world.clock.pass_(hours=2)
    await admin.taps("Send it then")
    admin.sees("This time is over. Please choose another.")
    assert not admin.offers("Send it then")
    await admin.taps("At another time", "Skip", "Send now")
    assert len(await world.rows(broadcasts)) == 1


async def test_seen_and_stopped_before_it_begins(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await for_tomorrow(admin)
    await admin.says("/menu")
    await admin.presses(admin.newest, "-|m:cast:1:see")
    assert any(NEWS in one.text for one in admin.from_bot[-2:])
    await admin.taps("Stop for good")
    await world.later(hours=30)
    assert NEWS not in sophea.newest.text
    await admin.presses(admin.newest, "-|m:cast:1:see")
    admin.sees("⏹ Stopped")


async def test_other_words_before_it_begins(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await for_tomorrow(admin)
    await admin.taps("Change the words")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")
    await world.later(hours=23)
    assert [NEWS in one.text for one in sophea.from_bot].count(True) == 0
    assert "ថ្ងៃអាទិត្យវិញ" in sophea.newest.text


async def test_a_yes_belongs_to_the_words_it_was_given_to(world: World, sophea: Phone) -> None:
    """Else an admin could ask for a yes to one text, and change it while the other admin reads."""
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=0)
    admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    await for_tomorrow(admin)
    question = other.newest
    await admin.presses(admin.newest, "-|m:cast:1:edit")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")
    other.sees("ថ្ងៃអាទិត្យវិញ")
    await other.presses(question, "-|m:cast:1:yes")
    await world.later(hours=23)
    assert not any(one.kind == "text" and NEWS in one.text for one in sophea.from_bot)
    await other.taps("Yes, send it")
    assert "ថ្ងៃអាទិត្យវិញ" in sophea.newest.text
