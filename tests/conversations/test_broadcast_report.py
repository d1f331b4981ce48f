"""What comes of a broadcast: its report, once more where nobody knows, its pace, and deeds that come twice."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from sqlalchemy import update

from bot.audit.model import SENT_AGAIN
from bot.broadcasts.model import DONE, PAUSED, Delivery
from bot.i18n import say
from bot.storage.schema import audit, broadcast_reports, broadcasts, deliveries
from conversations.broadcasts.few import FEWER
from conversations.text import T
from tests.conversations.broadcast_steps import NEWS, sends, sends_at_night
from tests.conversations.steps import be_registered, presses, publishes_a_fair
from tests.world import ADMIN_ID, Phone, World

AGAIN = "Send broadcast {number} again?"


async def sent_to(world: World, *names: str) -> tuple[Phone, list[Phone]]:
    """A broadcast to these people, who have registered; the admin who sent it, and they."""
    people = [world.person(name) for name in names]
    for phone in people:
        await be_registered(phone)
    admin = world.admin()
    await sends(admin)
    return admin, people


async def is_lost(world: World, number: int = 1) -> None:
    """As after a cut of the power, in which so many had just been written to."""
    async with world.app.database.transaction() as tx:
        accounts = [row.account_id for row in await tx.run(deliveries.select().order_by(deliveries.c.account_id))]
        these = deliveries.c.account_id.in_(accounts[:number])
        lost = {"state": Delivery.UNCERTAIN, "message_id": None, "sent_at": None}
        await tx.run(update(deliveries).where(these).values(**lost))
        counts = {"sent": broadcasts.c.sent - number, "uncertain": number}
        await tx.run(update(broadcasts).where(broadcasts.c.id == 1).values(**counts))


def got(phone: Phone) -> int:
    return sum(NEWS in message.text for message in phone.from_bot)


async def test_when_it_is_over_its_report_comes_with_a_file(world: World) -> None:
    admin, _ = await sent_to(world, "Sophea", "Ratana")
    await world.reports()
    admin.sees("Report of broadcast {number}", number=1)
    admin.sees("👥 {number} phones get this.", number=FEWER)
    book = load_workbook(BytesIO(admin.file))
    provinces, centres = book.worksheets
    assert [cell.value for cell in provinces[3]] == ["ឧត្ដរមានជ័យ", "<5", 0, 0, 0]
    assert centres["A3"].value == await world.name_of("Oddar Meanchey")
    assert "សុភា" not in str([[cell.value for cell in row] for page in book for row in page])
    assert await world.rows(broadcast_reports) == []
    before = len(admin.from_bot)
    await world.reports()
    assert len(admin.from_bot) == before


async def test_who_signed_up_and_who_stopped_news_after_they_got_it_are_counted(world: World) -> None:
    admin, (sophea, ratana, bopha) = await sent_to(world, "Sophea", "Ratana", "Bopha")
    await publishes_a_fair(admin, "ពិព័រណ៍ការងារ")
    await presses(sophea, "coming:1:coming")
    await ratana.taps("Stop news", "Yes, stop news")
    await presses(admin, "castreport:1")
    admin.sees("The report is being made. It comes here in a moment.")
    await world.reports()
    admin.sees("✍️ Signed up for something since then: {number}", number=1)
    admin.sees("🔕 Want no more news: {number}", number=1)
    assert got(bopha) == 1


async def test_nobody_else_gets_a_report_or_sends_again(world: World) -> None:
    _, (sophea,) = await sent_to(world, "Sophea")
    await is_lost(world)
    for deed in (
        "castreport:1",
        "castagain:1",
        "castagain:1:0",
        "castpace:1:fast",
        "castpace:1:pay",
        "castpace:1:usual",
    ):
        await presses(sophea, deed)
        sophea.sees("Only an admin can do this.")
    assert got(sophea) == 1
    admin = world.admin()
    for junk in ("castreport:99", "castreport:x", "castagain:99", "castagain:99:0", "castagain:1:x:y"):
        await presses(admin, junk)
    await world.reports()


async def test_what_is_uncertain_goes_again_once_and_only_after_a_question(world: World) -> None:
    admin, (sophea, ratana) = await sent_to(world, "Sophea", "Ratana")
    await is_lost(world)
    await presses(admin, "castagain:1")
    admin.sees(AGAIN, number=1)
    admin.sees("⚠️ Some of them have it already. They then get it twice.")
    assert (got(sophea), got(ratana)) == (1, 1)
    question = admin.newest
    await admin.taps("Yes, send again")
    assert (got(sophea), got(ratana)) == (2, 1)
    (cast,) = await world.rows(broadcasts)
    assert (cast.state, cast.sent, cast.uncertain, cast.total) == (DONE, 2, 0, 2)
    await admin.presses(question, "-|m:castagain:1:0")
    assert got(sophea) == 2
    await is_lost(world)
    await admin.presses(question, "-|m:castagain:1:0")  # the old yes is used up
    assert got(sophea) == 2
    assert [row.detail for row in await world.rows(audit) if row.what == SENT_AGAIN] == ["1"]


async def test_two_admins_who_send_again_at_once_do_it_once(world: World) -> None:
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}))
    admin, (sophea,) = await sent_to(world, "Sophea")
    other = world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    await is_lost(world)
    telegram = world.telegram
    await world.together(
        lambda: telegram.taps(admin.user, admin.chat_id, admin.newest.id, "-|m:castagain:1:0"),
        lambda: telegram.taps(other.user, other.chat_id, other.newest.id, "-|m:castagain:1:0"),
    )
    assert got(sophea) == 2
    (cast,) = await world.rows(broadcasts)
    assert (cast.state, cast.sent, cast.uncertain, cast.again) == (DONE, 1, 0, 1)


async def test_what_was_called_back_is_never_sent_again(world: World) -> None:
    admin, (sophea, ratana) = await sent_to(world, "Sophea", "Ratana")
    await is_lost(world)
    await presses(admin, "cast:1:recalled")
    await presses(admin, "castagain:1:0")
    admin.sees("This broadcast was changed or called back. Please send a new one.")
    assert got(ratana) == 0
    assert got(sophea) == 1  # of hers nobody knows, so nobody can take it back


async def test_at_night_nobody_is_sent_to_again(world: World) -> None:
    admin, (sophea,) = await sent_to(world, "Sophea")
    await is_lost(world)
    world.clock.pass_(hours=13)
    await presses(admin, "castagain:1:0")
    assert got(sophea) == 1
    await world.later(hours=9)
    assert got(sophea) == 2


async def test_only_one_correction_at_a_time(world: World) -> None:
    admin, (sophea,) = await sent_to(world, "Sophea")
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=0)
    await presses(admin, "cast:1:edit")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")  # waits for the yes of the other
    await presses(admin, "cast:1:recalled")
    admin.sees("It is being changed or called back already. Please wait for that, or stop it first.")
    assert got(sophea) == 1
    await presses(admin, "cast:2:stop")
    await presses(admin, "cast:1:recalled")
    assert got(sophea) == 0


async def test_a_deed_that_was_done_already_says_how_it_is(world: World) -> None:
    admin, _ = await sent_to(world, "Sophea")
    for deed in ("pause", "go", "stop"):
        await presses(admin, f"cast:1:{deed}")
        admin.sees("Nothing was changed. This is how it is now: {state}", state="✅ រួចរាល់")


async def test_who_stops_one_gets_its_report(world: World) -> None:
    admin, _ = await sent_to(world, "Sophea")
    await world.reports()
    async with world.app.database.transaction() as tx:
        await tx.run(update(broadcasts).values(state=PAUSED))
    await presses(admin, "cast:1:stop")
    await world.reports()
    assert say(T("⏹ Stopped"), "km") in admin.newest.text
    admin.sees("Report of broadcast {number}", number=1)


class TestForStars:
    """Telegram sends a thousand a second for Stars: off, and each time a choice with its price before it."""

    async def test_it_is_not_offered_where_it_is_off(self, world: World) -> None:
        sophea = world.person("Sophea")
        await be_registered(sophea)
        admin = world.admin()
        world.clock.pass_(hours=13)
        await sends_at_night(admin)
        assert not any("Stars" in label for label in admin.labels)
        await presses(admin, "castpace:1:pay")
        admin.sees("Sending for Stars is turned off here. See BROADCAST_PAID in the settings.")
        assert not (await world.rows(broadcasts))[0].paid

    async def test_an_admin_sees_the_price_and_chooses(self, world: World) -> None:
        await world.is_restarted(broadcast_paid=True)
        sophea = world.person("Sophea")
        await be_registered(sophea)
        admin = world.admin()
        world.clock.pass_(hours=13)
        await sends_at_night(admin)
        await admin.taps("ផ្ញើឱ្យលឿន៖ ១ Stars")
        admin.sees("Send broadcast {number} faster?", number=1)
        admin.sees("Left to send: {number} messages.", number=1)
        assert not (await world.rows(broadcasts))[0].paid
        await admin.taps("បង់ ១ Stars")
        admin.sees("⚡ It goes fast from now on. Each message costs Stars.")
        assert (await world.rows(broadcasts))[0].paid
        await presses(admin, "castpace:1:usual")
        assert not (await world.rows(broadcasts))[0].paid
        await presses(admin, "castpace:1:pay")
        await world.later(hours=9)
        assert got(sophea) == 1
        await presses(admin, "castpace:1:pay")
        admin.sees("There is nothing to send faster.")
