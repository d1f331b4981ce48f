"""A group that moves, throws the bot out and takes it back: every word arrives, in order, and old buttons say so."""

from __future__ import annotations

from bot.simulator.model import Chat
from bot.storage.schema import cases
from tests.conversations.steps import ask_to_talk, open_desk
from tests.conversations.test_delivery import SAID, bind, everything_is_sent
from tests.world import Phone, StaffGroup, World

NO_LONGER = "This button is no longer in use."


async def basic_group(world: World, sophea: Phone) -> tuple[StaffGroup, Phone]:
    """A small group, which Telegram will move when it grows."""
    admin = world.admin()
    chat = world.telegram.group("មន្ទីរ", admin.user, topics=False, supergroup=False)
    group = StaffGroup(world, chat, admin)
    world.telegram.add_bot(admin.user, chat)
    world.telegram.promote_bot(admin.user, chat)
    await world.deliver()
    await bind(world, group)
    vanna = await group.hires_by_link("Vanna", "Oddar Meanchey")
    await ask_to_talk(sophea)
    return group, vanna


async def upgraded(world: World, group: StaffGroup, chat: Chat) -> StaffGroup:
    moved = StaffGroup(world, world.telegram.migrate(chat), group.admin)
    world.telegram.promote_bot(group.admin.user, moved.chat)
    await world.deliver()
    return moved


async def test_a_press_on_an_old_card_in_the_old_group_changes_nothing_and_says_so(world: World, sophea: Phone) -> None:
    group, vanna = await basic_group(world, sophea)
    card = group.cards[0]
    world.telegram.taps(vanna.user, group.chat.id, card.id, "-|m:case:1:take")
    waiting = world.telegram.take_updates()
    moved = await upgraded(world, group, group.chat)
    await world.app.intake.receive(waiting)  # the press comes after the news of the move
    await world.settle()
    (case,) = await world.rows(cases)
    assert case.taken_by is None
    vanna.is_told(NO_LONGER)
    await moved.by(vanna).presses(moved.cards[-1], "-|m:case:1:take")
    (case,) = await world.rows(cases)
    assert case.taken_by is not None


async def test_the_group_moves_between_reply_and_the_words(world: World, sophea: Phone) -> None:
    group, vanna = await basic_group(world, sophea)
    await group.by(vanna).presses(group.cards[0], "-|m:case:1:reply")
    moved = await upgraded(world, group, group.chat)
    await moved.by(vanna).says("ខ្ញុំនៅទីនេះ")
    assert "ខ្ញុំនៅទីនេះ" in sophea.newest.text


async def test_the_group_moves_in_the_middle_of_a_conversation(world: World, sophea: Phone) -> None:
    group, vanna = await basic_group(world, sophea)
    await group.by(vanna).presses(group.cards[0], "-|m:case:1:take")
    await sophea.says("មួយ")
    chat = group.chat
    moved = StaffGroup(world, world.telegram.migrate(chat), group.admin)
    world.telegram.promote_bot(group.admin.user, moved.chat)
    world.telegram.says(sophea.user, sophea.chat_id, SAID)  # at the same moment as the move
    await world.deliver()
    await sophea.says("បី")
    said = [one.text for one in moved.messages if SAID in one.text or "បី" in one.text]
    assert len(said) == 2
    assert SAID in said[0]
    await moved.by(vanna).says("បាទ", reply_to=moved.newest.id)
    assert "បាទ" in sophea.newest.text
    assert await everything_is_sent(world)


async def test_what_is_said_of_a_closed_case_while_the_bot_is_out_comes_later(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.taps("Close", "Was helped")
    world.telegram.kick_bot(group.admin.user, group.chat)
    await world.deliver()
    await sophea.taps("Yes", "Good")
    world.telegram.add_bot(group.admin.user, group.chat)
    world.telegram.promote_bot(group.admin.user, group.chat)
    await world.deliver()
    room.sees("⭐ The person looks back on this case:")
    assert await everything_is_sent(world)


async def test_taken_back_it_waits_for_the_right_to_make_topics(world: World, sophea: Phone) -> None:
    """An admin adds the bot, and promotes it a few taps later."""
    group, vanna, _ = await open_desk(world, sophea)
    for name in ("Rith", "Sok"):
        world.telegram.kick_bot(group.admin.user, group.chat)
        await world.deliver()
        await ask_to_talk(world.person(name), f"ខ្ញុំ {name}")
        world.telegram.add_bot(group.admin.user, group.chat)
        await world.deliver()
        assert name not in group.everything
        if name == "Rith":
            world.telegram.promote_bot(group.admin.user, group.chat)
            await world.deliver()
            assert len(group.topics) == 2
    group.by(vanna, group.topics[1]).sees("ខ្ញុំ Rith")
    await world.later(minutes=2)  # nobody promotes it: better there than nowhere
    assert "ខ្ញុំ Sok" in group.everything
    assert len(group.topics) == 2


async def test_thrown_out_while_several_write_and_taken_back(world: World, sophea: Phone) -> None:
    """Each room gets what was written meanwhile, in order; a case opened meanwhile gets its room."""
    group, vanna, room = await open_desk(world, sophea)
    rith, sok = world.person("Rith"), world.person("Sok")
    await ask_to_talk(rith)
    world.telegram.kick_bot(group.admin.user, group.chat)
    await world.deliver()
    for number in ("មួយ", "ពីរ", "បី"):
        await sophea.says(number)
        await rith.says(f"Rith {number}")
    await ask_to_talk(sok, "ជួយផង")
    assert len(group.topics) == 2
    world.telegram.add_bot(group.admin.user, group.chat)
    world.telegram.promote_bot(group.admin.user, group.chat)
    await world.deliver()
    hers = [one.text for one in room.from_bot][-3:]
    his = [one.text for one in group.by(vanna, group.topics[1]).from_bot][-3:]
    for number, of_sophea, of_rith in zip(("មួយ", "ពីរ", "បី"), hers, his, strict=True):
        assert number in of_sophea
        assert f"Rith {number}" in of_rith
    assert len(group.topics) == 3
    assert "ជួយផង" in group.everything
    assert await everything_is_sent(world)
    await room.answers("បាទ")
    assert "បាទ" in sophea.newest.text
