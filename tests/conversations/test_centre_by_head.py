"""A head completes their centre, sees what returnees will see, and says when it is closed."""

from __future__ import annotations

from datetime import date

from bot.i18n import say
from bot.storage.schema import audit, cases, centres, holidays, staff
from conversations.text import T
from tests.conversations.steps import DISTRICT, ask_to_talk
from tests.world import Phone, World

OWN, OTHER = "Oddar Meanchey", "Pursat"
ONLY_HEADS = "Only the head of this centre or an admin can do this."
ONLY_ADMINS = "Only an admin can do this."
ALL_SKIPPED = ["Skip"] * 7


async def a_head(world: World, admin: Phone, name: str = "Chenda", centre: str = OWN) -> Phone:
    head = world.person(name)
    await heads_another(world, admin, head, centre)
    return head


async def heads_another(world: World, admin: Phone, head: Phone, centre: str = OTHER) -> None:
    """Head of one more centre."""
    await admin.says("/staff")
    await admin.taps(await world.button_of(centre), "Invite a head")
    await head.says(f"/start {admin.newest.text.partition('start=')[2].split()[0]}")
    await head.taps("I accept")


async def head_of_two(world: World, admin: Phone) -> Phone:
    head = await a_head(world, admin)
    await heads_another(world, admin, head)
    return head


async def makes_staff(world: World, admin: Phone, name: str, centre: str = OWN) -> None:
    """The head is head no more."""
    await admin.says("/staff")
    await admin.taps(await world.button_of(centre), name, "Make staff")


async def tells_all(head: Phone) -> None:
    """Every question, up to the review."""
    await head.says("/centre")
    await head.taps("Complete")
    await head.says("មជ្ឈមណ្ឌលពលករ ឧត្ដរមានជ័យ")
    await head.says("Worker Centre Oddar Meanchey")
    await head.says("ភូមិដូនកែន ក្រុងសំរោង")
    await head.says("012 345 678")
    await head.taps("Like state offices")
    await head.shares_location(14.18, 103.51)
    await head.taps("A job", "Legal help", "Done")


def card(phone: Phone) -> str:
    """The centre as it stands on a screen, from its place to its phone."""
    text = phone.newest.text
    return text[text.index("📍") : text.index("678") + 3]


async def test_a_head_completes_their_centre_and_returnees_see_the_preview(world: World, sophea: Phone) -> None:
    chenda = await a_head(world, world.admin())
    await tells_all(chenda)
    chenda.sees("👀 Returnees will see this:")
    chenda.sees("Is everything right?")
    await chenda.says("/unknown")
    chenda.sees("I do not know this command.")
    chenda.sees("👀 Returnees will see this:")
    before = await world.rows(centres)
    previewed = card(chenda)
    for line in ("ភូមិដូនកែន", "០៧:៣០", "012 345 678"):
        assert line in previewed
    assert "មជ្ឈមណ្ឌលពលករ ឧត្ដរមានជ័យ" in chenda.newest.text
    pin = [message for message in chenda.from_bot if message.kind == "location"][-1]
    assert before[0].address_km == ""
    await chenda.taps("Change something", "Address")
    await chenda.says("ជិតផ្សារ ក្រុងសំរោង")
    previewed = card(chenda)
    await chenda.taps("All correct")
    chenda.sees("✅ Saved. Returnees see this:")
    await sophea.says("/centre")
    await sophea.taps(*DISTRICT)
    for line in previewed.splitlines():
        assert line in sophea.newest.text
    kept, *others = await world.rows(centres)
    assert (kept.name_km, kept.name_en) == ("មជ្ឈមណ្ឌលពលករ ឧត្ដរមានជ័យ", "Worker Centre Oddar Meanchey")
    assert (kept.address_km, kept.hours) == ("ជិតផ្សារ ក្រុងសំរោង", "1-5 07:30-11:30,14:00-17:00")
    assert others == before[1:]
    assert pin.content["location"]["latitude"] == 14.18
    assert [row.what for row in await world.rows(audit)][-1] == "changed centre"


async def test_what_is_skipped_stays_and_is_in_the_preview(world: World) -> None:
    chenda = await a_head(world, world.admin())
    await tells_all(chenda)
    await chenda.taps("All correct")
    before = await world.rows(centres)
    await chenda.says("/centre")
    await chenda.taps("Complete", *ALL_SKIPPED)
    assert "ភូមិដូនកែន" in card(chenda)
    await chenda.taps("All correct")
    assert await world.rows(centres) == before
    assert [row.what for row in await world.rows(audit)].count("changed centre") == 1


