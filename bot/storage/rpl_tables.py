"""The tables of RPL: the checklists of the trades, and the pages that people made of what they can do."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

from bot.storage.columns import Id, Moment, Secret, metadata

rpl_tasks = Table(
    "rpl_tasks",
    metadata,
    Column("id", Id, primary_key=True),
    Column("trade", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("km", Text, nullable=False),
    Column("en", Text, nullable=False, default="", server_default=""),
    Column("position", SmallInteger, nullable=False),
    Column("active", Boolean, nullable=False, default=True, server_default=true()),
    UniqueConstraint("trade", "code"),
    comment="What is asked of a trade; a task that is no longer asked stays, so that its code keeps its meaning",
)

rpl_portfolios = Table(
    "rpl_portfolios",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("trade", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("told", Secret, nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("opened_case", Boolean, nullable=False, default=False, server_default=false()),
    Column("told_offer", BigInteger, nullable=False, default=0, server_default="0"),
    Column("made_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("ended_at", Moment),
    Index(None, "state", "trade"),
    comment="A page of what a person can do; a change makes a new one",
)
