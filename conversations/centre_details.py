"""What a head or an admin tells about a centre, so that returnees can find it, and on which days it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Dialogue, Facts, Question, Reader
from conversations.events import Event, Said, SharedLocation
from conversations.options import NEEDS
from conversations.questions.choices import ManyOf, OneOf, Option
from conversations.questions.days import ComingDay
from conversations.questions.hours import OFFICES, OpeningHours
from conversations.questions.phones import Phone
from conversations.questions.places import WhereILive
from conversations.questions.words import Written
from conversations.screen import Label, Request
from conversations.text import T


@dataclass(frozen=True, slots=True)
class CentreDetails:
    """What was told of a centre; None where it was skipped."""

    centre_id: int
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewCentre:
    """A centre that an admin adds."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which a centre is closed; centre 0 is every centre."""

    centre_id: int
    day: str


_NAME, _ADDRESS = Written(100), Written(300)
_KINDS = (
    Option("centre", T("Migrant worker centre"), "📍"),
    Option("state", T("State office"), "🏛"),
    Option("union", T("Workers' union"), "✊"),
    Option("ngo", T("Aid organisation"), "🤝"),
)


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
        Question(
            "name_km",
            T("Name in Khmer"),
            T("What is on the sign of the centre, in Khmer?"),
            _NAME,
            optional=True,
            why=T("What you skip stays as it is."),
        ),
        Question("name_en", T("Name in English"), T("And in English?"), _NAME, optional=True),
        Question(
            "address",
            T("Address"),
            T("What is the address of the centre?"),
            _ADDRESS,
            optional=True,
            why=T("Write it in Khmer, so that people can ask the way."),
        ),
        Question("phone", T("Phone"), T("What is the phone number of the centre?"), CentrePhone(), optional=True),
        Question(
            "hours", T("Opening hours"), T("When is the centre open?"), OpeningHours(), optional=True, why=OFFICES
        ),
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
            why=T("Press all that fit."),
        ),
    ),
    result=lambda answers, facts: CentreDetails(facts.given["centre"], answers),
    review=T("Is everything right?"),
)

NEW_CENTRE = Dialogue(
    "new_centre",
    questions=(
        Question("name_km", T("Name in Khmer"), T("What is the name of the centre, in Khmer?"), _NAME),
        Question("name_en", T("Name in English"), T("And in English?"), _NAME, optional=True),
        Question(
            "kind",
            T("Kind"),
            T("What kind of place is it?"),
            OneOf(_KINDS),
            why=T("Returnees are led only to migrant worker centres. To the others a case can be referred."),
        ),
        Question("place", T("Where it is"), T("In which province and district is it?"), WhereILive(to_commune=False)),
    ),
    result=lambda answers, facts: NewCentre(answers),
    review=T("Is everything right?"),
)

CLOSED_DAY = Dialogue(
    "closed_day",
    questions=(
        Question(
            "day",
            T("Closed day"),
            T("On which day is it closed?"),
            ComingDay(),
            why=T("Press the month, or write the day, for example: {day}/{month}.", day=24, month=12),
        ),
    ),
    result=lambda answers, facts: ClosedDay(facts.given["centre"], answers["day"]),
)
