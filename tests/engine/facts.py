"""What the dialogues know in these tests: a day in November, and the real places."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.places.gazetteer import Gazetteer
from conversations.dialogue import Facts

TODAY = date(2026, 11, 23)
PLACES = Gazetteer.load()
GIVEN: dict[str, dict[str, Any]] = {
    "registration": {"own_name": "Sophea <b>& Co</b>"},
    "handoff": {
        "centre": 1,
        "centre_name": ["មជ្ឈមណ្ឌល", "Centre"],
        "service": "legal",
        "place": "2204",
        "words": None,
        "shared": "ឈ្មោះ៖ សុភា",
        "phone": True,
        "language": "km",
    },
    "personal": {"known": "+85598765432"},
    "personal_yes": {
        "kind": "call",
        "phone": "+85598765432",
        "time": "morning",
        "place": "22",
        "centre": 1,
        "centre_name": ["មជ្ឈមណ្ឌល", "Centre"],
    },
    "answer": {"case": 7},
    "again": {"case": 7, "said": {"text": "សួស្តី"}},
    "ask_centre": {"broadcast": 7, "said": {"text": "សួស្តី"}},
    "asked_documents": {"case": 7},
    "asked_wages": {"case": 7},
    "rpl": {"tasks": {"construction": [["bricks", "រៀបឥដ្ឋ", "Lay bricks"], ["tiles", "ក្រាលការ៉ូ", ""]]}},
    "rpl_send": {
        "portfolio": 3,
        "centre": 1,
        "centre_name": ["មជ្ឈមណ្ឌល", "Centre"],
        "case": 0,
        "shared": "ឈ្មោះ៖ សុភា",
        "media": True,
        "language": "km",
    },
    "rpl_task": {"trade": "construction"},
    "which_case": {"message": {"text": "<b>"}, "cases": [[7, "legal", "មជ្ឈមណ្ឌល", "Centre"], [9, "talk", "", ""]]},
    "feedback": {"case": 7},
    "comment": {"case": 7},
    "centre_details": {"centre": 1},
    "closed_day": {"centre": 1},
    "after": {"signup": 7, "question": "missed", "answer": "other"},
    "party": {"offer": 7, "title": ["ពិព័រណ៍ <b>& Co</b>", ""]},
    "apply": {"offer": 7, "title": ["វគ្គ <b>& Co</b>", ""]},
    "checked": {"kind": "code", "strange": ["t.me/other"], "name": "mrc_bot", "lines": [["1297", "MoLVT"]]},
    "broadcast": {
        "centres": [[1, "សំរោង", "Samraong"]],
        "events": [[7, "ពិព័រណ៍ <b>& Co</b>", ""]],
        "sources": ["radio", "p" * 64],
    },
    "group": {"centre": 0, "rule": {"sexes": ["female"]}},
    "waking": {"broadcast": 7},
    "correction": {"broadcast": 7},
    "rewording": {"broadcast": 7},
    "entrance": {
        "offer": 7,
        "title": ["ពិព័រណ៍ <b>& Co</b>", ""],
        "told": {"what": "not today", "title": ["ពិព័រណ៍", ""], "day": "2026-12-12", "code": "ABC234", "party": 2},
        "count": {"came": 1, "people": 2, "walk_ins": 3},
    },
}


def facts(dialogue: str = "", language: str = "km") -> Facts:
    return Facts(language, TODAY, PLACES, GIVEN.get(dialogue, {}))
