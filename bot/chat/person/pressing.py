"""The own buttons of a broadcast: each press is counted, and then does what it always does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.broadcasts.model import ASK, OPEN
from bot.broadcasts.presses import actions as presses
from bot.chat.person import applying, browsing, interest, planning
from bot.programme import actions as programme
from bot.programme.model import COURSE, FAIR
from bot.signups.model import COMING
from bot.turn import Next, Turn, number
from conversations.broadcasts.answered import thanks_for


async def _press(turn: Turn, argument: str) -> Next | None:
    """What was pressed: "<broadcast>:<button>" or "<broadcast>:<button>:<answer>"."""
    broadcast_id, at, answer, *_ = (number(part) for part in f"{argument}::".split(":"))
    button = await presses.press(turn.tx, broadcast_id, turn.session.account_id, at, answer, turn.now)
    if button.kind == ASK:
        return thanks_for(button.answers[answer])
    if button.kind == OPEN:
        return await browsing.show(turn, await programme.get(turn.tx, button.offer))
    return await _signs_up(turn, button.offer)


async def _signs_up(turn: Turn, offer_id: int) -> Next | None:
    """The press that stands under the card of such an offer; of what is closed meanwhile, the card."""
    offer = await programme.get(turn.tx, offer_id)
    if not offer.is_open(turn.now):
        return await browsing.show(turn, offer)
    if offer.kind == FAIR:
        return await planning.BUTTONS["coming"](turn, f"{offer_id}:{COMING}")
    if offer.kind == COURSE:
        return await applying.BUTTONS["apply"](turn, str(offer_id))
    return await interest.BUTTONS["interest"](turn, str(offer_id))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"bp": _press}
