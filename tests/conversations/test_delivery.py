"""An alert to the staff always arrives, whatever becomes of their group; in the end an admin is told."""

from __future__ import annotations

from bot.simulator.refused import Refused, bad_request, too_many
from bot.storage.schema import outbox
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import ADMIN_ID, Phone, StaffGroup, World

UNREACHABLE = "⚠️ A staff group cannot be reached"
SAID = "មានអ្នកណាទេ?"
SENT = 2
SERVER_ERROR = Refused(500, "Internal Server Error")


async def admin_who_listens(world: World) -> Phone:
    admin = world.admin()
    await admin.says("/start")
    return admin


async def bind(world: World, group: StaffGroup, centre: str = "Oddar Meanchey") -> None:
    await group.by(group.admin).says("/centre")
    await group.by(group.admin).taps(await world.button_of(centre))


async def everything_is_sent(world: World) -> bool:
    return all(row.state == SENT for row in await world.rows(outbox))


async def test_no_group_yet_and_the_case_waits_for_one(world: World, sophea: Phone) -> None:
    admin = await admin_who_listens(world)
    await ask_to_talk(sophea, "ជួយផង")
    await sophea.says(SAID)
    admin.sees(UNREACHABLE)
    group = await world.binds_group("Oddar Meanchey", admin=admin)
    assert len(group.topics) == 1
    texts = [one.text for one in group.messages if one.thread == group.topics[0] and one.kind == "text"]
    assert "ជួយផង" in texts[-2]
    assert SAID in texts[-1]
    assert await everything_is_sent(world)


