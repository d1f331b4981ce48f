"""The people of a centre, for its head and for admins: see, invite, change and remove. `team` checks every right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.broadcasts import orphans
from bot.cases import handing
from bot.centres import actions as centres
from bot.centres import team
from bot.centres.model import HEAD, STAFF, Centre, Member
from bot.centres.team import Manager
from bot.chat.rights import manager
from bot.errors import Refusal
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON, team_button
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

_ROLES = {STAFF: T("staff member"), HEAD: T("head")}


async def _staff(turn: Turn, argument: str) -> Next | None:
    """`/staff`: the centres whose people one manages; where it is one, its people."""
    known = await team.looked_after(turn.tx, manager(turn))
    if not known:
        raise Refusal(T("This is for the head of a centre. If you work at a centre, please ask its head."))
    if len(known) == 1:
        return await _people(turn, known[0].id)
    names = centres.button_names(known, turn.world.places)
    buttons = tuple((Button(name, f"m:team:{centre_id}", icon="📍"),) for centre_id, name in names.items())
    return Screen((T("Which centre?"),), (*buttons, (HOME_BUTTON,)), title=T("Staff"))


async def _team(turn: Turn, argument: str) -> Next | None:
    return await _people(turn, number(argument))


async def _people(turn: Turn, centre_id: int, note: Label | None = None) -> Screen:
    by = manager(turn)
    centre, people = await team.team(turn.tx, by, centre_id)
    buttons: list[tuple[Button, ...]] = [
        (Button(_name(one), f"m:member:{centre.id}:{one.account_id}", icon=_icon(one)),) for one in people
    ]
    buttons.append((Button(T("Invite staff"), f"m:invite:{centre.id}", icon="🔗"),))
    if by.is_admin:
        buttons.append((Button(T("Invite a head"), f"m:invite:{centre.id}:{HEAD}", icon="⭐"),))
    lines = tuple(T("{name}: {role}", name=_name(one), role=_what(one)) for one in people)
    return Screen(
        lines or (T("Nobody works here yet."),),
        (*buttons, (HOME_BUTTON,)),
        title=T("Staff of {centre}", centre=centre.name),
        note=note,
        list_of_lines=True,
    )


def _name(member: Member) -> Label:
    return member.name or T("person {number}", number=member.account_id)


def _what(member: Member) -> tuple[T, ...]:
    """The role, the mark, and whether they are still to accept."""
    return (
        _ROLES[member.role],
        *((T("protection focal point"),) if member.focal else ()),
        *(() if member.accepted else (T("has not accepted yet"),)),
    )


def _icon(member: Member) -> str:
    if not member.accepted:
        return "⏳"
    return "⭐" if member.role == HEAD else "👤"


async def _member(turn: Turn, argument: str) -> Next | None:
    centre_id, account_id, _ = _parts(argument)
    return await _person(turn, centre_id, account_id)


async def _person(turn: Turn, centre_id: int, account_id: int) -> Screen:
    """One of the people, with what the one who looks may do to them."""
    by = manager(turn)
    centre, one = await team.member(turn.tx, by, centre_id, account_id)
    return Screen(
        (T("{name}: {role}", name=_name(one), role=_what(one)),),
        (*_deeds(by, one), (team_button(centre.id),), (HOME_BUTTON,)),
        title=centre.name,
    )


def _deeds(by: Manager, one: Member) -> Rows:
    whom = f"{one.centre_id}:{one.account_id}"
    rows: list[tuple[Button, ...]] = []
    if by.is_admin:
        role = (
            Button(T("Make staff"), f"m:role:{whom}:{STAFF}", icon="👤")
            if one.role == HEAD
            else Button(T("Make head"), f"m:role:{whom}:{HEAD}", icon="⭐")
        )
        focal = (
            Button(T("Not focal point"), f"m:focal:{whom}:no", icon="➖")
            if one.focal
            else Button(T("Focal point"), f"m:focal:{whom}:yes", icon="🛡")
        )
        rows += [(role,), (focal,)]
    if team.may_remove(by, one):
        rows.append((Button(T("Remove"), f"m:remove:{whom}", icon="🗑"),))
    return tuple(rows)


async def _role(turn: Turn, argument: str) -> Next | None:
    centre_id, account_id, role = _parts(argument)
    if role not in _ROLES:
        return None
    await team.set_role(turn.tx, manager(turn), centre_id, account_id, role, turn.now)
    if role != HEAD:
        await orphans.hold(turn.tx, account_id, centre_id, turn.world.admin_ids, turn.now)
    return await _person(turn, centre_id, account_id)


async def _focal(turn: Turn, argument: str) -> Next | None:
    centre_id, account_id, answer = _parts(argument)
    if answer not in ("yes", "no"):
        return None
    await team.set_focal(turn.tx, manager(turn), centre_id, account_id, answer == "yes", turn.now)
    return await _person(turn, centre_id, account_id)


async def _remove(turn: Turn, argument: str) -> Next | None:
    """Asks once more: a finger slips."""
    centre_id, account_id, _ = _parts(argument)
    by = manager(turn)
    centre, one = await team.member(turn.tx, by, centre_id, account_id)
    if not team.may_remove(by, one):
        return await _person(turn, centre_id, account_id)
    return Screen(
        (T("They can then no longer take or answer cases. Please also take them out of the staff group."),),
        (
            (Button(T("Yes, remove"), f"m:removed:{centre_id}:{account_id}", icon="🗑"),),
            (Button(T("No"), f"m:member:{centre_id}:{account_id}", icon="◀️"),),
        ),
        title=T("Remove {name} from {centre}?", name=_name(one), centre=centre.name),
    )


async def _removed(turn: Turn, argument: str) -> Next | None:
    centre_id, account_id, _ = _parts(argument)
    await team.remove(turn.tx, manager(turn), centre_id, account_id, turn.now)
    await orphans.hold(turn.tx, account_id, centre_id, turn.world.admin_ids, turn.now)
    await handing.let_go(turn.tx, turn.world.places, centre_id, account_id, turn.now)
    return await _people(turn, centre_id, T("✅ Removed."))


async def _invite(turn: Turn, argument: str) -> Next | None:
    """A link for one person; "<centre>" invites staff, "<centre>:head" a head."""
    text, _, role = argument.partition(":")
    if role not in ("", HEAD):
        return None
    centre, token = await team.invite(turn.tx, manager(turn), number(text), role or STAFF, turn.now)
    return _invitation(turn, centre, token, head=role == HEAD)


def _invitation(turn: Turn, centre: Centre, token: str, *, head: bool) -> Screen:
    return Screen(
        (
            *((T("Whoever opens it becomes head of the centre."),) if head else ()),
            T("Give this link to one person. It works once, for {days} days:", days=team.INVITE_VALID.days),
            f"https://t.me/{turn.world.username}?start=join-{token}",
        ),
        ((team_button(centre.id),), (HOME_BUTTON,)),
        title=T("Invitation for {centre}", centre=centre.name),
    )


def _parts(argument: str) -> tuple[int, int, str]:
    """What follows the name of an action: centre, account and perhaps a word more."""
    centre, _, rest = argument.partition(":")
    account, _, more = rest.partition(":")
    return number(centre), number(account), more


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "staff": _staff,
    "team": _team,
    "member": _member,
    "role": _role,
    "focal": _focal,
    "remove": _remove,
    "removed": _removed,
    "invite": _invite,
}
