"""The SQL of centres, staff, invites and hotlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.centres.model import HEAD, Centre, Hotline, Member
from bot.storage.database import Transaction
from bot.storage.schema import accounts, centres, holidays, hotlines, invites, staff, staff_groups
from conversations.text import Words

_NAME = "staff.name"


async def all_centres(tx: Transaction) -> list[Centre]:
    """Every centre, also the closed ones, in the order they were added."""
    return [_centre(row) for row in await tx.run(select(centres).order_by(centres.c.id))]


async def get(tx: Transaction, centre_id: int) -> Centre | None:
    row = (await tx.run(select(centres).where(centres.c.id == centre_id))).first()
    return None if row is None else _centre(row)


async def with_group(tx: Transaction) -> set[int]:
    """The centres that have a staff group; which group it is, only the gateway knows."""
    return {row.centre_id for row in await tx.run(select(staff_groups.c.centre_id))}


async def count(tx: Transaction) -> int:
    return int((await tx.run(select(func.count()).select_from(centres))).scalar())


async def write(tx: Transaction, code: str, values: Mapping[str, Any]) -> None:
    """Adds a centre or changes the given columns of the one with this code."""
    dialect = sqlite if tx.on_sqlite else postgresql
    await tx.run(
        dialect.insert(centres)
        .values(code=code, **values)
        .on_conflict_do_update(index_elements=["code"], set_=dict(values))
    )


async def change(tx: Transaction, centre_id: int, values: Mapping[str, Any]) -> None:
    await tx.run(update(centres).where(centres.c.id == centre_id).values(**values))


async def corrections(tx: Transaction, centre_id: int) -> dict[date, bool]:
    """The days on which a centre is closed (True) or open against the calendar; its own come before everyone's."""
    rows = await tx.run(select(holidays).where(holidays.c.centre_id.in_((0, centre_id))).order_by(holidays.c.centre_id))
    return {date.fromisoformat(row.day): row.closed for row in rows}


async def correct(tx: Transaction, centre_id: int, day: date, closed: bool) -> None:
    """Says of a day whether the centre (0: every centre) is closed, whatever was said before."""
    dialect = sqlite if tx.on_sqlite else postgresql
    await tx.run(
        dialect.insert(holidays)
        .values(centre_id=centre_id, day=day.isoformat(), closed=closed)
        .on_conflict_do_update(index_elements=["centre_id", "day"], set_={"closed": closed})
    )


async def as_usual(tx: Transaction, centre_id: int, day: date) -> None:
    """Nothing is said of this day any more by the centre itself."""
    await tx.run(delete(holidays).where(holidays.c.centre_id == centre_id, holidays.c.day == day.isoformat()))


async def all_hotlines(tx: Transaction) -> list[Hotline]:
    rows = await tx.run(select(hotlines).order_by(hotlines.c.position))
    return [Hotline(row.number, Words(row.name_km, row.name_en), row.for_children, row.for_danger) for row in rows]


async def write_hotlines(tx: Transaction, lines: Iterable[Hotline]) -> None:
    """Replaces the list of hotlines."""
    await tx.run(delete(hotlines))
    await tx.run(
        insert(hotlines),
        [
            {
                "number": line.number,
                "name_km": line.name.km,
                "name_en": line.name.en,
                "for_children": line.for_children,
                "for_danger": line.for_danger,
                "position": position,
            }
            for position, line in enumerate(lines)
        ],
    )


async def role(tx: Transaction, account_id: int, centre_id: int) -> str | None:
    """What someone is at a centre: "staff", "head", or None, also for who has not accepted the code of conduct."""
    here = and_(staff.c.account_id == account_id, staff.c.centre_id == centre_id)
    found = await tx.run(select(staff.c.role).where(here, staff.c.accepted_at.is_not(None)))
    return found.scalar()  # type: ignore[no-any-return]


async def member(tx: Transaction, account_id: int, centre_id: int) -> Member | None:
    """Someone of a centre, locked until the transaction ends: what they may do must not change meanwhile."""
    here = and_(staff.c.account_id == account_id, staff.c.centre_id == centre_id)
    row = (await tx.run(select(staff).where(here).with_for_update())).first()
    return None if row is None else _member(tx, row)


async def team(tx: Transaction, centre_id: int) -> list[Member]:
    """Everyone of a centre, in the order in which they came."""
    rows = await tx.run(select(staff).where(staff.c.centre_id == centre_id).order_by(staff.c.since, staff.c.account_id))
    return [_member(tx, row) for row in rows]


async def places_of(tx: Transaction, account_id: int) -> list[Member]:
    """What someone is at each of their centres."""
    rows = await tx.run(select(staff).where(staff.c.account_id == account_id).order_by(staff.c.centre_id))
    return [_member(tx, row) for row in rows]


