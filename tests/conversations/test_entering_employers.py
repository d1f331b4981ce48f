"""Who visits an employer writes down what is needed; a vacancy is one tap away, and it all counts as demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.programme import demand
from bot.programme.demand import Demand
from bot.storage.schema import consultations, employers, offers
from tests.conversations.steps import DISTRICT, SAMRAONG, SKIP_CENTRE, publishes_a_vacancy
from tests.conversations.test_centre_by_head import a_head
from tests.world import Phone, World


async def talks(admin: Phone) -> None:
    """With a new employer, up to the review."""
    await admin.says("/admin")
    await admin.taps("Talk with an employer")
    await admin.says("រោងចក្រ ក")
    await admin.taps("Garment", *DISTRICT)
    await admin.says("លោក សុខ")
    await admin.says("012 345 678")
    await admin.taps("Yesterday")
    await admin.says("នាយករោងចក្រ")
    await admin.taps("Garment", "Done", "Sewing", "Done", "២០")
    await admin.says("ត្រូវការមុនចូលឆ្នាំ")


async def test_a_talk_is_kept_and_leads_to_a_vacancy(world: World) -> None:
    admin = world.admin()
    await talks(admin)
    admin.sees("Is everything right?")
    await admin.taps("All correct")
    admin.sees("✅ Noted. Does this employer have a vacancy now?")
    admin.sees("📞 012 345 678")
    admin.sees("👥 Wanted: {count}", count=20)
    for words in ("ត្រូវការមុនចូលឆ្នាំ", "នាយករោងចក្រ"):
        assert words in admin.newest.text
    (talk,) = await world.rows(consultations)
    (employer,) = await world.rows(employers)
    assert (str(talk.day), talk.wanted, talk.sectors, talk.skills) == ("2026-11-22", 20, '["garment"]', '["sewing"]')
    for locked in (talk.consulted, talk.words, employer.contact, employer.phone):
        assert isinstance(locked, bytes)
    assert (employer.sector, employer.place) == ("garment", "2204")

    await admin.taps("New vacancy")
    await admin.says("ជាងដេរ")
    await admin.taps("Skip", "Garment", "Done", *SAMRAONG)
    await admin.says("5")
    await admin.taps("Skip")
    await admin.says("25/12/2026")
    await admin.taps(*SKIP_CENTRE, "That is all", "All correct")
    admin.sees("✅ Published. Everybody sees it now.")
    (vacancy,) = await world.rows(offers)
    assert f'"employer_id": {employer.id}' in vacancy.details
    async with world.app.database.transaction() as tx:
        wanted = await demand.by_sector(tx, date(2026, 11, 1), date(2026, 11, 30))
        before = await demand.by_sector(tx, date(2026, 10, 1), date(2026, 10, 31))
    assert (wanted, before) == ({"garment": Demand(20, 5)}, {})


async def test_a_second_talk_with_one_who_is_known_asks_less(world: World) -> None:
    admin = world.admin()
    await talks(admin)
    await admin.taps("All correct", "Employers", "រោងចក្រ ក", "Talk with an employer")
    admin.sees("On which day did you talk?")
    await admin.says("24/11/2026")
    admin.sees("That has not come yet. Please try again.")
    await admin.says("01/01/2020")
    admin.sees("That seems too long ago. Please try again.")
    await admin.says("២០/១១/២០២៦")
    await admin.taps("Skip", "Skip", "Skip", "Skip", "Skip", "All correct")
    admin.sees("✅ Noted. Does this employer have a vacancy now?")
    assert len(await world.rows(consultations)) == 2
    assert len(await world.rows(employers)) == 1


async def test_of_one_known_only_by_name_the_rest_is_asked(world: World) -> None:
    admin = world.admin()
    await publishes_a_vacancy(admin, "ជាងដេរ", employer="រោងចក្រ ក")
    (before,) = await world.rows(employers)
    await admin.says("/admin")
    await admin.taps("Employers", "រោងចក្រ ក", "Talk with an employer", "Garment", *DISTRICT)
    await admin.says("លោក សុខ")
    await admin.says("012 345 678")
    await admin.taps("Today", "Skip", "Skip", "Skip", "Skip", "Skip", "All correct")
    admin.sees("👤 លោក សុខ")
    admin.sees("📞 012 345 678")
    (after,) = await world.rows(employers)
    assert (after.name, after.sector, after.place) == (before.name, "garment", before.place)
    await admin.taps("Talk with an employer")
    admin.sees("On which day did you talk?")


async def test_two_who_enter_the_same_employer_at_once_know_one(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    for phone in (admin, chenda):
        await phone.says("/admin")
        await phone.taps("Talk with an employer")
        await phone.says("រោងចក្រ ក")
        await phone.taps("Garment", *DISTRICT, "Skip", "Skip", "Today", "Skip", "Skip", "Skip", "Skip", "Skip")
    await world.together(*(yes(world, phone) for phone in (admin, chenda)))
    assert len(await world.rows(employers)) == 1
    assert len(await world.rows(consultations)) == 2


def yes(world: World, phone: Phone) -> Callable[[], object]:
    """Presses what ends the dialogue, without waiting."""
    data = phone.newest.buttons[0][0].callback_data
    return lambda: world.telegram.taps(phone.user, phone.chat_id, phone.newest.id, data)
