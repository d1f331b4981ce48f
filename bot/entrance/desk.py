"""`/checkin` in a staff group: one code at a time. The entrance itself is the private chat, where each code counts."""

from __future__ import annotations

from bot.cases.desk import AtDesk, must_work_here
from bot.centres.team import Manager
from bot.entrance import actions as entrance
from bot.errors import Refusal
from bot.i18n import local
from bot.turn import Outcome, number
from conversations.offers.counting import counted
from conversations.offers.entrance import AGAIN, CAME, NO_CODE, NOT_TODAY, told
from conversations.reading.codes import read_code
from conversations.screen import Button, Rows, Screen
from conversations.text import T

CHECK_IN_LINK = "checkin"
"""The start link that opens the entrance in the private chat."""


async def obey(desk: AtDesk, argument: str, case_id: int | None) -> Outcome:
    """Without a code: the events of today, and the way to the entrance. With one: checked in."""
    await must_work_here(desk)
    if not argument.strip():
        return Outcome((await _today(desk),))
    code = read_code(argument)
    if not code:
        raise Refusal(NO_CODE)
    return await _checked_in(desk, code)


async def press(desk: AtDesk, argument: str) -> Outcome:
    """The button of a wrong day, "sure:<code>": the one who presses is the one who is sure."""
    await must_work_here(desk)
    verb, _, code = argument.partition(":")
    if verb != "sure" or not read_code(code):
        return Outcome()
    return await _checked_in(desk, read_code(code), sure=True)


async def count(desk: AtDesk, argument: str) -> Outcome:
    """The live count, drawn anew in its place."""
    await must_work_here(desk)
    offer, found = await entrance.counted(desk.tx, _here(desk), number(argument))
    if offer.centre_id != desk.centre_id:
        raise Refusal(entrance.NOT_STAFF)
    numbers = (found.signed_up, found.maybe, found.came, found.people)
    return Outcome((counted(offer.id, offer.title, numbers, found.walk_ins, ()),))


async def _today(desk: AtDesk) -> Screen:
    events = [one for one in await entrance.today(desk.tx, _here(desk), desk.now) if one.centre_id == desk.centre_id]
    rows: Rows = tuple((Button(one.title, f"m:count:{one.id}", icon="🔢"),) for one in events)
    link = f"https://t.me/{desk.world.username}?start={CHECK_IN_LINK}"
    return Screen(
        (
            T("Write the code behind it, for example: /checkin {code}", code="ABC234"),
            T("At the entrance it is faster in the private chat with me: there you only type the codes."),
            *(() if events else (T("There is no event of this centre today."),)),
        ),
        (*rows, (Button(T("To the entrance"), url=link, icon="🎫"),)),
        title=T("Check-in"),
    )


async def _checked_in(desk: AtDesk, code: str, *, sure: bool = False) -> Outcome:
    """Only what is an event of this group's centre: who works at two sees the other one's in its own group."""
    arrival = await entrance.check_in(desk.tx, _here(desk), code, desk.now, sure=sure, centre_id=desk.centre_id)
    offer = arrival.offer
    rows: list[tuple[Button, ...]] = []
    if arrival.what == NOT_TODAY:
        rows.append((Button(T("Check in all the same"), f"m:checkin:sure:{code}", icon="✅"),))
    if offer is not None and arrival.what in (CAME, AGAIN):
        rows.append((Button(T("Who came"), f"m:count:{offer.id}", icon="🔢"),))
    return Outcome((Screen(told(arrival.told(local(desk.now).date())), tuple(rows)),))


def _here(desk: AtDesk) -> Manager:
    """An admin is here as who they are at this centre."""
    return Manager(desk.account_id, is_admin=False)
