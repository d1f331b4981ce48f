"""Topics that people delete or close by hand, and rights to topics that come and go: the words arrive all the same."""

from __future__ import annotations

from bot.simulator.refused import bad_request, too_many
from tests.conversations.steps import ask_to_talk, open_desk
from tests.conversations.test_delivery import SAID, everything_is_sent
from tests.world import Phone, World


async def test_the_topic_is_deleted_in_the_middle_of_a_reply(world: World, sophea: Phone) -> None:
    """Who had pressed "Reply" goes on in the new topic; the words go to the same person."""
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Reply")
    world.telegram.delete_topic(group.admin.user, group.chat.id, group.topics[0])
    await sophea.says(SAID)
    (new,) = group.topics
    await group.by(vanna, new).says("ខ្ញុំនៅទីនេះ")
    assert "ខ្ញុំនៅទីនេះ" in sophea.newest.text
    assert await everything_is_sent(world)


async def test_the_topic_is_deleted_and_an_old_button_still_works_from_the_new_card(
    world: World, sophea: Phone
) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take")
    world.telegram.delete_topic(group.admin.user, group.chat.id, group.topics[0])
    await sophea.says(SAID)
    again = group.by(vanna, group.topics[0])
    await again.answers("បាទ")
    assert "បាទ" in sophea.newest.text


async def test_the_deleted_topic_is_seen_when_the_card_changes(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    card = group.cards[0]
    world.telegram.delete_topic(group.admin.user, group.chat.id, group.topics[0])
    world.telegram.taps(vanna.user, group.chat.id, card.id, "-|m:case:1:take")  # pressed a moment before
    await world.deliver()
    assert len(group.topics) == 1
    assert group.by(room, group.topics[0]).offers("Close")
    assert await everything_is_sent(world)


async def test_a_topic_closed_by_hand_is_no_closed_case(world: World, sophea: Phone) -> None:
    """The person writes, staff take and answer: the topic opens for it, and nothing is written twice."""
    group, _, room = await open_desk(world, sophea)
    world.telegram.close_topic(group.admin.user, group.chat.id, group.topics[0])
    await room.taps("Take")
    await sophea.says(SAID)
    await sophea.sends("voice")
    assert [one.kind for one in room.from_bot if SAID in one.text or one.kind == "voice"] == ["text", "voice"]
    assert not group.chat.topics[group.topics[0]].closed
    await room.answers("បាទ")
    assert "បាទ" in sophea.newest.text
    assert await everything_is_sent(world)


async def test_rights_taken_and_given_back_new_cases_get_topics_again(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    world.telegram.promote_bot(group.admin.user, group.chat, can_manage_topics=False)
    await world.deliver()
    rith, sok = world.person("Rith"), world.person("Sok")
    await ask_to_talk(rith)
    assert [card.thread for card in group.cards] == [*group.topics, None]
    await sophea.says(SAID)
    room.sees(SAID)
    world.telegram.promote_bot(group.admin.user, group.chat)
    await world.deliver()
    await ask_to_talk(sok)
    first, newest = group.topics
    assert [card.thread for card in group.cards] == [first, None, newest]
    await rith.says("នៅទីនេះ")
    assert "នៅទីនេះ" in group.newest.text
    assert group.newest.thread is None
    assert await everything_is_sent(world)


async def test_a_card_that_may_not_be_pinned_is_there_all_the_same(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("pinChatMessage", bad_request("not enough rights to manage pinned messages in the chat"))
    await ask_to_talk(sophea)
    assert len(group.cards) == 1
    await sophea.says(SAID)
    assert SAID in group.newest.text
    assert await everything_is_sent(world)


async def test_a_pin_that_was_lost_is_tried_again(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("pinChatMessage", too_many(5))
    await ask_to_talk(sophea)
    assert "pinned_message" not in [one.kind for one in group.messages]
    await world.later(seconds=10)
    assert [one.kind for one in group.messages].count("pinned_message") == 1
    assert len(group.cards) == 1
    assert await everything_is_sent(world)


async def test_an_error_nobody_knows_keeps_the_words_and_tells_an_admin(world: World, sophea: Phone) -> None:
    """Telegram may refuse with words that we have never read: what is behind goes on, and an admin hears of it."""
    group, _, room = await open_desk(world, sophea)
    await group.admin.says("/start")
    world.telegram.fail_next("sendVoice", bad_request("SOMETHING_NEW_IN_2027"))
    await sophea.sends("voice")
    await sophea.says(SAID)
    room.sees(SAID)
    group.admin.sees("⚠️ A staff group cannot be reached")
