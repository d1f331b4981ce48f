"""A case goes from one colleague to another."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import case_history, cases, staff
from conversations.text import T
from tests.conversations.steps import open_desk
from tests.world import Phone, StaffGroup, World

HANDED = T("A colleague has handed you a case.")


async def two_at_the_desk(world: World, sophea: Phone) -> tuple[StaffGroup, Phone, Phone, Phone, Phone]:
    """Vanna and Bopha work here, each with the room of the one case in their hand."""
    group, vanna, room = await open_desk(world, sophea)
    bopha = await group.hires("Bopha", "Oddar Meanchey")
    return group, vanna, bopha, room, group.by(bopha, group.topics[0])


async def holder(world: World) -> int | None:
    (case,) = await world.rows(cases)
    taken_by: int | None = case.taken_by
    return taken_by


async def number_of(world: World, who: int) -> int:
    """The account of the nth who was hired."""
    return int((await world.rows(staff))[who].account_id)


async def test_a_colleague_gets_the_case_and_hears_of_it_alone(world: World, sophea: Phone) -> None:
    group, vanna, bopha, room, _ = await two_at_the_desk(world, sophea)
    await room.taps("Take", "More", "Hand to a colleague")
    assert any("Bopha" in label for label in room.labels)
    assert not any("Vanna" in label for label in room.labels)
    await room.taps("Bopha")
    assert await holder(world) == await number_of(world, 1)
    assert say(T("With: {name}", name="Bopha"), "km") in group.cards[0].text
    bopha.sees(HANDED.msgid)
    assert say(T("Talk to a person"), "km") in bopha.newest.text
    assert "Sophea" not in bopha.newest.text
    (way,) = (button for row in bopha.newest.buttons for button in row)
    assert way.url.endswith(f"/{group.topics[0]}")
    handed = (await world.rows(case_history))[-1]
    assert (handed.what, handed.account_id, handed.detail) == (
        "handed",
        await number_of(world, 0),
        str(await number_of(world, 1)),
    )
    assert vanna.toasts == []


async def test_a_case_that_nobody_has_can_be_handed_out(world: World, sophea: Phone) -> None:
    _, _, bopha, room, _ = await two_at_the_desk(world, sophea)
    await room.taps("More", "Hand to a colleague", "Bopha")
    (case,) = await world.rows(cases)
    assert (case.state, case.taken_by) == ("taken", await number_of(world, 1))
    bopha.sees(HANDED.msgid)


async def test_handed_twice_is_handed_once(world: World, sophea: Phone) -> None:
    group, vanna, bopha, room, _ = await two_at_the_desk(world, sophea)
    await room.taps("Take", "More", "Hand to a colleague")
    card = group.cards[0]
    press = f"-|m:case:1:hand:{await number_of(world, 1)}:{await number_of(world, 0)}"
    for _ in range(2):
        await group.by(vanna).presses(card, press)
    assert [row.what for row in await world.rows(case_history)].count("handed") == 1
    assert sum(say(HANDED, "km") in message.text for message in bopha.from_bot) == 1


async def test_two_hand_it_on_at_once_and_one_is_told(world: World, sophea: Phone) -> None:
    group, vanna, bopha, room, _ = await two_at_the_desk(world, sophea)
    chan = await group.hires("Chan", "Oddar Meanchey")
    await room.taps("Take")
    has, other, third = [await number_of(world, who) for who in range(3)]
    card = group.cards[0].id
    await world.together(
        lambda: world.telegram.taps(vanna.user, group.chat.id, card, f"-|m:case:1:hand:{other}:{has}"),
        lambda: world.telegram.taps(bopha.user, group.chat.id, card, f"-|m:case:1:hand:{third}:{has}"),
    )
    assert await holder(world) in (other, third)
    assert [row.what for row in await world.rows(case_history)].count("handed") == 1
    told = vanna.toasts + bopha.toasts
    assert told == [say(T("Somebody else was faster. Please look at the card again."), "km")]
    assert sum(say(HANDED, "km") in one.screen for one in (bopha, chan)) == 1


async def test_who_has_left_gets_no_case(world: World, sophea: Phone) -> None:
    group, vanna, bopha, room, _ = await two_at_the_desk(world, sophea)
    await room.taps("Take", "More", "Hand to a colleague")
    world.telegram.leave(bopha.user, group.chat)
    await world.deliver()
    await room.taps("Bopha")
    vanna.is_told("This colleague no longer works at this centre.")
    assert await holder(world) == await number_of(world, 0)


async def test_made_up_colleagues_and_cases_are_refused(world: World, sophea: Phone) -> None:
    group, vanna, _, room, _ = await two_at_the_desk(world, sophea)
    await room.taps("Take")
    for whom in ("0", "99:1", "x", "9" * 40, ":", "1:2:3"):
        await group.by(vanna).presses(group.cards[0], f"-|m:case:1:hand:{whom}")
    assert {say(T("This colleague no longer works at this centre."), "km")} == set(vanna.toasts)
    await group.by(vanna).presses(group.cards[0], "-|m:case:77:hand:2:1")
    vanna.is_told("This case is not one of this centre.")
    assert "handed" not in [row.what for row in await world.rows(case_history)]


async def test_alone_at_a_centre_there_is_nobody_to_hand_to(world: World, sophea: Phone) -> None:
    _, vanna, room = await open_desk(world, sophea)
    await room.taps("More", "Hand to a colleague")
    vanna.is_told("Nobody else works on cases at this centre yet.")


async def test_a_closed_case_is_not_handed_on(world: World, sophea: Phone) -> None:
    group, vanna, _, room, _ = await two_at_the_desk(world, sophea)
    card = group.cards[0]
    await room.taps("Close", "Was helped")
    for does in ("hand", f"hand:{await number_of(world, 1)}:0"):
        await group.by(vanna).presses(card, f"-|m:case:1:{does}")
        vanna.is_told("This case is closed already.")


async def test_a_stranger_in_the_group_hands_nothing(world: World, sophea: Phone) -> None:
    group, _, _, _, _ = await two_at_the_desk(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    for does in ("hand", f"hand:{await number_of(world, 1)}:0"):
        await group.by(stranger).presses(group.cards[0], f"-|m:case:1:{does}")
        stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    assert await holder(world) is None
