"""The SQL of what only Telegram's side knows: which group is whose, and where a case lives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Text, and_, cast, delete, exists, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.database import Transaction
from bot.storage.outbox import PARKED, WAITING
from bot.storage.schema import accounts, broadcast_boards, case_rooms, cases, outbox, relayed, replying, staff_groups
from bot.turn import Origin


@dataclass(frozen=True, slots=True)
class Group:
    """A centre's staff group; `topics` when the bot may make topics there."""

    centre_id: int
    chat_id: int
    topics: bool


@dataclass(frozen=True, slots=True)
class Room:
    """Where a case lives: a chat, its topic (0: none) and the message with the card (0: not sent yet).

    `title` and `closed` are what the topic shows now; without a title its card has not been pinned yet.
    """

    chat_id: int
    thread_id: int
    card_id: int = 0
    title: str = ""
    closed: bool = False

    @property
    def ready(self) -> bool:
        """The card is there, and pinned where it can be."""
        return bool(self.card_id and (self.title or not self.thread_id))


async def group_in(tx: Transaction, chat_id: int) -> Group | None:
    """The group that this chat is."""
    row = (await tx.run(select(staff_groups).where(staff_groups.c.chat_id == chat_id))).first()
    return None if row is None else Group(row.centre_id, row.chat_id, row.topics)


async def group_of(tx: Transaction, centre_id: int) -> Group | None:
    """The staff group of a centre."""
    row = (await tx.run(select(staff_groups).where(staff_groups.c.centre_id == centre_id))).first()
    return None if row is None else Group(row.centre_id, row.chat_id, row.topics)


async def bind(tx: Transaction, centre_id: int, chat_id: int, topics: bool, now: datetime) -> None:
    """Makes a chat the group of a centre; a chat serves one centre, a centre has one group."""
    dialect = sqlite if tx.on_sqlite else postgresql
    await tx.run(delete(staff_groups).where(staff_groups.c.chat_id == chat_id, staff_groups.c.centre_id != centre_id))
    values = {"chat_id": chat_id, "topics": topics, "bound_at": now}
    await tx.run(
        dialect.insert(staff_groups)
        .values(centre_id=centre_id, **values)
        .on_conflict_do_update(index_elements=["centre_id"], set_=values)
    )


async def set_topics(tx: Transaction, chat_id: int, topics: bool) -> None:
    await tx.run(update(staff_groups).where(staff_groups.c.chat_id == chat_id).values(topics=topics))


async def without_digest(tx: Transaction, day: date) -> list[int]:
    """The centres whose group has had no digest on this day; another process that looks meanwhile gets none of them."""
    had = staff_groups.c.digest_on
    todo = select(staff_groups.c.centre_id).where(had.is_distinct_from(day.isoformat()))
    rows = await tx.run(todo.order_by(staff_groups.c.centre_id).with_for_update(skip_locked=True))
    return [row.centre_id for row in rows]


async def had_digest(tx: Transaction, centre_id: int, day: date) -> None:
    await tx.run(update(staff_groups).where(staff_groups.c.centre_id == centre_id).values(digest_on=day.isoformat()))


async def moved(tx: Transaction, old: int, new: int) -> None:
    """A group got another id, and counts its messages from one again: what stood in the old one is out of reach.

    Who had pressed "Reply" there says the words in the new one.
    """
    await tx.run(update(staff_groups).where(staff_groups.c.chat_id == old).values(chat_id=new))
    newer = replying.alias()
    pressed_again = exists().where(newer.c.chat_id == new, newer.c.account_id == replying.c.account_id)
    await tx.run(update(replying).where(replying.c.chat_id == old, ~pressed_again).values(chat_id=new))
    for table in (case_rooms, relayed):
        await tx.run(delete(table).where(table.c.chat_id == old))


async def room(tx: Transaction, case_id: int) -> Room | None:
    row = (await tx.run(select(case_rooms).where(case_rooms.c.case_id == case_id))).first()
    return None if row is None else Room(row.chat_id, row.thread_id, row.card_id, row.title, row.closed)


