"""Where each account is in which dialogue: loaded for many chats at once, saved for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Transaction
from bot.storage.schema import accounts, dialogues
from conversations.dialogue import State

_PURPOSE = "dialogues.state"


@dataclass(slots=True)
class Session:
    """One Telegram user's place in the conversation.

    `turn` grows with every screen, so that an old button can be told from a new one; `asks` is what the phone's
    share button asks for (contact, location), until it is taken away. `screen_id` is the message that became
    the current screen when it was pressed (0: the screen was sent anew): pressed twice, it is no old one.
    `person_id` is whose turn it is (0: nobody registered yet).
    """

    account_id: int
    telegram_id: int
    language: str
    source: str
    person_id: int
    dialogue: str
    turn: int
    asks: str
    reachable: bool
    screen_id: int
    state: State | None = None


_LOAD = (
    select(accounts, dialogues.c.state.label("state"))
    .select_from(
        accounts.outerjoin(
            dialogues,
            and_(
                dialogues.c.account_id == accounts.c.id,
                dialogues.c.person_id == accounts.c.person_id,
                dialogues.c.name == accounts.c.dialogue,
            ),
        )
    )
    .where(accounts.c.telegram_id.in_(bindparam("ids", expanding=True)))
    .order_by(accounts.c.id)
)
_LOCK = (
    select(accounts.c.id)
    .where(accounts.c.telegram_id.in_(bindparam("ids", expanding=True)))
    .order_by(accounts.c.id)
    .with_for_update()
)


async def load(tx: Transaction, telegram_ids: Sequence[int]) -> dict[int, Session]:
    """The sessions of these Telegram users that have one; locked until the transaction ends."""
    if not tx.on_sqlite:
        # Locked by a statement of its own: who has waited for a lock sees the locked row anew, but what is joined to it
        # as it was before, and would write an answer away that another process has just taken.
        await tx.run(_LOCK, {"ids": telegram_ids})
    return await look(tx, telegram_ids)


async def look(tx: Transaction, telegram_ids: Sequence[int]) -> dict[int, Session]:
    """The same, to look at only: another may change them meanwhile."""
    return {
        row.telegram_id: Session(
            row.id,
            row.telegram_id,
            row.language,
            row.source,
            row.person_id,
            row.dialogue,
            row.turn,
            row.asks,
            row.reachable,
            row.screen_id,
            _state(tx, row.state),
        )
        for row in await tx.run(_LOAD, {"ids": telegram_ids})
    }


async def open_new(tx: Transaction, telegram_id: int, language: str, now: datetime) -> Session:
    """The session of someone who writes for the first time."""
    dialect = sqlite if tx.on_sqlite else postgresql
    await tx.run(
        dialect.insert(accounts)
        .values(telegram_id=telegram_id, language=language, created_at=now)
        .on_conflict_do_nothing()
    )
    return (await load(tx, [telegram_id]))[telegram_id]


_SAVE = (
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        language=bindparam("to_language"),
        source=bindparam("to_source"),
        person_id=bindparam("to_person"),
        dialogue=bindparam("to_dialogue"),
        turn=bindparam("to_turn"),
        asks=bindparam("to_asks"),
        reachable=bindparam("to_reachable"),
        screen_id=bindparam("to_screen"),
    )
)


async def save(tx: Transaction, sessions: Iterable[Session], now: datetime) -> None:
    """Writes the sessions back, and the state of the dialogue each is in."""
    sessions = list(sessions)
    if not sessions:
        return
    await tx.run(
        _SAVE,
        [
            {
                "account": one.account_id,
                "to_language": one.language,
                "to_source": one.source,
                "to_person": one.person_id,
                "to_dialogue": one.dialogue,
                "to_turn": one.turn,
                "to_asks": one.asks,
                "to_reachable": one.reachable,
                "to_screen": one.screen_id,
            }
            for one in sessions
        ],
    )
    rows = [
        {
            "account_id": one.account_id,
            "person_id": one.person_id,
            "name": one.dialogue,
            "state": tx.cipher.close_json(_as_json(one.state), _PURPOSE),
            "touched_at": now,
        }
        for one in sessions
        if one.dialogue and one.state is not None
    ]
    if rows:
        await tx.run(_KEEP_SQLITE if tx.on_sqlite else _KEEP_POSTGRESQL, rows)


def _keep(dialect: Any) -> Any:
    new = dialect.insert(dialogues)
    return new.on_conflict_do_update(
        index_elements=["account_id", "person_id", "name"],
        set_={"state": new.excluded.state, "touched_at": new.excluded.touched_at, "nudged_at": None},
    )


_KEEP_SQLITE, _KEEP_POSTGRESQL = _keep(sqlite), _keep(postgresql)


async def unfinished(tx: Transaction, account_id: int) -> dict[tuple[int, str], State]:
    """All dialogues of an account that were begun and not ended, by person and dialogue name."""
    rows = await tx.run(
        select(dialogues).where(dialogues.c.account_id == account_id).order_by(dialogues.c.touched_at.desc())
    )
    return {(row.person_id, row.name): _known(tx, row.state) for row in rows}


async def end(tx: Transaction, account_id: int, person_id: int, name: str) -> None:
    """Forgets a dialogue that is over."""
    await tx.run(
        delete(dialogues).where(
            dialogues.c.account_id == account_id, dialogues.c.person_id == person_id, dialogues.c.name == name
        )
    )


async def forget(tx: Transaction, account_id: int, person_id: int) -> None:
    """Forgets every dialogue of a person."""
    await tx.run(delete(dialogues).where(dialogues.c.account_id == account_id, dialogues.c.person_id == person_id))


def _as_json(state: State | None) -> Any:
    return None if state is None else [state.at, state.answers, state.partial, state.editing, state.given, state.known]


def _known(tx: Transaction, value: bytes) -> State:
    return State(*tx.cipher.open_json(value, _PURPOSE))


def _state(tx: Transaction, value: bytes | None) -> State | None:
    return None if value is None else _known(tx, value)


async def address(tx: Transaction, account_id: int, case_id: int) -> None:
    """What is written without a question from now on is about this case (0: ask again).

    Beside `save`, which would write an older value over what staff have caused at the same moment.
    """
    await tx.run(update(accounts).where(accounts.c.id == account_id).values(case_id=case_id))


async def addressed(tx: Transaction, account_id: int) -> int:
    """The case that was chosen; 0: none."""
    return int((await tx.run(select(accounts.c.case_id).where(accounts.c.id == account_id))).scalar())
