"""Who works at a centre: invitations, the code of conduct, roles. Each deed checks the right to it and is written down.

An admin may do everything. A head sees the people of their own centre, invites and removes staff, and does nothing to
heads.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.audit import actions as audit
from bot.audit.model import (
    ACCEPTED,
    INVITED,
    LEFT_GROUP,
    MADE_FOCAL,
    MADE_HEAD,
    MADE_STAFF,
    NO_LONGER_FOCAL,
    REMOVED,
)
from bot.centres import store
from bot.centres.model import HEAD, STAFF, Centre, Member
from bot.centres.telling import tell
from bot.errors import Refusal
from bot.storage.database import Transaction
from conversations.text import T

INVITE_VALID = timedelta(days=3)
NOT_YOURS = T("Only the head of this centre or an admin can do this.")
ADMINS_ONLY = T("Only an admin can do this.")
_TOO_LATE = T("This invitation was used already or is too old. Please ask for a new one.")


@dataclass(frozen=True, slots=True)
class Manager:
    """Who manages people, and whether they are an admin."""

    account_id: int
    is_admin: bool


OPERATOR = Manager(0, is_admin=True)
"""Whoever has the command line has the database: no account, and every right."""


async def is_head(tx: Transaction, telegram_id: int) -> bool:
    """Whether someone is head of any centre."""
    return await store.is_head(tx, telegram_id)


async def is_admin(tx: Transaction, account_id: int, admin_ids: Iterable[int]) -> bool:
    """Whether an account is one of the admins, who are named by their Telegram ids."""
    return account_id in {await store.account_of(tx, one) for one in admin_ids}


async def open_invite(tx: Transaction, token: str, account_id: int, name: str, now: datetime) -> tuple[Centre, Member]:
    """Takes an invitation: the centre, and what the person is there; until they accept they may do nothing.

    Who opens their own link again sees where they are, and it changes nothing: it brings back neither rights nor a role
    that have ended. An invitation makes nobody less than they are.
    """
    keys = tx.cipher.fingerprints(token)
    used = await store.use_invite(tx, keys, account_id, now)
    centre_id = await store.own_invite(tx, keys, account_id, now) if used is None else used[0]
    if used is not None:
        member = await store.member(tx, account_id, used[0])
        if member is None:
            await store.join(tx, account_id, used[0], used[1], name, now)
        elif used[1] == HEAD != member.role:
            await store.change_member(tx, account_id, used[0], {"role": HEAD})
            if member.accepted:
                await audit.record(tx, account_id, ACCEPTED, now, centre_id=used[0], detail=HEAD)
    return await _standing(tx, account_id, centre_id or 0)


async def accept(tx: Transaction, account_id: int, centre_id: int, name: str, now: datetime) -> tuple[Centre, Member]:
    """The yes to the code of conduct: now rights begin. Twice is once."""
    begun = await store.accept(tx, account_id, centre_id, name, now)
    centre, member = await _standing(tx, account_id, centre_id)
    if begun:
        await audit.record(tx, account_id, ACCEPTED, now, centre_id=centre_id, detail=member.role)
    return centre, member


async def _standing(tx: Transaction, account_id: int, centre_id: int) -> tuple[Centre, Member]:
    member = await store.member(tx, account_id, centre_id)
    centre = await store.get(tx, centre_id)
    if member is None or centre is None:
        raise Refusal(_TOO_LATE)
    return centre, member


async def places_of(tx: Transaction, account_id: int) -> list[Member]:
    """What someone is at each of their centres."""
    return await store.places_of(tx, account_id)


async def looked_after(tx: Transaction, by: Manager) -> list[Centre]:
    """The centres that someone may manage: all of them, or those whose head they are."""
    known = await store.all_centres(tx)
    if by.is_admin:
        return known
    own = {one.centre_id for one in await store.places_of(tx, by.account_id) if one.is_head}
    return [centre for centre in known if centre.id in own]


async def team(tx: Transaction, by: Manager, centre_id: int) -> tuple[Centre, list[Member]]:
    """The people of a centre, for who may manage them."""
    centre = await managed(tx, by, centre_id)
    return centre, await store.team(tx, centre_id)


async def member(tx: Transaction, by: Manager, centre_id: int, account_id: int) -> tuple[Centre, Member]:
    """One of the people of a centre, for who may manage them."""
    centre = await managed(tx, by, centre_id)
    found = await store.member(tx, account_id, centre_id)
    if found is None:
        raise Refusal(T("This person does not work at this centre any more."))
    return centre, found


def may_remove(by: Manager, other: Member) -> bool:
    return by.is_admin or other.role != HEAD


async def invite(tx: Transaction, by: Manager, centre_id: int, role: str, now: datetime) -> tuple[Centre, str]:
    """A new one-time token for `t.me/<bot>?start=join-<token>`; only its fingerprint is kept."""
    centre = await managed(tx, by, centre_id)
    if role != STAFF and not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    token = secrets.token_urlsafe(18)
    await store.add_invite(tx, tx.cipher.fingerprint(token), centre_id, role, by.account_id, now + INVITE_VALID)
    await audit.record(tx, by.account_id, INVITED, now, centre_id=centre_id, detail=role)
    return centre, token


async def set_role(tx: Transaction, by: Manager, centre_id: int, account_id: int, role: str, now: datetime) -> None:
    """Makes someone head or staff; only an admin may. Who is no head any more has no open invitations either."""
    centre, other = await member(tx, by, centre_id, account_id)
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    if other.role == role:
        return
    await store.change_member(tx, account_id, centre_id, {"role": role})
    if role != HEAD:
        await store.void_invites(tx, account_id, centre_id)
    await _done(tx, by, centre, other, MADE_HEAD if role == HEAD else MADE_STAFF, now)


async def set_focal(tx: Transaction, by: Manager, centre_id: int, account_id: int, focal: bool, now: datetime) -> None:
    """Marks someone as protection focal point, or no longer; only an admin may."""
    centre, other = await member(tx, by, centre_id, account_id)
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)
    if other.focal == focal:
        return
    await store.change_member(tx, account_id, centre_id, {"focal": focal})
    await _done(tx, by, centre, other, MADE_FOCAL if focal else NO_LONGER_FOCAL, now)


async def remove(tx: Transaction, by: Manager, centre_id: int, account_id: int, now: datetime) -> None:
    """Ends someone's rights at once; a head may not end those of a head."""
    centre, other = await member(tx, by, centre_id, account_id)
    if not may_remove(by, other):
        raise Refusal(ADMINS_ONLY)
    await _end(tx, account_id, centre_id)
    await _done(tx, by, centre, other, REMOVED, now)


