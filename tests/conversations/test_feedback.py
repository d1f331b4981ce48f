"""When a case is closed, its person is asked how it was; two weeks later, once and by day, how things are."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from sqlalchemy import update

from bot.feedback import store
from bot.i18n import say
from bot.simulator.model import Message
from bot.storage.outbox import Lane
from bot.storage.schema import cases, feedback, outbox
from conversations.feedback import HELPED, RATINGS
from conversations.text import T
from tests.conversations.steps import ask_to_talk, open_desk
from tests.world import Phone, World

NOTICE = "The centre has closed your case {number}."
STILL_FINE = "Hello. Is everything still fine with you?"
THANKS = "Thank you. That helps us to do better."
OPEN_AGAIN = "Your case {number} is open again. What you write here goes to the centre."


async def closed(world: World, phone: Phone) -> Phone:
    """A case that staff closed; returns its room."""
    _, _, room = await open_desk(world, phone)
    await room.taps("Close", "Was helped")
    return room


async def kept(world: World) -> dict[str, Any]:
    """What is in the only row."""
    (row,) = await world.rows(feedback)
    return dict(row._mapping)


async def ask_to_talk_again(phone: Phone) -> None:
    """Another case of somebody whose place is known."""
    await phone.says("/talk")
    await phone.taps("Skip", "Yes, share this")


async def reopen(world: World) -> None:
    async with world.app.database.transaction() as tx:
        await tx.run(update(cases).values(state="taken"))


def shown(room: Phone, helped: str, rating: str) -> list[Message]:
    """The messages in the room that tell both answers, by their codes."""
    was = next(option for option in HELPED if option.code == helped)
    how = next(option for option in RATINGS if option.code == rating)
    lines = [
        say(T("Was helped: {icon} {answer}", icon=was.icon, answer=was.label), "km"),
        say(T("How it was: {icon} {answer}", icon=how.icon, answer=how.label), "km"),
    ]
    return [message for message in room.from_bot if all(line in message.text for line in lines)]


def questions(phone: Phone) -> int:
    """How often the phone was asked whether things are still fine."""
    return sum(any("m:still:" in b.callback_data for row in m.buttons for b in row) for m in phone.messages)


async def test_two_taps_and_a_comment_reach_the_room(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    sophea.sees(NOTICE, number=1)
    sophea.sees("Were you helped?")
    assert sophea.offers("Talk to a person")
    await sophea.taps("Partly")
    sophea.sees("How was it with us?")
    await sophea.taps("Good")
    sophea.sees("Thank you. We have your answer.")
    (message,) = shown(room, "partly", "good")
    assert room.newest.id == message.id
    await sophea.says("គាត់ជួយខ្ញុំល្អណាស់")
    sophea.sees(THANKS)
    assert "គាត់ជួយខ្ញុំល្អណាស់" in room.newest.text
    assert say(T("💬 The person says of this case:"), "km") in room.newest.text
    row = await kept(world)
    assert (row["helped"], row["rating"], row["still_fine"]) == ("partly", "good", None)
    assert row["answered_at"] == world.clock.now
    assert "គាត់".encode() not in row["comment"]
    assert world.app.database.cipher.open_json(row["comment"], "feedback.comment") == "គាត់ជួយខ្ញុំល្អណាស់"


async def test_a_comment_can_be_spoken(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("Yes", "So-so")
    await sophea.sends("voice")
    sophea.sees(THANKS)
    assert room.newest.kind == "voice"
    assert say(T("💬 The person says of this case:"), "km") in room.newest.text
    assert "voice" in world.app.database.cipher.open_json((await kept(world))["comment"], "feedback.comment")


async def test_a_comment_can_be_skipped(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("No", "Not good")
    before = len(room.from_bot)
    await sophea.taps("Skip")
    sophea.sees(THANKS)
    assert sophea.offers("Talk to a person")
    assert len(room.from_bot) == before
    assert (await kept(world))["comment"] is None


async def test_who_stops_after_a_tap_has_answered_that_much(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    before = len(room.from_bot)
    await sophea.taps("No")
    await sophea.says("/menu")
    assert not sophea.offers("Go on where I stopped")
    row = await kept(world)
    assert (row["helped"], row["rating"]) == ("no", None)
    assert len(room.from_bot) == before


async def test_who_never_comes_to_the_comment_has_rated(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("Yes", "Good", "Talk to a person")
    row = await kept(world)
    assert (row["helped"], row["rating"]) == ("yes", "good")
    assert len(shown(room, "yes", "good")) == 1


async def test_a_changed_answer_replaces_the_earlier_one(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("Yes", "Good")
    await sophea.says("ល្អ")
    await sophea.taps("Change my answer", "No")
    await sophea.taps("Back")
    sophea.sees("Were you helped?")
    await sophea.taps("Partly", "Not good", "Skip")
    row = await kept(world)
    assert (row["helped"], row["rating"]) == ("partly", "bad")
    assert world.app.database.cipher.open_json(row["comment"], "feedback.comment") == "ល្អ"
    assert len(shown(room, "partly", "bad")) == 1


async def test_the_buttons_of_the_notice_stay_good(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    notice = sophea.newest
    no = notice.buttons[0][2].callback_data
    await sophea.taps("Yes", "Good", "Skip")
    await sophea.says("/menu")
    world.clock.pass_(days=400)
    await sophea.presses(notice, no)
    sophea.sees("How was it with us?")
    assert (await kept(world))["helped"] == "no"


@pytest.mark.parametrize("kind", ["sticker", "voice", "photo"])
async def test_what_is_no_answer_brings_the_question_again(world: World, sophea: Phone, kind: str) -> None:
    await closed(world, sophea)
    await sophea.taps("Yes")
    await sophea.sends(kind)
    sophea.sees("I cannot use that here. Please answer this question.")
    sophea.sees("How was it with us?")
    await sophea.says("😀")
    sophea.sees("Please press one of the buttons below.")
    await sophea.taps("Good")
    await sophea.sends("sticker")
    sophea.sees("Please write, or send a voice note.")
    sophea.sees("Do you want to say more about it?")
    assert (await kept(world))["comment"] is None


async def test_a_long_comment_is_cut_and_the_person_is_told(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("Yes", "Good")
    await sophea.says("ក" * 4096)
    sophea.sees("That was long. I kept the beginning.")
    sophea.sees(THANKS)
    assert "ក" * 1000 in room.newest.text


async def test_nobody_answers_for_a_stranger(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    before = len(room.from_bot)
    stranger = world.person("Visal")
    await stranger.says("/start")
    for data in ("-|m:fb:1:no", "-|m:fb:1", "-|m:still:1:no", "-|m:fb:2:no", "-|m:still:999999999999999:yes"):
        await stranger.presses(stranger.newest, data)
        stranger.sees("This case is not yours.")
        assert stranger.offers("Talk to a person")
    row = await kept(world)
    assert (row["helped"], row["still_fine"]) == (None, None)
    assert len(room.from_bot) == before


async def test_made_up_buttons_change_nothing(world: World, sophea: Phone, caplog: pytest.LogCaptureFixture) -> None:
    await closed(world, sophea)
    for data in ("-|m:fb:", "-|m:fb", "-|m:fb:x:yes", "-|m:fb:" + "9" * 40 + ":no", "-|m:fb:1:excellent",
                 "-|m:still:", "-|m:still:1:", "-|m:still:1:maybe", "-|m:still:x:yes"):  # fmt: skip
        await sophea.presses(sophea.newest, data)
        await sophea.says("/menu")
    row = await kept(world)
    assert (row["helped"], row["rating"], row["still_fine"]) == (None, None, None)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


async def test_a_case_that_is_open_cannot_be_looked_back_on(world: World, sophea: Phone) -> None:
    await open_desk(world, sophea)
    for data in ("-|m:fb:1:yes", "-|m:fb:1", "-|m:still:1:yes"):
        await sophea.presses(sophea.newest, data)
        sophea.sees(OPEN_AGAIN, number=1)
    assert await world.rows(feedback) == []


async def test_an_answer_begun_before_the_case_was_opened_again_is_told_so(world: World, sophea: Phone) -> None:
    room = await closed(world, sophea)
    await sophea.taps("Yes")
    await reopen(world)
    before = len(room.from_bot)
    await sophea.taps("Good")
    sophea.sees(OPEN_AGAIN, number=1)
    assert (await kept(world))["rating"] is None
    assert len(room.from_bot) == before
    await sophea.says("សូមជួយម្តងទៀត")
    assert "សូមជួយម្តងទៀត" in room.newest.text


async def test_two_weeks_later_they_are_asked_once(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    for _ in range(13):
        world.clock.pass_(days=1)
        await world.asks_again()
    assert questions(sophea) == 0
    for _ in range(4):
        world.clock.pass_(days=1)
        await world.asks_again()
    assert questions(sophea) == 1
    sophea.sees(STILL_FINE)
    assert (await kept(world))["ask_again_at"] is None
    assert [row.lane for row in await world.rows(outbox)].count(Lane.REMINDER) == 1
    await sophea.taps("Yes, all is fine")
    sophea.sees("We are glad to hear it.")
    assert (await kept(world))["still_fine"] == "yes"
    world.clock.pass_(days=30)
    await world.asks_again()
    assert questions(sophea) == 0  # the answer took its place


async def test_the_question_tells_nothing_of_the_case(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    world.clock.pass_(days=15)
    await world.asks_again()
    seen = sophea.newest.text + "".join(sophea.labels)
    assert say(T("Talk to a person"), "km") not in seen
    assert "១" not in seen
    assert await world.name_of("Oddar Meanchey") not in seen


async def test_who_needs_help_again_comes_to_a_person(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    world.clock.pass_(days=14)
    await world.asks_again()
    await sophea.taps("No, I need help")
    sophea.sees("What do you want to say?")
    assert (await kept(world))["still_fine"] == "no"
    await sophea.says("នៅមានបញ្ហា")
    await sophea.taps("Yes, share this")
    assert len(await world.rows(cases)) == 2


async def test_it_is_asked_in_the_language_read_now(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    await sophea.says("/menu")
    await sophea.taps("English")
    world.clock.pass_(days=14)
    await world.asks_again()
    assert STILL_FINE in sophea.newest.text


async def test_nobody_is_woken_at_night(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    world.clock.pass_(days=14, hours=10)  # past seven in the evening
    for _ in range(12):
        await world.asks_again()
        assert questions(sophea) == 0
        world.clock.pass_(hours=1)
    world.clock.pass_(hours=1)
    await world.asks_again()
    assert questions(sophea) == 1


async def test_a_case_that_is_open_again_is_not_asked_about(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    await reopen(world)
    world.clock.pass_(days=14)
    await world.asks_again()
    assert questions(sophea) == 0
    async with world.app.database.transaction() as tx:
        await tx.run(update(cases).values(state="closed"))  # not by the desk, which would set a new time
    world.clock.pass_(days=1)
    await world.asks_again()
    assert questions(sophea) == 0


async def test_a_case_closed_a_second_time_is_asked_about_two_weeks_after_that(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    close = next(b.callback_data for row in group.cards[0].buttons for b in row if b.callback_data.endswith(":close"))
    card = group.cards[0]
    await room.taps("Close", "Was helped")
    world.clock.pass_(days=10)
    await reopen(world)
    await group.by(vanna).presses(card, f"{close}:helped")
    sophea.sees(NOTICE, number=1)
    world.clock.pass_(days=10)
    await world.asks_again()
    assert questions(sophea) == 0
    world.clock.pass_(days=5)
    await world.asks_again()
    assert questions(sophea) == 1


async def test_several_cases_of_one_phone_bring_one_question(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await ask_to_talk_again(sophea)
    await room.taps("Close", "Was helped")
    await group.by(room, group.topics[1]).taps("Close", "Was helped")
    assert len(await world.rows(feedback)) == 2
    world.clock.pass_(days=15)
    await world.asks_again()
    assert questions(sophea) == 1
    assert [row.ask_again_at for row in await world.rows(feedback)] == [None, None]


async def test_who_blocked_the_bot_is_left_alone_for_good(world: World, sophea: Phone) -> None:
    await closed(world, sophea)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    calls = world.telegram.calls["sendMessage"]
    world.clock.pass_(days=14)
    await world.asks_again()
    assert world.telegram.calls["sendMessage"] == calls
    world.telegram.unblocks(sophea.user)
    await sophea.says("/menu")
    world.clock.pass_(days=1)
    await world.asks_again()
    assert questions(sophea) == 0


async def test_the_one_who_is_asked_is_the_one_who_talks(world: World, sophea: Phone) -> None:
    """On a shared phone it may be somebody else's turn by then."""
    await closed(world, sophea)
    (case,) = await world.rows(cases)
    await sophea.says("/start")
    await sophea.taps("Register", "For a family member", "Yes, I agree", "Yes, I agree", "Yes, I agree")
    await sophea.says("ចាន់")
    world.clock.pass_(days=14)
    await world.asks_again()
    await sophea.taps("No, I need help", "Skip", "Yes, share this")
    first, second = await world.rows(cases)
    assert (first.id, second.person_id) == (case.id, case.person_id)
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    sophea.sees("Are you a woman or a man?")


async def test_of_more_than_can_be_asked_at_once_the_rest_comes_next(world: World, sophea: Phone) -> None:
    other = world.person("Rith")
    group, _, room = await open_desk(world, sophea)
    await ask_to_talk(other)
    await room.taps("Close", "Was helped")
    await group.by(room, group.topics[1]).taps("Close", "Could not be reached")
    world.clock.pass_(days=15)
    for left in (1, 0):
        async with world.app.database.transaction() as tx:
            assert len(await store.take_due(tx, world.clock.now, limit=1)) == 1
        assert sum(row.ask_again_at is not None for row in await world.rows(feedback)) == left
