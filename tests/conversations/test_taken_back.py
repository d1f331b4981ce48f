"""What waits to go out when an offer is cancelled or changed, or somebody leaves, does not go out any more."""

from __future__ import annotations

from datetime import timedelta

from bot.centres.team import Manager
from bot.changes import actions as changes
from bot.matching.news import News
from bot.notices import actions as notices
from bot.programme import actions as programme
from bot.programme.telling import answers_of
from bot.signups import actions as signups
from bot.storage import outbox
from bot.storage.database import Transaction
from tests.conversations.seats import IN_A_MONTH, applicant, applies, course, fair, states
from tests.conversations.staged import builder, evening, stages
from tests.conversations.test_coming import FREE, comes
from tests.conversations.test_reminders import outcomes, reminders
from tests.world import Phone, World

ADMIN = Manager(1, is_admin=True)


async def is_due(tx: Transaction, world: World) -> None:
    """The reminder of three days before is written, and its sender has not seen it yet."""
    world.clock.now = IN_A_MONTH.replace(hour=2) - timedelta(days=3)
    for one in await notices.dated(tx, world.clock()):
        await notices.remind(tx, world.places, one, world.clock())
    assert await outcomes_now(tx) == 1


async def outcomes_now(tx: Transaction) -> int:
    return (await notices.counted(tx, IN_A_MONTH - timedelta(days=40), IN_A_MONTH)).get("sent", 0)


async def test_nobody_is_reminded_of_what_was_cancelled_just_now(world: World, sophea: Phone) -> None:
    offer = await fair(world)
    await comes(sophea)
    async with world.app.database.transaction() as tx:
        await is_due(tx, world)
        await changes.cancel(tx, ADMIN, offer, world.clock())
    await world.tells_changes()
    await world.reminds()
    assert reminders(sophea) == 0
    sophea.sees("❌ This does not take place.")
    assert await outcomes(world) == {"3days": "unneeded"}


async def test_who_leaves_is_not_reminded_and_who_may_come_not_asked_again(world: World, sophea: Phone) -> None:
    offer = await fair(world)
    await comes(sophea)
    async with world.app.database.transaction() as tx:
        await is_due(tx, world)
        await signups.answer_fair(tx, world.places, offer, 1, 0, "no", world.clock())
    await world.reminds()
    assert reminders(sophea) == 0
    assert await outcomes(world) == {}


async def test_a_reminder_of_the_old_place_gives_way_to_one_of_the_new(world: World, sophea: Phone) -> None:
    offer = await fair(world)
    await comes(sophea)
    async with world.app.database.transaction() as tx:
        await is_due(tx, world)
        before = answers_of(await programme.get(tx, offer))
        moved = {**before, "place": {"code": "220401", "point": None}}
        await changes.change(tx, ADMIN, offer, before, moved, world.clock())
    await world.tells_changes()
    await world.reminds()
    assert reminders(sophea) == 1
    (reminder,) = [one.text for one in sophea.from_bot if one.text.startswith("🔔")]
    assert world.places.full_name("220401").km in reminder


async def test_nobody_is_asked_about_a_seat_in_what_was_cancelled_just_now(world: World) -> None:
    offer = await course(world)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first)
    await applies(second, wait=True)
    async with world.app.database.transaction() as tx:
        await signups.leave(tx, world.places, offer, 1, 1, world.clock())
        await changes.cancel(tx, ADMIN, offer, world.clock())
    await world.tells_changes()
    second.does_not_see(FREE)
    second.sees("❌ This does not take place.")


async def test_nobody_is_asked_about_a_seat_that_they_took_or_did_not_want_meanwhile(world: World) -> None:
    offer = await course(world, seats=2)
    phones = [await applicant(world, number) for number in range(4)]
    for number, phone in enumerate(phones):
        await applies(phone, wait=number > 1)
    async with world.app.database.transaction() as tx:
        for person in (1, 2):
            await signups.leave(tx, world.places, offer, person, person, world.clock())
        for signup, takes in ((3, True), (4, False)):
            await signups.say_to_seat(tx, world.places, signup, signup, takes, world.clock())
    await world.later(minutes=1)
    for phone in phones[2:]:
        phone.does_not_see(FREE)
    assert await states(world) == ["left", "left", "coming", "left"]


async def test_news_no_longer_name_what_was_cancelled_just_now(world: World, sophea: Phone) -> None:
    off = await stages(world, "ជាងសំណង់", sectors=("construction",))
    await stages(world, "ជាងឥដ្ឋ", sectors=("construction",))
    await builder(sophea)
    evening(world)
    before = len(sophea.from_bot)
    await News(world.app.database, world.places).step(world.clock())
    async with world.app.database.transaction() as tx:
        assert await outbox.news_waiting(tx) == 1
        await changes.cancel(tx, ADMIN, off, world.clock())
    await world.proposes()
    (news,) = sophea.from_bot[before:]
    assert "ជាងឥដ្ឋ" in news.text
    assert "ជាងសំណង់" not in news.text
    assert not sophea.offers("ជាងសំណង់")
    await sophea.taps("ជាងឥដ្ឋ")


async def test_news_of_nothing_else_do_not_come_at_all(world: World, sophea: Phone) -> None:
    off = await stages(world, "ជាងសំណង់", sectors=("construction",))
    await builder(sophea)
    evening(world)
    before = len(sophea.from_bot)
    await News(world.app.database, world.places).step(world.clock())
    async with world.app.database.transaction() as tx:
        await changes.cancel(tx, ADMIN, off, world.clock())
    await world.proposes()
    assert len(sophea.from_bot) == before
