"""What is only told of an offer, as lines with their icons, in the order in which people ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.i18n import local, short_day
from bot.programme.model import COURSE, Offer
from conversations.offers.options import COURSES
from conversations.offers.readers import FREE, shown_weekly
from conversations.options import SECTORS, SKILLS, label
from conversations.questions.money import shown_pay
from conversations.screen import Label
from conversations.text import T

_Line = tuple[str, Callable[[Any], T]]
_DECIDING: tuple[_Line, ...] = (
    ("employer", lambda told: T("🏢 {employer}", employer=told)),
    ("hours", lambda told: T("🕗 {hours}", hours=shown_weekly(told))),
    ("pay", lambda told: T("💵 {pay} a month", pay=shown_pay(told))),
    ("cost", lambda told: T("✅ It costs nothing.") if told == FREE else T("💵 Cost: {cost}", cost=told)),
    ("who", lambda told: T("👥 For: {who}", who=told)),
    ("transport", lambda told: T("🚌 {transport}", transport=told)),
)
_ELSE: tuple[_Line, ...] = (
    ("trade", lambda told: T("🔧 Trade: {trade}", trade=told)),
    ("provider", lambda told: T("🏫 {provider}", provider=told)),
    ("length", lambda told: T("⏳ {length}", length=told)),
    ("allowance", lambda told: T("💰 Allowance: {allowance}", allowance=told)),
    ("wanted", lambda told: T("👥 Wanted: {count}", count=told)),
    ("conditions", lambda told: T("📋 {conditions}", conditions=told)),
    ("certificate", lambda told: T("📜 With a certificate")),
)
"""What is kept in `details` by the key of its answer. Only what was told; nothing is made up for the rest."""


def deciding_lines(offer: Offer) -> list[Label]:
    """By what people see whether it is for them: what it is, where and when, what it costs or pays, until when."""
    lines: list[Label] = []
    if offer.kind == COURSE and offer.sort:
        lines.append(T("🎓 {kind}", kind=label(COURSES, offer.sort)))
    lines += _told(offer, _DECIDING)
    if offer.starts_at is not None and offer.kind == COURSE and offer.closes_at != offer.starts_at:
        lines.append(T("✍️ Sign up until {day}", day=short_day(local(offer.closes_at).date())))
    return lines


def instead_lines(offer: Offer) -> list[Label]:
    """What a card that leaves out the other lines tells of them: that employers come decides, not yet which."""
    coming = len(offer.details.get("employers", ()))
    return [T("🏢 Employers: {count}", count=coming)] if coming else []


def other_lines(offer: Offer) -> list[Label]:
    """Everything else that was told."""
    lines: list[Label] = []
    if offer.sectors:
        lines.append(T("🏷 {sectors}", sectors=tuple(label(SECTORS, code) for code in offer.sectors)))
    if offer.skills:
        lines.append(T("🛠 {skills}", skills=tuple(label(SKILLS, code) for code in offer.skills)))
    lines += _told(offer, _ELSE)
    for name, jobs in offer.details.get("employers", ()):
        told = T("🏢 {employer}: {jobs}", employer=name, jobs=jobs) if jobs else T("🏢 {employer}", employer=name)
        lines.append(told)
    return lines


def _told(offer: Offer, lines: tuple[_Line, ...]) -> list[Label]:
    return [say_it(offer.details[key]) for key, say_it in lines if offer.details.get(key)]
