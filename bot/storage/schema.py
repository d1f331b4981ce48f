"""The tables. Times are UTC; columns of type `Secret` hold authenticated ciphertext."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    false,
)

from bot.storage.broadcast_tables import (
    audience_counts,
    broadcast_boards,
    broadcast_presses,
    broadcast_reports,
    broadcasts,
    deliveries,
    saved_audiences,
)
from bot.storage.columns import Id, Moment, Secret, metadata
from bot.storage.group_tables import case_rooms, relayed, replying, staff_groups
from bot.storage.outcome_tables import asked_no_more, outcomes, settled, walk_ins
from bot.storage.private_tables import protection_requests, protection_told, quiet, said
from bot.storage.programme_tables import (
    consultations,
    employers,
    notices,
    offer_changes,
    offer_marks,
    offer_news,
    offer_sheets,
    offers,
    proposals,
    rounds,
    signups,
)
from bot.storage.rpl_tables import rpl_portfolios, rpl_tasks

__all__ = [
    "Id",
    "Moment",
    "Secret",
    "asked_no_more",
    "audience_counts",
    "broadcast_boards",
    "broadcast_presses",
    "broadcast_reports",
    "broadcasts",
    "case_rooms",
    "consultations",
    "deliveries",
    "employers",
    "metadata",
    "notices",
    "offer_changes",
    "offer_marks",
    "offer_news",
    "offer_sheets",
    "offers",
    "outcomes",
    "proposals",
    "protection_requests",
    "protection_told",
    "quiet",
    "relayed",
    "replying",
    "rounds",
    "rpl_portfolios",
    "rpl_tasks",
    "said",
    "saved_audiences",
    "settled",
    "signups",
    "staff_groups",
    "walk_ins",
]
"""What is defined elsewhere and taken from here, as the tables below are."""

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("body", Secret),
    Column("received_at", Moment, nullable=False),
    Column("state", SmallInteger, nullable=False, default=0),
    Column("reply", Secret),
    Index(
        None,
        "state",
        sqlite_where=Column("state", SmallInteger) < 2,
        postgresql_where=Column("state", SmallInteger) < 2,
    ),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("target", Text, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("key", Text, unique=True),
    Column("body", Secret),
    Column("state", SmallInteger, nullable=False, default=0),
    Column("tries", SmallInteger, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("claimed_by", Text),
    Column("error", Text),
    Column("album", Text, index=True),
    Column("stale_at", Moment),
    Index(None, "state", "lane", "due_at"),
    Index(None, "target", "state"),
)

proofs = Table(
    "proofs",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Secret, nullable=False),
    comment="A known word under the first key, to notice wrong keys at the start",
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("language", Text, nullable=False, default="km"),
    Column("source", Text, nullable=False, default=""),
    Column("person_id", BigInteger, nullable=False, default=0),
    Column("dialogue", Text, nullable=False, default=""),
    Column("turn", Integer, nullable=False, default=0),
    Column("asks", Text, nullable=False, default=""),
    Column("reachable", Boolean, nullable=False, default=True),
    Column("screen_id", BigInteger, nullable=False, default=0),
    Column("case_id", BigInteger, nullable=False, default=0, server_default="0"),
    Column("created_at", Moment, nullable=False),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("state", Secret, nullable=False),
    Column("touched_at", Moment, nullable=False),
    Column("nudged_at", Moment),
    Index(None, "nudged_at", "touched_at"),
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("family", Boolean, nullable=False, default=False),
    Column("name", Secret),
    Column("name_key", LargeBinary),
    Column("phone", Secret),
    Column("phone_key", LargeBinary, index=True),
    Column("sex", Text),
    Column("birth_year", SmallInteger),
    Column("place", Text, nullable=False, default=""),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("returned", Text),
    Column("sector", Text),
    Column("time_abroad", Text),
    Column("salary", Integer),
    Column("currency", Text),
    Column("wanted_place", Text),
    Column("disability", Secret),
    Column("own_words", Secret),
    Column("twin_id", BigInteger),
    Column("news", Boolean, nullable=False, default=False, server_default=false()),
    Column("created_at", Moment, nullable=False),
    Column("registered_at", Moment, index=True),
    Index(None, "name_key", "birth_year"),
)

choices = Table(
    "choices",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Index(None, "kind", "code"),
    comment="What a person ticked: skills, wanted sectors, needs",
)

consents = Table(
    "consents",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), index=True),
    Column("case_id", BigInteger),
    Column("offer_id", BigInteger),
    Column("purpose", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("shown", Secret, nullable=False),
    Column("given_at", Moment, nullable=False),
)

centres = Table(
    "centres",
    metadata,
    Column("id", Id, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("name_km", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("place", Text, nullable=False),
    Column("address_km", Text, nullable=False, default=""),
    Column("address_en", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("hours", Text, nullable=False, default=""),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("services", Text, nullable=False, default=""),
    Column("active", Boolean, nullable=False, default=True),
    Column("kind", Text, nullable=False, default="centre", server_default="centre"),
)

holidays = Table(
    "holidays",
    metadata,
    Column("centre_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    Column("closed", Boolean, nullable=False),
    Column("name", Text, nullable=False, default=""),
    comment="What differs from the public holidays that the program knows; centre 0 is every centre",
)

hotlines = Table(
    "hotlines",
    metadata,
    Column("number", Text, primary_key=True),
    Column("name_km", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("for_children", Boolean, nullable=False, default=False),
    Column("for_danger", Boolean, nullable=False, default=False, server_default=false()),
    Column("position", SmallInteger, nullable=False, default=0),
)

staff = Table(
    "staff",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("centre_id", ForeignKey("centres.id", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, nullable=False),
    Column("since", Moment, nullable=False),
    Column("focal", Boolean, nullable=False, default=False, server_default=false()),
    Column("name", Secret),
    Column("accepted_at", Moment),
)

invites = Table(
    "invites",
    metadata,
    Column("token_key", LargeBinary, primary_key=True),
    Column("centre_id", ForeignKey("centres.id", ondelete="CASCADE"), nullable=False),
    Column("role", Text, nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", BigInteger),
)

quick_answers = Table(
    "quick_answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("centre_id", ForeignKey("centres.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("account_id", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("centre_id", BigInteger),
    Column("case_id", BigInteger),
    Column("about", BigInteger),
    Column("detail", Text, nullable=False, default=""),
    comment="Who looked at or changed what, with numbers only; never changed, never personal",
)

cases = Table(
    "cases",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("centre_id", ForeignKey("centres.id"), nullable=False),
    Column("service", Text, nullable=False),
    Column("urgency", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("taken_by", BigInteger),
    Column("shared", Text, nullable=False),
    Column("card", Secret, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("outcome", Text),
    Column("due_at", Moment, index=True),
    Column("remind_at", Moment, index=True),
    Column("stage", SmallInteger, nullable=False, default=0, server_default="0"),
    Column("previous_id", BigInteger),
    Column("opened_by", BigInteger),
    Index(None, "centre_id", "state"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True, autoincrement=False),
    Column("helped", Text),
    Column("rating", Text),
    Column("comment", Secret),
    Column("answered_at", Moment),
    Column("ask_again_at", Moment, index=True),
    Column("still_fine", Text),
    comment="What a person says of a closed case: at once, and two weeks later",
)

referrals = Table(
    "referrals",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("to_centre", ForeignKey("centres.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("shared", Secret, nullable=False),
    Column("language", Text, nullable=False),
    Column("reason", Secret),
    Column("new_case_id", BigInteger),
    Column("asked_by", BigInteger, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index(None, "to_centre", "state"),
)

case_history = Table(
    "case_history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("account_id", BigInteger),
    Column("detail", Text, nullable=False, default=""),
    Column("at", Moment, nullable=False),
)
