"""What a staff group is told in the morning, and when it is not."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.i18n import say
from bot.simulator.model import Message
from bot.storage.schema import staff_groups
from conversations.text import T
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import Phone, StaffGroup, World

OPENS = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
"""Half past seven in Cambodia, on the Thursday after the Water Festival."""


def at(world: World, hour: int, minute: int = 0, *, day: int = 26) -> None:
    """A time of day in Cambodia."""
    world.clock.now = OPENS.replace(day=day, hour=0, minute=0)
    world.clock.pass_(hours=hour - 7, minutes=minute)


def digests(group: StaffGroup) -> list[Message]:
    start = say(T("🌤 Good morning! The cases of today, {day}"), "km").partition("{")[0]
    return [message for message in group.messages if message.text.startswith(start)]


def said(day: date) -> str:
    return say(T("{day}", day=day), "km")


def counts(message: Message) -> list[str]:
    """New, waiting, overdue, due today."""
    return [line.rpartition(" ")[2] for line in message.text.splitlines() if line and line[0] in "🆕💬⏰📅"]


async def test_the_group_gets_its_digest_when_the_centre_opens_and_once(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    at(world, 7, 29)
    await world.digests()
    assert digests(group) == []
    at(world, 7, 31)
    await world.digests()
    await world.digests()
    at(world, 11)
    await world.digests()
    (told,) = digests(group)
    assert said(date(2026, 11, 26)) in told.text
    assert counts(told) == ["១", "០", "០", "០"]
    assert "សុភា" not in told.text
    assert told.thread is None
    at(world, 8, day=27)
    await world.digests()
    assert len(digests(group)) == 2


async def test_on_a_closed_day_and_after_hours_nobody_is_disturbed(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    for day, hour in ((23, 9), (25, 9), (26, 6), (26, 17), (26, 23), (28, 9), (29, 9)):  # holidays, night, a weekend
        at(world, hour, 5, day=day)
        await world.digests()
    assert digests(group) == []


async def test_it_names_what_is_overdue_and_due_today_and_leads_there(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)  # due on Tuesday the first, at half past seven
    await ask_to_talk(world.person("Rith"))
    await room.answers("ជំរាបសួរ")
    await sophea.waits_then_says("ខ្ញុំមានសំណួរ", days=4)  # on Friday: due on Wednesday the second
    world.clock.now = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
    await world.digests()
    assert counts(digests(group)[-1]) == ["១", "១", "០", "១"]
    world.clock.now = datetime(2026, 12, 2, 0, 31, tzinfo=UTC)
    await world.digests()
    told = digests(group)[-1]
    assert counts(told) == ["១", "១", "១", "១"]
    links = {button.text: button.url for row in told.buttons for button in row if button.url}
    chat = str(group.chat.id).removeprefix("-100")
    assert links == {
        "⏰ ២": f"https://t.me/c/{chat}/{group.topics[1]}",
        "📅 ១": f"https://t.me/c/{chat}/{group.topics[0]}",
    }
    await group.by(vanna).taps("Open cases")
    group.by(vanna).sees("Open cases: {count}", count=2)


async def test_nothing_is_said_where_nothing_waits(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.taps("Close", "Was helped")
    at(world, 8)
    await world.digests()
    await ask_to_talk(world.person("Rith"))  # announces itself
    at(world, 9)
    await world.digests()
    assert digests(group) == []


async def test_an_outage_of_a_morning_delays_it_and_a_lost_group_gets_only_the_newest(
    world: World, sophea: Phone
) -> None:
    group, _, _ = await open_desk(world, sophea)
    at(world, 12, 30)  # the bot comes back during the break at noon
    await world.digests()
    assert len(digests(group)) == 1
    world.telegram.remove_member(group.admin.user, world.telegram.bot, group.chat)
    await world.deliver()
    for day in (27, 30):
        at(world, 8, day=day)
        await world.digests()
    new = await world.staff_group("Oddar Meanchey", admin=group.admin)
    (told,) = digests(new)
    assert said(date(2026, 11, 30)) in told.text


async def test_a_centre_without_a_group_gets_none(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    at(world, 8)
    await world.digests()
    assert [(row.centre_id, row.digest_on) for row in await world.rows(staff_groups)] == [(1, "2026-11-26")]
    assert len(digests(group)) == 1


async def test_a_corrected_day_counts(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    await group.admin.says("/centre")
    await group.admin.taps(await world.button_of("Oddar Meanchey"), "Closed days", "២៤ វិច្ឆិកា")
    at(world, 8, day=24)
    await world.digests()
    assert len(digests(group)) == 1