async def test_an_address_is_written_not_spoken(world: World) -> None:
    chenda = await a_head(world, world.admin())
    await chenda.says("/centre")
    await chenda.taps("Complete", "Skip", "Skip")
    await chenda.sends("voice")
    chenda.sees("Thank you, but please write this: people see it as text.")
    chenda.sees("What is the address of the centre?")
    await chenda.says("ផ្លូវ " * 100)
    chenda.sees("This is too long. Please write it shorter.")


async def test_any_days_and_hours_by_a_few_taps(world: World) -> None:
    chenda = await a_head(world, world.admin())
    await chenda.says("/centre")
    await chenda.taps("Complete", *ALL_SKIPPED[:4])
    await chenda.says("7:30-5")
    chenda.sees("Please press the days first. Then you can write the hours.")
    await chenda.taps("Other days", "Tuesday", "Back", "Wednesday")
    assert not chenda.offers("Tuesday")
    await chenda.taps("Saturday")
    assert chenda.offers("07:30-11:30, 14:00-17:00")
    await chenda.says("7:30-11:30, 2-5")
    await chenda.taps("Skip", "Skip", "All correct")
    (centre, *_) = await world.rows(centres)
    assert centre.hours == "3-6 07:30-11:30,14:00-17:00"


async def test_who_is_head_no_more_when_it_ends_changes_nothing(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await tells_all(chenda)
    before = await world.rows(centres)
    await makes_staff(world, admin, "Chenda")
    await chenda.taps("All correct")
    chenda.sees(ONLY_HEADS)
    assert await world.rows(centres) == before
    await chenda.says("/centre")
    assert not chenda.offers("Complete")


async def test_who_is_removed_before_the_day_is_told_closes_nothing(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.says("/centre")
    await chenda.taps("Closed days", "Add a closed day")
    await makes_staff(world, admin, "Chenda")
    await chenda.says("24/12")
    chenda.sees(ONLY_HEADS)
    assert await world.rows(holidays) == []


async def test_staff_and_strangers_change_nothing(world: World, sophea: Phone) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.says("/staff")
    await chenda.taps("Invite staff")
    rith = world.person("Rith")
    await rith.says(f"/start {chenda.newest.text.partition('start=')[2].split()[0]}")
    await rith.taps("I accept")
    await sophea.says("/start")
    own = ("details:1", "seen:1", "days:1", "day:1:2026-12-24:closed", "closing:1")
    others = ("details:2", "seen:2", "days:2", "day:2:2026-12-24:closed", "closing:2", "seen:99")
    for person, actions in ((rith, own), (sophea, own), (chenda, others)):
        for action in actions:
            await person.presses(person.newest, f"-|m:{action}")
            person.sees(ONLY_HEADS)
            assert not person.offers("Complete")
    for action in ("days:0", "day:0:2026-12-24:closed", "closing:0", "day:x:2026-12-24:closed"):
        await chenda.presses(chenda.newest, f"-|m:{action}")
        chenda.sees(ONLY_ADMINS)
    for action in ("day:1", "day:1:2026-13-01:closed", "day:1:2026-12-24:perhaps", "day:1:២០២៦-១២-២៤:open", "day::::"):
        await chenda.presses(chenda.newest, f"-|m:{action}")
        chenda.sees("What can we do for you?")
    assert await world.rows(holidays) == []
    assert not [row for row in await world.rows(centres) if row.phone]


async def test_a_head_of_two_centres_chooses(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await admin.says("/staff")
    await admin.taps(await world.button_of(OTHER), "Invite a head")
    await chenda.says(f"/start {admin.newest.text.partition('start=')[2].split()[0]}")
    await chenda.taps("I accept")
    assert len(await world.rows(staff)) == 2
    await chenda.says("/centre")
    assert not chenda.offers("Add a centre")
    await chenda.taps(await world.button_of(OTHER), "Complete", *ALL_SKIPPED[:3])
    await chenda.says("098 765 432")
    await chenda.taps(*ALL_SKIPPED[:3], "All correct", "Other centres")
    assert chenda.offers(await world.button_of(OWN))
    assert [row.phone for row in await world.rows(centres)] == ["", "+85598765432", ""]


async def test_a_holiday_is_opened_and_closed_again(world: World, sophea: Phone) -> None:
    chenda = await a_head(world, world.admin())
    await chenda.says("/centre")
    await chenda.taps("Closed days")
    chenda.sees("🔒 " + said(date(2026, 11, 24)))
    screen = chenda.newest
    await chenda.taps("២៤ វិច្ឆិកា")
    chenda.sees("🔓 Open: {day}", day=date(2026, 11, 24))
    chenda.sees("🔓 " + said(date(2026, 11, 24)))
    await ask_to_talk(sophea)
    sophea.sees("The centre is closed now. It opens again on {day}.", day=date(2026, 11, 24))
    await chenda.presses(screen, "-|m:day:1:2026-11-24:open")  # twice is once
    assert [(row.centre_id, row.day, row.closed) for row in await world.rows(holidays)] == [(1, "2026-11-24", False)]
    due = [row.due_at for row in await world.rows(cases)]
    await chenda.taps("២៤ វិច្ឆិកា")
    chenda.sees("🔒 Closed: {day}", day=date(2026, 11, 24))
    assert await world.rows(holidays) == []
    assert [row.due_at for row in await world.rows(cases)] == due
    assert [row.what for row in await world.rows(audit)].count("changed days") == 2


async def test_a_day_of_the_centres_own_is_added_by_taps_or_written(world: World) -> None:
    chenda = await a_head(world, world.admin())
    await chenda.says("/centre")
    await chenda.taps("Closed days", "Add a closed day")
    await chenda.taps("ខែធ្នូ ឆ្នាំ២០២៦", "២៤")
    chenda.sees("🔒 Closed: {day}", day=date(2026, 12, 24))
    await chenda.taps("Add a closed day")
    for written, refused in (
        ("22/11/2026", "That day is over. Please choose one to come."),
        ("1/1/2040", "That is too far ahead. Please choose a day in the next two years."),
        ("បុណ្យ", "Please write the day and the month, for example: {day}/{month}."),
    ):
        await chenda.says(written)
        chenda.sees(refused, day=24, month=12)
    await chenda.says("ថ្ងៃទី២៥ ខែធ្នូ")
    chenda.sees("🔒 Closed: {day}", day=date(2026, 12, 25))
    assert [(row.centre_id, row.day) for row in await world.rows(holidays)] == [(1, "2026-12-24"), (1, "2026-12-25")]
    await chenda.taps("២៥ ធ្នូ")
    chenda.does_not_see("🔒 " + said(date(2026, 12, 25)))
    assert [row.day for row in await world.rows(holidays)] == ["2026-12-24"]


async def test_an_admin_corrects_a_day_of_every_centre_and_a_head_their_own(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await admin.says("/centre")
    await admin.taps("Closed days", "Add a closed day")
    await admin.says("24/12")
    admin.sees("Closed days of every centre")
    assert [(row.centre_id, row.day) for row in await world.rows(holidays)] == [(0, "2026-12-24")]
    await chenda.says("/centre")
    await chenda.taps("Closed days", "២៤ ធ្នូ")
    assert [(row.centre_id, row.closed) for row in await world.rows(holidays)] == [(0, True), (1, False)]
    await chenda.taps("២៤ ធ្នូ")
    assert [(row.centre_id, row.closed) for row in await world.rows(holidays)] == [(0, True)]


async def test_later_days_are_some_taps_away(world: World) -> None:
    chenda = await a_head(world, world.admin())
    await chenda.says("/centre")
    await chenda.taps("Closed days", "Later")
    chenda.sees(said(date(2027, 4, 15)))
    assert not chenda.offers("២៤ វិច្ឆិកា")
    await chenda.taps("Earlier")
    assert chenda.offers("២៤ វិច្ឆិកា")
    for start in ("2020-01-01", "9999-12-31", "x"):
        await chenda.presses(chenda.newest, f"-|m:days:1:{start}")
        chenda.sees("Press a day to change it: 🔒 closed, 🔓 open.")


async def test_two_heads_close_the_same_day_at_once(world: World) -> None:
    admin = world.admin()
    chenda, bopha = await a_head(world, admin), await a_head(world, admin, "Bopha")
    for head in (chenda, bopha):
        await head.says("/centre")
        await head.taps("Closed days")
    await world.together(
        *(
            lambda head=head: world.telegram.taps(
                head.user, head.chat_id, head.newest.id, "-|m:day:1:2026-12-24:closed"
            )
            for head in (chenda, bopha)
        )
    )
    for head in (chenda, bopha):
        head.sees("🔒 Closed: {day}", day=date(2026, 12, 24))
    assert [(row.centre_id, row.day, row.closed) for row in await world.rows(holidays)] == [(1, "2026-12-24", True)]


def said(day: date) -> str:
    return say(T("{day}", day=day), "km")
