"""The tables of broadcasts: what is said to many, and what became of it for each."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.storage.columns import Id, Moment, metadata

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("state", Text, nullable=False, index=True),
    Column("made_by", BigInteger, nullable=False),
    Column("centre_id", BigInteger),
    Column("what", Text, nullable=False, default="news"),
    Column("of_id", BigInteger),
    Column("content", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("approved_by", BigInteger),
    Column("reason", Text, nullable=False, default=""),
    Column("queued_to", BigInteger, nullable=False, default=0),
    Column("total", Integer, nullable=False, default=0),
    Column("sent", Integer, nullable=False, default=0),
    Column("blocked", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
    Column("uncertain", Integer, nullable=False, default=0),
    Column("again", SmallInteger, nullable=False, default=0, server_default="0"),
    Column("paid", Boolean, nullable=False, default=False, server_default=false()),
    Column("claimed_by", Text),
    Column("claimed_until", Moment),
    Column("made_at", Moment, nullable=False),
    Column("begun_at", Moment),
    Column("ended_at", Moment),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", SmallInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("further", Text, comment="The messages before it, where it came in several: an album, a point on the map"),
    Column("sent_at", BigInteger),
    sqlite_with_rowid=False,  # a million rows of a key and two numbers: once in the key's own order is enough
    comment="One broadcast to one account, never twice; sent_at in seconds since 1970, a third of the size of a time",
)

broadcast_boards = Table(
    "broadcast_boards",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    comment="The message in which who sends a broadcast sees how far it has come",
)

broadcast_presses = Table(
    "broadcast_presses",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("button", SmallInteger, primary_key=True, autoincrement=False),
    Column("answer", SmallInteger, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
    comment="Who pressed which own button of a broadcast; of several answers the last counts",
)

saved_audiences = Table(
    "saved_audiences",
    metadata,
    Column("id", Id, primary_key=True),
    Column("centre_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("centre_id", "name"),
    comment="Whom a broadcast can be for, by name: rules, never lists of people; centre 0 is the admins'",
)

audience_counts = Table(
    "audience_counts",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("rule", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("counted_at", Moment, nullable=False),
    comment="How many phones somebody was shown last while choosing whom a broadcast is for",
)

broadcast_reports = Table(
    "broadcast_reports",
    metadata,
    Column("broadcast_id", ForeignKey("broadcasts.id"), primary_key=True, autoincrement=False),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("asked_at", Moment, nullable=False),
    comment="Who waits for the report of a broadcast, until they have it",
)
