"""What staff do with a case in their group. Rights are checked on every press and every reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.cases import actions, asking, handing, relay
from bot.cases.model import OUTCOMES, URGENCIES, Case
from bot.centres import actions as centres
from bot.errors import NoRight, Refusal
from bot.storage.database import Transaction
from bot.turn import Origin, Outcome, World, number
from conversations.asked.forms import FORMS
from conversations.events import Said, SentMedia
from conversations.passing import Message
from conversations.text import T, Words


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Somebody in the group of a centre; `account_id` is 0 for one who never spoke to the bot."""

    tx: Transaction
    world: World
    account_id: int
    centre_id: int
    now: datetime
    answered: str = ""
    """What a member of the group wrote that is answered now."""


async def press(desk: AtDesk, action: str) -> Outcome:
    """A press on a card, "<case>:<what>": a choice is shown at once, a change when the card is drawn anew."""
    case_id, _, verb = action.partition(":")
    verb, _, argument = verb.partition(":")
    case = await case_at(desk, case_id)
    tx, places, account_id, now = desk.tx, desk.world.places, desk.account_id, desk.now
    match verb, argument:
        case "take", "":
            await actions.take(tx, places, case, account_id, now)
        case "back", "":
            await actions.put_back(tx, places, case, account_id, now)
        case "close", outcome if outcome in {option.code for option in OUTCOMES}:
            await actions.close(tx, places, case, outcome, account_id, now)
        case "urgency", urgency if urgency in URGENCIES:
            await actions.set_urgency(tx, places, case, urgency, account_id, now)
        case "hand", "":
            return Outcome((await handing.choices(tx, places, case, account_id, now),))
        case "hand", whom:
            to, _, seen = whom.partition(":")
            await handing.hand_over(tx, places, case, number(to), number(seen), account_id, now)
        case "ask", "":
            return Outcome((asking.choices(case, places, now),))
        case "ask", code if code in FORMS:
            await asking.ask(tx, places, case, await _centre_name(desk), FORMS[code], account_id, now)
        case "phone", "":
            return Outcome(toast=await actions.phone_of(tx, case, account_id, now))
        case "close" | "urgency" | "more" | "show", _:
            return Outcome((actions.case_card(case, places, now, "" if verb == "show" else verb),))
    return Outcome()


async def replying(desk: AtDesk, case_id: int) -> Case:
    """The case that someone wants to write to the person of, if they may."""
    case = await case_at(desk, str(case_id))
    if not case.open:
        raise Refusal(T("This case is closed already."))
    return case


async def reply(desk: AtDesk, case_id: int, message: Message, origin: Origin | None = None) -> None:
    """What a staff member says to the person goes to them as from the centre."""
    case = await case_at(desk, str(case_id))
    name = await _centre_name(desk)
    await relay.to_person(desk.tx, desk.world.places, case, name, desk.account_id, message, desk.now, origin)


async def change_reply(desk: AtDesk, case_id: int, message: Said | SentMedia, origin: Origin) -> None:
    """What a staff member has said to the person says something else now."""
    case = await case_at(desk, str(case_id))
    name = await _centre_name(desk)
    await relay.changed_by_staff(desk.tx, case, name, desk.account_id, message, desk.now, origin)


async def take_back(desk: AtDesk, case_id: int, origin: Origin) -> None:
    """What staff have said to the person is taken back."""
    case = await case_at(desk, str(case_id))
    await relay.take_back(desk.tx, case, desk.account_id, desk.now, origin)


async def _centre_name(desk: AtDesk) -> Words:
    centre = await centres.get(desk.tx, desk.centre_id)
    assert centre is not None  # a group has a centre that is there
    return centre.name


async def case_at(desk: AtDesk, case_id: str) -> Case:
    """The case, if it is one of this group's centre and the one who acts works there."""
    case = await actions.get(desk.tx, number(case_id))
    if case is None or case.centre_id != desk.centre_id:
        raise Refusal(T("This case is not one of this centre."))
    await must_work_here(desk)
    return case


async def must_work_here(desk: AtDesk) -> None:
    """Refuses whoever is not staff of this group's centre."""
    if not await centres.may_act(desk.tx, desk.account_id, desk.centre_id):
        raise NoRight(T("Only staff of this centre can do this. Ask an admin for an invitation."))
