"""Opening an invitation to work at a centre: the code of conduct, and the yes with which rights begin."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.centres import actions as centres
from bot.centres import team
from bot.centres.model import HEAD, Centre, Member
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON, team_button
from conversations.reading.fold import clean
from conversations.screen import Button, Screen
from conversations.text import T


async def opened(turn: Turn, token: str) -> Screen:
    """What someone sees who opens an invitation; who has accepted already sees that it is well."""
    account_id = turn.session.account_id
    centre, member = await team.open_invite(turn.tx, token, account_id, _name(turn), turn.now)
    return _welcome(centre, member) if member.accepted else code_of_conduct(centre)


def _name(turn: Turn) -> str:
    """As colleagues see it on cards: without what turns the text around or cannot be seen. Empty, they see a number."""
    return clean(turn.sender.first_name)


async def waiting(turn: Turn) -> Screen | None:
    """The code of conduct, for who was invited and has not accepted it yet; None when there is nothing to accept."""
    for member in await team.places_of(turn.tx, turn.session.account_id):
        centre = None if member.accepted else await centres.get(turn.tx, member.centre_id)
        if centre is not None:
            return code_of_conduct(centre)
    return None


_HEADS_CENTRE = T("With /centre you say where it is, when it is open and what it offers.")


def code_of_conduct(centre: Centre) -> Screen:
    return Screen(
        (
            T("🔒 What I see of people is private. I do not pass it on."),
            T("🤝 I never promise a result."),
            T("🚫 I never ask for money or favours."),
            T("🏢 I write as the centre, not for myself."),
            T("⚠️ When someone is in danger, I tell my centre at once."),
        ),
        (
            (Button(T("I accept"), f"m:accept:{centre.id}", icon="✅"),),
            (HOME_BUTTON,),
        ),
        title=T("Who works for {centre} keeps to this:", centre=centre.name),
        list_of_lines=True,
    )


async def _accept(turn: Turn, argument: str) -> Next | None:
    centre, member = await team.accept(turn.tx, turn.session.account_id, number(argument), _name(turn), turn.now)
    return _welcome(centre, member)


def _welcome(centre: Centre, member: Member) -> Screen:
    is_head = member.role == HEAD
    title = T("You are head of {centre}.", centre=centre.name) if is_head else None
    return Screen(
        (
            T("You can now work on its cases in its staff group."),
            T("What you see there is private. Do not pass it on."),
            *((T("With /staff you see who works there."), _HEADS_CENTRE) if is_head else ()),
        ),
        (*(((team_button(centre.id),),) if is_head else ()), (HOME_BUTTON,)),
        title=title or T("You are staff of {centre}.", centre=centre.name),
    )


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"accept": _accept}
