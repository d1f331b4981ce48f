"""Where staff groups show cases: their rooms, what was passed on, and who is about to reply."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Table,
    Text,
    false,
)

from bot.storage.columns import Moment, metadata

staff_groups = Table(
    "staff_groups",
    metadata,
    Column("centre_id", ForeignKey("centres.id"), primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("topics", Boolean, nullable=False, default=False),
    Column("bound_at", Moment, nullable=False),
    Column("digest_on", Text),
)

case_rooms = Table(
    "case_rooms",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger, nullable=False, default=0),
    Column("card_id", BigInteger, nullable=False, default=0),
    Column("title", Text, nullable=False, default="", server_default=""),
    Column("closed", Boolean, nullable=False, default=False, server_default=false()),
    Index(None, "chat_id", "thread_id"),
    comment="Where a case lives in a staff group; thread 0 is a group without topics",
)

relayed = Table(
    "relayed",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("message_id", BigInteger, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("from_person", Boolean, nullable=False, default=False, server_default=false()),
    Column("origin_chat_id", BigInteger),
    Column("origin_id", BigInteger),
    Column("album", Text, index=True),
    Index(None, "origin_chat_id", "origin_id"),
    comment="Which case a message belongs to, and which other message it is a copy of",
)

replying = Table(
    "replying",
    metadata,
    Column("chat_id", BigInteger, primary_key=True),
    Column("account_id", BigInteger, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("until", Moment, nullable=False),
    comment="A staff member who pressed Reply: what they say next in this group goes to the person",
)
