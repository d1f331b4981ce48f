"""What comes of a broadcast: its report, and once more to those of whom it is not known whether they have it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.broadcasts.afterwards import actions as afterwards
from bot.broadcasts.report import actions as reports
from bot.chat.rights import manager
from bot.turn import Next, Turn, number
from conversations.broadcasts.again import sending_again, sent_again
from conversations.broadcasts.report import is_being_made


async def _report(turn: Turn, argument: str) -> Next | None:
    await reports.ask(turn.tx, manager(turn), number(argument), turn.now)
    return is_being_made(number(argument))


async def _again(turn: Turn, argument: str) -> Next | None:
    """A button: "<broadcast>" asks, "<broadcast>:<how often before>" is the yes."""
    text, _, before = argument.partition(":")
    by, broadcast_id = manager(turn), number(text)
    if not before:
        broadcast = await afterwards.may_send_again(turn.tx, by, broadcast_id)
        return sending_again(broadcast.id, broadcast.counts.uncertain, broadcast.again)
    await afterwards.send_again(turn.tx, by, broadcast_id, number(before), turn.now)
    return sent_again(broadcast_id)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"castreport": _report, "castagain": _again}
