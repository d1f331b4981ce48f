"""Where the parts of the programme meet: changes and who is in line, what is cancelled and all that led to it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select, update

from bot.broadcasts.model import SENDING, Delivery
from bot.programme.model import CANCELLED
from bot.storage.schema import broadcasts, deliveries, offers, people, signups
from tests.conversations.broadcast_steps import NEWS, sends_at_night
from tests.conversations.seats import IN_A_MONTH, NAMES, applicant, applies, change, course, fair, relative, states
from tests.conversations.staged import stages
from tests.conversations.steps import answer_what_must_be, presses, publishes_a_vacancy, register
from tests.conversations.test_coming import comes
from tests.conversations.test_entering_changes import told
from tests.world import Phone, World

COURSE_TITLE = "វគ្គជាងផ្សារ"
OFF = "❌ This does not take place."


async def opens(admin: Phone, title: str) -> None:
    await admin.says("/admin")
    await admin.taps("What we offer", title)


async def cancels(admin: Phone, title: str) -> None:
    await opens(admin, title)
    await admin.taps("Cancel it", "Yes, cancel it")


async def test_of_what_is_cancelled_nobody_is_told_anything_else(world: World) -> None:
    """Who has a seat, who was offered one and who waits are told; no seat, no reminder and no pass comes after it."""
    admin = world.admin()
    await fair(world, "ពិព័រណ៍", seats=1)
    first, second, third = [world.person(name) for name in ("Sok", "Sao", "Chan")]
    await comes(first, title="ពិព័រណ៍")
    await comes(second, wait=True, title="ពិព័រណ៍")
    await comes(third, wait=True, title="ពិព័រណ៍")
    await first.says("/plans")
    await first.taps("ពិព័រណ៍", "Not coming", "Wait in line")
    second.sees("🎉 A place is free for you")
    await cancels(admin, "ពិព័រណ៍")
    await world.tells_changes()
    assert [told(one, "❌ ") for one in (first, second, third)] == [1, 1, 1]
    await presses(second, "seat:2:yes")
    second.sees(OFF)
    second.does_not_see("This place is no longer free. You can sign up again, and wait in line.")
    await world.gives_seats(hours=30)
    world.clock.now = IN_A_MONTH - timedelta(days=1)
    await world.reminds()
    for one, free in ((first, 0), (second, 1), (third, 0)):
        assert [sum(sign in message.text for message in one.from_bot) for sign in "🔔🎉"] == [0, free]
    await third.says("/plans")
    third.sees(OFF)
    assert "⏳" not in third.newest.text


async def test_a_cancelled_plan_is_never_shown_as_one_that_stands(world: World, sophea: Phone) -> None:
    number = await fair(world)
    await comes(sophea)
    await change(world, number, state=CANCELLED)
    await sophea.says("/plans")
    sophea.sees(OFF)
    assert "✅" not in sophea.newest.text
    await presses(sophea, "yet:1:yes")
    sophea.sees(OFF)
    assert sophea.newest.text.startswith("📅")
    assert not sophea.offers("My pass")


async def test_more_seats_by_an_edit_go_to_who_waits_and_fewer_take_none_away(world: World) -> None:
    admin = world.admin()
    await course(world, COURSE_TITLE)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first, COURSE_TITLE)
    await applies(second, COURSE_TITLE, wait=True)
    await opens(admin, COURSE_TITLE)
    await admin.taps("Change", "Change something", "Seats")
    await admin.says("2")
    await admin.taps("All correct")
    await world.gives_seats()
    second.sees("🎉 A place is free for you")
    await second.taps("Yes, I take it")
    await opens(admin, COURSE_TITLE)
    await admin.taps("Change", "Change something", "Seats")
    await admin.says("1")
    await admin.taps("All correct")
    await world.gives_seats()
    assert await states(world) == ["coming", "coming"]


async def test_a_course_can_be_moved_when_people_can_no_longer_sign_up(world: World) -> None:
    admin = world.admin()
    await course(world, COURSE_TITLE)
    first = await applicant(world, 1)
    await applies(first, COURSE_TITLE)
    world.clock.now = IN_A_MONTH - timedelta(days=5)
    await opens(admin, COURSE_TITLE)
    await admin.taps("Change", "Change something", "First day")
    await admin.says("24/12/2026")
    await admin.taps("All correct")
    admin.sees("✅ Saved. If the day, the hours or the place changed, those who signed up are told.")
    await world.tells_changes()
    assert told(first, "✏️") == 1
    world.clock.now = IN_A_MONTH + timedelta(days=2)
    await opens(admin, COURSE_TITLE)
    await admin.taps("Change", "Change something", "Last day")
    await admin.says("30/12/2026")
    await admin.taps("All correct")
    (kept,) = await world.rows(offers)
    assert (kept.starts_at.day, kept.ends_at.day, kept.closes_at.day) == (24, 30, 13)


async def test_hours_are_said_in_words_and_none_that_nobody_told(world: World) -> None:
    admin = world.admin()
    await course(world, COURSE_TITLE)
    first = await applicant(world, 1)
    await applies(first, COURSE_TITLE)
    world.clock.now = IN_A_MONTH - timedelta(days=3)
    await world.reminds()
    first.sees("🔔 This is in 3 days:")
    assert "🕗" not in first.newest.text
    await opens(admin, COURSE_TITLE)
    await admin.taps("Change", "Change something", "Hours", "Monday to Friday")
    await admin.says("13:00-16:00")
    await admin.taps("All correct")
    await world.tells_changes()
    assert told(first, "✏️") == 1
    assert "១៣:០០" in first.newest.text
    world.clock.now = IN_A_MONTH - timedelta(days=1)
    await world.reminds()
    first.sees("🔔 This is tomorrow:")
    assert "១៣:០០" in first.newest.text
    assert "1-5" not in first.newest.text


async def test_who_registers_for_a_job_finds_it_again_at_once(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងដេរ")
    await sophea.says("/jobs")
    await sophea.taps("ជាងដេរ", "I am interested", "Register", "For me", "Yes, I agree", "No", "No")
    await answer_what_must_be(sophea)
    await sophea.taps("All correct", "ខ្ញុំចាប់អារម្មណ៍៖ ជាងដេរ", "Yes, I agree")
    sophea.sees("✅ You said that the employer may get your details.")
    await sophea.says("/plans")
    sophea.sees("✅ You said that the employer may get your details.")
    assert "ដល់ថ្ងៃ" in sophea.newest.text, "the day of a job is its last chance, not its beginning"
    assert [row.state for row in await world.rows(signups)] == ["coming"]


async def test_a_job_that_is_cancelled_gives_no_details_away(world: World, sophea: Phone) -> None:
    admin = world.admin()
    number = await stages(world, "ជាងដេរ", details={"employer": "រោងចក្រ ក"})
    await register(sophea)
    await sophea.says("/jobs")
    await sophea.taps("ជាងដេរ", "I am interested", "Yes, I agree")
    await opens(admin, "ជាងដេរ")
    admin.sees("✅ said yes to the employer")
    await cancels(admin, "ជាងដេរ")
    await world.tells_changes()
    sophea.sees("❌ This job is no longer offered.")
    await presses(admin, f"emplist:{number}")
    admin.sees("❌ This job is no longer offered.")
    assert [row.sent_at for row in await world.rows(signups)] == [None]
    await sophea.taps("Show")
    sophea.sees("❌ This job is no longer offered.")
    assert "✅" not in sophea.newest.text


async def test_a_yes_to_one_employer_is_none_to_the_next(world: World, sophea: Phone) -> None:
    """They are told, asked again, and nothing is said to have gone to whom it has not."""
    admin = world.admin()
    await register(sophea)
    await publishes_a_vacancy(admin, "ជាងដេរ", "រោងចក្រ ក")
    await sophea.says("/jobs")
    await sophea.taps("ជាងដេរ", "I am interested", "Yes, I agree")
    await opens(admin, "ជាងដេរ")
    await admin.taps("Who fits", "List for the employer")
    await opens(admin, "ជាងដេរ")
    await admin.taps("Change", "Change something", "Employer")
    await admin.says("ក្រុមហ៊ុន ខ")
    await admin.taps("All correct")
    await world.tells_changes()
    assert told(sophea, "✏️") == 1
    sophea.sees("We give your details to the new employer only if you agree again.")
    await sophea.taps("Show")
    sophea.sees("This job has another employer now. We give it your details only if you agree again.")
    assert "📤" not in sophea.newest.text
    await opens(admin, "ជាងដេរ")
    await admin.taps("Who fits", "List for the employer")
    admin.sees("Nobody has said yes to this employer yet.")
    await sophea.taps("I am interested", "Yes, I agree")
    assert "📤" not in sophea.newest.text
    await opens(admin, "ជាងដេរ")
    await admin.taps("Who fits", "List for the employer")
    sophea.sees("Your details went to {employer}.", employer="ក្រុមហ៊ុន ខ")
    await sophea.taps("See the job")
    assert "📤" in sophea.newest.text


async def test_where_several_share_a_phone_it_says_whose_details_went(world: World) -> None:
    await stages(world, "ជាងដេរ", details={"employer": "រោងចក្រ ក"})
    phone = await applicant(world, 1)
    await phone.says("/jobs")
    await phone.taps("ជាងដេរ", "I am interested", "Yes, I agree")
    await relative(phone, 2)
    admin = world.admin()
    await opens(admin, "ជាងដេរ")
    await admin.taps("Who fits", "List for the employer")
    phone.sees("This is about: {name}", name=NAMES[1])
    await phone.taps("See the job")
    assert "📤" in phone.newest.text


async def test_a_change_leads_to_the_card_of_who_signed_up(world: World) -> None:
    number = await fair(world)
    phone = await applicant(world, 1)
    await comes(phone)
    await relative(phone, 2)
    admin = world.admin()
    await opens(admin, "ពិព័រណ៍ការងារ")
    await admin.taps("Change", "Change something", "Day")
    await admin.says("24/12/2026")
    await admin.taps("All correct")
    await world.tells_changes()
    await phone.taps("Show")
    phone.sees("✅ You said that you are coming.")
    assert [row.person_id for row in await world.rows(signups) if row.offer_id == number] == [1]


async def test_after_a_job_nobody_is_asked_as_after_an_event(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងដេរ")
    await register(sophea)
    await sophea.says("/jobs")
    await sophea.taps("ជាងដេរ", "I am interested", "Yes, I agree")
    before = len(sophea.from_bot)
    for days in (21, 30, 60, 90):
        await world.reminds(days=days)
        await world.follow_ups(hours=3)
    assert len(sophea.from_bot) == before


async def test_who_stops_news_gets_nothing_that_was_queued_before(world: World, sophea: Phone) -> None:
    ratana, admin = world.person("Ratana"), world.admin()
    await register(sophea)
    await register(ratana, number="012 345 678")
    world.clock.pass_(hours=13)
    await sends_at_night(admin)
    async with world.app.database.transaction() as tx:  # half of it went before the night: the rest waits in the rows
        everybody = [row.account_id for row in await tx.run(select(people.c.account_id))]
        await tx.run(update(broadcasts).values(state=SENDING, total=2))
        waiting = [{"broadcast_id": 1, "account_id": one, "state": Delivery.WAITING} for one in everybody]
        await tx.run(insert(deliveries), waiting)
    await presses(sophea, "nonews:yes")
    heard = len(sophea.from_bot)
    await world.later(hours=9)
    assert len(sophea.from_bot) == heard
    assert NEWS in ratana.newest.text
    assert [row.state for row in await world.rows(deliveries)] == [Delivery.SENT]
    assert [row.total for row in await world.rows(broadcasts)] == [1]


async def test_who_applied_at_one_centre_is_not_shown_to_another(world: World) -> None:
    """The yes named the centre that gets the name: a course with applicants stays with it."""
    await course(world)
    await applies(await applicant(world, 1))
    (before,) = await world.rows(offers)
    admin = world.admin()
    await opens(admin, before.title_km)
    await admin.taps("Change", "Change something", "Contact centre", "ក្រុងព្រះវិហារ, ខេត្តព្រះវិហារ", "All correct")
    admin.sees(
        "People let this centre have their names, and no other. "
        "Please cancel this, and enter it anew for the other centre."
    )
    (after,) = await world.rows(offers)
    assert after.centre_id == before.centre_id
