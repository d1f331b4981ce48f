"""After an event people are asked what came of it: at the right day, once, and with a way on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.centres.store import all_centres
from bot.i18n import local, say
from bot.outcomes.counts import counted
from bot.outcomes.model import Number
from bot.programme.model import COURSE, PUBLISHED, Offer
from bot.programme.store import add
from bot.signups.model import COMING
from bot.signups.store import put
from bot.storage.schema import accounts, asked_no_more, outcomes
from conversations.text import T, Words
from tests.conversations.entrances import FAIR, UNTIL_THE_FAIR, fair_with
from tests.conversations.steps import register
from tests.world import Phone, World

OFFER = "Did you get a job offer there, or an interview?"
MISSED = "Why could you not come?"
WORKING = "Are you working now?"


async def kept(world: World) -> list[tuple[Any, ...]]:
    rows = await world.rows(outcomes)
    return [(row.question, row.state, row.answer, row.detail) for row in rows]


def times(phone: Phone, question: str) -> int:
    """How often a question stands in the chat of somebody who answered none."""
    return sum(say(T(question), "km") in message.text for message in phone.from_bot)


async def test_the_day_after_a_fair_each_is_asked_what_is_theirs(world: World, sophea: Phone) -> None:
    """Who came is asked what came of it, who did not come why not, each once and not before nine."""
    bora, dara = world.person("Bora"), world.person("Dara")
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    code, _, _ = await fair_with(world, sophea, bora, dara)
    await dara.taps("Not coming")
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says(f"/start in-{code}")

    await world.follow_ups(hours=22)  # the next morning, before nine
    assert (times(sophea, OFFER), times(bora, MISSED)) == (0, 0)
    for _ in range(3):
        await world.follow_ups(hours=2)
    assert (times(sophea, OFFER), times(sophea, MISSED)) == (1, 0)
    assert (times(bora, OFFER), times(bora, MISSED)) == (0, 1)
    assert (times(dara, OFFER), times(dara, MISSED)) == (0, 0)

    await sophea.taps("Neither")
    sophea.sees("Do you want a staff member to help you?")
    assert ("offer", "asked", "neither", None) in await kept(world), "many stop after the first tap"
    await sophea.taps("No, thank you")
    assert sophea.offers("Jobs")
    assert sophea.offers("Talk to a person")
    assert ("offer", "asked", "neither", "fine") in await kept(world)
    await sophea.taps("Change my answer", "An interview", "Yes, please")
    assert ("offer", "asked", "interview", "help") in await kept(world)
    sophea.sees("Where do you live now?")

    await bora.taps("Something else")
    await bora.sends("voice")
    bora.sees("Thank you. That helps us to do better.")
    (row,) = [one for one in await world.rows(outcomes) if one.question == "missed"]
    assert (row.answer, row.words is None) == ("other", False)
    await bora.taps("Change my answer", "No transport")
    (row,) = [one for one in await world.rows(outcomes) if one.question == "missed"]
    assert (row.answer, row.words) == ("transport", None)


async def test_where_nobody_looked_at_passes_nobody_is_asked_why_not(world: World, sophea: Phone) -> None:
    await fair_with(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=1)
    assert (times(sophea, OFFER), times(sophea, MISSED)) == (1, 0)
    await sophea.taps("I did not go", "Did not find it")
    assert await kept(world) == [("offer", "asked", "absent", "lost")]


async def test_too_late_is_not_asked_but_counted(world: World, sophea: Phone) -> None:
    await fair_with(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=8)
    assert times(sophea, OFFER) == 0
    assert await kept(world) == [("offer", "late", None, None)]
    await world.follow_ups(days=1)
    assert len(await kept(world)) == 1


async def test_who_does_not_want_to_be_asked_is_not(world: World, sophea: Phone) -> None:
    await register(sophea)
    await fair_with(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=1)
    await sophea.taps("Do not ask me again")
    sophea.sees("That is fine. We will not ask any more how things went.")
    await world.follow_ups(days=29)
    assert times(sophea, WORKING) == 0
    assert ("work1", "unneeded", None, None) in await kept(world)
    await sophea.taps("You may ask again")
    assert await world.rows(asked_no_more) == []
    await world.follow_ups(days=61)
    assert times(sophea, WORKING) == 1
    await sophea.taps("Yes", "Day work")
    assert ("work3", "asked", "yes", "day") in await kept(world)


async def test_only_who_is_registered_is_asked_months_later(world: World, sophea: Phone) -> None:
    bora = world.person("Bora")
    await register(bora)
    await fair_with(world, sophea, bora)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=30)
    assert (times(sophea, WORKING), times(bora, WORKING)) == (0, 1)
    await bora.taps("I am looking")
    bora.sees("Look at what there is, or talk to a person. We cannot promise a result.")
    await bora.taps("Jobs")


async def test_an_answer_belongs_to_who_was_asked(world: World, sophea: Phone) -> None:
    bora = world.person("Bora")
    await fair_with(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=1)
    await bora.says("/start")
    (row,) = await world.rows(outcomes)
    for action in (
        f"after:{row.signup_id}:offer:offer",
        f"after:{row.signup_id}:offer",
        f"noask:{row.signup_id}",
        f"mayask:{row.signup_id}",
        "after:99:offer:offer",
        "after:",
    ):
        await bora.presses(bora.newest, f"-|m:{action}")
        bora.sees("We no longer ask about this. You need not do anything.")
        bora.does_not_see(FAIR)
    for action in (f"after:{row.signup_id}:offer:junk", f"after:{row.signup_id}:work1:yes", f"after:{row.signup_id}:x"):
        await sophea.presses(sophea.newest, f"-|m:{action}")
        sophea.sees("We no longer ask about this. You need not do anything.")
    assert await kept(world) == [("offer", "asked", None, None)]
    assert await world.rows(asked_no_more) == []

    world.clock.pass_(days=70)
    await sophea.presses(sophea.newest, f"-|m:after:{row.signup_id}:offer:offer")
    sophea.sees("We no longer ask about this. You need not do anything.")


async def test_at_the_end_of_a_course_each_is_asked_whether_they_finished(world: World, sophea: Phone) -> None:
    offer = await a_course(world)
    await register(sophea)
    await sits_in(world, sophea, offer)
    await world.follow_ups(days=21)
    assert times(sophea, "Did you finish it?") == 1
    await sophea.taps("I stopped", "Something else")
    await sophea.says("ឆ្ងាយពេក")
    sophea.sees("Thank you. That helps us to do better.")
    (row,) = await world.rows(outcomes)
    assert (row.question, row.answer, row.detail) == ("finish", "stopped", "other")

    async with world.app.database.transaction() as tx:
        now = world.clock.now
        found = await counted(tx, now - timedelta(days=1), now + timedelta(days=1), local(now).date())
    assert found == [Number("finish", "asked", "stopped", "other", "female", "25to34", "22", 1)]


async def test_a_question_says_of_whom_it_speaks_where_several_share_the_phone(world: World, sophea: Phone) -> None:
    await register(sophea)
    await register(sophea, "For a family member", "ដារ៉ា")
    await fair_with(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await world.follow_ups(days=1)
    sophea.sees("This is now about: {name}", name="ដារ៉ា")


async def a_course(world: World) -> int:
    """Two weeks of welding from next Monday on."""
    starts = world.clock.now + timedelta(days=7)
    ends = starts + timedelta(days=12)
    async with world.app.database.transaction() as tx:
        centre_id = (await all_centres(tx))[0].id
        course = Offer(
            0, COURSE, "vocational", PUBLISHED, centre_id, Words("វគ្គផ្សារ"), "2204", None, starts, ends, starts, 10
        )
        return await add(tx, course, 1, world.clock.now)


async def sits_in(world: World, phone: Phone, offer_id: int) -> None:
    account = next(row for row in await world.rows(accounts) if row.telegram_id == phone.user.id)
    async with world.app.database.transaction() as tx:
        await put(tx, offer_id, account.id, account.person_id, {"state": COMING}, world.clock.now)
