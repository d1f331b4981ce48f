"""What is only told of an offer, as lines with their icons, in the order in which people ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.i18n import local
from bot.programme.model import COURSE, Offer
from conversations.offers.options import COURSES
from conversations.offers.readers import FREE, shown_weekly
from conversations.options import SECTORS, SKILLS, label
from conversations.questions.money import shown_pay
from conversations.screen import Label
from conversations.text import T


def told_lines(offer: Offer) -> list[Label]:
    """Only what was told; nothing is made up for the rest."""
    told: Mapping[str, Any] = offer.details
    lines: list[Label] = []
    if offer.kind == COURSE and offer.sort:
        lines.append(T("🎓 {kind}", kind=label(COURSES, offer.sort)))
    if "trade" in told:
        lines.append(T("🔧 Trade: {trade}", trade=told["trade"]))
    if "employer" in told:
        lines.append(T("🏢 {employer}", employer=told["employer"]))
    if "provider" in told:
        lines.append(T("🏫 {provider}", provider=told["provider"]))
    if offer.sectors:
        lines.append(T("🏷 {sectors}", sectors=tuple(label(SECTORS, code) for code in offer.sectors)))
    if offer.skills:
        lines.append(T("🛠 {skills}", skills=tuple(label(SKILLS, code) for code in offer.skills)))
    if "hours" in told:
        lines.append(T("🕗 {hours}", hours=shown_weekly(told["hours"])))
    if "length" in told:
        lines.append(T("⏳ {length}", length=told["length"]))
    lines += _money(told)
    if "wanted" in told:
        lines.append(T("👥 Wanted: {count}", count=told["wanted"]))
    if "who" in told:
        lines.append(T("👥 For: {who}", who=told["who"]))
    if "conditions" in told:
        lines.append(T("📋 {conditions}", conditions=told["conditions"]))
    if told.get("certificate"):
        lines.append(T("📜 With a certificate"))
    lines += [
        T("🏢 {employer}: {jobs}", employer=name, jobs=jobs) if jobs else T("🏢 {employer}", employer=name)
        for name, jobs in told.get("employers", ())
    ]
    if "transport" in told:
        lines.append(T("🚌 {transport}", transport=told["transport"]))
    if offer.starts_at is not None and offer.kind == COURSE and offer.closes_at != offer.starts_at:
        lines.append(T("✍️ Sign up until {day}", day=local(offer.closes_at).date()))
    return lines


def _money(told: Mapping[str, Any]) -> list[Label]:
    lines: list[Label] = []
    if "pay" in told:
        lines.append(T("💵 {pay} a month", pay=shown_pay(told["pay"])))
    if told.get("cost") == FREE:
        lines.append(T("✅ It costs nothing."))
    elif "cost" in told:
        lines.append(T("💵 Cost: {cost}", cost=told["cost"]))
    if "allowance" in told:
        lines.append(T("💰 Allowance: {allowance}", allowance=told["allowance"]))
    return lines
