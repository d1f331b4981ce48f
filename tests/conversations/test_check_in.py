"""A pass is shown at the entrance; staff read it with the camera or type its code, and count who has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.i18n import local
from bot.programme.model import CANCELLED
from bot.programme.store import get, write
from bot.signups.model import MAYBE
from bot.signups.store import change
from bot.storage.schema import signups, walk_ins
from conversations.text import T
from tests.conversations.entrances import FAIR, UNTIL_THE_FAIR, comes_to_the_fair, fair_with, signup_of
from tests.conversations.steps import publishes_a_fair
from tests.world import Phone, StaffGroup, World


def _one(world: World, at: datetime | None = None) -> dict[str, Any]:
    """What the entrance says of a pass for one person who came at this moment, or just now."""
    came = local(at or world.clock.now).time().replace(second=0, microsecond=0)
    return {"people": T("for 1 person"), "time": came}


async def desk(world: World, sophea: Phone) -> tuple[StaffGroup, Phone, str]:
    """A centre's group, someone who works there, and the code of a pass for its fair."""
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    (code,) = await fair_with(world, sophea)
    return group, vanna, code


async def test_a_pass_is_for_who_comes_and_stays_in_the_chat(world: World, sophea: Phone) -> None:
    (code,) = await fair_with(world, sophea)
    await sophea.taps("My pass")
    sophea.sees("Show this picture at the entrance. Keep it in your phone: it works without internet.")
    picture = sophea.picture
    assert picture.startswith(b"\x89PNG")
    await sophea.taps("What I signed up for", "Not coming")
    assert not sophea.offers("My pass")
    assert sophea.picture == picture, "what was saved stays where it is"

    await sophea.says(f"/start in-{code}")
    sophea.sees("You have no pass for this. A pass is for those who said that they are coming.")


async def test_the_camera_of_staff_checks_in_once(world: World, sophea: Phone) -> None:
    _, vanna, code = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says(f"/start in-{code}")
    vanna.sees("✅ {title}, {people}. Came at {time}.", title=FAIR, **_one(world))
    first = (await world.rows(signups))[0].came_at
    assert first is not None

    world.clock.pass_(minutes=20)
    await vanna.says(f"/start in-{code}")
    vanna.sees("☑️ {title}, {people}. Was already here at {time}.", title=FAIR, **_one(world, first))
    assert (await world.rows(signups))[0].came_at == first


async def test_two_at_one_entrance_see_the_same_pass(world: World, sophea: Phone) -> None:
    group, vanna, code = await desk(world, sophea)
    thida = await group.hires("Thida", "Oddar Meanchey")
    world.clock.pass_(**UNTIL_THE_FAIR)
    both = (vanna, thida)
    await world.together(
        *((lambda p=phone: world.telegram.says(p.user, p.chat_id, f"/start in-{code}")) for phone in both)
    )
    came = (await world.rows(signups))[0].came_at
    assert came is not None
    firsts = [phone for phone in both if "✅" in phone.newest.text]
    agains = [phone for phone in both if "☑️" in phone.newest.text]
    assert (len(firsts), len(agains)) == (1, 1)
    await vanna.taps("Count")
    vanna.sees("🎫 Came with a pass: {n} (people: {people})", n=1, people=1)


async def test_whoever_else_opens_a_pass_learns_nothing(world: World, sophea: Phone) -> None:
    _, _, code = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    stranger = world.person("Bora")
    for opened in (code, "ZZZZZZ", "junk"):
        await stranger.says(f"/start in-{opened}")
        stranger.sees("This link is for the staff at the entrance of an event. Your own passes are in “My plans”.")
        stranger.does_not_see(FAIR)
    await sophea.says(f"/start in-{code}")
    assert sophea.picture.startswith(b"\x89PNG")
    assert (await world.rows(signups))[0].came_at is None

    pursat = await world.staff_group("Pursat")
    other = await pursat.hires("Chan", "Pursat")
    await other.says(f"/start in-{code}")
    other.sees("❌ No pass of your centre has this code. Please look again, then type it.")
    await other.says(code)
    other.sees("❌ No pass of your centre has this code. Please look again, then type it.")
    other.does_not_see(FAIR)
    assert (await world.rows(signups))[0].came_at is None


async def test_every_code_that_is_typed_counts(world: World, sophea: Phone) -> None:
    bora = world.person("Bora")
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    first, second = await fair_with(world, sophea, bora)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says("/checkin")
    vanna.sees(FAIR)
    await vanna.says("what is this")
    vanna.sees("A code has 6 letters and digits. Please look again, then type it.")
    await vanna.says(f" {first[:3].lower()} {first[3:].lower()} ")
    vanna.sees("✅ {title}, {people}. Came at {time}.", title=FAIR, **_one(world))
    digits = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
    await vanna.says(second.translate(digits))
    vanna.sees(
        "🎫 Passes: {passes} · people: {people} · 🚶 without registration: {walk_ins}", passes=2, people=2, walk_ins=0
    )
    assert all(row.came_at for row in await world.rows(signups))


async def test_staff_check_in_from_the_group(world: World, sophea: Phone) -> None:
    group, vanna, code = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    here = group.by(vanna)
    await here.says("/checkin")
    assert FAIR in str(here.labels)
    await here.says(f"/checkin {code.lower()}")
    here.sees("✅ {title}, {people}. Came at {time}.", title=FAIR, **_one(world))
    await here.taps("Who came")
    here.sees("🎫 Came with a pass: {n} (people: {people})", n=1, people=1)

    stranger = world.person("Bora")
    await stranger.says("/start")
    world.telegram.join(stranger.user, group.chat)
    await world.deliver()
    await group.by(stranger).says(f"/checkin {code}")
    stranger.sees("Only staff of this centre can do this. Ask an admin for an invitation.")
    await stranger.says("/checkin")
    stranger.sees("This is for the staff at the entrance of an event. Your own passes are in “My plans”.")


