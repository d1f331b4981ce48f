"""What an admin tells about a centre, so that returnees can find it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Dialogue, Facts, More, Question, Reader
from conversations.events import Event, Said, SharedLocation, Tapped
from conversations.options import NEEDS
from conversations.questions.choices import ManyOf
from conversations.questions.phones import Phone
from conversations.questions.places import WhereILive
from conversations.questions.words import OwnWords
from conversations.reading.digits import western
from conversations.screen import Button, Label, Request, Rows
from conversations.text import T

_DAYS = (("1-5", T("Monday to Friday")), ("1-6", T("Monday to Saturday")), ("1-7", T("Every day")))
_USUAL = ("07:30-11:30,14:00-17:00", "08:00-17:00", "07:00-17:00")
_SPAN = re.compile(r"(\d{1,2})[:.h]?(\d\d)?\s*(?:-|–|to|ដល់)\s*(\d{1,2})[:.h]?(\d\d)?")


@dataclass(frozen=True, slots=True)
class CentreDetails:
    """What was told of a centre; None where it was skipped."""

    centre_id: int
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewCentre:
    """A centre that an admin adds."""

    answers: Mapping[str, Any]


class OpeningHours(Reader):
    """The answer is "1-5 07:30-11:30,14:00-17:00": first and last weekday, then one or two spans."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        if not partial:
            return tuple((Button(label, f"d:{days}"),) for days, label in _DAYS)
        return tuple((Button(_times(spans), f"a:{spans}"),) for spans in _USUAL)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action=action) if action[2:] in {days for days, _ in _DAYS}:
                return More(action[2:])
            case Tapped(action=action) if partial and action[2:] in _USUAL:
                return Answer(f"{partial} {action[2:]}")
            case Said(text) if partial:
                spans = _spans(western(text))
                return Answer(f"{partial} {spans}") if spans else Bad(T("Please write for example: 07:30-17:00"))
        return None

    def back(self, partial: Any) -> Any:
        return "" if partial else None

    def show(self, value: Any, facts: Facts) -> Label:
        days, _, spans = value.partition(" ")
        return T("{days}, {times}", days=dict(_DAYS)[days], times=_times(spans))


def _times(spans: str) -> T:
    """The spans "07:30-11:30,14:00-17:00" as people read it."""
    pairs = [span.split("-") for span in spans.split(",")]
    return T(
        "{list}",
        list=tuple(T("{start} to {end}", start=time.fromisoformat(a), end=time.fromisoformat(b)) for a, b in pairs),
    )


def _spans(text: str) -> str:
    found = [
        (int(one[1]) * 60 + int(one[2] or 0), int(one[3]) * 60 + int(one[4] or 0)) for one in _SPAN.finditer(text)
    ][:2]
    ends = [minute for span in found for minute in span]
    if not found or ends != sorted(set(ends)) or ends[-1] >= 24 * 60:
        return ""
    return ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in found)


class Written(OwnWords):
    """The answer is a string: a name on a signboard cannot be spoken."""

    __slots__ = ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        return super().read(event, partial, facts) if isinstance(event, Said) else None


class CentrePhone(Phone):
    """Typed only: an admin's phone would share the admin's own number."""

    __slots__ = ()
    request: ClassVar[Request | None] = None


class Pin(Reader):
    """The answer is [latitude, longitude] in degrees, from a shared location."""

    __slots__ = ()
    request: ClassVar[Request | None] = "location"

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        match event:
            case SharedLocation(latitude, longitude):
                return Answer([latitude, longitude])
            case Said():
                return Bad(T("Please send the place on the map, or press “Skip”."))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return f"{value[0]:.4f}, {value[1]:.4f}"


CENTRE_DETAILS = Dialogue(
    "centre_details",
    questions=(
        Question("address", T("Address"), T("What is the address of the centre?"), Written(), optional=True),
        Question("phone", T("Phone"), T("What is the phone number of the centre?"), CentrePhone(), optional=True),
        Question("hours", T("Opening hours"), T("When is the centre open?"), OpeningHours(), optional=True),
        Question(
            "pin",
            T("Place on the map"),
            T("Where is the centre on the map?"),
            Pin(),
            optional=True,
            why=T("Send a location from the 📎 menu, or share where you are when you stand there."),
        ),
        Question(
            "services",
            T("Services"),
            T("What does the centre offer?"),
            ManyOf(NEEDS),
            optional=True,
            why=T("If you skip this, it offers everything."),
        ),
    ),
    result=lambda answers, facts: CentreDetails(facts.given["centre"], answers),
    review=T("Is everything right?"),
)

NEW_CENTRE = Dialogue(
    "new_centre",
    questions=(
        Question("name_km", T("Name in Khmer"), T("What is the name of the centre, in Khmer?"), Written()),
        Question("name_en", T("Name in English"), T("And in English?"), Written(), optional=True),
        Question("place", T("Where it is"), T("In which province and district is it?"), WhereILive(to_commune=False)),
    ),
    result=lambda answers, facts: NewCentre(answers),
    review=T("Is everything right?"),
)
