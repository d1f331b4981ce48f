"""What is told of a job fair."""

from __future__ import annotations

from conversations.dialogue import Question
from conversations.offers.employers import EmployersComing
from conversations.offers.readers import HowMany
from conversations.offers.told import CENTRE, DAY_HINT, PIN, POSTER, TITLE_EN, changing, offer_dialogue
from conversations.options import SECTORS
from conversations.questions.choices import ManyOf
from conversations.questions.days import ComingDay
from conversations.questions.hours import FromTo
from conversations.questions.places import WhereILive
from conversations.questions.words import Written
from conversations.text import T

FAIR = offer_dialogue(
    "fair",
    needed=(
        Question("title_km", T("Name in Khmer"), T("What is the name of the job fair, in Khmer?"), Written(100)),
        TITLE_EN,
        Question("day", T("Day"), T("On which day is it?"), ComingDay(), why=DAY_HINT),
        Question("hours", T("Hours"), T("From when to when?"), FromTo()),
        Question("place", T("Place"), T("In which commune or sangkat is it?"), WhereILive()),
        Question("sectors", T("Sectors"), T("What work is offered there?"), ManyOf(SECTORS), optional=True),
        CENTRE,
    ),
    nice=(
        Question(
            "employers",
            T("Employers"),
            T("Which employers come, and with what jobs?"),
            EmployersComing(),
            optional=True,
            why=T("One message for each: the name, a colon, the jobs."),
        ),
        Question(
            "transport",
            T("Transport"),
            T("Is there transport? From where, and when?"),
            Written(200),
            optional=True,
        ),
        PIN,
        POSTER,
        Question(
            "seats",
            T("Number of people"),
            T("For how many people is there room?"),
            HowMany((50, 100, 200, 300, 500, 1000)),
            optional=True,
            why=T("With “Skip” as many as want to can come."),
        ),
    ),
)
FAIR_CHANGED = changing(FAIR)
