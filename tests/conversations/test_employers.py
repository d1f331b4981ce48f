"""A vacancy and its employer: only who said yes is on the list, and a yes can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.i18n import say
from bot.programme import actions as programme
from bot.programme import store
from bot.storage.schema import audit, consents, signups
from conversations.text import T
from tests.conversations.staged import builder, evening, stages
from tests.conversations.steps import presses, register
from tests.world import Phone, World

EMPLOYER = {"employer": "ក្រុមហ៊ុន ក", "pay": {"amount": 300, "currency": "USD"}}


async def says_yes(phone: Phone, title: str = "ជាងសំណង់") -> None:
    await phone.says("/jobs")
    await phone.taps(title, "I am interested", "Yes, I agree")


async def opens(admin: Phone, offer: int) -> None:
    """The centre's screen of a vacancy, which the list of offers leads to."""
    await admin.says("/menu")
    await admin.presses(admin.newest, f"-|m:fits:{offer}")


def listed(world: World, admin: Phone) -> list[tuple[object, ...]]:
    """The rows of the newest list that was made."""
    newest = [message for message in admin.from_bot if message.kind == "document"][-1]
    sheet = load_workbook(BytesIO(world.telegram.files.find(newest.file_id).data)).active
    assert sheet is not None
    return list(sheet.iter_rows(min_row=2, values_only=True))


