"""An admin chooses how fast a broadcast goes, and sees before what it costs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.broadcasts import pace
from bot.broadcasts.model import NEWS, Broadcast
from bot.chat.rights import manager
from bot.turn import Next, Turn, number
from conversations.broadcasts.pace import asked_for_pace, pace_now
from conversations.broadcasts.progress import faster
from conversations.screen import Rows


async def ways(turn: Turn, broadcast: Broadcast) -> Rows:
    """The button under a broadcast that begins, where an admin may pay for speed."""
    if not turn.is_admin or not turn.world.fast_rate or broadcast.what != NEWS or broadcast.paid:
        return ()
    return ((faster(broadcast.id, pace.stars(await _left(turn, broadcast))),),)


async def _left(turn: Turn, broadcast: Broadcast) -> int:
    return await pace.left(turn.tx, turn.world.places, manager(turn), broadcast, turn.now)


async def _pace(turn: Turn, argument: str) -> Next | None:
    """A button "<broadcast>:<deed>": "fast" asks, "pay" is the yes, "usual" the way back."""
    text, _, deed = argument.partition(":")
    by, broadcast_id, world = manager(turn), number(text), turn.world
    if deed == "fast":
        broadcast = await pace.may_choose(turn.tx, by, broadcast_id, world.fast_rate)
        left = await _left(turn, broadcast)
        usual, fast = (round(left / rate / 60) for rate in (world.usual_rate, world.fast_rate))
        return asked_for_pace(broadcast_id, left, pace.stars(left), usual, fast)
    if deed not in ("pay", "usual"):
        return None
    broadcast = await pace.choose(turn.tx, by, broadcast_id, world.fast_rate, turn.now, paid=deed == "pay")
    return pace_now(broadcast_id, paid=broadcast.paid)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"castpace": _pace}
