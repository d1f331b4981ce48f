"""Reminders of what people signed up for: when they come, what they ask, and for whom they do not come."""

from __future__ import annotations

from datetime import timedelta

from bot.notices import actions
from bot.programme.model import CANCELLED
from bot.storage.schema import notices
from tests.conversations.seats import IN_A_MONTH, applicant, applies, change, course, fair, relative, states
from tests.conversations.test_coming import comes
from tests.world import Phone, World

IN_3_DAYS, TOMORROW, TODAY = "🔔 This is in 3 days:", "🔔 This is tomorrow:", "🔔 This is today:"
STILL = "Are you still coming?"


async def until(world: World, days: int, hour: int) -> None:
    """So many days before the fair, at this hour in Cambodia; the tick then looks twice."""
    world.clock.now = IN_A_MONTH.replace(hour=0) + timedelta(days=-days, hours=hour - 7)
    await world.reminds()
    await world.reminds(minutes=5)


def reminders(phone: Phone) -> int:
    return sum(message.text.startswith("🔔") for message in phone.from_bot)


async def outcomes(world: World) -> dict[str, str]:
    return {row.what.partition(":")[0]: row.outcome for row in await world.rows(notices)}


async def test_three_reminders_come_each_once_at_decent_hours(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    for days, hour, so_far in ((4, 12, 0), (3, 8, 0), (3, 9, 1), (3, 17, 1), (2, 12, 1), (1, 8, 1), (1, 10, 2)):
        await until(world, days, hour)
        assert reminders(sophea) == so_far, (days, hour)
    sophea.sees(TOMORROW)
    sophea.sees(STILL)
    sophea.sees("🚌 {transport}", transport="រថយន្តក្រុង")
    await until(world, 0, 5)
    assert reminders(sophea) == 2
    await until(world, 0, 6)
    assert reminders(sophea) == 3
    sophea.sees(TODAY)
    await until(world, 0, 8)
    await until(world, -1, 9)
    assert reminders(sophea) == 3
    assert await outcomes(world) == {"3days": "sent", "1day": "sent", "today": "sent"}


async def test_yes_i_am_still_coming(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await until(world, 1, 9)
    await sophea.taps("Yes, I am coming")
    sophea.sees("Thank you. We look forward to seeing you.")
    assert await states(world) == ["coming"]


async def test_a_no_frees_the_seat_and_can_be_taken_back(world: World, sophea: Phone) -> None:
    await fair(world, seats=1)
    await comes(sophea)
    other = world.person("Sok")
    await comes(other, wait=True)
    await until(world, 1, 9)
    assert reminders(other) == 0
    await sophea.taps("Not coming")
    sophea.sees("You said that you are not coming.")
    other.sees("🎉 A place is free for you")
    await sophea.taps("Wait in line")
    sophea.sees("⏳ You are waiting in line. You are number {place}.", place=1)


async def test_the_no_to_a_course_frees_the_seat(world: World) -> None:
    await course(world)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first)
    await applies(second, wait=True)
    await until(world, 1, 9)
    await first.taps("Not coming")
    first.sees("You are no longer signed up.")
    second.sees("🎉 A place is free for you")


async def test_who_may_come_is_asked_and_a_yes_is_a_yes(world: World, sophea: Phone) -> None:
    await fair(world)
    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍ការងារ", "Maybe")
    await until(world, 3, 9)
    sophea.sees("You said that you may come.")
    await sophea.taps("Yes, I am coming")
    sophea.sees("How many adults come, together with you?")
    assert await states(world) == ["coming"]
    await until(world, 0, 6)
    sophea.sees(TODAY)
    sophea.does_not_see("Are you coming?")


async def test_who_signs_up_late_gets_no_reminder_that_is_over(world: World, sophea: Phone) -> None:
    await fair(world)
    world.clock.now = IN_A_MONTH - timedelta(days=2)
    await comes(sophea)
    await until(world, 1, 10)
    assert reminders(sophea) == 1
    assert await outcomes(world) == {"3days": "unneeded", "1day": "sent"}


async def test_a_bot_that_was_down_sends_nothing_late_and_counts_it(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await until(world, 1, 19)
    assert reminders(sophea) == 0
    assert await outcomes(world) == {"3days": "late", "1day": "late"}


async def test_a_changed_date_brings_reminders_of_its_own(world: World, sophea: Phone) -> None:
    offer_id = await fair(world)
    await comes(sophea)
    await until(world, 3, 9)
    later = IN_A_MONTH + timedelta(days=7)
    await change(world, offer_id, starts_at=later, ends_at=later + timedelta(hours=4), closes_at=later)
    await until(world, 1, 9)
    assert reminders(sophea) == 1
    await until(world, -4, 9)
    assert reminders(sophea) == 2
    sophea.sees(IN_3_DAYS)
    assert [row.outcome for row in await world.rows(notices)] == ["sent", "sent"]


async def test_what_is_cancelled_or_left_brings_none(world: World, sophea: Phone) -> None:
    offer_id = await fair(world)
    await comes(sophea)
    other = world.person("Sok")
    await comes(other)
    await other.says("/plans")
    await other.taps("ពិព័រណ៍ការងារ", "Not coming")
    await change(world, offer_id, state=CANCELLED)
    await until(world, 3, 9)
    await until(world, 1, 9)
    assert reminders(sophea) == reminders(other) == 0
    assert [row.outcome for row in await world.rows(notices)] == ["unneeded", "unneeded"]


async def test_a_phone_that_cannot_be_reached_is_counted(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await until(world, 3, 9)
    assert await outcomes(world) == {"3days": "unreachable"}


async def test_a_shared_phone_is_told_whom_it_is_about_and_answers_for_them(world: World) -> None:
    await fair(world)
    mother = await applicant(world, 0)
    await comes(mother)
    await until(world, 3, 9)
    mother.does_not_see("This is about: {name}", name="សុភា")
    await relative(mother, 1)
    await until(world, 1, 9)
    mother.sees("This is about: {name}", name="សុភា")
    await mother.taps("Not coming")
    assert await states(world) == ["no"]
    await mother.says("/menu")
    mother.sees("This is now about: {name}", name="សុភា")


async def test_an_early_start_is_reminded_of_the_day_before_only(world: World, sophea: Phone) -> None:
    await fair(world, starts=IN_A_MONTH - timedelta(hours=2))
    await comes(sophea)
    await until(world, 1, 9)
    await until(world, 0, 6)
    assert reminders(sophea) == 1


async def test_a_reminder_that_waits_in_the_outbox_until_it_is_of_no_use_is_not_sent(
    world: World, sophea: Phone
) -> None:
    await fair(world)
    await comes(sophea)
    world.clock.now = IN_A_MONTH.replace(hour=2) - timedelta(days=3)
    for app in world.apps:  # killed between the commit and the message: what is due stays in the outbox
        async with app.database.transaction() as tx:
            for one in await actions.dated(tx, world.clock()):
                await actions.remind(tx, world.places, one, world.clock())
    assert await outcomes(world) == {"3days": "sent"}
    await world.reminds(hours=12)
    assert reminders(sophea) == 0
    assert await outcomes(world) == {"3days": "late"}
    await until(world, 1, 9)
    assert reminders(sophea) == 1
