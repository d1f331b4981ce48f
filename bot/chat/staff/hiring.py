"""A vacancy in the hands of its centre: whom it fits, who said yes, the list for the employer, and that it is taken."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.chat.rights import manager
from bot.i18n import local, say
from bot.matching import employers
from bot.matching.employers import Applicant, Overview
from bot.matching.reasons import NOT_FOR_ME
from bot.matching.sheet import spreadsheet
from bot.programme.card import off
from bot.programme.model import CANCELLED, Offer
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.questions.phones import shown_phone
from conversations.screen import Button, Label, Made, Screen
from conversations.text import T

_NAMED = 15
"""People on one screen; all of them are on the list for the employer."""


async def _fits(turn: Turn, argument: str) -> Next | None:
    """Numbers of all whom it fits; names of those only who said yes."""
    return overview(await employers.overview(turn.tx, manager(turn), number(argument)), turn.now)


def overview(seen: Overview, now: datetime, note: Label | None = None) -> Screen:
    offer = seen.offer
    fitting: T = T("not counted yet") if seen.fitting is None else T("{count}", count=seen.fitting)
    lines: list[Label] = [
        *_closed(offer, now),
        T("⭐ Fits and wants news: {count}", count=fitting),
        *(
            T("🙅 Not for them, {reason}: {count}", reason=NOT_FOR_ME[code], count=count)
            for code, count in seen.unwanted.items()
            if code in NOT_FOR_ME
        ),
        T("✅ Said yes to this employer: {count}", count=len(seen.applicants)),
        *(_line(one) for one in seen.applicants[:_NAMED]),
    ]
    to_send = Button(T("List for the employer"), f"m:emplist:{offer.id}", icon="📄")
    again = Button(T("Propose again"), f"m:urge:{offer.id}", icon="📬")
    taken = Button(T("The job is taken"), f"m:filled:{offer.id}", icon="🏁")
    buttons = (
        *(((to_send,),) if offer.can_be_sent(now) else ()),
        *(((again,),) if offer.is_open(now) else ()),
        *(((taken,),) if offer.can_be_sent(now) else ()),
        (HOME_BUTTON,),
    )
    return Screen(tuple(lines), buttons, title=offer.title, note=note, list_of_lines=True)


def _closed(offer: Offer, now: datetime) -> tuple[Label, ...]:
    """Where nobody can say yes any more: until when the list may still go, or that it may not."""
    if offer.is_open(now):
        return ()
    if not offer.can_be_sent(now):
        return (off(offer) if offer.state == CANCELLED else employers.NOTHING_MORE, "")
    return (
        T("🔒 This closed on {day}. Nobody new can say yes.", day=local(offer.closes_at).date()),
        T("You can send the list until {day}.", day=local(offer.over_at).date()),
        "",
    )


def _line(one: Applicant) -> T:
    phone = shown_phone(one.person.phone) if one.person.phone else T("no phone number")
    name = one.person.name or T("name not written")
    if one.hired:
        return T("🎉 {name} · {phone}", name=name, phone=phone)
    return T("{icon} {name} · {phone}", icon="📤" if one.yes.sent_at else "•", name=name, phone=phone)


async def _urge(turn: Turn, argument: str) -> Next | None:
    offer = await employers.urge(turn.tx, manager(turn), number(argument), turn.now)
    seen = await employers.overview(turn.tx, manager(turn), offer.id)
    return overview(
        seen,
        turn.now,
        T("Whom it fits and who does not know of it yet reads of it in the next news, in the evening."),
    )


async def _list(turn: Turn, argument: str) -> Next | None:
    """The file, into the chat of who asked for it: they forward it to the employer."""
    offer, going = await employers.hand_over(turn.tx, manager(turn), number(argument), turn.now)
    language = turn.session.language
    head = tuple(say(one, language) for one in (T("Name"), T("Phone"), T("What I can do"), T("Province")))
    rows = [head, *(employers.row_of(one, turn.world.places, language) for one in going)]
    made = Made("document", f"list-{offer.id}.xlsx", spreadsheet(say(offer.title, language), rows))
    text = (
        T(
            "Forward this file to {employer} only. {count} people agreed to it.",
            employer=employers.employer(offer),
            count=len(going),
        ),
        T("They were told that their details go there."),
    )
    return Screen(text, title=offer.title, media=made)


async def _filled(turn: Turn, argument: str) -> Next | None:
    """By itself "<offer>" asks who got the job, "<offer>:<person>:<yes or no>" notes it, "<offer>:close" closes it."""
    asked, _, rest = argument.partition(":")
    offer_id = number(asked)
    if rest == "close":
        offer = await employers.fill(turn.tx, manager(turn), offer_id, turn.now)
        seen = await employers.overview(turn.tx, manager(turn), offer.id)
        return overview(seen, turn.now, T("The job is closed. Whoever said yes and did not get it is told kindly."))
    person_id, _, hired = rest.partition(":")
    if number(person_id) and hired in ("yes", "no"):
        await employers.set_hired(turn.tx, manager(turn), offer_id, number(person_id), hired == "yes", turn.now)
    seen = await employers.overview(turn.tx, manager(turn), offer_id)
    people = [
        (
            Button(
                one.person.name or T("name not written"),
                f"m:filled:{offer_id}:{one.person.id}:{'no' if one.hired else 'yes'}",
                icon="✅" if one.hired else "👤",
            ),
        )
        for one in seen.applicants[:_NAMED]
    ]
    close = Button(T("Close the job"), f"m:filled:{offer_id}:close", icon="🏁")
    back = Button(T("Back"), f"m:fits:{offer_id}", icon="⬅️")
    text = (T("Press who got it, if it was somebody of these. Then close the job."),)
    return Screen(text, (*people, (close,), (back, HOME_BUTTON)), title=seen.offer.title)


def fits_button(offer_id: int) -> Button:
    """The way here, from the screen where a vacancy is looked after."""
    return Button(T("Who fits"), f"m:fits:{offer_id}", icon="🎯")


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "fits": _fits,
    "urge": _urge,
    "emplist": _list,
    "filled": _filled,
}
