"""Who stopped halfway is reminded once, the next day, at an hour when a phone may buzz."""

from __future__ import annotations

from bot.storage.schema import accounts
from tests.conversations.steps import agree, be_registered
from tests.world import Phone, World

NUDGE = "You stopped halfway. You can go on whenever you like; nothing is lost."


def nudges(phone: Phone) -> int:
    return sum("m:go:" in b.callback_data for m in phone.messages for row in m.buttons for b in row)


async def test_a_reminder_comes_the_next_day_and_once(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    for _ in range(4):
        await world.nudges()
        world.clock.pass_(hours=4)
    assert nudges(sophea) == 0
    for _ in range(24):
        world.clock.pass_(hours=3)
        await world.nudges()
    assert nudges(sophea) == 1
    sophea.sees(NUDGE)
    assert "សុភា" not in sophea.newest.text
    await sophea.taps("Go on where I stopped")
    sophea.sees("Are you a woman or a man?")


async def test_nobody_is_woken_at_night(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.clock.pass_(hours=34)  # seven in the evening the next day
    await world.nudges()
    assert nudges(sophea) == 0
    world.clock.pass_(hours=14)
    await world.nudges()
    assert nudges(sophea) == 1


async def test_who_comes_back_in_between_is_not_reminded_too_early(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.clock.pass_(hours=12)
    await sophea.says("សុភា")
    world.clock.pass_(hours=12)
    await world.nudges()
    assert nudges(sophea) == 0


async def test_who_has_finished_is_not_reminded(world: World, sophea: Phone) -> None:
    await be_registered(sophea, share="No")
    world.clock.pass_(hours=25)
    await world.nudges()
    assert nudges(sophea) == 0


async def test_two_dialogues_left_halfway_bring_one_reminder(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("/talk")
    world.clock.pass_(hours=24)
    await world.nudges()
    world.clock.pass_(hours=24)
    await world.nudges()
    assert nudges(sophea) == 1


async def test_who_blocked_the_bot_is_left_alone(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    (account,) = await world.rows(accounts)
    assert not account.reachable
    calls = world.telegram.calls["sendMessage"]
    world.clock.pass_(hours=24)
    await world.nudges()
    assert world.telegram.calls["sendMessage"] == calls
    world.telegram.unblocks(sophea.user)
    await sophea.says("សុភា")
    sophea.sees("Are you a woman or a man?")