async def rooms(tx: Transaction, case_ids: Collection[int]) -> dict[int, Room]:
    """The rooms of these cases, as far as they have one."""
    rows = await tx.run(select(case_rooms).where(case_rooms.c.case_id.in_(case_ids)))
    return {row.case_id: Room(row.chat_id, row.thread_id, row.card_id, row.title, row.closed) for row in rows}


async def is_room(tx: Transaction, case_id: int, chat_id: int, thread_id: int) -> bool:
    """Whether this is where the case lives."""
    room_now = await room(tx, case_id)
    return room_now is not None and (room_now.chat_id, room_now.thread_id) == (chat_id, thread_id)


async def is_card(tx: Transaction, chat_id: int, message_id: int) -> bool:
    """Whether this message is the card of a case, which the sender draws anew after every change."""
    here = and_(case_rooms.c.chat_id == chat_id, case_rooms.c.card_id == message_id)
    return (await tx.run(select(case_rooms.c.case_id).where(here))).first() is not None


async def set_room(tx: Transaction, case_id: int, room: Room) -> None:
    dialect = sqlite if tx.on_sqlite else postgresql
    values = asdict(room)
    await tx.run(
        dialect.insert(case_rooms)
        .values(case_id=case_id, **values)
        .on_conflict_do_update(index_elements=["case_id"], set_=values)
    )


async def leave_room(tx: Transaction, case_id: int) -> None:
    """The topic is gone; the next message makes another."""
    await tx.run(delete(case_rooms).where(case_rooms.c.case_id == case_id))


async def leave_rooms(tx: Transaction, centre_id: int, but: int) -> None:
    """The cases of a centre that moved to another group no longer live in the old one."""
    of_centre = select(cases.c.id).where(cases.c.centre_id == centre_id)
    await tx.run(
        delete(case_rooms).where(case_rooms.c.case_id.in_(of_centre.scalar_subquery()), case_rooms.c.chat_id != but)
    )


async def remember(
    tx: Transaction,
    chat_id: int,
    message_ids: Sequence[int],
    case_id: int,
    *,
    from_person: bool = False,
    origin: Origin | None = None,
    album: str = "",
) -> None:
    """These messages belong to a case; a reply to one that is `from_person` is an answer to them.

    `origin`: the message of which they are copies. `album`: of a message that was passed on, so that what comes later
    of the same album goes the same way.
    """
    dialect = sqlite if tx.on_sqlite else postgresql
    values = {
        "case_id": case_id,
        "from_person": from_person,
        "origin_chat_id": None if origin is None else origin.chat_id,
        "origin_id": None if origin is None else origin.message_id,
        "album": album or None,
    }
    rows = [{"chat_id": chat_id, "message_id": message_id, **values} for message_id in message_ids]
    if rows:
        new = dialect.insert(relayed)
        newest = {name: new.excluded[name] for name in values}
        await tx.run(new.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=newest), rows)


async def forget(tx: Transaction, chat_id: int, message_id: int) -> None:
    """This message no longer belongs to a case; its copies still do."""
    await tx.run(delete(relayed).where(relayed.c.chat_id == chat_id, relayed.c.message_id == message_id))


async def copies(tx: Transaction, origin: Origin) -> list[tuple[int, int]]:
    """Where the copies of a message stand: chat and message, oldest first."""
    same = and_(relayed.c.origin_chat_id == origin.chat_id, relayed.c.origin_id == origin.message_id)
    rows = await tx.run(select(relayed.c.chat_id, relayed.c.message_id).where(same).order_by(relayed.c.message_id))
    return [(row.chat_id, row.message_id) for row in rows]


async def forget_copies(tx: Transaction, origin: Origin) -> None:
    """The copies of a message were deleted."""
    same = and_(relayed.c.origin_chat_id == origin.chat_id, relayed.c.origin_id == origin.message_id)
    await tx.run(delete(relayed).where(same))


async def case_of_album(tx: Transaction, chat_id: int, album: str) -> int | None:
    """Where the first picture of an album went."""
    there = and_(relayed.c.album == album, relayed.c.chat_id == chat_id)
    return (await tx.run(select(relayed.c.case_id).where(there))).scalar() if album else None