async def test_a_deleted_topic_is_made_again_with_the_card_first(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    (old,) = group.topics
    name = group.chat.topics[old].name
    world.telegram.delete_topic(group.admin.user, group.chat.id, old)
    await sophea.says(SAID)
    (new,) = group.topics
    assert new != old
    assert group.chat.topics[new].name == name
    card, message = [one for one in group.messages if one.thread == new and one.kind == "text"]
    assert card in group.cards
    assert SAID in message.text
    room = group.by(vanna, new)
    await room.taps("Take")
    assert "m:case:1:take" not in str(group.cards[-1].markup)
    await room.says("បាទ", reply_to=message.id)
    assert "បាទ" in sophea.newest.text


async def test_a_topic_closed_by_hand_is_opened_again(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    world.telegram.close_topic(group.admin.user, group.chat.id, group.topics[0])
    await sophea.says(SAID)
    room.sees(SAID)
    assert len(group.topics) == 1
    assert not group.chat.topics[group.topics[0]].closed


async def test_a_closed_topic_without_the_right_to_open_it_still_hears(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    world.telegram.close_topic(group.admin.user, group.chat.id, group.topics[0])
    world.telegram.fail_next("reopenForumTopic", bad_request("not enough rights to close or open the topic"))
    world.telegram.promote_bot(group.admin.user, group.chat, can_manage_topics=False)
    await sophea.says(SAID)
    assert SAID in group.newest.text
    assert group.newest.thread is None
    assert await everything_is_sent(world)


async def test_a_topic_opened_meanwhile_by_someone_else_is_no_trouble(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    before = len(room.messages)
    world.telegram.fail_next("sendVoice", bad_request("TOPIC_CLOSED"))
    await sophea.sends("voice")
    assert world.telegram.calls["reopenForumTopic"] == 1
    assert len(room.messages) == before + 1
    assert await everything_is_sent(world)


async def test_without_the_right_to_make_topics_the_case_comes_as_a_message(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.promote_bot(group.admin.user, group.chat, can_manage_topics=False)
    await world.deliver()
    await ask_to_talk(sophea)
    assert group.topics == []
    assert len(group.cards) == 1
    assert group.cards[0].thread is None


async def test_the_right_lost_without_a_word_the_case_comes_all_the_same(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("createForumTopic", bad_request("not enough rights to create a topic"))
    await ask_to_talk(sophea)
    assert len(group.cards) == 1


async def test_thrown_out_and_let_in_again_nothing_is_lost(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    admin = group.admin
    world.telegram.kick_bot(admin.user, group.chat)
    await world.deliver()
    await sophea.says(SAID)
    await sophea.says("នៅទីនេះ")
    admin.sees(UNREACHABLE)
    assert sum("/centre" in message.text and "⚠️" in message.text for message in admin.from_bot) == 1
    world.telegram.add_bot(admin.user, group.chat)
    world.telegram.promote_bot(admin.user, group.chat)
    await world.deliver()
    said = [message.text for message in room.from_bot]
    assert SAID in said[-2]
    assert "នៅទីនេះ" in said[-1]
    assert await everything_is_sent(world)


async def test_a_group_that_is_gone_is_replaced(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    admin = group.admin
    world.telegram.kick_bot(admin.user, group.chat)
    world.telegram.take_updates()  # the bot was off for longer than Telegram keeps its notices
    await sophea.says(SAID)
    admin.sees(UNREACHABLE)
    new = await world.binds_group("Oddar Meanchey", admin=admin)
    assert len(new.cards) == 1
    assert SAID in new.everything
    assert await everything_is_sent(world)


async def test_a_group_that_becomes_a_supergroup_keeps_its_cases(world: World, sophea: Phone) -> None:
    admin = await admin_who_listens(world)
    chat = world.telegram.group("មន្ទីរ", admin.user, topics=False, supergroup=False)
    group = StaffGroup(world, chat, admin)
    world.telegram.add_bot(admin.user, chat)
    world.telegram.promote_bot(admin.user, chat)
    await world.deliver()
    await bind(world, group)
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await ask_to_talk(sophea)
    moved = StaffGroup(world, world.telegram.migrate(chat), admin)
    world.telegram.promote_bot(admin.user, moved.chat)
    await world.deliver()
    await sophea.says(SAID)
    assert SAID in moved.newest.text
    await moved.by(vanna).says("បាទ", reply_to=moved.newest.id)
    assert "បាទ" in sophea.newest.text
    await moved.by(vanna).taps("More", "Put back")
    assert await everything_is_sent(world)


async def test_a_group_that_moved_unheard_is_found_by_sending(world: World, sophea: Phone) -> None:
    admin = await admin_who_listens(world)
    chat = world.telegram.group("មន្ទីរ", admin.user, topics=False, supergroup=False)
    group = StaffGroup(world, chat, admin)
    world.telegram.add_bot(admin.user, chat)
    world.telegram.promote_bot(admin.user, chat)
    await world.deliver()
    await bind(world, group)
    await ask_to_talk(sophea)
    moved = StaffGroup(world, world.telegram.migrate(chat), admin)
    world.telegram.take_updates()
    await sophea.says(SAID)
    assert SAID in moved.everything
    assert len(moved.cards) == 1
    assert await everything_is_sent(world)


async def test_after_a_move_a_reply_goes_to_the_right_person(world: World, sophea: Phone) -> None:
    """A supergroup counts its messages from one again: an old number must not stand for an old case."""
    admin = await admin_who_listens(world)
    chat = world.telegram.group("មន្ទីរ", admin.user, topics=False, supergroup=False)
    group = StaffGroup(world, chat, admin)
    world.telegram.add_bot(admin.user, chat)
    world.telegram.promote_bot(admin.user, chat)
    await world.deliver()
    await bind(world, group)
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await ask_to_talk(sophea)
    first = group.cards[0].id
    moved = StaffGroup(world, world.telegram.migrate(chat), admin)
    world.telegram.promote_bot(admin.user, moved.chat)
    await world.deliver()
    rith = world.person("Rith")
    moved.chat.last_id = max(moved.chat.last_id, first - 1)
    await ask_to_talk(rith)
    card = moved.cards[-1]
    seen = len(sophea.messages)
    await moved.by(vanna).presses(card, "-|m:case:2:reply")
    await moved.by(vanna).says("ទៅ Rith")
    assert "ទៅ Rith" in rith.newest.text
    assert len(sophea.messages) == seen


async def test_telegram_is_in_trouble_and_the_alert_comes_later(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("createForumTopic", SERVER_ERROR, times=2)
    await ask_to_talk(sophea)
    assert group.topics == []
    await world.later(seconds=2)
    assert group.topics == []
    await world.later(seconds=10)
    assert len(group.cards) == 1
    assert await everything_is_sent(world)


async def test_what_comes_behind_a_late_message_waits_for_it(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.telegram.fail_next("sendVoice", SERVER_ERROR)
    await sophea.sends("voice")
    await sophea.says(SAID)
    await world.later(seconds=30)
    kinds = [message.kind for message in room.from_bot[-2:]]
    assert kinds == ["voice", "text"]


async def test_a_rate_limit_only_makes_it_later(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("createForumTopic", too_many(40))
    await ask_to_talk(sophea)
    assert group.topics == []
    await world.later(seconds=39)
    assert group.topics == []
    await world.later(seconds=5)
    assert len(group.cards) == 1
    assert {row.tries for row in await world.rows(outbox)} == {0}


async def test_the_answer_was_lost_and_the_alert_comes_rather_twice_than_never(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    world.telegram.fail_next("createForumTopic", SERVER_ERROR, after=True)
    await ask_to_talk(sophea)
    await world.later(seconds=10)
    assert len(group.cards) == 1
    assert await everything_is_sent(world)


async def test_a_right_that_is_missing_is_told_to_an_admin_and_tried_again(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await group.admin.says("/start")
    silenced = bad_request("not enough rights to send text messages to the chat")
    await sophea.says("/talk")
    await sophea.taps("ឧត្ដរមានជ័យ", "សំរោង", "Skip")
    world.telegram.fail_next("sendMessage", silenced, times=4)
    await sophea.taps("Yes, share this")  # answered by an edit: what is sent next is the alert
    for seconds in (2, 10):
        await world.later(seconds=seconds)
        group.admin.does_not_see(UNREACHABLE)
    await world.later(seconds=30)
    group.admin.sees(UNREACHABLE)
    assert group.cards == []
    await world.later(seconds=120)
    assert len(group.cards) == 1


async def test_the_person_who_blocked_the_bot_stops_nobody_else(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    rith = world.person("Rith")
    await ask_to_talk(rith)
    world.telegram.blocks(sophea.user)
    world.telegram.take_updates()  # what the bot does not hear it must find out
    await room.answers("ជំរាបសួរ")
    room.sees("⚠️ Not delivered: the person has blocked the bot.")
    there = group.by(Phone(world, room.user), group.topics[1])
    await there.answers("សួស្តី")
    assert "សួស្តី" in rith.newest.text


async def test_the_room_of_a_case_is_made_once_although_much_comes_at_once(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    others = [world.person(f"Person {number}") for number in range(3)]
    for other in others:
        await other.says("/talk")
        await other.taps("ឧត្ដរមានជ័យ", "សំរោង")
        await other.sends("voice")
    presses = []
    for other in others:
        message, data = other._button("Yes, share this")
        presses.append(lambda o=other, m=message, d=data: world.telegram.taps(o.user, o.chat_id, m.id, d))
    await world.together(*presses)
    assert len(group.topics) == 3
    for topic in group.topics:
        kinds = [message.kind for message in group.messages if message.thread == topic]
        assert kinds == ["forum_topic_created", "text", "pinned_message", "voice"]


async def test_an_admin_without_the_bot_costs_nothing(world: World, sophea: Phone) -> None:
    assert world.settings.admin_ids == {ADMIN_ID}
    await ask_to_talk(sophea)
    sophea.sees("The centre has your request")
    group = await world.staff_group("Oddar Meanchey")
    assert len(group.cards) == 1
