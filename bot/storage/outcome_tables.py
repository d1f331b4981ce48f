"""The tables of who came to an event, and of what came of it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, Text

from bot.storage.columns import Id, Moment, Secret, metadata

walk_ins = Table(
    "walk_ins",
    metadata,
    Column("id", Id, primary_key=True),
    Column("offer_id", ForeignKey("offers.id"), nullable=False, index=True),
    Column("sex", Text, nullable=False),
    Column("age", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", BigInteger, nullable=False),
    comment="Who came without a registration: counted, never known",
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("signup_id", ForeignKey("signups.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer", Text),
    Column("detail", Text),
    Column("words", Secret),
    Column("answered_at", Moment),
    Index(None, "question", "asked_at"),
    comment="What people are asked after an event, and what they answer",
)

settled = Table(
    "settled",
    metadata,
    Column("offer_id", ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    comment="Which question about which event is over: it is too late to ask anybody",
)

asked_no_more = Table(
    "asked_no_more",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Moment, nullable=False),
    comment="Who does not want to be asked after an event",
)