async def left_group(tx: Transaction, telegram_id: int, centre_id: int, now: datetime) -> int | None:
    """Whoever leaves the staff group no longer acts for the centre. Returns the account whose rights have ended."""
    account_id = await store.account_of(tx, telegram_id)
    if account_id is None or not await _end(tx, account_id, centre_id):
        return None
    await audit.record(tx, account_id, LEFT_GROUP, now, centre_id=centre_id)
    await tell(tx, account_id, await store.get(tx, centre_id), LEFT_GROUP, now)
    return account_id


async def _done(tx: Transaction, by: Manager, centre: Centre, other: Member, what: str, now: datetime) -> None:
    """Writes it down, and tells the one it was done to; who has not accepted yet has nothing to lose or to do."""
    await audit.record(tx, by.account_id, what, now, centre_id=centre.id, about=other.account_id)
    if other.accepted and other.account_id != by.account_id:
        await tell(tx, other.account_id, centre, what, now)


async def _end(tx: Transaction, account_id: int, centre_id: int) -> bool:
    """Takes the rights, and the invitations by which someone could let themselves in again."""
    ended = await store.leave(tx, account_id, centre_id)
    if ended:
        await store.void_invites(tx, account_id, centre_id)
    return ended


async def managed(tx: Transaction, by: Manager, centre_id: int) -> Centre:
    """The centre, if it is this person's to look after."""
    own = None if by.is_admin else await store.member(tx, by.account_id, centre_id)
    if not by.is_admin and (own is None or not own.is_head):
        raise Refusal(NOT_YOURS)
    centre = await store.get(tx, centre_id)
    if centre is None:
        raise Refusal(T("This centre is no longer there."))
    return centre
