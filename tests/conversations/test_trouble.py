"""Bugs of ours, networks that fail and limits that are reached: each hurts only what it meets, and nothing is lost."""

from __future__ import annotations

import logging

import pytest

from bot.cases import desk
from bot.chat import journeys, menus
from bot.simulator.refused import Refused, bad_request, too_many
from bot.storage.schema import accounts, cases, inbox, people
from bot.turn import Next, Turn
from tests.conversations.steps import agree, answer_what_must_be, open_desk
from tests.world import Phone, World

SORRY = "Something went wrong here. It is our fault, not yours. Please try again."
DONE, FAILED = 2, 3


async def _broken(turn: Turn, argument: str) -> Next:
    raise RuntimeError("a bug of ours")


async def test_a_bug_hurts_one_person_once_and_nobody_else(
    world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rith, sok = world.person("Rith"), world.person("Sok")
    monkeypatch.setitem(menus._BUTTONS, "help", _broken)
    with caplog.at_level(logging.ERROR):
        await world.together(
            lambda: world.telegram.says(rith.user, rith.chat_id, "/start"),
            lambda: world.telegram.says(sophea.user, sophea.chat_id, "/help"),
            lambda: world.telegram.says(sok.user, sok.chat_id, "/talk"),
        )
    rith.sees("Hello! Welcome home.")
    sok.sees("Where do you live now?")
    sophea.sees(SORRY)
    assert len(sophea.from_bot) == 1
    (failed,) = [row for row in await world.rows(inbox) if row.state == FAILED]
    (logged,) = {record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR}
    assert str(failed.update_id) in logged
    assert failed.body is not None
    monkeypatch.undo()
    await sophea.says("/help")
    assert "1297" in sophea.newest.text


async def test_a_bug_speaks_the_persons_language(world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    await sophea.says("/start")
    await sophea.taps("English")
    monkeypatch.setitem(menus._BUTTONS, "help", _broken)
    await sophea.says("/help")
    assert sophea.newest.text == SORRY


async def test_a_bug_on_a_press_in_a_group_is_said_to_the_one_who_pressed(
    world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    group, vanna, room = await open_desk(world, sophea)
    said = len(group.messages)
    monkeypatch.setattr(desk, "press", _broken)
    await room.taps("Take")
    vanna.is_told(SORRY)
    assert len(group.messages) == said
    monkeypatch.undo()
    await room.taps("Take")
    assert [row.state for row in await world.rows(cases)] == ["taken"]


async def test_a_bug_at_the_end_loses_no_answer(world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    await agree(sophea)
    await answer_what_must_be(sophea)

    async def broken(turn: Turn, result: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(journeys, "follow", broken)
    await sophea.taps("All correct")
    sophea.sees(SORRY)
    monkeypatch.undo()
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    assert [row.registered_at is not None for row in await world.rows(people)] == [True]


async def test_a_reply_that_met_a_rate_limit_comes_a_moment_later(world: World, sophea: Phone) -> None:
    world.telegram.fail_next("sendMessage", too_many(1))
    await sophea.says("/start")
    sophea.sees("Hello! Welcome home.")
    assert len(sophea.from_bot) == 1


async def test_a_reply_that_the_network_lost_is_sent_again(world: World, sophea: Phone) -> None:
    world.telegram.fail_next("sendMessage", Refused(502, "Bad Gateway"))
    await sophea.says("/start")
    assert len(sophea.from_bot) == 1
    await sophea.taps("Help and hotlines")
    assert "1297" in sophea.newest.text


async def test_a_reply_whose_answer_was_lost_changes_the_state_once(world: World, sophea: Phone) -> None:
    await agree(sophea)
    world.telegram.fail_next("sendMessage", Refused(502, "Bad Gateway"), after=True)
    await sophea.says("សុភា")
    sophea.sees("Are you a woman or a man?")
    await sophea.taps("Woman")
    sophea.sees("What year were you born, or how old are you?")


@pytest.mark.parametrize(
    "reason", ["message is not modified: specified new message content", "message to edit not found"]
)
async def test_a_screen_that_cannot_be_edited_costs_nobody_their_place(
    world: World, sophea: Phone, reason: str
) -> None:
    await sophea.says("/start")
    world.telegram.fail_next("editMessageText", bad_request(reason))
    await sophea.taps("Register")
    await sophea.says("/menu")
    sophea.sees("What can we do for you?")
    assert all(row.state == DONE for row in await world.rows(inbox))


async def test_who_blocks_the_bot_in_the_middle_finds_the_place_again(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    data, question = sophea.newest.buttons[0][0].callback_data, sophea.newest
    world.telegram.taps(sophea.user, sophea.chat_id, question.id, data)
    world.telegram.blocks(sophea.user)
    await world.deliver()
    (account,) = await world.rows(accounts)
    assert not account.reachable
    world.telegram.unblocks(sophea.user)
    await sophea.says("/start")
    await sophea.taps("Go on where I stopped")
    sophea.sees("What year were you born, or how old are you?")
    (account,) = await world.rows(accounts)
    assert account.reachable


async def test_a_press_that_came_too_late_to_be_answered_still_counts(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    world.telegram.fail_next("answerCallbackQuery", bad_request("query is too old and response timeout expired"))
    await sophea.taps("Help and hotlines")
    assert "1297" in sophea.newest.text


async def test_neither_names_nor_words_reach_the_log(
    world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await agree(sophea)
    await answer_what_must_be(sophea, "ចាន់ម៉ាលីស", number="098 765 432")

    async def broken(turn: Turn, result: object) -> None:
        raise RuntimeError("a bug of ours")

    monkeypatch.setattr(journeys, "follow", broken)
    with caplog.at_level(logging.INFO):
        await sophea.taps("All correct")
    told = caplog.text
    assert "a bug of ours" in told
    assert world.settings.bot_token not in told
    for secret in ("ចាន់ម៉ាលីស", "98765432", "098 765 432"):
        assert secret not in told
