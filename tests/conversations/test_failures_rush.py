"""Many hands at the same moment: one wins, everybody else is told so, and it happens once."""

from __future__ import annotations

from collections.abc import Callable

from bot.simulator.refused import too_many
from bot.storage.schema import case_history, cases
from tests.conversations.steps import open_desk
from tests.world import Phone, StaffGroup, World

TAKEN = "Somebody else has taken this case."


async def ten_staff(world: World, sophea: Phone) -> tuple[StaffGroup, list[Phone]]:
    group, vanna, _ = await open_desk(world, sophea)
    others = [await group.hires(f"Staff {number}", "Oddar Meanchey") for number in range(2, 11)]
    return group, [vanna, *others]


def presses(group: StaffGroup, who: Phone, data: str) -> Callable[[], object]:
    card = group.cards[0]
    return lambda: group.world.telegram.taps(who.user, group.chat.id, card.id, data)


async def test_ten_press_take_at_once_and_one_has_it(world: World, sophea: Phone) -> None:
    group, staff = await ten_staff(world, sophea)
    heard = len(sophea.from_bot)
    await world.together(*(presses(group, who, "-|m:case:1:take") for who in staff))
    (case,) = await world.rows(cases)
    assert case.state == "taken"
    assert [row.what for row in await world.rows(case_history)].count("taken") == 1
    losers = [who for who in staff if who.toasts]
    assert len(losers) == 9
    for loser in losers:
        loser.is_told(TAKEN)
    assert len(group.cards) == 1
    assert len(sophea.from_bot) <= heard + 1


async def test_one_closes_while_nine_take_and_nobody_works_on_a_closed_case(world: World, sophea: Phone) -> None:
    group, staff = await ten_staff(world, sophea)
    first, *others = staff
    closing = presses(group, first, "-|m:case:1:close:helped")
    await world.together(closing, *(presses(group, who, "-|m:case:1:take") for who in others))
    (case,) = await world.rows(cases)
    told = [row.what for row in await world.rows(case_history)]
    assert told.count("taken") <= 1
    if case.state == "closed":
        assert told.count("closed") == 1
        assert told.index("closed") == len(told) - 1
    else:  # a hand that was faster had taken it, and the one who wanted to close it is told
        first.is_told(TAKEN)
    assert sum(bool(who.toasts) for who in staff) == 9 - (told.count("taken") and case.state == "closed")


async def test_in_a_group_at_its_limit_the_words_go_before_the_card(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.answers("ជំរាបសួរ")
    asked = group.cards[0].text
    world.telegram.fail_next("editMessageText", too_many(30))
    await sophea.says("បាទ ខ្ញុំនៅទីនេះ")
    assert "បាទ ខ្ញុំនៅទីនេះ" in group.newest.text
    assert group.cards[0].text == asked
    await world.later(seconds=40)
    assert group.cards[0].text != asked
