"""Screens with a picture: one follows the other, and nothing that looks alive is dead."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from bot.gateway.render import draw
from bot.simulator.samples import picture
from bot.spoken import Spoken, speak
from conversations.screen import Button, Made, Screen
from tests.gateway.wires import Talk

HERE = {"chat_id": 5}
GO = ((("Go", "m:home", ""),),)
PICTURE = base64.b64encode(picture()).decode()


def text(words: str) -> Spoken:
    return Spoken((("plain", words),), GO)


def shown(words: str, kind: str = "photo") -> Spoken:
    """A screen with a made file."""
    return replace(text(words), made=(kind, "list.png", PICTURE))


LONG = "x" * 1025


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (text("a"), text("b"), ["text b*"]),
        (text("a"), shown("b"), ["photo b*"]),
        (shown("a"), shown("b"), ["photo b*"]),
        (shown("a"), text("b"), ["text b*"]),
        (shown("a"), shown(LONG), ["photo ", f"text {LONG}*"]),
        (text("a"), shown(LONG), ["text a", "photo ", f"text {LONG}*"]),
        (text("a"), shown("b", "document"), ["text a", "document b*"]),
        (shown("a"), shown("b", "document"), ["document b*"]),
        (shown("a", "document"), text("b"), ["document a", "text b*"]),
        (shown("a", "document"), shown("b"), ["document a", "photo b*"]),
        (shown("a"), Spoken((("plain", "b"),), pin=(11.5, 104.9)), ["location ", "text b"]),
    ],
)
async def test_one_screen_follows_another(before: Spoken, after: Spoken, stands: list[str]) -> None:
    talk = Talk()
    await talk.presses(await talk.is_shown(before), [after])
    assert talk.chat == stands


async def test_a_picture_is_turned_over_by_its_file_id() -> None:
    talk = Talk()
    first = await talk.is_shown(shown("1 of 2"))
    ids = [talk.telegram.files.add("photo", picture(), "b.png").file_id for _ in range(2)]
    for number, file_id in enumerate(ids):
        await talk.presses(first, [replace(text(f"{number}"), media=("photo", file_id))])
        assert talk.chat == [f"photo {number}*"]
        assert talk.telegram.history(talk.person.id)[-1].file_id == file_id


async def test_an_old_picture_only_loses_its_buttons() -> None:
    talk = Talk()
    await talk.presses(await talk.is_shown(shown("a")), [text("now")], stale=True)
    assert talk.chat == ["photo a", "text now*"]


async def test_a_picture_of_the_staff_stays_as_it_is() -> None:
    talk = Talk()
    await talk.presses(await talk.is_shown(shown("a")), [shown("b")], kept=True)
    assert talk.chat[-1] == "photo b*"
    assert talk.chat[0].startswith("photo a")


async def test_a_picture_that_is_too_old_to_be_deleted_loses_its_buttons() -> None:
    talk = Talk()
    first = await talk.is_shown(shown("a"))
    talk.clock.now += 3 * 24 * 3600
    await talk.presses(first, [text("b")])
    assert talk.chat == ["photo a", "text b*"]


async def test_a_picture_that_the_person_has_deleted_comes_anew() -> None:
    talk = Talk()
    first = await talk.is_shown(shown("a"))
    talk.telegram.deletes(talk.person, talk.person.id, first)
    await talk.presses(first, [shown("b")])
    assert talk.chat == ["photo b*"]


@pytest.mark.parametrize("before", [text("a"), shown("a")])
async def test_a_picture_that_telegram_refuses_leaves_its_words(before: Spoken) -> None:
    talk = Talk()
    await talk.presses(await talk.is_shown(before), [replace(text("b"), media=("photo", "unknown"))])
    assert talk.chat[-1] == "text b*"
    assert [line for line in talk.chat if line.endswith("*")] == ["text b*"]


async def test_a_file_that_telegram_refuses_leaves_its_words() -> None:
    talk = Talk()
    await talk.is_shown(replace(text("b"), media=("document", "unknown")))
    assert talk.chat == ["text b*"]


def test_what_is_too_big_for_a_picture_goes_as_a_file_and_too_big_a_file_is_a_bug() -> None:
    big = base64.b64encode(bytes(10 * 1024 * 1024 + 1)).decode()
    ((method, _),) = draw(Spoken((), made=("photo", "big.png", big)), HERE)
    assert method == "sendDocument"
    too_big = base64.b64encode(bytes(50 * 1024 * 1024 + 3)).decode()
    with pytest.raises(ValueError, match="too large"):
        draw(Spoken((), made=("document", "big.zip", too_big)), HERE)


def test_what_was_made_is_stored_and_comes_back() -> None:
    screen = Screen(("x",), ((Button("Go", "m:home"),),), media=Made("document", "list.xlsx", b"\x00\xff"))
    spoken = speak(screen, "en")
    assert Spoken.from_json(spoken.as_json()) == spoken
    assert spoken.made == ("document", "list.xlsx", base64.b64encode(b"\x00\xff").decode())
