"""Example offers of the demo, so that there is something to look at. Nothing else loads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from bot.centres import actions as centres
from bot.centres.team import OPERATOR
from bot.i18n import local
from bot.offer_sheets import actions as sheets
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction

_SAMRAONG, _PURSAT, _TBENG = "220404", "150501", "130801"


async def publish_examples(tx: Transaction, places: Gazetteer, now: datetime) -> int:
    """Publishes them as a sheet would be, each marked as an example; returns how many are there now."""
    lines: list[sheets.Taken] = []
    for kind, answers in _examples(local(now).date()):
        found = await centres.nearest_centre(tx, places, answers["place"]["code"], None)
        if found is not None:
            lines.append((kind, answers, found.centre.id))
    done, _ = await sheets.publish(tx, OPERATOR, lines, now, example=True)
    return done


def _examples(today: date) -> Iterator[tuple[str, dict[str, Any]]]:
    def day(ahead: int) -> str:
        return (today + timedelta(days=ahead)).isoformat()

    yield (
        "fair",
        {
            **_named("ពិព័រណ៍ការងារ", "Job fair", _SAMRAONG, "construction", "garment"),
            "day": day(9),
            "hours": "08:00-12:00",
            "employers": [["រោងចក្រ ក", "ជាងដេរ ៣០ នាក់"], ["ក្រុមហ៊ុនសំណង់ ខ", "ជាងសំណង់ ១០ នាក់"]],
            "transport": "ឡានចេញពីសាលាឃុំ ម៉ោង ៧ ព្រឹក",
        },
    )
    yield (
        "course",
        {
            **_named("វគ្គជាងផ្សារ", "Welding course", _SAMRAONG, "construction", skill="welding"),
            **_course("vocational", day(14), day(35), seats=2),
            "closes": day(12),
            "certificate": "yes",
        },
    )
    yield (
        "course",
        {
            **_named("វាយតម្លៃជំនាញជាងសំណង់", "Skills assessment: builders", _PURSAT, "construction", skill="masonry"),
            **_course("rpl", day(20), None, seats=12),
            "certificate": "yes",
        },
    )
    yield "vacancy", {**_named("ជាងដេរ", "Sewing operator", _SAMRAONG, "garment"), **_job("រោងចក្រ ក", day(25), 230)}
    yield "vacancy", {**_named("អ្នកធ្វើម្ហូប", "Cook", _TBENG, "hospitality"), **_job("ភោជនីយដ្ឋាន គ", day(18), 250)}


def _named(khmer: str, english: str, place: str, *sectors: str, skill: str = "") -> dict[str, Any]:
    told: dict[str, Any] = {
        "title_km": f"{khmer} (ឧទាហរណ៍)",
        "title_en": f"{english} (example)",
        "place": {"code": place, "point": None},
        "sectors": {"chosen": list(sectors), "own": None},
    }
    return {**told, "skills": {"chosen": [skill], "own": None}} if skill else told


def _course(sort: str, first: str, last: str | None, *, seats: int) -> dict[str, Any]:
    return {
        "sort": sort,
        "first": first,
        "last": last,
        "hours": "1-5 08:00-11:00",
        "provider": "មជ្ឈមណ្ឌលបណ្ដុះបណ្ដាល",
        "cost": "free",
        "seats": seats,
    }


def _job(employer: str, until: str, dollars: int) -> dict[str, Any]:
    return {
        "employer": {"id": 0, "name": employer},
        "wanted": 5,
        "until": until,
        "pay": {"amount": dollars, "currency": "USD"},
        "conditions": "មានបាយថ្ងៃត្រង់",
    }
