"""Fairs, courses and vacancies are entered: a preview as everybody will see it, then they are published."""

from __future__ import annotations

from bot.programme.codes import code_of
from bot.storage.schema import centres, employers, offers
from tests.conversations.steps import (
    SAMRAONG,
    SKIP_CENTRE,
    presses,
    publishes_a_course,
    publishes_a_fair,
    publishes_a_vacancy,
)
from tests.conversations.test_centre_by_head import a_head
from tests.world import Phone, World

ONLY_HEADS = "Only the head of this centre or an admin can do this."


async def tells_all_of_a_fair(admin: Phone) -> None:
    """Every question, up to the review."""
    await admin.says("/admin")
    await admin.taps("New job fair")
    await admin.says("ពិព័រណ៍ការងារសំរោង")
    await admin.says("Samraong job fair")
    await admin.says("12/12/2026")
    await admin.taps("08:00-12:00", *SAMRAONG, "Construction", "Done", *SKIP_CENTRE, "Tell more")
    await admin.says("រោងចក្រ ក: ជាងដេរ\nក្រុមហ៊ុន ខ៖ ជាងសំណង់")
    await admin.says("ហាង គ")
    await admin.taps("Done")
    await admin.says("ឡានចេញពីសាលាឃុំ")
    await admin.shares_location(14.18, 103.51)
    await admin.sends("photo")
    await admin.says("៣០០")


async def begins_a_course(admin: Phone) -> None:
    """Up to its last day."""
    await admin.says("/admin")
    await admin.taps("New course", "Vocational course")
    await admin.says("វគ្គជាងផ្សារ")
    await admin.taps("Skip")
    await admin.says("សាលាសំរោង")
    await admin.taps(*SAMRAONG)
    await admin.says("14/12/2026")


