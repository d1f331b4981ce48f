"""The card of an offer with everything that can be told of it: all of it, or only by what people decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.i18n import say
from bot.programme.card import card
from bot.programme.model import COURSE, FAIR, VACANCY
from tests.matching.facts import NOW, PLACES, offer

BEGINS, ENDS = NOW + timedelta(days=25), NOW + timedelta(days=30)
TOLD: dict[str, dict[str, Any]] = {
    COURSE: {
        "trade": "welding",
        "provider": "A school",
        "hours": "1-5 08:00-11:00",
        "length": "3 weeks",
        "cost": "free",
        "allowance": "10 000 riel",
        "who": "from 18 years",
        "certificate": True,
    },
    FAIR: {"employers": [[f"Employer {number}", "sewing"] for number in range(12)], "transport": "a bus"},
    VACANCY: {"employer": "A factory", "pay": {"amount": 230, "currency": "USD"}, "wanted": 10, "conditions": "food"},
}
FIRST = {
    COURSE: (
        "📍",
        "🎓",
        "🕗 Monday to Friday",
        "✅ It costs nothing.",
        "👥 For: from 18 years",
        "✍️ Sign up until",
        "🔖",
    ),
    FAIR: ("🕗", "📍", "🚌 a bus", "🏢 Employers: 12", "🔖"),
    VACANCY: ("🗓 Until", "📍", "🏢 A factory", "💵", "🔖"),
}
LATER = {COURSE: ("🏷", "🛠", "🔧", "🏫", "⏳", "💰", "📜"), FAIR: ("🏢 Employer 11: sewing",), VACANCY: ("👥", "📋")}


def lines(kind: str, *, brief: bool) -> list[str]:
    times = {} if kind == VACANCY else {"starts_at": BEGINS, "ends_at": ENDS}
    told = offer(kind, **times, details=TOLD[kind], sectors=("construction",), skills=("welding",))
    return [say(line, "en") for line in card(told, PLACES, brief=brief).text]


@pytest.mark.parametrize("kind", TOLD)
def test_what_decides_comes_first_and_fits_a_small_phone(kind: str) -> None:
    brief, whole = lines(kind, brief=True), lines(kind, brief=False)
    assert len(brief) <= 9
    places = [next(at for at, line in enumerate(brief) if line.startswith(sign)) for sign in FIRST[kind]]
    assert places == sorted(places)
    assert not [line for line in brief if line.startswith(LATER[kind])]
    assert all(any(line.startswith(sign) for line in whole) for sign in LATER[kind])
    assert [line for line in whole if line in brief] == [line for line in brief if "Employers:" not in line]
