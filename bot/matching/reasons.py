"""Why an offer is proposed to somebody, in one short line; and why it is not for them, as they may say."""

from __future__ import annotations

from bot.matching.model import Reason
from bot.places.gazetteer import Gazetteer
from conversations.options import NEEDS, SECTORS, SKILLS, label
from conversations.text import T

NOT_FOR_ME = {
    "far": T("Too far"),
    "pay": T("Pay too low"),
    "work": T("Not my work"),
    "time": T("No time"),
    "other": T("Another reason"),
}


def because(reason: Reason, places: Gazetteer) -> T:
    """The reason, as the person reads it."""
    match reason.why:
        case "wanted":
            return T("⭐ because you want to work in “{sector}”", sector=label(SECTORS, reason.code))
        case "worked":
            return T("⭐ because you worked in “{sector}”", sector=label(SECTORS, reason.code))
        case "skill":
            return T("⭐ because you are good at “{skill}”", skill=label(SKILLS, reason.code))
        case "asked":
            return T("⭐ because you asked for “{need}”", need=label(NEEDS, reason.code))
        case "near":
            return T("⭐ near your home")
        case "there" | "province":
            return T("⭐ in {province}", province=places.full_name(reason.code))
    return T("⭐ it pays what you hope for")