async def test_a_fair_with_everything_is_seen_before_it_is_published(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await tells_all_of_a_fair(admin)
    admin.sees("👀 Returnees will see this:")
    admin.sees("Is everything right?")
    for line in ("🏢 រោងចក្រ ក៖ ជាងដេរ", "🏢 ក្រុមហ៊ុន ខ៖ ជាងសំណង់", "🏢 ហាង គ", "🚌 ឡានចេញពីសាលាឃុំ", "០៨:០០"):
        assert line in admin.newest.text
    previewed = admin.newest
    assert previewed.kind == "photo"
    assert await world.rows(offers) == []
    await admin.taps("All correct")
    admin.sees("✅ Published. Everybody sees it now.")
    (kept,) = await world.rows(offers)
    assert (kept.latitude, kept.longitude, kept.seats, kept.title_en) == (14.18, 103.51, 300, "Samraong job fair")

    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍ការងារសំរោង")
    assert sophea.newest.kind == "photo"
    sophea.sees("☎️ Contact: {centre}", centre=await world.name_of("Oddar Meanchey"))
    for line in ("🏢 រោងចក្រ ក៖ ជាងដេរ", "🚌 ឡានចេញពីសាលាឃុំ"):
        assert line in sophea.newest.text
    await sophea.taps("Map")
    pin = [message for message in sophea.from_bot if message.kind == "location"][-1]
    assert pin.content["location"]["latitude"] == 14.18


async def test_employers_are_written_one_by_one_and_taken_back(world: World) -> None:
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("New job fair")
    await admin.says("ពិព័រណ៍")
    await admin.taps("Skip")
    await admin.says("12/12/2026")
    await admin.taps("08:00-12:00", *SAMRAONG, "Skip", *SKIP_CENTRE, "Tell more")
    await admin.says("x" * 300)
    admin.sees("Please write the name, a colon and the jobs, each short.")
    await admin.says("\n".join(f"រោងចក្រ {number}" for number in range(25)))
    admin.sees("These are too many: at most {most}.", most=20)
    await admin.sends("voice")
    admin.sees("Thank you, but please write this: people see it as text.")
    await admin.says("រោងចក្រ ក: ជាងដេរ")
    await admin.says("រោងចក្រ ខ: ជាងដែក")
    await admin.taps("Remove the last")
    admin.sees("Noted so far: {list}. Write the next one, or press “Done”.", list="រោងចក្រ ក")
    await admin.taps("Remove the last")
    assert not admin.offers("Done")
    await admin.says("រោងចក្រ គ: ជាងដេរ")
    await admin.taps("Done", "Skip", "Skip", "Skip", "Skip")
    admin.sees("🏢 រោងចក្រ គ៖ ជាងដេរ")
    admin.does_not_see("រោងចក្រ ក")


async def test_a_course_is_entered_with_all_that_people_ask(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await begins_a_course(admin)
    await admin.says("31/12/2026")
    await admin.taps("Monday to Friday")
    await admin.says("ព្រឹក")
    admin.sees("Please write for example: 07:30-17:00")
    await admin.says("8:00-11:00")
    await admin.taps("Construction", "Done", "Free", "២០", *SKIP_CENTRE, "Tell more")
    await admin.says("ជាងផ្សារ")
    await admin.taps("Welding", "Done")
    await admin.says("៣ សប្តាហ៍")
    await admin.says("១០ ០០០ រៀលក្នុងមួយថ្ងៃ")
    await admin.says("អាយុ ១៨ ឆ្នាំឡើង")
    await admin.taps("Yes")
    await admin.says("10/12/2026")
    await admin.taps("Skip", "Skip")
    admin.sees("👀 Returnees will see this:")
    await admin.taps("All correct")
    admin.sees("✅ Published. Everybody sees it now.")

    await sophea.says("/training")
    await sophea.taps("វគ្គជាងផ្សារ")
    first = sophea.newest.text
    assert len(first.splitlines()) <= 12, "its title, an empty line, and ten of what decides"
    for line in ("ថ្ងៃច័ន្ទ ទី១៤", "ក្រុងសំរោង", "ម៉ោង ០៨:០០", "អាយុ ១៨ ឆ្នាំឡើង", "ថ្ងៃព្រហស្បតិ៍ ទី១០", code_of("course", 1)):
        assert line in first
    sophea.sees("✅ It costs nothing.")
    sophea.does_not_see("📜 With a certificate")
    assert sophea.offers("Apply")
    await sophea.taps("More about it")
    sophea.sees("📜 With a certificate")
    for line in ("🏫 សាលាសំរោង", "អាយុ ១៨ ឆ្នាំឡើង", "១០ ០០០ រៀលក្នុងមួយថ្ងៃ", "☎️"):
        assert line in sophea.newest.text
    assert sophea.offers("Apply")
    assert not sophea.offers("More about it")
    (kept,) = await world.rows(offers)
    assert (kept.sort, kept.seats, kept.starts_at.hour, kept.ends_at.hour) == ("vocational", 20, 1, 4)
    world.clock.pass_(days=19)  # 12 December: too late to sign up, though it has not begun
    await sophea.says("/training")
    sophea.sees("There is nothing here at the moment. Please look again later.")


async def test_a_vacancy_is_of_an_employer_who_is_known_from_then_on(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await publishes_a_vacancy(admin, "ជាងដេរ")
    admin.sees("✅ Published. Everybody sees it now.")
    await admin.says("/admin")
    await admin.taps("New vacancy")
    assert admin.offers("រោងចក្រ ក")
    await publishes_a_vacancy(admin, "ជាងកាត់", employer="រោងចក្រ  ក")
    assert [row.name for row in await world.rows(employers)] == ["រោងចក្រ ក"]
    await sophea.says("/jobs")
    await sophea.taps("ជាងដេរ")
    sophea.sees("🏢 រោងចក្រ ក")
    sophea.sees("👥 Wanted: {count}", count=10)


async def test_what_cannot_be_goes_back_to_the_review_and_nothing_is_lost(world: World) -> None:
    admin = world.admin()
    await begins_a_course(admin)
    await admin.says("13/12/2026")
    await admin.says("រៀងរាល់ព្រឹក")
    await admin.taps("Skip", "Free", "Skip", *SKIP_CENTRE, "That is all")
    assert "🕗 រៀងរាល់ព្រឹក" in admin.newest.text
    admin.sees("The last day is before the first. Please change one of them.")
    await admin.taps("All correct")
    admin.sees("The last day is before the first. Please change one of them.")
    assert await world.rows(offers) == []
    await admin.taps("Change something", "Last day")
    await admin.says("15/12/2026")
    world.clock.pass_(days=30)
    await admin.taps("All correct")
    admin.sees("That day is over. Please choose one to come.")
    await admin.taps("Change something", "First day")
    await admin.says("24/12/2026")
    await admin.taps("Change something", "Last day", "Skip", "All correct")
    admin.sees("✅ Published. Everybody sees it now.")


async def test_a_head_publishes_for_their_own_centre_and_sees_only_its_offers(world: World, sophea: Phone) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await publishes_a_fair(admin, "ពិព័រណ៍សំរោង")
    dara = await a_head(world, admin, "Bopha", "Pursat")
    await dara.says("/admin")
    await dara.taps("New job fair")
    await dara.says("ពិព័រណ៍ពោធិ៍សាត់")
    await dara.taps("Skip")
    await dara.says("12/12/2026")
    await dara.taps("08:00-12:00", *SAMRAONG, "Skip", "That is all", "All correct")
    dara.sees("✅ Published. Everybody sees it now.")
    await dara.taps("Offers", "What we offer")
    dara.sees("ពិព័រណ៍ពោធិ៍សាត់")
    dara.does_not_see("ពិព័រណ៍សំរោង")
    await chenda.says("/admin")
    await chenda.taps("What we offer")
    chenda.sees("ពិព័រណ៍សំរោង")
    chenda.does_not_see("ពិព័រណ៍ពោធិ៍សាត់")
    first, second = await world.rows(offers)
    assert first.centre_id != second.centre_id
    await presses(chenda, f"own:{second.id}")
    chenda.sees(ONLY_HEADS)


async def test_a_head_of_two_centres_is_asked_which(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await admin.says("/staff")
    await admin.taps(await world.button_of("Pursat"), "Invite a head")
    await chenda.says(f"/start {admin.newest.text.partition('start=')[2].split()[0]}")
    await chenda.taps("I accept")
    await chenda.says("/admin")
    await chenda.taps("New job fair")
    await chenda.says("ពិព័រណ៍")
    await chenda.taps("Skip")
    await chenda.says("12/12/2026")
    await chenda.taps("08:00-12:00", *SAMRAONG, "Skip")
    chenda.sees("Which centre do people ask about it?")
    names = [await world.button_of("Oddar Meanchey"), await world.button_of("Pursat")]
    assert [label.removeprefix("📍 ") for label in chenda.labels[:2]] == names  # the nearest first, and no other
    assert not chenda.offers(await world.button_of("Preah Vihear"))
    await chenda.taps(names[1], "That is all", "All correct")
    (kept,) = await world.rows(offers)
    assert await world.name_of("Pursat") == next(
        row.name_km for row in await world.rows(centres) if row.id == kept.centre_id
    )


async def test_who_is_nobody_here_enters_nothing(world: World, sophea: Phone) -> None:
    await publishes_a_course(world.admin(), "វគ្គ")
    (kept,) = await world.rows(offers)
    for press in ("admin", "newfair", "newcourse", "newvacancy", "consult", "employers", "employer:1", "owns"):
        await presses(sophea, f"{press}")
        sophea.sees(ONLY_HEADS)
    for press in ("own", "change", "off", "offyes"):
        await presses(sophea, f"{press}:{kept.id}")
        sophea.sees(ONLY_HEADS)
    for press in ("sheet", "template", "take:1", "drop:1"):
        await presses(sophea, f"{press}")
        assert sophea.newest.kind == "text"
    assert [row.state for row in await world.rows(offers)] == ["published"]


async def test_who_is_head_no_more_when_it_ends_publishes_nothing(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.says("/admin")
    await chenda.taps("New job fair")
    await chenda.says("ពិព័រណ៍")
    await chenda.taps("Skip")
    await chenda.says("12/12/2026")
    await chenda.taps("08:00-12:00", *SAMRAONG, "Skip", "That is all")
    await admin.says("/staff")
    await admin.taps(await world.button_of("Oddar Meanchey"), "Chenda", "Make staff")
    await chenda.taps("All correct")
    chenda.sees(ONLY_HEADS)
    assert await world.rows(offers) == []
