"""Staff look at their centre's cases in the group: all that are open, or one by its number."""

from __future__ import annotations

from bot.i18n import khmer_digits, say
from bot.storage.schema import case_history, cases
from conversations.text import T
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import Phone, StaffGroup, World

NOT_STAFF = "Only staff of this centre can do this. Ask an admin for an invitation."
NOT_HERE = "This case is not one of this centre."


def link(group: StaffGroup, target: int) -> str:
    return f"https://t.me/c/{str(group.chat.id).removeprefix('-100')}/{target}"


def links(phone: Phone) -> list[str]:
    return [button.url for row in phone.newest.buttons for button in row if button.url]


async def test_the_open_cases_by_state_and_by_who_has_them(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take")
    for name in ("Rith", "Bopha"):
        await ask_to_talk(world.person(name))
    await group.by(vanna, group.topics[2]).taps("Close", "Was helped")
    desk = group.by(vanna)
    await desk.says("/cases")
    desk.sees("Open cases: {count}", count=2)
    desk.sees("▪️ {group}: {count}", group=say(T("new"), "km"), count=1)
    desk.sees("▪️ {group}: {count}", group=say(T("taken"), "km"), count=1)
    desk.sees("Vanna")
    desk.sees("nobody yet")
    assert sorted(links(desk)) == sorted(link(group, topic) for topic in group.topics[:2])
    before = len(group.messages)
    await desk.taps("By staff")
    assert len(group.messages) == before
    desk.sees("▪️ {group}: {count}", group="Vanna", count=1)
    desk.sees("▪️ {group}: {count}", group=say(T("nobody yet"), "km"), count=1)
    await desk.taps("By state")
    desk.sees("▪️ {group}: {count}", group=say(T("new"), "km"), count=1)


async def test_a_long_list_has_pages_and_the_urgent_first(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea, topics=False)
    for _ in range(22):
        await sophea.says("/talk")
        await sophea.taps("Skip", "Yes, share this")
    await group.by(vanna).taps("More", "Urgency", "emergency, 24 hours")  # of the newest
    desk = group.by(vanna)
    await desk.says("/cases")
    numbers = [button.text for row in desk.newest.buttons for button in row if button.url]
    assert len(numbers) == 20
    assert numbers[0] == "🔴 ២៣"
    await desk.taps("Next")
    assert [button.text for row in desk.newest.buttons for button in row if button.url] == [
        f"🟠 {khmer_digits(str(number))}" for number in (20, 21, 22)
    ]
    assert not desk.offers("Next")
    for page in ("99", "-1", "x", "9" * 40):
        await desk.presses(desk.newest, f"-|m:list:state:{page}")
        desk.sees("Open cases: {count}", count=23)
    await desk.taps("Next", "Before")
    assert desk.newest.text.count("🔴") == 1


async def test_a_case_is_found_by_its_number_however_it_is_written(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    desk = group.by(vanna)
    for written in ("1", "១", "#1", " № 1 ", "លេខ ១"):
        await desk.says(f"/find {written}")
        desk.sees("State: {state}", state=say(T("new"), "km"))
        assert links(desk) == [link(group, group.topics[0])]
    await desk.says("/cases")
    await desk.presses(desk.newest, "-|m:find:1")  # what a number does in a basic group, which has no links
    desk.sees("State: {state}", state=say(T("new"), "km"))
    await desk.taps("Open cases")
    desk.sees("Open cases: {count}", count=1)
    for written in ("2", "0", "9" * 40, "១" * 15):
        await desk.says(f"/find {written}")
        desk.sees(NOT_HERE)
    for written in ("", "abc", "1 2", "٣"):
        await desk.says(f"/find {written}")
        desk.sees("Write the number of the case behind it, for example: /find {number}", number=12)
    assert [row.what for row in await world.rows(case_history)] == ["opened"]


async def test_a_found_card_works_and_is_drawn_anew(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    desk = group.by(vanna)
    await desk.says("/find 1")
    await desk.taps("Show the card")
    copy = desk.newest
    await desk.presses(copy, "-|m:case:1:take")
    assert say(T("With: {name}", name="Vanna"), "km") in desk.newest.text
    assert say(T("With: {name}", name="Vanna"), "km") in group.cards[0].text
    await desk.presses(copy, "-|m:case:1:reply")
    vanna.is_told("Please go to the topic of this case and press “Reply” there.")
    seen = len(sophea.messages)
    await desk.says("នេះមិនមែនសម្រាប់សុភាទេ")
    assert len(sophea.messages) == seen
    await room.answers("ជំរាបសួរ")
    assert "ជំរាបសួរ" in sophea.newest.text


async def test_without_topics_the_links_lead_to_the_cards(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea, topics=False)
    card = group.cards[0].id
    await room.says("/find 1")
    assert links(room) == [link(group, card)]
    await room.taps("Show the card", "Reply")
    await room.says("ជំរាបសួរ")
    assert "ជំរាបសួរ" in sophea.newest.text


async def test_what_others_have_is_not_shown(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    elsewhere = await world.staff_group("Pursat", admin=group.admin)
    thida = await elsewhere.hires("Thida", "Pursat")
    there = elsewhere.by(thida)
    await there.says("/cases")
    there.sees("No case is open.")
    await there.says("/find 1")
    there.sees(NOT_HERE)
    await there.presses(there.newest, "-|m:find:1")
    thida.is_told(NOT_HERE)


async def test_whoever_does_not_work_there_is_told_in_private(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    await group.by(vanna).says("/cases")
    stranger = world.person("Visal")
    await stranger.says("/start")
    world.telegram.join(stranger.user, group.chat)
    there, said = group.by(stranger), group.everything
    for command in ("/cases", "/find 1", "/find"):
        await there.says(command)
    stranger.sees("You cannot use this command in the staff group.")
    stranger.sees(NOT_STAFF)
    for action in ("list:state:0", "list:staff:0", "find:1", "case:1:show", "list", "find"):
        await there.presses(group.newest, f"-|m:{action}")
        stranger.is_told(NOT_STAFF)
    assert group.everything == said
    assert [case.state for case in await world.rows(cases)] == ["new"]


async def test_who_leaves_has_no_cases_any_more_and_others_take_them(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take")
    thida = await group.hires("Thida", "Oddar Meanchey")
    world.telegram.leave(vanna.user, group.chat)
    await world.deliver()
    vanna.sees("If this is a mistake, please ask its head or an admin.")
    desk = group.by(thida)
    await desk.says("/cases")
    desk.sees("nobody yet")
    await group.by(thida, group.topics[0]).taps("Take")
    (case,) = await world.rows(cases)
    assert case.state == "taken"
    history = [(row.what, row.detail) for row in await world.rows(case_history)]
    assert history == [("opened", ""), ("taken", ""), ("put back", "gone"), ("taken", "")]