async def test_the_wrong_day_is_asked_about(world: World, sophea: Phone) -> None:
    group, vanna, code = await desk(world, sophea)
    await vanna.says("/checkin")
    vanna.sees("There is no event of this centre today.")
    await vanna.says(code)
    assert vanna.offers("Check in all the same")
    assert (await world.rows(signups))[0].came_at is None
    await vanna.taps("Check in all the same")
    assert (await world.rows(signups))[0].came_at is not None
    world.clock.pass_(days=2)
    await vanna.says(code)
    assert not vanna.offers("Check in all the same")

    bora = world.person("Bora")
    await comes_to_the_fair(bora)
    here = group.by(vanna)
    await here.says(f"/checkin {(await signup_of(world, bora)).code}")
    await here.taps("Check in all the same")
    assert all(row.came_at for row in await world.rows(signups))


async def test_nobody_is_checked_in_to_what_does_not_take_place(world: World, sophea: Phone) -> None:
    _, vanna, code = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says("/checkin")
    await vanna.taps("Without registration", "Woman")
    offer_id = (await world.rows(signups))[0].offer_id
    async with world.app.database.transaction() as tx:
        offer = await get(tx, offer_id)
        assert offer is not None
        await write(tx, replace(offer, state=CANCELLED), world.clock.now)
    await vanna.taps("under 18")
    vanna.sees("This offer is no longer there.")
    await vanna.says(f"/checkin {code}")
    vanna.sees("❌ {title} does not take place. Nobody is checked in.", title=FAIR)
    assert (await world.rows(signups))[0].came_at is None
    assert await world.rows(walk_ins) == []
    await sophea.says(f"/start in-{code}")
    sophea.sees("You have no pass for this. A pass is for those who said that they are coming.")


async def test_where_there_are_two_events_staff_say_at_which_they_are(world: World, sophea: Phone) -> None:
    _, vanna, code = await desk(world, sophea)
    await publishes_a_fair(world.admin(), "ពិព័រណ៍ទីពីរ")
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says("/checkin")
    vanna.sees("At which event are you?")
    await vanna.taps("ពិព័រណ៍ទីពីរ", "Without registration", "Man", "18 to 24")
    assert [row.offer_id for row in await world.rows(walk_ins)] == [2]
    await vanna.says(code)
    vanna.sees("✅ {title}, {people}. Came at {time}.", title=FAIR, **_one(world))
    vanna.sees("ពិព័រណ៍ទីពីរ")


async def test_who_said_no_and_comes_is_here(world: World, sophea: Phone) -> None:
    _, vanna, code = await desk(world, sophea)
    await sophea.taps("Not coming")
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says(f"/start in-{code}")
    row = (await world.rows(signups))[0]
    assert (row.state, row.came_at is None) == ("no", False)

    async with world.app.database.transaction() as tx:  # who may come, with two others
        await change(tx, row.id, {"state": MAYBE, "party": 3}, world.clock.now)
    await vanna.taps("Count")
    vanna.sees("🤔 Maybe: {n}", n=1)
    vanna.sees("🎫 Came with a pass: {n} (people: {people})", n=1, people=3)


async def test_people_without_registration_are_counted_in_two_taps(world: World, sophea: Phone) -> None:
    group, vanna, _ = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says("/checkin")
    await vanna.taps("Without registration", "Woman")
    message, data = vanna._button("25 to 34")
    await vanna.presses(message, data)
    await vanna.presses(message, data)  # a finger that trembles
    vanna.sees(
        "🎫 Passes: {passes} · people: {people} · 🚶 without registration: {walk_ins}", passes=0, people=0, walk_ins=1
    )
    await vanna.taps("Without registration", "Man", "under 18", "Count")
    vanna.sees("🚶 Came without registration: {n}", n=2)
    vanna.sees("✅ Signed up: {n}", n=1)
    await vanna.taps("Entrance", "Undo last")
    assert [(row.sex, row.age) for row in await world.rows(walk_ins)] == [("female", "25to34")]
    await vanna.taps("Undo last", "Undo last")
    vanna.sees("There is nothing of yours to take back.")

    thida = await group.hires("Thida", "Oddar Meanchey")
    both = (vanna, thida)
    for phone in both:
        await phone.says("/checkin")
        await phone.taps("Without registration", "Other")
    pressed = [(phone, *phone._button("50 or older")) for phone in both]
    await world.together(
        *(
            (lambda p=phone, m=message, d=data: world.telegram.taps(p.user, p.chat_id, m.id, d))
            for phone, message, data in pressed
        )
    )
    assert len(await world.rows(walk_ins)) == 2
    await thida.taps("Undo last")
    kept = await world.rows(walk_ins)
    assert len(kept) == 1, "only one's own is taken back"


async def test_who_no_longer_works_there_counts_nobody(world: World, sophea: Phone) -> None:
    group, vanna, code = await desk(world, sophea)
    world.clock.pass_(**UNTIL_THE_FAIR)
    await vanna.says("/checkin")
    world.telegram.leave(vanna.user, group.chat)
    await world.deliver()
    await vanna.says(code)
    vanna.sees("Only the staff of the centre that holds this event can do this.")
    await vanna.says("/checkin")
    vanna.sees("This is for the staff at the entrance of an event. Your own passes are in “My plans”.")
    assert (await world.rows(signups))[0].came_at is None
    offer = (await world.rows(signups))[0].offer_id
    await sophea.presses(sophea.newest, f"-|m:count:{offer}")
    sophea.sees("Only the staff of the centre that holds this event can do this.")
