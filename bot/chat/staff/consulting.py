"""Talks with employers: what they need is written down, and a vacancy of theirs is one tap away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.chat import drafts
from bot.chat.rights import manager
from bot.chat.staff.entering import ADMIN_BUTTON, checked
from bot.employers import actions as employers
from bot.employers.model import Employer, Talk
from bot.turn import Begin, Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.offers.consultation import CONSULTATION, ConsultationTold
from conversations.offers.employers import employer_answer
from conversations.options import SECTORS, label
from conversations.paging import NEWER_OLDER, page_of
from conversations.questions.phones import shown_phone
from conversations.questions.words import shown_words
from conversations.screen import Button, Label, Screen
from conversations.text import T

_EMPLOYERS = Button(T("Employers"), "m:employers", icon="🏢")
MENU = (Button(T("Talk with an employer"), "m:consult", icon="🤝"), _EMPLOYERS)
_PAGE = 8


async def _consult(turn: Turn, argument: str) -> Next | None:
    """A talk; the button of an employer has its number."""
    await checked(turn)
    if (kept := await drafts.kept(turn, CONSULTATION, f"consult:{number(argument)}")) is not None:
        return kept
    known = await employers.known(turn.tx)
    answers: dict[str, Any] = {}
    if number(argument):
        employer = await employers.get(turn.tx, number(argument))
        answers["employer"] = employer_answer(employer.id, employer.name, employer.asked_for)
    return Begin(CONSULTATION, {"employers": [[one.id, one.name, one.asked_for] for one in known]}, answers)


async def told(turn: Turn, result: ConsultationTold) -> tuple[Screen | None, Next]:
    employer = await employers.consulted(turn.tx, manager(turn), result.answers, turn.now)
    return None, await _shown(turn, employer, T("✅ Noted. Does this employer have a vacancy now?"))


async def _list(turn: Turn, argument: str) -> Next | None:
    """The employers that are known, the newest first: "<page>"."""
    await checked(turn)
    found = await employers.known(turn.tx, 500)
    page = page_of(found, number(argument), _PAGE)
    rows = [(Button(one.name, f"m:employer:{one.id}", icon="🏢"),) for one in page.shown]
    text = () if found else (T("No employer is known yet."),)
    buttons = (*rows, *page.turning("m:employers", NEWER_OLDER), (MENU[0],), (ADMIN_BUTTON, HOME_BUTTON))
    return Screen(text, buttons, title=T("Employers"))


async def _employer(turn: Turn, argument: str) -> Next | None:
    await checked(turn)
    return await _shown(turn, await employers.get(turn.tx, number(argument)))


async def _shown(turn: Turn, employer: Employer, note: Label | None = None) -> Screen:
    """What is known of an employer, with whom to ask there: only admins and heads come here."""
    contact = await employers.contact(turn.tx, manager(turn), employer.id)
    lines: list[Label] = []
    if employer.sector:
        lines.append(T("🏷 {sectors}", sectors=(label(SECTORS, employer.sector),)))
    if employer.place:
        lines.append(T("📍 {place}", place=turn.world.places.full_name(employer.place)))
    if contact.name:
        lines.append(T("👤 {name}", name=contact.name))
    if contact.phone:
        lines.append(T("📞 {number}", number=shown_phone(contact.phone)))
    for talk in await employers.talks(turn.tx, manager(turn), employer.id):
        lines += ["", *_told(talk)]
    return Screen(
        tuple(lines),
        (
            (Button(T("New vacancy"), f"m:newvacancy:{employer.id}", icon="💼"),),
            (Button(T("Talk with an employer"), f"m:consult:{employer.id}", icon="🤝"),),
            (_EMPLOYERS, ADMIN_BUTTON),
            (HOME_BUTTON,),
        ),
        title=T("🏢 {employer}", employer=employer.name),
        note=note,
        list_of_lines=True,
    )


def _told(talk: Talk) -> list[Label]:
    lines: list[Label] = [T("🤝 {day}", day=talk.day)]
    if talk.consulted:
        lines.append(T("👤 {name}", name=talk.consulted))
    if talk.sectors:
        lines.append(T("🏷 {sectors}", sectors=tuple(label(SECTORS, code) for code in talk.sectors)))
    if talk.wanted:
        lines.append(T("👥 Wanted: {count}", count=talk.wanted))
    if talk.words is not None:
        lines.append(shown_words(talk.words))
    return lines


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "consult": _consult,
    "employers": _list,
    "employer": _employer,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {ConsultationTold: told}
