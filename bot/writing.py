"""What a person says without having been asked: it goes to their case, or a new one is offered that goes on from it."""

from __future__ import annotations

from bot.cases import actions as cases
from bot.cases import lapsed
from bot.centres import actions as centres
from bot.turn import Begin, Next, Turn
from conversations.again import AGAIN, handed_in
from conversations.answering import Answered
from conversations.events import Said, SentMedia
from conversations.menus import HOME_BUTTON
from conversations.screen import Screen
from conversations.text import T


async def heard(turn: Turn, message: Said | SentMedia) -> Next | None:
    """To the open case; where the last one was closed long ago, the question whether to write again; else None."""
    account_id, person_id = turn.session.account_id, turn.session.person_id
    case_id = await cases.open_case_of(turn.tx, account_id, person_id, turn.now)
    if case_id is not None:
        await cases.write_to_staff(turn.tx, turn.world.places, account_id, Answered(case_id, message), turn.now)
        return sent_to_centre(case_id)
    last = await lapsed.newest(turn.tx, account_id, person_id, turn.now)
    centre = None if last is None else await centres.get(turn.tx, last.centre_id)
    if last is None or centre is None or not centre.active:
        return None
    return Begin(AGAIN, handed_in(last.id, message))


async def answered(turn: Turn, result: Answered) -> tuple[Screen | None, Next]:
    """To the case that was answered; one that was closed long ago meanwhile does not swallow the words."""
    account_id = turn.session.account_id
    if await lapsed.has_lapsed(turn.tx, account_id, result.case_id, turn.now):
        then = await heard(turn, result.message)
        if then is not None:
            return None, then
    await cases.write_to_staff(turn.tx, turn.world.places, account_id, result, turn.now)
    return None, sent_to_centre(result.case_id)


def sent_to_centre(case_id: int) -> Screen:
    """What the person sees when their message is on its way to the staff."""
    return Screen((T("✉️ Sent to the centre (case {number}).", number=case_id),), ((HOME_BUTTON,),))
