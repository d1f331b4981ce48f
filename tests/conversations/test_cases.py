"""A case between a person and the staff of a centre: taken, talked about, closed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import update

from bot.i18n import local, say
from bot.simulator.model import Message
from bot.storage.schema import audit, case_history, cases, centres
from conversations.reading.digits import western
from conversations.text import T
from tests.conversations.steps import ask_to_talk, be_registered, open_desk
from tests.world import Phone, World


def data_of(message: Message) -> list[str]:
    return [button.callback_data for row in message.buttons for button in row]


async def test_staff_take_a_case_and_the_person_sees_it(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await sophea.says("/cases")
    sophea.sees("new: a staff member will look at it")
    await room.taps("Take")
    room.sees("State: {state}", state=T("taken"))
    assert not room.offers("Take")
    assert len(group.cards) == 1
    await sophea.says("/cases")
    sophea.sees("a staff member is looking at it")


async def test_staff_close_a_case_with_what_came_of_it(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Take", "Close")
    await room.taps("Back", "Close", "Was helped")
    assert room.labels == []
    sophea.sees("The centre has closed your case {number}.", number=1)
    (case,) = await world.rows(cases)
    assert (case.state, case.outcome, case.closed_at) == ("closed", "helped", world.clock.now)
    assert [row.what for row in await world.rows(case_history)] == ["opened", "taken", "closed"]
    await sophea.says("/cases")
    sophea.sees("closed")


async def test_a_reply_to_the_bot_reaches_the_person_as_from_the_centre(world: World, sophea: Phone) -> None:
    _, vanna, room = await open_desk(world, sophea)
    await room.answers("សូមមកនៅថ្ងៃច័ន្ទ")
    assert "សូមមកនៅថ្ងៃច័ន្ទ" in sophea.newest.text
    assert await world.name_of("Oddar Meanchey") in sophea.newest.text
    assert vanna.user.first_name not in sophea.screen
    await sophea.taps("Answer")
    sophea.sees("What do you want to say to the centre?")
    await sophea.says("អរគុណ ខ្ញុំនឹងមក")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    assert "អរគុណ ខ្ញុំនឹងមក" in room.newest.text


async def test_a_reply_to_what_the_person_wrote_reaches_them_too(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("តើត្រូវយកអ្វីមក?")
    await room.says("យកអត្តសញ្ញាណប័ណ្ណមក", reply_to=room.newest.id)
    assert "យកអត្តសញ្ញាណប័ណ្ណមក" in sophea.newest.text


async def test_ordinary_talk_in_the_topic_stays_there(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    seen = len(sophea.messages)
    colleague = group.by(await group.hires("Bopha", "Oddar Meanchey"), group.topics[0])
    await room.says("អ្នកណាស្គាល់គាត់?")
    await colleague.says("ខ្ញុំស្គាល់", reply_to=room.messages[-1].id)  # to a colleague, not to the bot
    await room.sends("photo")
    assert len(sophea.messages) == seen


async def test_what_a_person_sends_reaches_the_room_and_the_answer_comes_back(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    for kind in ("voice", "photo", "document", "video", "audio", "video_note"):
        caption = "" if kind == "video_note" else f"សូមមើល {kind}"
        await sophea.sends(kind, caption=caption)
        sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
        arrived = next(message for message in reversed(room.from_bot) if message.kind == kind)
        assert caption in arrived.text
        await room.sends(kind, reply_to=arrived.id)
        assert [message.kind for message in sophea.from_bot[-2:]].count(kind) == 1
        world.clock.pass_(minutes=1)  # a group takes twenty messages a minute


async def test_a_sticker_about_the_case_says_nothing_and_is_not_passed_on(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    before = len(group.messages)
    await sophea.sends("sticker")
    sophea.sees("Sorry, I do not know what to do with that.")
    assert len(group.messages) == before


async def test_the_longest_text_arrives_whole_on_both_sides(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    long = "".join(chr(0x1780 + number % 30) for number in range(4096))
    before = len(room.from_bot)
    await sophea.says(long)
    arrived = room.from_bot[before:]
    assert long in "".join(message.text for message in arrived).replace("\n\n", "")
    seen = len(sophea.from_bot)
    await room.says(long, reply_to=arrived[0].id)
    assert long in "".join(message.text for message in sophea.from_bot[seen:]).replace("\n\n", "")


async def test_in_a_group_without_topics_everything_works_by_replies(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea, topics=False)
    other = world.person("Rith")
    await ask_to_talk(other)
    first, second = group.cards
    assert group.topics == []
    for card, words in ((first, "ទៅ Sophea"), (second, "ទៅ Rith")):
        await room.presses(card, next(one for one in data_of(card) if one.endswith(":reply")))
        await room.says(words)
    assert "ទៅ Sophea" in sophea.newest.text
    assert "ទៅ Rith" in other.newest.text
    await sophea.says("បាទ")
    assert "បាទ" in group.newest.text
    await group.by(vanna).presses(first, "-|m:case:1:back")
    assert [(case.state, case.taken_by is None) for case in await world.rows(cases)] == [
        ("waiting staff", True),
        ("waiting person", False),
    ]


async def test_of_two_who_press_take_at_once_one_wins(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    bopha = await group.hires("Bopha", "Oddar Meanchey")
    card = group.cards[0]
    data = data_of(card)[0]

    def press(who: Phone) -> None:
        world.telegram.taps(who.user, group.chat.id, card.id, data)

    await world.together(lambda: press(vanna), lambda: press(bopha))
    (case,) = await world.rows(cases)
    assert case.state == "taken"
    assert [row.what for row in await world.rows(case_history)].count("taken") == 1
    assert len(vanna.toasts) + len(bopha.toasts) == 1
    (loser,) = (who for who in (vanna, bopha) if who.toasts)
    loser.is_told("Somebody else has taken this case.")


async def test_the_one_who_took_it_may_press_twice(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    card = group.cards[0]
    data = card.buttons[0][0].callback_data
    await group.by(vanna).presses(card, data)
    await group.by(vanna).presses(card, data)
    assert vanna.toasts == []
    assert [row.what for row in await world.rows(case_history)] == ["opened", "taken"]


async def test_a_closed_case_is_closed(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    card = group.cards[0]
    await room.taps("Close", "Was helped")
    for does in ("take", "back", "close:helped", "urgency:normal", "reply"):
        await group.by(vanna).presses(card, f"-|m:case:1:{does}")
        vanna.is_told("This case is closed already.")
    await sophea.waits_then_says("នៅមានទេ?", days=15)
    sophea.sees("Do you want to write to the centre again about it?")
    assert [row.state for row in await world.rows(cases)] == ["closed"]
    assert sophea.offers("Talk to a person")


async def test_nobody_hears_an_answer_to_a_closed_case(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea, topics=False)
    await sophea.says("សួស្តី")
    heard = room.newest
    await room.taps("Close", "Was helped")
    seen = len(sophea.messages)
    await room.says("ជំរាបសួរ", reply_to=heard.id)
    room.sees("Case {number} is closed.", number=1)
    assert len(sophea.messages) == seen


async def test_who_writes_within_two_weeks_opens_the_case_again(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await room.taps("Take", "Close", "Was helped")
    (topic,) = group.chat.topics.values()
    assert [topic.closed] == [True]
    await sophea.waits_then_says("នៅមិនទាន់បានទេ", days=13)
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    assert [topic.closed] == [False]
    assert "នៅមិនទាន់បានទេ" in room.newest.text
    assert say(T("State: {state}", state=T("waits for us")), "km") in group.cards[0].text
    assert [row.what for row in await world.rows(case_history)] == [
        "opened",
        "taken",
        "closed",
        "reopened",
        "person wrote",
    ]


async def test_the_topic_shows_the_state_in_its_name_and_the_card_is_pinned(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    topic = group.chat.topics[group.topics[0]]
    assert group.chat.pinned == [group.cards[0].id]
    assert topic.icon_color == 0xFFD67E  # Telegram's yellow, for what is urgent
    room.sees("Next: {step}", step=T("take it and write to the person"))
    names = [topic.name]
    urgent = ["More", "Urgency", "emergency, 24 hours"]
    for presses in (["Take"], ["More", "Put back"], urgent, ["Close", "Was helped"]):
        await room.taps(*presses)
        names.append(topic.name)
    assert [name[0] for name in names] == ["🟠", "🟠", "🟠", "🔴", "⚪"]
    assert [name.rpartition(" · ")[2] for name in names] == [
        say(T(state), "km") for state in ("new", "taken", "new", "new", "closed")
    ]


async def test_what_is_not_a_reply_stays_a_note(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    seen = len(sophea.messages)
    await room.says("កំណត់ចំណាំ", reply_to=group.cards[0].id)
    assert len(sophea.messages) == seen
    await room.answers("ជំរាបសួរ")
    assert [message.reactions != {} for message in room.messages if message.text == "ជំរាបសួរ"] == [True]
    assert "ជំរាបសួរ" in sophea.newest.text
    await room.says("កំណត់ចំណាំ")
    assert not any(message.reactions for message in room.messages if message.text == "កំណត់ចំណាំ")
    await room.taps("Reply")
    world.clock.pass_(minutes=11)  # too long ago to mean it still
    await room.says("កំណត់ចំណាំ")
    assert "កំណត់ចំណាំ" not in "".join(message.text for message in sophea.messages)


async def test_reply_pressed_and_the_message_answered_is_one_reply(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("តើត្រូវយកអ្វីមក?")
    asked = room.newest
    await room.taps("Reply")
    await room.says("យកអត្តសញ្ញាណប័ណ្ណ", reply_to=asked.id)
    assert "យកអត្តសញ្ញាណប័ណ្ណ" in sophea.newest.text
    await room.says("កំណត់ចំណាំ")
    assert "កំណត់ចំណាំ" not in "".join(message.text for message in sophea.messages)


async def test_put_back_twice_is_put_back_once(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Take")
    card = room.newest
    await room.presses(card, "-|m:case:1:back")
    await room.presses(card, "-|m:case:1:back")
    assert [row.what for row in await world.rows(case_history)] == ["opened", "taken", "put back"]
    (case,) = await world.rows(cases)
    assert (case.state, case.taken_by) == ("new", None)


async def test_the_phone_is_shown_to_the_one_who_asks_and_nobody_else(world: World, sophea: Phone) -> None:
    group, vanna, _ = await open_desk(world, sophea)
    room = group.by(vanna, group.topics[0])
    assert not room.offers("Phone")
    await room.presses(group.cards[0], "-|m:case:1:phone")
    vanna.is_told("The person gave no phone number.")
    rith = world.person("Rith")
    await be_registered(rith, number="012345678")
    await rith.taps("Only my phone number")
    there = group.by(vanna, group.topics[1])
    said = len(group.messages)
    await there.taps("Phone")
    assert "012 345 678" in western(vanna.toasts[-1])
    assert len(group.messages) == said
    seen = (await world.rows(audit))[-1]
    assert (seen.what, seen.case_id, "012" in seen.detail) == ("saw phone", 2, False)


async def test_the_centre_is_closed_and_the_person_is_told_when_it_opens(world: World, sophea: Phone) -> None:
    await open_desk(world, sophea)  # on a day of the Water Festival
    sophea.sees("The centre is closed now. It opens again on {day}.", day=date(2026, 11, 26))
    sophea.sees("The staff try to answer by {day}. We cannot promise a result.", day=date(2026, 12, 1))
    (case,) = await world.rows(cases)
    assert local(case.due_at).isoformat() == "2026-12-01T07:30:00+07:00"


async def test_where_the_hours_are_told_the_person_hears_the_hour(world: World, sophea: Phone) -> None:
    await world.staff_group("Oddar Meanchey")
    async with world.app.database.transaction() as tx:
        await tx.run(update(centres).values(hours="1-5 08:00-12:00"))
    await ask_to_talk(sophea)
    opens = datetime(2026, 11, 26, 1, tzinfo=UTC)
    sophea.sees("The centre is closed now. It opens again: {time}.", time=opens)


async def test_an_answer_begun_before_the_case_was_closed_long_ago_is_kept_for_a_new_one(
    world: World, sophea: Phone
) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("សួស្តី")
    await sophea.taps("Answer")
    await room.taps("Close", "Was helped")
    await sophea.waits_then_says("ខ្ញុំនៅទីនេះ", days=15)
    sophea.sees("Your case {number} was closed some time ago.", number=1)
    assert sophea.offers("Talk to a person")


async def test_staff_words_are_said_in_the_persons_language(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await sophea.says("/menu")
    await sophea.taps("English")
    await room.taps("Close", "No longer wanted")
    assert "The centre has closed your case 1." in sophea.newest.text


async def test_a_message_while_a_question_is_open_answers_the_question(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    before = group.everything
    await sophea.says("/start")
    await sophea.taps("Register", "For me", "Yes, I agree", "Yes, I agree", "Yes, I agree")
    await sophea.says("សុភា")
    assert group.everything == before
