"""What is published changes or is cancelled: who signed up is told once, with what was and what is."""

from __future__ import annotations

import pytest

from bot.changes import actions as changes
from bot.places.gazetteer import Gazetteer
from bot.storage.schema import audit, offer_changes, offers
from tests.conversations.steps import presses, publishes_a_fair
from tests.conversations.test_centre_by_head import a_head
from tests.world import Phone, World

FAIR = "ពិព័រណ៍ការងារសំរោង"


async def comes(phone: Phone, answer: str = "I am coming") -> None:
    await phone.says("/fairs")
    await phone.taps(FAIR, answer)


async def opens(admin: Phone) -> None:
    """The own offer on the admin's screen."""
    await admin.says("/admin")
    await admin.taps("What we offer", FAIR)


def told(phone: Phone, what: str) -> int:
    return sum(what in message.text for message in phone.from_bot)


async def test_a_new_day_is_told_once_to_those_who_come(world: World, sophea: Phone) -> None:
    admin, visal, nary = world.admin(), world.person("Visal"), world.person("Nary")
    await publishes_a_fair(admin, FAIR)
    await comes(sophea)
    await comes(visal, "Maybe")
    await comes(nary, "Not coming")
    await opens(admin)
    assert "✅ នឹងមក៖ ១" in admin.newest.text
    await admin.taps("Change")
    admin.sees("👀 Returnees will see this:")
    await admin.taps("Change something", "Day")
    await admin.says("19/12/2026")
    admin.sees("👀 Returnees will see this:")
    await admin.taps("All correct")
    admin.sees("✅ Saved. If the day, the hours or the place changed, those who signed up are told.")
    await world.tells_changes()
    await world.tells_changes()
    for phone in (sophea, visal):
        assert told(phone, "✏️") == 1
        assert "ទី១២ ខែធ្នូ" in phone.newest.text
        assert "ទី១៩ ខែធ្នូ" in phone.newest.text
    assert told(nary, "✏️") == 0
    await sophea.taps("Show")
    sophea.sees("✅ You said that you are coming.")
    (kept,) = await world.rows(offers)
    assert (kept.starts_at.day, kept.ends_at.day, kept.closes_at.day) == (19, 19, 19)
    assert [row.what for row in await world.rows(audit)][-1] == "changed offer"


async def test_hours_and_place_are_told_and_the_old_spot_goes(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await opens(admin)
    await admin.taps("Change", "Change something", "Place on the map")
    await admin.shares_location(14.18, 103.51)
    await admin.taps("All correct")
    await comes(sophea)
    await opens(admin)
    await admin.taps("Change", "Change something", "Hours")
    await admin.says("9:00-13:00")
    await admin.taps("Change something", "Place")
    await admin.taps("ពោធិ៍សាត់")
    await admin.taps(*[admin.labels[0].split(" ", 1)[-1]])
    await admin.taps(*[admin.labels[0].split(" ", 1)[-1]])
    await admin.taps("All correct")
    await world.tells_changes()
    assert told(sophea, "✏️") == 1
    for line in ("០៨:០០", "០៩:០០", "ពោធិ៍សាត់", "ឧត្ដរមានជ័យ"):
        assert line in sophea.newest.text
    (kept,) = await world.rows(offers)
    assert kept.latitude is None


async def test_other_changes_tell_nobody(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await comes(sophea)
    await opens(admin)
    await admin.taps("Change", "Change something", "Transport")
    await admin.says("ឡានក្រុង")
    await admin.taps("Change something", "Photo")
    await admin.sends("photo")
    await admin.taps("All correct")
    await world.tells_changes()
    assert told(sophea, "✏️") == 0
    assert await world.rows(offer_changes) == []
    await sophea.says("/fairs")
    await sophea.taps(FAIR)
    assert sophea.newest.kind == "photo"
    assert "🚌 ឡានក្រុង" in sophea.newest.text


async def test_what_is_cancelled_is_told_once_and_offered_no_more(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await comes(sophea)
    await opens(admin)
    await admin.taps("Cancel it", "No, keep it", "Cancel it", "Yes, cancel it")
    admin.sees("It is cancelled. Those who signed up are told.")
    assert not admin.offers("Change")
    (kept,) = await world.rows(offers)
    await presses(admin, f"offyes:{kept.id}")
    await presses(admin, f"change:{kept.id}")
    assert not admin.offers("All correct")
    await world.tells_changes()
    assert told(sophea, "❌") == 1
    sophea.sees("❌ This does not take place.")
    await sophea.says("/fairs")
    sophea.sees("There is nothing here at the moment. Please look again later.")
    assert [row.what for row in await world.rows(audit)].count("cancelled offer") == 1
    assert [row.done for row in await world.rows(offer_changes)] == [True]


async def test_a_change_of_what_is_cancelled_since_is_not_told(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await comes(sophea)
    await opens(admin)
    await admin.taps("Change", "Change something", "Day")
    await admin.says("19/12/2026")
    await admin.taps("All correct", "This offer", "Cancel it", "Yes, cancel it")
    await world.tells_changes()
    assert (told(sophea, "✏️"), told(sophea, "❌ ")) == (0, 1)


async def test_two_who_change_at_once_keep_both_changes(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await publishes_a_fair(admin, FAIR)
    await opens(admin)
    await admin.taps("Change", "Change something", "Transport")
    await opens(chenda)
    await chenda.taps("Change", "Change something", "Day")
    await chenda.says("20/12/2026")
    await chenda.taps("All correct")
    await admin.says("ឡានក្រុង")
    await admin.taps("All correct")
    (kept,) = await world.rows(offers)
    assert kept.starts_at.day == 20
    assert "ឡានក្រុង" in kept.details


async def test_a_day_that_is_over_is_refused_and_what_is_over_stays(world: World) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await opens(admin)
    await admin.taps("Change", "Change something", "Day")
    await admin.says("01/01/2026")
    admin.sees("That day is over. Please choose one to come.")
    await admin.says("29/11/2026")
    world.clock.pass_(days=10)
    await admin.taps("All correct")
    admin.sees("That day is over. Please choose one to come.")
    (kept,) = await world.rows(offers)
    assert kept.starts_at.day == 12
    world.clock.pass_(days=15)
    await opens(admin)
    assert not admin.offers("Change")
    await presses(admin, f"offyes:{kept.id}")
    admin.sees("This is over. It can no longer be changed.")
    world.clock.pass_(days=40)
    await admin.says("/admin")
    await admin.taps("What we offer")
    admin.sees("There is nothing here yet. Enter the first offer.")


async def test_broken_off_halfway_it_goes_on_behind_the_last_one_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "AT_ONCE", 2)
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    guests = [world.person(f"Guest {number}") for number in range(5)]
    for guest in guests:
        await comes(guest)
    await opens(admin)
    await admin.taps("Cancel it", "Yes, cancel it")
    async with world.app.database.transaction() as tx:
        (change,) = await changes.untold(tx)
        assert await changes.tell(tx, Gazetteer.load(), change, world.clock())
    late = world.person("Late")
    await late.says("/start")
    await world.tells_changes()
    await world.tells_changes()
    assert [told(guest, "❌ ") for guest in guests] == [1] * 5
