"""What a person presses about a referral of their case: yes, no, or the yes taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.referrals import actions
from bot.turn import Next, Turn, number


async def _refer(turn: Turn, argument: str) -> Next | None:
    what, _, referral = argument.partition(":")
    account_id, places = turn.session.account_id, turn.world.places
    match what:
        case "yes" | "no":
            return await actions.answer(turn.tx, places, account_id, number(referral), what == "yes", turn.now)
        case "back":
            return await actions.withdraw(turn.tx, places, account_id, number(referral), turn.now)
    return None


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"refer": _refer}
