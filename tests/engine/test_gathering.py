"""One thing after another: what is removed, and where a list is full."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.broadcasts.attached import Attached
from conversations.broadcasts.buttons import OwnButtons
from conversations.dialogue import Bad, More, Reader
from conversations.events import SentMedia, Tapped
from conversations.offers.employers import EmployersComing
from conversations.questions.gathering import Gathering
from conversations.questions.photos import Photos
from conversations.text import T
from tests.engine.facts import facts

PHOTO = {"kind": "photo", "file": "f"}
LINK = {"kind": "link", "url": "https://molvt.gov.kh", "title": ["ក", ""]}
LISTS = [
    (Photos(), [PHOTO] * 3),
    (Attached(), [["photo", "f"]] * 3),
    (EmployersComing(), [["រោងចក្រ ក", ""], ["រោងចក្រ ខ", ""], ["រោងចក្រ គ", ""]]),
]
KNOWN = facts()


def removing(reader: Reader, partial: Any) -> Tapped:
    """A press on "Remove the last"."""
    (action,) = (one.action for row in reader.buttons(partial, KNOWN) for one in row if one.action.startswith("less"))
    return Tapped(1, action)


@pytest.mark.parametrize(("reader", "have"), LISTS)
def test_the_last_is_removed_once_although_it_is_pressed_twice(reader: Reader, have: list[Any]) -> None:
    press = removing(reader, have)
    read = reader.read(press, have, KNOWN)
    assert isinstance(read, More)
    assert read.partial == have[:-1]
    assert reader.read(press, read.partial, KNOWN) is None
    assert reader.read(Tapped(1, "less"), have, KNOWN) is None, "of a screen from before the button said which"
    again = reader.read(removing(reader, read.partial), read.partial, KNOWN)
    assert isinstance(again, More)
    assert again.partial == have[:-2]


def test_the_last_button_of_a_broadcast_is_removed_once() -> None:
    reader, state = OwnButtons(), {"have": [LINK, LINK]}
    press = removing(reader, state)
    read = reader.read(press, state, KNOWN)
    assert isinstance(read, More)
    assert read.partial == {"have": [LINK]}
    assert reader.read(press, read.partial, KNOWN) is None


def test_done_with_the_answers_is_not_done_with_the_buttons() -> None:
    reader, asking = OwnButtons(), {"have": [], "at": "ask", "answers": [["ក", ""], ["ខ", ""]]}
    ((done,),) = reader.buttons(asking, KNOWN)
    read = reader.read(Tapped(1, done.action), asking, KNOWN)
    assert isinstance(read, More)
    assert read.partial == {"have": [{"kind": "ask", "answers": asking["answers"]}]}
    assert reader.read(Tapped(1, done.action), read.partial, KNOWN) is None, "pressed twice"


@pytest.mark.parametrize(
    ("reader", "one", "full"),
    [
        (Photos(), PHOTO, T("I have {count} photos, and cannot take more. Please press “Done”.", count=10)),
        (Attached(), ["photo", "f"], T("That is as many as go together: {most}. Press “Done”.", most=10)),
    ],
)
def test_a_full_list_says_so_and_drops_nothing_in_silence(reader: Gathering, one: Any, full: T) -> None:
    picture = SentMedia("photo", "f")
    tenth = reader.read(picture, [one] * 9, KNOWN)
    assert tenth == More([one] * 10, full)
    assert reader.read(picture, [one] * 10, KNOWN) == Bad(full)
    fewer = reader.read(removing(reader, [one] * 10), [one] * 10, KNOWN)
    assert isinstance(fewer, More)
    assert isinstance(reader.read(picture, fewer.partial, KNOWN), More), "there is room again"
