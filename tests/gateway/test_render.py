"""Screens become calls that Telegram takes: escaped, cut or split, within 64 bytes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.gateway.render import Pressed, draw, draw_reply, edit
from bot.simulator import Telegram
from bot.spoken import Spoken

HERE = {"chat_id": 5}


def said(*texts: str, **more: Any) -> Spoken:
    return Spoken(tuple(("plain", text) for text in texts), **more)


def names(calls: list[Any]) -> list[str]:
    return [method for method, _ in calls]


def arrives(calls: list[Any]) -> list[str]:
    """What the stand-in for Telegram, with its own limits, shows of these calls."""
    telegram = Telegram("1:x")
    person = telegram.person("Sok")
    telegram.says(person, person.id, "x")
    for method, parameters in calls:
        telegram.call(method, {**parameters, "chat_id": person.id})
    return [message.text for message in telegram.history(person.id) if message.sender.is_bot]


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "&amp;", '"x"', "<a href='x'>", "x < y > z"])
def test_what_people_write_is_shown_as_they_wrote_it(text: str) -> None:
    assert arrives(draw(said(text), HERE)) == [text]
    assert arrives(draw(Spoken((("bold", text),)), HERE)) == [text]


@pytest.mark.parametrize("letter", ["x", "ក", "💰", "<", "&"])
@pytest.mark.parametrize("length", [4095, 4096, 4097, 8192, 20_000])
def test_a_long_text_arrives_whole(letter: str, length: int) -> None:
    pages = arrives(draw(said("head", letter * length, buttons=((("Go", "m:home", ""),),)), HERE))
    assert "".join(pages).replace("\n\n", "") == "head" + letter * length


def test_the_buttons_stand_under_the_last_page() -> None:
    calls = draw(said("x" * 9000, buttons=((("Go", "m:home", ""),),)), HERE)
    assert [("reply_markup" in parameters) for _, parameters in calls] == [False] * (len(calls) - 1) + [True]


def test_an_edit_has_one_page_and_is_cut() -> None:
    method, parameters = edit(said("ក" * 5000), 5, 9)
    assert (method, parameters["message_id"]) == ("editMessageText", 9)
    assert parameters["text"].endswith("…")
    assert len(parameters["text"]) == 4096


def test_a_caption_that_is_too_long_follows_as_a_text() -> None:
    calls = draw(said("x" * 1025, media=("voice", "f")), HERE)
    assert names(calls) == ["sendVoice", "sendMessage"]
    assert "caption" not in calls[0][1]
    assert names(draw(said("x" * 1000, media=("voice", "f")), HERE)) == ["sendVoice"]


def test_a_round_video_carries_no_caption() -> None:
    assert names(draw(said("x", media=("video_note", "f")), HERE)) == ["sendVideoNote", "sendMessage"]
    assert names(draw(Spoken((), media=("video_note", "f")), HERE)) == ["sendVideoNote"]


def test_a_pin_goes_first() -> None:
    assert names(draw(said("x", pin=(14.0, 103.0)), HERE)) == ["sendLocation", "sendMessage"]


def test_zero_width_spaces_never_leave() -> None:
    calls = draw(said("ក\u200bខ", buttons=((("ក\u200bខ", "m:home", ""),),)), HERE)
    assert "\u200b" not in str(calls)


def test_an_empty_screen_is_still_a_message() -> None:
    assert arrives(draw(Spoken(()), HERE)) == ["…"]


@pytest.mark.parametrize(
    ("button", "drawn"),
    [
        (("Go", "m:home", ""), {"text": "Go", "callback_data": "-|m:home"}),
        (("Go", "a:yes", ""), {"text": "Go", "callback_data": "7|a:yes"}),
        (("Go", "", "https://x"), {"text": "Go", "url": "https://x"}),
    ],
)
def test_buttons_carry_the_turn_unless_they_are_never_old(button: tuple[str, str, str], drawn: dict[str, str]) -> None:
    ((_, parameters),) = draw(said("x", buttons=((button,),)), HERE, 7)
    assert parameters["reply_markup"]["inline_keyboard"] == [[drawn]]


def test_callback_data_that_is_too_long_is_a_bug_and_not_sent() -> None:
    with pytest.raises(ValueError, match="too long"):
        draw(said("x", buttons=((("Go", "a" * 63, ""),),)), HERE, 7)


def test_a_press_is_answered_and_the_screen_takes_the_place_of_the_old_one() -> None:
    calls = draw_reply(5, [said("new"), said("more")], 7, pressed=Pressed("q", 9), toast="ok" * 200)
    assert names(calls) == ["answerCallbackQuery", "editMessageText", "sendMessage"]
    assert len(calls[0][1]["text"]) == 200
    assert calls[1][1]["message_id"] == 9


def test_an_old_screen_loses_its_buttons_and_stays() -> None:
    calls = draw_reply(5, [said("now")], 7, pressed=Pressed("q", 9, stale=True))
    assert names(calls) == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage"]


def test_what_cannot_be_edited_into_a_text_is_sent() -> None:
    assert "editMessageText" not in names(draw_reply(5, [said("x", pin=(1.0, 2.0))], 7, pressed=Pressed("q", 9)))


def test_the_share_button_comes_once_and_goes_with_thanks() -> None:
    asking = said("phone?", request="contact", share_label="Share")
    first = draw_reply(5, [asking], 7, thanks="thanks", point_down="below")
    assert names(first) == ["sendMessage", "sendMessage"]
    assert first[1][1]["reply_markup"]["keyboard"] == [[{"text": "Share", "request_contact": True}]]
    again = draw_reply(5, [asking], 8, asked="contact", thanks="thanks", point_down="below")
    assert names(again) == ["sendMessage"]
    after = draw_reply(5, [said("next")], 9, pressed=Pressed("q", 9), asked="contact", thanks="thanks")
    assert names(after) == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage", "sendMessage"]
    assert after[2][1] == {"chat_id": 5, "text": "thanks", "reply_markup": {"remove_keyboard": True}}


def test_one_share_button_gives_way_to_another_below_the_question_it_belongs_to() -> None:
    asking = said("where?", request="location", share_label="Share")
    calls = draw_reply(5, [asking], 8, pressed=Pressed("q", 9), asked="contact", thanks="t", point_down="below")
    assert names(calls) == ["answerCallbackQuery", "editMessageReplyMarkup", "sendMessage", "sendMessage"]
    assert calls[3][1]["reply_markup"]["keyboard"] == [[{"text": "Share", "request_location": True}]]


def test_a_press_that_shows_nothing_is_answered_all_the_same() -> None:
    assert names(draw_reply(5, [], 7, pressed=Pressed("q", 9))) == ["answerCallbackQuery"]
