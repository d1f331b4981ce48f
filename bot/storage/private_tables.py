"""The tables of what nobody else may see: who asked for personal help, and what stands in a private chat."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, SmallInteger, Table, Text

from bot.storage.columns import Id, Moment, Secret, metadata

said = Table(
    "said",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,  # the key is all there is: one place to write to instead of two, at every turn
    comment="Which messages stand in private chats, to remove them when the person asks for it",
)

protection_requests = Table(
    "protection_requests",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), index=True),
    Column("centre_id", ForeignKey("centres.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("phone", Secret),
    Column("safe_time", Text),
    Column("state", Text, nullable=False, index=True),
    Column("stage", SmallInteger, nullable=False, default=0, server_default="0"),
    Column("asked_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("taken_by", BigInteger),
    Column("ended_at", Moment),
    Column("outcome", Text),
    comment="Who asked for personal help: no story, no name; whose it was is forgotten soon after its end",
)

protection_told = Table(
    "protection_told",
    metadata,
    Column("request_id", ForeignKey("protection_requests.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    comment="Which focal points know of a request",
)

quiet = Table(
    "quiet",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
    comment="Until when what a person writes without being asked is passed on to nobody",
)
