"""What is passed on between a person and staff: changed later, taken back, albums, places and cards."""

from __future__ import annotations

from bot.simulator.model import Message
from bot.simulator.refused import Refused, too_many
from bot.storage.schema import case_history
from tests.conversations.steps import open_desk
from tests.world import Phone, World

SERVER_ERROR = Refused(500, "Internal Server Error")


def thumb(world: World, message: Message) -> str:
    """What the bot put under a message."""
    return message.reactions.get(world.telegram.bot.id, "")


async def test_a_person_corrects_what_they_wrote_and_both_versions_stand_in_the_room(
    world: World, sophea: Phone
) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("ខ្ញុំត្រូវការ ៥០០០")
    first = room.newest
    await sophea.edits(sophea.own, "ខ្ញុំត្រូវការ ៥០០០០")
    sophea.sees("✏️ Your change went to the centre (case {number}).", number=1)
    assert "៥០០០" in first.text
    room.sees("✏️ The person has changed this:")
    assert room.newest.reply_to == first.id
    assert "៥០០០០" in room.newest.text
    await room.says("បានឃើញហើយ", reply_to=room.newest.id)
    sophea.sees("បានឃើញហើយ")


async def test_corrected_twice_the_second_stands_as_well(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("ក")
    for words in ("ខ", "គ"):
        await sophea.edits(sophea.own, words)
    assert [message.text[-1] for message in room.from_bot[-3:]] == ["ក", "ខ", "គ"]


async def test_what_was_corrected_before_it_went_out_arrives_once_and_right(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    world.telegram.kick_bot(group.admin.user, group.chat)
    await sophea.says("ខុស")
    await sophea.edits(sophea.own, "ត្រូវ")
    world.telegram.add_bot(group.admin.user, group.chat)
    world.telegram.promote_bot(group.admin.user, group.chat)
    await world.deliver()
    assert "ត្រូវ" in room.newest.text
    assert "ខុស" not in group.everything


async def test_a_change_in_the_middle_of_a_dialogue_is_explained(world: World, sophea: Phone) -> None:
    await sophea.says("/talk")
    await sophea.says("សំរោង")
    await sophea.edits(sophea.own, "ភ្នំពេញ")
    sophea.sees("A changed message does not change your answer. Press “Back” or “Change something”.")
    assert sophea.labels


async def test_a_change_of_something_that_went_nowhere_is_explained(world: World, sophea: Phone) -> None:
    await sophea.says("សួស្តី")
    await sophea.edits(sophea.own, "ជំរាបសួរ")
    sophea.sees("I do not see changes of old messages. Please write it again.")


async def test_staff_correct_their_answer_and_the_person_sees_the_new_one_in_its_place(
    world: World, sophea: Phone
) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("មកថ្ងៃចន្ទ")
    answer, seen = sophea.newest, len(sophea.from_bot)
    await room.edits(room.own, "មកថ្ងៃពុធ")
    assert "មកថ្ងៃពុធ" in answer.text
    assert "ចន្ទ" not in answer.text
    assert answer.buttons
    assert len(sophea.from_bot) == seen
    assert thumb(world, room.own) == "👌"
    assert [row.what for row in await world.rows(case_history)][-1] == "staff changed"


async def test_staff_correct_the_words_under_a_picture(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    for kind in ("photo", "voice"):
        await room.taps("Reply")
        await room.sends(kind, caption="ចាស់")
        picture = sophea.newest
        await room.edits(room.own, "ថ្មី")
        assert "ថ្មី" in picture.text
        assert "ចាស់" not in picture.text
        assert picture.kind == kind
        world.clock.pass_(minutes=1)


async def test_a_long_answer_that_is_corrected_is_sent_anew(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("ក" * 4096)
    assert sum("កកកក" in message.text for message in sophea.from_bot) == 2
    await room.edits(room.own, "ខ្លី")
    assert not any("កកកក" in message.text for message in sophea.from_bot)
    sophea.sees("ខ្លី")


async def test_a_note_that_is_corrected_stays_a_note(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says("កត់ទុក")
    seen = len(sophea.messages)
    await room.edits(room.own, "កត់ទុកថ្មី")
    assert len(sophea.messages) == seen


async def test_who_has_lost_the_right_corrects_nothing(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.answers("មកថ្ងៃចន្ទ")
    world.telegram.leave(vanna.user, group.chat)
    world.telegram.join(vanna.user, group.chat)
    await world.deliver()
    await room.edits(room.own, "ផ្ញើលុយមក")
    sophea.does_not_see("ផ្ញើលុយមក")
    sophea.sees("មកថ្ងៃចន្ទ")


async def test_staff_take_back_what_they_wrote(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("ច្រឡំមនុស្ស")
    written = room.own
    assert thumb(world, written) == "👍"
    await room.says("/undo", reply_to=written.id)
    sophea.does_not_see("ច្រឡំមនុស្ស")
    room.sees("↩️ Taken back. The person no longer has this message.")
    assert room.newest.reply_to == written.id
    assert thumb(world, written) == ""
    assert [row.what for row in await world.rows(case_history)][-1] == "taken back"


async def test_what_was_taken_back_does_not_come_again_when_it_is_changed(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("ច្រឡំមនុស្ស")
    written = room.own
    await room.says("/undo", reply_to=written.id)
    seen = len(sophea.from_bot)
    await room.edits(written, "មិនមែនគាត់ទេ")
    assert len(sophea.from_bot) == seen
    assert [row.what for row in await world.rows(case_history)][-1] == "taken back"


async def test_what_was_taken_back_before_it_was_sent_is_not_sent_by_a_change(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Reply")
    world.telegram.fail_next("sendMessage", too_many(60))
    await room.says("ច្រឡំមនុស្ស")
    written = room.own
    await room.says("/undo", reply_to=written.id)
    room.sees("↩️ Taken back before it was sent.")
    await room.edits(written, "មិនមែនគាត់ទេ")
    await world.later(minutes=5)
    sophea.does_not_see("ច្រឡំមនុស្ស")
    sophea.does_not_see("មិនមែនគាត់ទេ")


async def test_an_album_that_was_sent_halfway_is_taken_back_whole(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Reply")
    world.telegram.fail_next("sendMessage", SERVER_ERROR)  # the pictures are there, the words below them are not
    await room.sends_album("មួយ", "ពីរ")
    await world.later(seconds=10)
    first, second = [message for message in room.messages if message.sender.id == room.user.id][-2:]
    for message in (first, second):
        await room.says("/undo", reply_to=message.id)
    room.sees("↩️ Taken back. The person no longer has this message.")
    assert "photo" not in [message.kind for message in sophea.from_bot]


async def test_staff_are_told_that_they_cannot_take_it_back_from_who_has_blocked_the_bot(
    world: World, sophea: Phone
) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("ច្រឡំមនុស្ស")
    written = room.own
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.says("/undo", reply_to=written.id)
    room.sees("⚠️ This can no longer be taken back: the person has blocked the bot.")
    room.does_not_see("⚠️ Not delivered: the person has blocked the bot.")


async def test_after_two_days_nothing_can_be_taken_back(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("មកថ្ងៃចន្ទ")
    written = room.own
    world.clock.pass_(days=3)
    await room.says("/undo", reply_to=written.id)
    sophea.sees("មកថ្ងៃចន្ទ")
    room.sees("⚠️ This can no longer be taken back: it is older than two days.")


async def test_undo_says_how_it_is_used(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.says("កត់ទុក")
    for reply_to in (None, room.own.id, room.newest.id):
        await room.says("/undo", reply_to=reply_to)
        room.sees("Answer the message that you want to take back with /undo.")


async def test_only_staff_take_back(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.answers("មកថ្ងៃចន្ទ")
    written = room.own
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    await group.by(stranger, room.thread).says("/undo", reply_to=written.id)
    sophea.sees("មកថ្ងៃចន្ទ")
    room.sees("Only staff of this centre can do this. Ask an admin for an invitation.")


async def test_what_cannot_be_delivered_is_said_under_the_very_message(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    await room.answers("មកថ្ងៃចន្ទ")
    room.sees("⚠️ Not delivered: the person has blocked the bot.")
    assert room.newest.reply_to == room.own.id
    assert thumb(world, room.own) == ""


async def test_pictures_sent_together_stay_together_on_both_sides(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    before = len(sophea.from_bot)
    await sophea.sends_album("ក្រដាសបី", "", "")
    assert len(sophea.from_bot) == before + 1  # told once
    pictures = [message for message in room.from_bot if message.kind == "photo"]
    assert len(pictures) == 3
    assert len({message.media_group_id for message in pictures} - {""}) == 1
    assert "ក្រដាសបី" in pictures[0].text
    world.clock.pass_(minutes=1)
    await room.sends_album("បំពេញនេះ", "", reply_to=pictures[1].id)
    pictures = [message for message in sophea.from_bot if message.kind == "photo"]
    assert len(pictures) == 2
    assert len({message.media_group_id for message in pictures} - {""}) == 1
    sophea.sees("បំពេញនេះ")
    assert sophea.offers("Answer")


async def test_after_reply_a_whole_album_goes_to_the_person(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Reply")
    await room.sends_album("មួយ", "ពីរ", kind="document")
    assert [message.kind for message in sophea.from_bot].count("document") == 2
    assert [row.what for row in await world.rows(case_history)].count("staff wrote") == 2


async def test_words_too_long_for_an_album_are_not_cut(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    long = "ក" * 1020
    await sophea.sends_album(long, "")
    assert any(long in message.text for message in room.from_bot)
    assert [message.kind for message in room.from_bot].count("photo") == 2


async def test_a_place_and_a_card_reach_the_other_side(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.shares_location(14.18, 103.51)
    room.sees("📍 A place on the map")
    employer = world.person("Rith", phone="+85511222333").user
    await sophea.shares_contact(of=employer)
    assert {"location", "contact"} <= {message.kind for message in room.from_bot}
    room.sees("011 222 333")
    await room.taps("Reply")
    await room.shares_location(14.2, 103.5)
    await room.taps("Reply")
    await room.shares_contact(of=employer)
    assert {"location", "contact"} <= {message.kind for message in sophea.from_bot}


async def test_what_cannot_be_passed_on_is_said_at_once_and_other_talk_is_left_alone(
    world: World, sophea: Phone
) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("តើត្រូវយកអ្វីមក?")
    asked = room.newest
    before, seen = len(room.from_bot), len(sophea.messages)
    await room.sends("sticker")
    assert len(room.from_bot) == before
    for reply_to in (asked.id, None):
        if reply_to is None:
            await room.taps("Reply")
        await room.sends("sticker", reply_to=reply_to)
        room.sees("⚠️ The person did not get this. Press “Reply”, then write, speak, or send a picture or a file.")
    assert len(room.from_bot) == before + 2
    assert len(sophea.messages) == seen
