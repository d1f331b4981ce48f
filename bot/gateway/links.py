"""Buttons that lead to the room of a case: Telegram's own links where it has them. No topic knows a chat's id."""

from __future__ import annotations

from dataclasses import replace

from bot.gateway import store
from bot.gateway.store import Room
from bot.spoken import Spoken
from bot.storage.database import Transaction

_SHOWS, _LEADS = "m:find:", "m:room:"
"""A button that shows a case by itself where there is no link, and one that then makes no sense."""
_SUPERGROUPS = -1_000_000_000_000
"""Their ids lie below this; the rest of the digits is what links have. Basic groups have no links to messages."""


def link(room: Room) -> str:
    """The address of a case's topic, or of its card in a group without topics; "" where there is none."""
    target = room.thread_id or room.card_id
    return f"https://t.me/c/{_SUPERGROUPS - room.chat_id}/{target}" if room.chat_id < _SUPERGROUPS and target else ""


async def lead(tx: Transaction, screen: Spoken) -> Spoken:
    """The screen with its buttons to cases turned into links, as the rooms are at this moment."""
    numbers = {_case(action) for row in screen.buttons for _, action, _ in row} - {0}
    if not numbers:
        return screen
    links = {case_id: link(room) for case_id, room in (await store.rooms(tx, numbers)).items()}
    rows = []
    for row in screen.buttons:
        led = [(label, action, links.get(_case(action), "") or url) for label, action, url in row]
        rows.append(tuple(one for one in led if one[2] or not one[1].startswith(_LEADS)))
    return replace(screen, buttons=tuple(row for row in rows if row))


def _case(action: str) -> int:
    name = next((name for name in (_SHOWS, _LEADS) if action.startswith(name)), "")
    return int(action.removeprefix(name)) if name else 0
