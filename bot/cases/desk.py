"""What staff do with a case in their group. Rights are checked on every press and every reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cases import actions
from bot.cases.model import OUTCOMES, Case
from bot.centres import actions as centres
from bot.errors import NoRight, Refusal
from bot.storage.database import Transaction
from bot.turn import Outcome, World
from conversations.events import Said, SentMedia
from conversations.text import T


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Somebody in the group of a centre; `account_id` is 0 for one who never spoke to the bot."""

    tx: Transaction
    world: World
    account_id: int
    centre_id: int
    now: datetime


async def press(desk: AtDesk, action: str) -> Outcome:
    """A press on a card: "<case>:take", "<case>:close", "<case>:close:<outcome>" or "<case>:show"."""
    number, _, verb = action.partition(":")
    verb, _, argument = verb.partition(":")
    case = await _case(desk, number)
    choosing = False
    match verb, argument:
        case "take", "":
            await actions.take(desk.tx, case, desk.account_id, desk.now)
        case "close", "":
            choosing = case.open
        case "close", outcome if outcome in {option.code for option in OUTCOMES}:
            await actions.close(desk.tx, case, outcome, desk.account_id, desk.now)
    case = await _case(desk, number)
    return Outcome((actions.case_card(case, desk.world.places, desk.now, choosing_outcome=choosing),))


async def reply(desk: AtDesk, case_id: int, message: Said | SentMedia) -> None:
    """A reply to a message of the bot goes to the person, as from the centre."""
    case = await _case(desk, str(case_id))
    centre = await centres.get(desk.tx, case.centre_id)
    assert centre is not None  # a case keeps its centre
    await actions.write_to_person(desk.tx, case, centre.name, desk.account_id, message, desk.now)


async def _case(desk: AtDesk, number: str) -> Case:
    """The case, if it is one of this group's centre and the one who acts works there."""
    case = await actions.get(desk.tx, int(number)) if number.isdecimal() and len(number) < 16 else None
    if case is None or case.centre_id != desk.centre_id:
        raise Refusal(T("This case is not one of this centre."))
    if not await centres.may_act(desk.tx, desk.account_id, desk.centre_id):
        raise NoRight(T("Only staff of this centre can do this. Ask an admin for an invitation."))
    return case
