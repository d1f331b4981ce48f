"""The tables of what the programme offers, and of who comes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.storage.columns import Id, Moment, Secret, metadata

offers = Table(
    "offers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("sort", Text, nullable=False, default=""),
    Column("state", Text, nullable=False),
    Column("centre_id", ForeignKey("centres.id"), nullable=False, index=True),
    Column("title_km", Text, nullable=False),
    Column("title_en", Text, nullable=False, default=""),
    Column("place", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("starts_at", Moment),
    Column("ends_at", Moment),
    Column("closes_at", Moment, nullable=False),
    Column("seats", Integer),
    Column("details", Text, nullable=False, default="{}"),
    Column("photo", Text, nullable=False, default=""),
    Column("example", Boolean, nullable=False, default=False, server_default=false()),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("changed_at", Moment),
    Index(None, "state", "closes_at"),
    comment="Job fairs, courses and vacancies: public, never personal",
)

offer_marks = Table(
    "offer_marks",
    metadata,
    Column("offer_id", ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    comment="The sectors and skills that an offer is about, to find it by",
)

signups = Table(
    "signups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("offer_id", ForeignKey("offers.id"), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("person_id", BigInteger, nullable=False, default=0),
    Column("state", Text, nullable=False),
    Column("party", SmallInteger, nullable=False, default=1, server_default="1"),
    Column("children", SmallInteger, nullable=False, default=0, server_default="0"),
    Column("transport", Boolean, nullable=False, default=False, server_default=false()),
    Column("answers", Secret),
    Column("line", Integer, nullable=False, default=0, server_default="0"),
    Column("confirm_by", Moment, index=True),
    Column("code", Text, nullable=False, unique=True),
    Column("came_at", Moment),
    Column("sent_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("offer_id", "account_id", "person_id"),
    Index(None, "offer_id", "state"),
    comment="Who comes to what; person 0 is an account without a registration",
)

proposals = Table(
    "proposals",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("offer_id", ForeignKey("offers.id"), primary_key=True, index=True),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False, default="", server_default=""),
    Column("at", Moment, nullable=False),
    comment="What was proposed to whom, so that it is proposed once; and what is not for them, and why (codes)",
)

offer_news = Table(
    "offer_news",
    metadata,
    Column("offer_id", ForeignKey("offers.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("urged_at", Moment),
    Column("fitting", Integer, nullable=False, default=0, server_default="0"),
    comment="How many it fitted in the last round of news; and when its centre wanted it to be proposed again",
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("day", Text, nullable=False, default="", server_default=""),
    Column("since", Moment),
    Column("until", Moment),
    Column("reached", BigInteger, nullable=False, default=0, server_default="0"),
    comment="One row: how far the round of daily news has come, by account, and of which offers it tells",
)

notices = Table(
    "notices",
    metadata,
    Column("signup_id", ForeignKey("signups.id", ondelete="CASCADE"), primary_key=True),
    Column("what", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("outcome", Text, nullable=False),
    comment="What became of each reminder that was due",
)

offer_changes = Table(
    "offer_changes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("offer_id", ForeignKey("offers.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("told_up_to", BigInteger, nullable=False, default=0, server_default="0"),
    Column("done", Boolean, nullable=False, default=False, server_default=false(), index=True),
    Column("changed_at", Moment, nullable=False),
    comment="What became different in an offer, and how far those who signed up have been told",
)

employers = Table(
    "employers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("sector", Text, nullable=False, default="", server_default=""),
    Column("place", Text, nullable=False, default="", server_default=""),
    Column("contact", Secret),
    Column("phone", Secret),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    comment="Who offers work; whom to ask there is locked",
)

consultations = Table(
    "consultations",
    metadata,
    Column("id", Id, primary_key=True),
    Column("employer_id", ForeignKey("employers.id"), nullable=False, index=True),
    Column("day", Date, nullable=False, index=True),
    Column("consulted", Secret),
    Column("sectors", Text, nullable=False, default="[]"),
    Column("skills", Text, nullable=False, default="[]"),
    Column("wanted", Integer, nullable=False, default=0),
    Column("words", Secret),
    Column("added_by", BigInteger, nullable=False),
    Column("added_at", Moment, nullable=False),
    comment="What employers said they need, with or without a vacancy",
)

offer_sheets = Table(
    "offer_sheets",
    metadata,
    Column("id", Id, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("rows", Text, nullable=False),
    Column("added_at", Moment, nullable=False, index=True),
    comment="Offers read from a sheet that wait for the yes to publish them",
)