async def case_answered(tx: Transaction, chat_id: int, message_id: int) -> int | None:
    """The case whose person said what is answered here; None for the bot's own words, such as a card."""
    here = and_(relayed.c.chat_id == chat_id, relayed.c.message_id == message_id)
    found = await tx.run(select(relayed.c.case_id).where(here, relayed.c.from_person))
    return found.scalar()  # type: ignore[no-any-return]


async def case_here(tx: Transaction, chat_id: int, thread_id: int, message_id: int) -> int | None:
    """The case that is spoken of: that of the answered message (0: none), or else the one whose topic this is."""
    answered = and_(relayed.c.chat_id == chat_id, relayed.c.message_id == message_id)
    found = (await tx.run(select(relayed.c.case_id).where(answered))).scalar() if message_id else None
    if found is None and thread_id:
        here = and_(case_rooms.c.chat_id == chat_id, case_rooms.c.thread_id == thread_id)
        found = (await tx.run(select(case_rooms.c.case_id).where(here))).scalar()
    return found


REPLYING = timedelta(minutes=10)
"""How long a press on "Reply" waits for what is to be said."""


async def begin_reply(tx: Transaction, chat_id: int, account_id: int, case_id: int, now: datetime) -> None:
    """What this staff member says next in this room goes to the person."""
    dialect = sqlite if tx.on_sqlite else postgresql
    values = {"case_id": case_id, "until": now + REPLYING}
    await tx.run(
        dialect.insert(replying)
        .values(chat_id=chat_id, account_id=account_id, **values)
        .on_conflict_do_update(index_elements=["chat_id", "account_id"], set_=values)
    )


async def take_reply(tx: Transaction, chat_id: int, thread_id: int, account_id: int, now: datetime) -> int | None:
    """The case to whose person this goes, if the one who speaks has pressed "Reply" in this room; but once."""
    here = exists().where(
        case_rooms.c.case_id == replying.c.case_id,
        case_rooms.c.chat_id == chat_id,
        case_rooms.c.thread_id == thread_id,
    )
    mine = and_(replying.c.chat_id == chat_id, replying.c.account_id == account_id, replying.c.until > now)
    taken = await tx.run(delete(replying).where(mine, here).returning(replying.c.case_id))
    return taken.scalar()  # type: ignore[no-any-return]


async def centre_of_case(tx: Transaction, case_id: int) -> int | None:
    return (await tx.run(select(cases.c.centre_id).where(cases.c.id == case_id))).scalar()  # type: ignore[no-any-return]


async def waited_for(tx: Transaction, centre_id: int) -> list[int]:
    """The cases of a centre, closed ones too, for whose room something waits."""
    target = literal("case:").concat(cast(cases.c.id, Text))
    waits = exists().where(outbox.c.target == target, outbox.c.state.in_((WAITING, PARKED)))
    rows = await tx.run(select(cases.c.id).where(cases.c.centre_id == centre_id, waits))
    return [row.id for row in rows]


async def telegram_id(tx: Transaction, account_id: int) -> int | None:
    """Where to write to an account."""
    return (await tx.run(select(accounts.c.telegram_id).where(accounts.c.id == account_id))).scalar()  # type: ignore[no-any-return]


async def set_reachable(tx: Transaction, chat_id: int, reachable: bool) -> None:
    """Whether a person can be written to: they blocked the bot, or came back."""
    await tx.run(update(accounts).where(accounts.c.telegram_id == chat_id).values(reachable=reachable))


async def board_of(tx: Transaction, broadcast_id: int) -> tuple[int, int] | None:
    """Chat and message in which a broadcast is shown."""
    found = select(broadcast_boards.c.chat_id, broadcast_boards.c.message_id)
    row = (await tx.run(found.where(broadcast_boards.c.broadcast_id == broadcast_id))).first()
    return None if row is None else (row.chat_id, row.message_id)


async def keep_board(tx: Transaction, broadcast_id: int, chat_id: int, message_id: int) -> None:
    dialect: Any = sqlite if tx.on_sqlite else postgresql
    where = {"chat_id": chat_id, "message_id": message_id}
    new = dialect.insert(broadcast_boards).values(broadcast_id=broadcast_id, **where)
    await tx.run(new.on_conflict_do_update(index_elements=["broadcast_id"], set_=where))
