"""RPL as a person meets it: what it is, the questions, their page, and what becomes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.cases import clock
from bot.cases.model import Case
from bot.centres import actions as centres
from bot.chat.person import browsing
from bot.people import actions as people
from bot.programme import actions as programme
from bot.rpl import actions as rpl
from bot.rpl import assessments, checklists, lines
from bot.rpl.model import DRAFT, REPLACED, SENT, Portfolio
from bot.storage import sessions
from bot.turn import Begin, Next, Turn, number
from conversations.dialogue import State
from conversations.menus import HOME_BUTTON
from conversations.rpl import screens
from conversations.rpl.intake import INTAKE, SkillsTold
from conversations.rpl.sending import SEND, SendAnswered
from conversations.screen import Button, Screen
from conversations.text import T, Words


async def _rpl(turn: Turn, argument: str) -> Next | None:
    """What a person does about RPL, "<what>:<page>"; nothing at all is where they stand."""
    what, _, rest = argument.partition(":")
    page, _, answer = rest.partition(":")
    match what:
        case "":
            return await _where_it_stands(turn)
        case "new":
            return await _ask(turn)
        case "later":
            return screens.kept()
        case "see" | "send" | "change" | "back" | "place":
            return await _with_page(turn, what, number(page), answer)
    return None


async def _where_it_stands(turn: Turn) -> Screen:
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.registered:
        return screens.about(registered=False)
    portfolio = await rpl.newest(turn.tx, person.id)
    if portfolio is None:
        return screens.about(registered=True)
    older = await rpl.at_centre(turn.tx, portfolio)
    return screens.mine(
        portfolio.id,
        lines.trade_of(portfolio, turn.facts()),
        sent=portfolio.state == SENT,
        case_id=portfolio.case_id,
        centre=Words(*portfolio.told["centre"]),
        at_centre=None if older is None else older.id,
    )


async def _with_page(turn: Turn, what: str, page: int, answer: str) -> Next:
    """A page is somebody's: where several share a phone, it is their turn from now on."""
    states = {"send": (DRAFT,), "back": (SENT,), "place": (SENT, REPLACED)}.get(what, (DRAFT, SENT))
    portfolio = await rpl.own(turn.tx, turn.session.account_id, page, *states)
    await _turn_of(turn, portfolio.person_id)
    match what:
        case "see":
            await rpl.show(turn.tx, portfolio, turn.now)
            return screens.being_drawn()
        case "send":
            return await _ask_to_send(turn, portfolio)
        case "change":
            return await _ask(turn, portfolio.case_id or 0, portfolio)
        case "place":
            return await browsing.show(turn, await programme.get(turn.tx, number(answer)))
    if answer != "yes":
        return screens.take_back(portfolio.id)
    await rpl.take_back(turn.tx, turn.world.places, turn.session.account_id, portfolio.id, turn.now)
    return screens.taken_back()


async def asked_by_staff(turn: Turn, case: Case) -> Next:
    """Staff ask for it in a case: it is about the person of that case."""
    await _turn_of(turn, case.person_id)
    return await _ask(turn, case.id)


async def _turn_of(turn: Turn, person_id: int) -> None:
    if turn.session.person_id != person_id:
        await turn.leave()
        turn.session.person_id = person_id


async def _ask(turn: Turn, case_id: int = 0, before: Portfolio | None = None) -> Next:
    """The questions with the checklists of this moment: from where they were left, or with the answers `before`."""
    session = turn.session
    person = await people.get(turn.tx, session.person_id)
    if person is None or not person.registered:
        return screens.about(registered=False)
    given = {**await checklists.given(turn.tx), **({"case": case_id} if case_id else {})}
    if before is not None:
        return Begin(INTAKE, given, answers=dict(before.answers))
    await turn.leave()
    begun = (await sessions.unfinished(turn.tx, session.account_id)).get((person.id, INTAKE.name))
    return Begin(INTAKE, given, go_on=None if begun is None else replace(begun, given={**begun.given, **given}))


async def _questions_again(turn: Turn, state: State) -> Next:
    return Begin(INTAKE, go_on=replace(state, given={**state.given, **await checklists.given(turn.tx)}))


async def _told(turn: Turn, result: SkillsTold) -> tuple[Screen | None, Next]:
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.registered:
        return None, screens.about(registered=False)
    await rpl.make(turn.tx, turn.world.places, turn.session.account_id, person, result, turn.now)
    return None, screens.being_drawn()


async def _ask_to_send(turn: Turn, portfolio: Portfolio) -> Next:
    given = await rpl.to_be_shared(turn.tx, turn.world.places, portfolio, turn.session.language, turn.now)
    return centres.centre_card(None, turn.world.places) if given is None else Begin(SEND, given)


async def _sending_again(turn: Turn, state: State) -> Next:
    """A yes belongs to the text it is given to: in another language it is asked anew."""
    return await _with_page(turn, "send", int(state.given["portfolio"]), "")


async def _send_answered(turn: Turn, result: SendAnswered) -> tuple[Screen | None, Next]:
    session, places = turn.session, turn.world.places
    if not result.yes:
        await rpl.decline(turn.tx, session.account_id, result.given, session.language, turn.now)
        return None, screens.kept()
    portfolio = await rpl.own(turn.tx, session.account_id, result.given["portfolio"], DRAFT)
    case_id = await rpl.send(turn.tx, places, session.account_id, result.given, session.language, turn.now)
    if case_id is None:
        return None, await _ask_to_send(turn, portfolio)
    sent = Screen(
        (
            T("Your case has number {number}.", number=case_id),
            T("A staff member will look at it and write to you here."),
            *await clock.expectation(turn.tx, case_id, turn.now),
            T("When there is an assessment for your work, we tell you here."),
        ),
        ((screens.RPL_BUTTON,), (Button(T("My cases"), "m:cases", icon="📂"), HOME_BUTTON)),
        title=T("The centre has your page"),
    )
    offer = await assessments.show_now(turn.tx, places, portfolio, turn.now)
    if offer is None:
        return None, sent
    return sent, await browsing.show(turn, offer, note=T("📜 There is an assessment for your work. You can apply:"))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"rpl": _rpl}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {
    SkillsTold: _told,
    SendAnswered: _send_answered,
}
RESUMED: dict[str, Callable[[Turn, State], Awaitable[Next]]] = {
    INTAKE.name: _questions_again,
    SEND.name: _sending_again,
}
"""Dialogues that go on with what is true now, not with what was when they were left."""
