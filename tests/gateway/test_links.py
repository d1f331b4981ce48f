"""Where a button to a case leads, by what kind of group it lives in."""

from __future__ import annotations

import pytest

from bot.gateway.links import link
from bot.gateway.store import Room


@pytest.mark.parametrize(
    ("room", "address"),
    [
        (Room(-1001234567890, 7, 9), "https://t.me/c/1234567890/7"),  # a topic
        (Room(-1001234567890, 0, 9), "https://t.me/c/1234567890/9"),  # a card among other messages
        (Room(-1000000000005, 7, 9), "https://t.me/c/5/7"),
        (Room(-1001234567890, 0, 0), ""),  # not sent yet
        (Room(-4567890, 0, 9), ""),  # a basic group
    ],
)
def test_the_address_of_a_room(room: Room, address: str) -> None:
    assert link(room) == address