async def is_head(tx: Transaction, telegram_id: int) -> bool:
    """Whether someone is head of any centre, and has accepted the code of conduct."""
    theirs = and_(accounts.c.telegram_id == telegram_id, accounts.c.id == staff.c.account_id)
    head = select(staff.c.centre_id).where(theirs, staff.c.role == HEAD, staff.c.accepted_at.is_not(None))
    return (await tx.run(head.limit(1))).first() is not None


async def join(tx: Transaction, account_id: int, centre_id: int, role: str, name: str, now: datetime) -> None:
    """Someone who was invited; their rights begin when they accept."""
    kept = tx.cipher.close_text(name, _NAME)
    await tx.run(insert(staff).values(account_id=account_id, centre_id=centre_id, role=role, name=kept, since=now))


async def accept(tx: Transaction, account_id: int, centre_id: int, name: str, now: datetime) -> bool:
    """Begins someone's rights; False when they had begun already or there is nothing to accept."""
    accepted = await tx.run(
        update(staff)
        .where(staff.c.account_id == account_id, staff.c.centre_id == centre_id, staff.c.accepted_at.is_(None))
        .values(accepted_at=now, name=tx.cipher.close_text(name, _NAME))
    )
    return bool(accepted.rowcount)


async def change_member(tx: Transaction, account_id: int, centre_id: int, values: Mapping[str, Any]) -> None:
    """Changes the role or the mark of someone of a centre."""
    here = and_(staff.c.account_id == account_id, staff.c.centre_id == centre_id)
    await tx.run(update(staff).where(here).values(**values))


async def leave(tx: Transaction, account_id: int, centre_id: int) -> bool:
    """Ends someone's rights at a centre; False when they had none."""
    here = and_(staff.c.account_id == account_id, staff.c.centre_id == centre_id)
    return bool((await tx.run(delete(staff).where(here))).rowcount)


async def language_of(tx: Transaction, account_id: int) -> str:
    return str((await tx.run(select(accounts.c.language).where(accounts.c.id == account_id))).scalar() or "km")


async def account_of(tx: Transaction, telegram_id: int) -> int | None:
    return (await tx.run(select(accounts.c.id).where(accounts.c.telegram_id == telegram_id))).scalar()  # type: ignore[no-any-return]


async def add_invite(
    tx: Transaction, token_key: bytes, centre_id: int, role: str, made_by: int, expires_at: datetime
) -> None:
    await tx.run(
        insert(invites).values(
            token_key=token_key, centre_id=centre_id, role=role, made_by=made_by, expires_at=expires_at
        )
    )


async def void_invites(tx: Transaction, made_by: int, centre_id: int) -> None:
    """The open invitations that someone made for a centre open nothing any more."""
    theirs = and_(invites.c.made_by == made_by, invites.c.centre_id == centre_id)
    await tx.run(delete(invites).where(theirs, invites.c.used_by.is_(None)))


async def use_invite(
    tx: Transaction, token_keys: list[bytes], account_id: int, now: datetime
) -> tuple[int, str] | None:
    """Takes an invite that is open: its centre and role, or None when it is unknown, used or expired."""
    used = await tx.run(
        update(invites)
        .where(invites.c.token_key.in_(token_keys), invites.c.used_by.is_(None), invites.c.expires_at > now)
        .values(used_by=account_id)
        .returning(invites.c.centre_id, invites.c.role)
    )
    row = used.first()
    return None if row is None else (row.centre_id, row.role)


async def own_invite(tx: Transaction, token_keys: list[bytes], account_id: int, now: datetime) -> int | None:
    """The centre of an invite that this account has taken before, while it has not expired."""
    own = and_(invites.c.token_key.in_(token_keys), invites.c.used_by == account_id)
    return (await tx.run(select(invites.c.centre_id).where(own, invites.c.expires_at > now))).scalar()  # type: ignore[no-any-return]


def columns(centre: Centre) -> dict[str, Any]:
    """What the staff tell of a centre, as it is kept."""
    latitude, longitude = centre.point or (None, None)
    return {
        "name_km": centre.name.km,
        "name_en": centre.name.en,
        "address_km": centre.address.km,
        "address_en": centre.address.en,
        "phone": centre.phone,
        "hours": centre.hours,
        "latitude": latitude,
        "longitude": longitude,
        "services": " ".join(centre.services),
    }


def _centre(row: Any) -> Centre:
    return Centre(
        id=row.id,
        code=row.code,
        name=Words(row.name_km, row.name_en),
        place=row.place,
        address=Words(row.address_km, row.address_en),
        phone=row.phone,
        hours=row.hours,
        point=None if row.latitude is None or row.longitude is None else (row.latitude, row.longitude),
        services=tuple(row.services.split()),
        active=row.active,
        kind=row.kind,
    )


def _member(tx: Transaction, row: Any) -> Member:
    name = tx.cipher.open_text(row.name, _NAME) or ""
    return Member(row.account_id, row.centre_id, row.role, row.focal, name, row.accepted_at is not None)
