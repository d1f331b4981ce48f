"""The SQL of what people are asked after an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.outcomes.model import ASKED, LATE, UNNEEDED, Asked, Question, ToAsk
from bot.programme.model import COURSE, FAIR, PUBLISHED
from bot.signups.model import COMING
from bot.storage.database import Transaction
from bot.storage.schema import accounts, asked_no_more, offers, outcomes, people, settled, signups
from conversations.offers.after import FINISH, MISSED, OFFER

_WORDS = "outcomes.words"
_other, _event, _anyone = signups.alias("other"), offers.alias("event"), signups.alias("anyone")
_relative = people.alias("relative")


async def ended(tx: Transaction, question: Question, before: datetime) -> list[tuple[int, datetime]]:
    """The events that a question may follow, which ended before a moment and are not settled: id and end."""
    over = and_(settled.c.offer_id == offers.c.id, settled.c.question == question.code)
    rows = await tx.run(
        select(offers.c.id, offers.c.ends_at)
        .where(
            offers.c.kind.in_(question.kinds),
            offers.c.state == PUBLISHED,
            offers.c.ends_at < before,
            ~exists().where(over),
        )
        .order_by(offers.c.id)
    )
    return [(row.id, row.ends_at) for row in rows]


async def checked_in(tx: Transaction, offer_id: int) -> bool:
    """Whether passes were looked at there at all."""
    came = and_(signups.c.offer_id == offer_id, signups.c.came_at.is_not(None))
    return (await tx.run(select(signups.c.id).where(came).limit(1))).first() is not None


async def to_ask(
    tx: Transaction, question: Question, offer_id: int, now: datetime, limit: int, *, checked: bool, late: bool
) -> list[ToAsk]:
    """Whom a question about an event concerns and who has no row for it yet, up to `limit`.

    Who came; where passes were not looked at (`checked`), who said that they would. Who cannot be reached right now is
    left for later, until it is too `late`.
    """
    row_there = and_(outcomes.c.signup_id == signups.c.id, outcomes.c.question == question.code)
    refused = exists().where(
        asked_no_more.c.account_id == signups.c.account_id, asked_no_more.c.person_id == signups.c.person_id
    )
    family = (
        select(func.count())
        .where(_relative.c.account_id == signups.c.account_id, _relative.c.registered_at.is_not(None))
        .scalar_subquery()
    )
    conditions = [signups.c.offer_id == offer_id, ~exists().where(row_there), _concerns(question, checked)]
    if question.of_the_person:
        conditions.append(people.c.registered_at.is_not(None))
    else:  # whose row is gone is nobody to ask
        conditions.append(or_(signups.c.person_id == 0, people.c.id.is_not(None)))
    if not late:
        conditions.append(accounts.c.reachable)
    rows = await tx.run(
        select(
            signups.c.id,
            signups.c.account_id,
            signups.c.person_id,
            accounts.c.language,
            (family > 1).label("shared"),
            (or_(refused, _went_to_a_newer(now)) if question.of_the_person else refused).label("unneeded"),
        )
        .join(accounts, accounts.c.id == signups.c.account_id)
        .join(offers, offers.c.id == signups.c.offer_id)
        .outerjoin(people, people.c.id == signups.c.person_id)
        .where(*conditions)
        .order_by(signups.c.account_id, signups.c.person_id)  # as in the index: only who is taken is looked at closely
        .limit(limit)
    )
    return [
        ToAsk(row.id, row.account_id, row.person_id, row.language, bool(row.shared), bool(row.unneeded)) for row in rows
    ]


def _concerns(question: Question, checked: bool) -> ColumnElement[bool]:
    said, came = signups.c.state == COMING, signups.c.came_at.is_not(None)
    if question.code != MISSED:
        return came if checked else said
    # Who was asked what came of it, before the first pass was looked at, is not asked why they were not there.
    before = and_(outcomes.c.signup_id == signups.c.id, outcomes.c.question.in_((OFFER, FINISH)))
    return and_(said, ~came, ~exists().where(before))


def _went_to_a_newer(now: datetime) -> ColumnElement[bool]:
    """Whether the same person was at an event that ended after this one."""
    looked_at = exists().where(_anyone.c.offer_id == _other.c.offer_id, _anyone.c.came_at.is_not(None))
    later = or_(
        _event.c.ends_at > offers.c.ends_at,
        and_(_event.c.ends_at == offers.c.ends_at, _event.c.id > offers.c.id),
    )
    return exists().where(
        _other.c.account_id == signups.c.account_id,
        _other.c.person_id == signups.c.person_id,
        _event.c.id == _other.c.offer_id,
        _event.c.state == PUBLISHED,
        _event.c.kind.in_((FAIR, COURSE)),
        _event.c.ends_at <= now,
        later,
        or_(_other.c.came_at.is_not(None), and_(_other.c.state == COMING, ~looked_at)),
    )


async def note(tx: Transaction, question: str, whom: Sequence[ToAsk], now: datetime, *, late: bool) -> set[int]:
    """Writes down that they are asked, or why not. Returns the sign-ups that are to be asked, by this process alone."""
    if not whom:
        return set()
    otherwise = LATE if late else ASKED
    rows = [
        {
            "signup_id": one.signup_id,
            "question": question,
            "asked_at": now,
            "state": UNNEEDED if one.unneeded else otherwise,
        }
        for one in whom
    ]
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(outcomes).values(rows).on_conflict_do_nothing(index_elements=["signup_id", "question"])
    written = await tx.run(new.returning(outcomes.c.signup_id, outcomes.c.state))
    return {row.signup_id for row in written if row.state == ASKED}


async def settle(tx: Transaction, question: str, offer_id: int) -> None:
    """Nobody is asked this about this event any more."""
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    await tx.run(dialect.insert(settled).values(offer_id=offer_id, question=question).on_conflict_do_nothing())


async def asked(tx: Transaction, signup_id: int, question: str, now: datetime) -> Asked | None:
    """A question that was put to somebody; None where there is none, or the person is gone."""
    rows = await tx.run(
        select(outcomes, signups.c.account_id, signups.c.person_id, signups.c.offer_id)
        .join(signups, signups.c.id == outcomes.c.signup_id)
        .outerjoin(people, people.c.id == signups.c.person_id)
        .where(
            outcomes.c.signup_id == signup_id,
            outcomes.c.question == question,
            or_(signups.c.person_id == 0, people.c.id.is_not(None)),
        )
    )
    row = rows.first()
    if row is None:
        return None
    return Asked(signup_id, row.account_id, row.person_id, row.offer_id, question, row.state, now - row.asked_at)


async def keep(tx: Transaction, signup_id: int, question: str, values: Mapping[str, Any], words: Any = None) -> None:
    """Keeps an answer; what was said before is replaced. `words` are locked."""
    row = and_(outcomes.c.signup_id == signup_id, outcomes.c.question == question)
    kept = {**values, "words": None if words is None else tx.cipher.close_json(words, _WORDS)}
    await tx.run(update(outcomes).where(row).values(**kept))


async def owner(tx: Transaction, signup_id: int) -> tuple[int, int] | None:
    """Account and person of a sign-up."""
    row = (await tx.run(select(signups.c.account_id, signups.c.person_id).where(signups.c.id == signup_id))).first()
    return None if row is None else (row.account_id, row.person_id)


async def ask_no_more(tx: Transaction, account_id: int, person_id: int, now: datetime) -> None:
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    new = dialect.insert(asked_no_more).values(account_id=account_id, person_id=person_id, since=now)
    await tx.run(new.on_conflict_do_nothing())


async def ask_again(tx: Transaction, account_id: int, person_id: int) -> None:
    whose = and_(asked_no_more.c.account_id == account_id, asked_no_more.c.person_id == person_id)
    await tx.run(delete(asked_no_more).where(whose))


async def numbers(tx: Transaction, since: datetime, until: datetime) -> list[tuple[Any, int]]:
    """How many rows there are of each kind, asked in a span of time."""
    columns = (
        outcomes.c.question,
        outcomes.c.state,
        outcomes.c.answer,
        outcomes.c.detail,
        people.c.sex,
        people.c.birth_year,
        func.substr(people.c.place, 1, 2).label("province"),
    )
    rows = await tx.run(
        select(*columns, func.count().label("number"))
        .select_from(outcomes)
        .join(signups, signups.c.id == outcomes.c.signup_id)
        .outerjoin(people, people.c.id == signups.c.person_id)
        .where(outcomes.c.asked_at >= since, outcomes.c.asked_at < until)
        .group_by(*columns)
    )
    return [(row, row.number) for row in rows]
