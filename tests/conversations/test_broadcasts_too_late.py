"""Nobody is invited to what is closed by the time it goes out: asked whenever a broadcast begins, or goes on."""

from __future__ import annotations

from bot.broadcasts.model import PAUSED, SENDING, STOPPED
from bot.storage.schema import broadcasts
from conversations.text import T
from tests.conversations.steps import be_registered, moves_the_fair, presses, publishes_a_fair, publishes_a_vacancy
from tests.conversations.test_broadcasts_meet import FAIR, two_admins
from tests.world import Phone, World

JOB = "អ្នកដេរ"
TOO_LATE = "One cannot sign up for this any more then: {list}. Please stop it."
AS_IT_IS = "Nothing was changed. This is how it is now: {state}"


async def states(world: World) -> list[str]:
    return [row.state for row in await world.rows(broadcasts)]


async def announces(admin: Phone, *when: str) -> None:
    await presses(admin, "announce:1")
    await admin.taps("Everybody")
    if not when:
        await admin.taps("Send now")
        return
    await admin.taps("At another time")
    for each in when:
        await admin.says(each)
    await admin.taps("Send it then")


def was_invited(phone: Phone, to: str) -> bool:
    return any(to in one.text for one in phone.from_bot)


async def test_a_fair_that_is_moved_forward(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await announces(admin, "11/12 08:00")
    await moves_the_fair(admin, "10/12/2026")
    await world.later(days=18)
    await world.settle()  # what was put into the outbox meanwhile
    assert await states(world) == [PAUSED]
    assert not was_invited(sophea, FAIR)
    admin.sees("⏸ Broadcast {number} was paused", number=1)
    admin.sees("It is about: {list}. One cannot sign up for this any more.", list=FAIR)
    await presses(admin, "cast:1:go")
    admin.sees(TOO_LATE, list=FAIR)
    await presses(admin, "cast:1:stop")
    assert await states(world) == [STOPPED]


async def test_what_sleeps_is_looked_at_in_the_morning(world: World, sophea: Phone) -> None:
    """Its time comes on the last evening of the job, and the computer was off until people sleep."""
    await be_registered(sophea)
    admin = world.admin()
    await publishes_a_vacancy(admin, JOB)
    world.clock.pass_(days=31)
    await announces(admin, "25/12 18:00")
    await world.later(days=1, hours=12)
    assert await states(world) == [SENDING]
    await world.later(hours=11)
    await world.settle()
    assert await states(world) == [PAUSED]
    assert not was_invited(sophea, JOB)
    admin.sees("⏸ Broadcast {number} was paused", number=1)


async def test_at_night_it_goes_on_only_to_what_is_open_in_the_morning(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await publishes_a_vacancy(admin, JOB)
    world.clock.pass_(days=32)
    await announces(admin, "25/12 18:00")
    await presses(admin, "cast:1:pause")
    world.clock.pass_(hours=13)  # its last evening
    await presses(admin, "cast:1:go")
    admin.sees(TOO_LATE, list=JOB)
    assert await states(world) == [PAUSED]


async def test_an_old_button_says_how_it_stands_and_asks_for_nothing(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin, other = await two_admins(world)
    await publishes_a_vacancy(admin, JOB)
    await announces(admin)
    await presses(admin, "cast:1:stop")
    world.clock.pass_(days=34)
    await presses(other, "cast:1:yes")
    other.sees("⏹ Stopped")
    await presses(admin, "cast:1:go")
    admin.sees(AS_IT_IS, state=T("⏹ Stopped"))
    for phone in (admin, other):
        phone.does_not_see(TOO_LATE, list=JOB)