async def test_the_list_holds_only_who_said_yes(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", sectors=("construction",), details=EMPLOYER)
    await builder(sophea)
    other, third = world.person("Dara", phone="+85511222333"), world.person("Rith")
    await register(other, name="ដារ៉ា")
    await register(third, name="រិទ្ធ")
    await sophea.says("/jobs")
    await sophea.taps("ជាងសំណង់", "I am interested")
    sophea.sees("If you agree, the centre gives this to {employer}, for this job only:", employer="ក្រុមហ៊ុន ក")
    sophea.sees("098 765 432")
    await sophea.taps("Yes, I agree")
    sophea.sees("✅ You said that the employer may get your details.")
    await says_yes(other)
    await third.says("/jobs")
    await third.taps("ជាងសំណង់", "I am interested", "No")
    assert [(row.answer, row.offer_id) for row in await world.rows(consents) if row.purpose == "employer"] == [
        ("yes", offer),
        ("yes", offer),
        ("no", offer),
    ]

    admin = world.admin()
    await opens(admin, offer)
    admin.sees("✅ Said yes to this employer: {count}", count=2)
    admin.does_not_see("រិទ្ធ")
    await admin.taps("List for the employer")
    assert [row[0] for row in listed(world, admin)] == ["សុភា", "ដារ៉ា"]
    assert [row.what for row in await world.rows(audit)][-1] == "list for employer"
    sophea.sees("Your details went to {employer}.", employer="ក្រុមហ៊ុន ក")

    await opens(admin, offer)
    told = len(sophea.from_bot)
    await admin.taps("List for the employer")
    assert len(sophea.from_bot) == told

    await sophea.taps("See the job", "Take back my yes")
    sophea.sees("You took it back. But the employer has your details already, and we cannot take them away there.")
    await opens(admin, offer)
    await admin.taps("List for the employer")
    assert [row[0] for row in listed(world, admin)] == ["ដារ៉ា"]


async def test_a_yes_taken_back_in_time_goes_nowhere(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    await sophea.taps("Take back my yes")
    sophea.sees("You took it back. The employer gets nothing.")
    admin = world.admin()
    await opens(admin, offer)
    await admin.taps("List for the employer")
    admin.sees("Nobody has said yes to this employer yet.")
    assert (await world.rows(signups))[0].sent_at is None


async def test_a_yes_is_to_the_text_that_was_shown(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await sophea.says("/jobs")
    await sophea.taps("ជាងសំណង់", "I am interested")
    asked, _ = sophea._button("Yes, I agree")
    await sophea.presses(asked, "-|m:tellemployer:1:0123456789ab")
    sophea.sees("If you agree, the centre gives this to {employer}, for this job only:", employer="ក្រុមហ៊ុន ក")
    assert await world.rows(signups) == []


@pytest.mark.parametrize("another", ["ក្រុមហ៊ុន ខ", "ក្រុមហ៊ុន"])
async def test_a_yes_to_one_employer_is_none_to_another(world: World, sophea: Phone, another: str) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    async with world.app.database.transaction() as tx:
        changed = replace(await programme.get(tx, offer), details={"employer": another})
        await store.write(tx, changed, world.clock())
    admin = world.admin()
    await opens(admin, offer)
    admin.does_not_see("សុភា")
    await admin.taps("List for the employer")
    admin.sees("Nobody has said yes to this employer yet.")
    await sophea.says("/plans")
    sophea.sees("This job has another employer now. We give it your details only if you agree again.")
    yes = say(T("✅ You said that the employer may get your details."), "km")
    assert yes not in sophea.newest.text
    await sophea.taps("ជាងសំណង់", "I am interested", "Yes, I agree")
    await sophea.says("/plans")
    assert yes in sophea.newest.text


async def test_nobody_else_sees_who_said_yes(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    other = world.person("Dara")
    await other.says("/start")
    for action in ("fits", "emplist", "urge", "filled"):
        await other.presses(other.newest, f"-|m:{action}:{offer}")
        other.sees("Only the head of this centre or an admin can do this.")
    await other.presses(other.newest, f"-|m:filled:{offer}:close")
    await sophea.says("/jobs")
    sophea.sees("ជាងសំណង់")


async def test_when_the_job_is_taken_the_others_are_told_kindly_once(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    other = world.person("Dara")
    await register(other, name="ដារ៉ា")
    await says_yes(sophea)
    await says_yes(other)
    admin = world.admin()
    await opens(admin, offer)
    await admin.taps("The job is taken", "ដារ៉ា", "Close the job")
    admin.sees("The job is closed. Whoever said yes and did not get it is told kindly.")
    await world.proposes()
    await world.proposes()
    over = "Thank you for your interest. Look at the other jobs here."
    sophea.sees(over)
    other.does_not_see(over)
    assert len([one for one in sophea.from_bot if say(T(over), "km") in one.text]) == 1
    await other.says("/plans")
    await sophea.says("/jobs")
    sophea.sees("There is nothing here at the moment. Please look again later.")


async def test_the_list_can_go_for_two_weeks_after_the_closing_day_and_people_know_it(
    world: World, sophea: Phone
) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    evening(world, day=28)
    world.clock.pass_(days=15)  # it closed the day before
    await world.proposes()
    sophea.does_not_see("Thank you for your interest. Look at the other jobs here.")
    await sophea.says("/plans")
    sophea.sees("✅ You said that the employer may get your details.")
    until = date(2026, 12, 26)
    sophea.sees("Nobody new can sign up. The centre can give your details to the employer until {day}.", day=until)
    await sophea.taps("ជាងសំណង់")
    assert sophea.offers("Take back my yes")
    admin = world.admin()
    await opens(admin, offer)
    admin.sees("🔒 This closed on {day}. Nobody new can say yes.", day=date(2026, 12, 12))
    admin.sees("You can send the list until {day}.", day=until)
    assert not admin.offers("Propose again")
    await admin.taps("List for the employer")
    assert [row[0] for row in listed(world, admin)] == ["សុភា"]
    await opens(admin, offer)
    await admin.taps("The job is taken", "Close the job")
    await world.proposes()
    sophea.sees("Thank you for your interest. Look at the other jobs here.")


async def test_after_that_no_details_leave_any_more_and_people_are_told(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", details=EMPLOYER)
    await builder(sophea)
    await says_yes(sophea)
    evening(world, day=28)
    world.clock.pass_(days=29)
    admin = world.admin()
    over = "This job is over. We give nobody's details to the employer any more."
    for action in ("fits", "emplist"):
        await presses(admin, f"{action}:{offer}")
        admin.sees(over)
        assert not admin.offers("List for the employer")
    await presses(admin, f"filled:{offer}:close")
    admin.sees("This job is no longer open.")
    assert (await world.rows(signups))[0].sent_at is None
    await world.proposes()
    await world.proposes()
    told = "Thank you for your interest. Look at the other jobs here."
    assert len([one for one in sophea.from_bot if say(T(told), "km") in one.text]) == 1
    await presses(sophea, f"offer:{offer}")
    sophea.sees(over)
    assert say(T("✅ You said that the employer may get your details."), "km") not in sophea.newest.text


async def test_proposed_again_means_with_the_next_news(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", sectors=("construction",))
    evening(world)
    await world.proposes()
    await builder(sophea)  # after the round
    admin = world.admin()
    await opens(admin, offer)
    await admin.taps("Propose again")
    assert not sophea.offers("ជាងសំណង់")
    evening(world, day=24)
    await world.proposes()
    await sophea.taps("ជាងសំណង់")
    sophea.sees("ជាងសំណង់")
