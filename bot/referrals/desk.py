"""What staff do with referrals in their group: ask for one, stop it, accept or reject it. Rights are checked each time.

"m:refer:<what>:<number>…": the number of the case for those who ask, of the referral for those who are asked.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cases import actions as cases
from bot.cases.desk import AtDesk, case_at
from bot.cases.model import Case
from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.errors import NoRight, Refusal
from bot.referrals import actions
from bot.referrals.model import OFFERED, REASONS, Referral, ask_the_person, choose_place, why_not
from bot.turn import Outcome, number
from conversations.screen import Screen
from conversations.text import T

MOST = 12
"""Places that are offered; more would not fit a phone."""


async def press(desk: AtDesk, action: str) -> Outcome:
    """A press of staff on anything about a referral."""
    what, _, rest = action.partition(":")
    first, _, second = rest.partition(":")
    match what:
        case "case":
            return await _choose(desk, first)
        case "to":
            return await _look(desk, first, number(second))
        case "ask":
            case = await case_at(desk, first)
            await actions.ask(desk.tx, desk.world.places, case, number(second), desk.account_id, desk.now)
            return Outcome((_card(desk, await case_at(desk, first)),))
        case "stop":
            await actions.cancel(desk.tx, desk.world.places, await case_at(desk, first), desk.account_id, desk.now)
            return Outcome()
        case "accept" | "reject" | "because" | "show":
            return await _answer(desk, what, number(first), second)
    return Outcome(toast=T("This button is no longer in use."))


async def _choose(desk: AtDesk, case_number: str) -> Outcome:
    case = await case_at(desk, case_number)
    near = await places_for(desk, case)
    if not near:
        raise Refusal(T("No other place has a staff group here, so nobody could answer. Please ask an admin."))
    names = centres.button_names(near, desk.world.places)
    return Outcome((replace(_card(desk, case), buttons=choose_place([(c.id, names[c.id]) for c in near], case.id)),))


async def places_for(desk: AtDesk, case: Case) -> list[Centre]:
    """Where a case can go and somebody can answer: who offers its service first, the nearest first among those."""
    near = await centres.near(desk.tx, desk.world.places, case.place, case.service)
    others = await centres.can_answer(desk.tx) - {case.centre_id}
    return [one.centre for one in near if one.centre.id in others][:MOST]


async def _look(desk: AtDesk, case_number: str, to_centre: int) -> Outcome:
    case = await case_at(desk, case_number)
    to = await centres.get(desk.tx, to_centre)
    if to is None or not to.active or to.id == case.centre_id:
        raise Refusal(T("This centre is no longer there."))
    return Outcome((ask_the_person(case.id, to.id, to.name, to.kind),))


def _card(desk: AtDesk, case: Case) -> Screen:
    return cases.case_card(case, desk.world.places, desk.now)


async def _answer(desk: AtDesk, what: str, referral_id: int, reason: str) -> Outcome:
    """Those who are asked: they accept, or reject with a reason."""
    referral, _ = await actions.locked(desk.tx, referral_id)
    if referral.to_centre != desk.centre_id:
        raise Refusal(T("This case is not one of this centre."))
    if not await centres.may_act(desk.tx, desk.account_id, desk.centre_id):
        raise NoRight(T("Only staff of this centre can do this. Ask an admin for an invitation."))
    if referral.state != OFFERED:
        raise Refusal(T("This referral is over."))
    match what, reason:
        case "accept", _:
            places = desk.world.places
            case_id = await actions.accept(desk.tx, places, referral.id, desk.account_id, desk.now)
            return await _ended(desk, referral, T("✅ Accepted. Here it is case {number}.", number=case_id))
        case "because", code if code in {one.code for one in REASONS}:
            await actions.reject(desk.tx, desk.world.places, referral.id, code, desk.account_id, desk.now)
            return await _ended(desk, referral, T("❌ Rejected. The other centre knows the reason."))
    offered = await actions.offer_screen(desk.tx, desk.world.places, referral, desk.now)
    return Outcome((offered if what == "show" else replace(offered, buttons=why_not(referral)),))


async def _ended(desk: AtDesk, referral: Referral, note: T) -> Outcome:
    """The offer without its buttons, and what came of it."""
    offered = await actions.offer_screen(desk.tx, desk.world.places, referral, desk.now)
    return Outcome((replace(offered, buttons=(), note=note, text=offered.text[:-2]),))
