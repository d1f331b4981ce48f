"""What is told of a vacancy."""

from __future__ import annotations

from conversations.dialogue import Question
from conversations.offers.employers import WhichEmployer
from conversations.offers.readers import HowMany
from conversations.offers.told import CENTRE, DAY_HINT, PIN, POSTER, TITLE_EN, changing, offer_dialogue
from conversations.options import SECTORS, SKILLS
from conversations.questions.choices import ManyOf
from conversations.questions.days import ComingDay
from conversations.questions.money import Salary
from conversations.questions.places import WhereILive
from conversations.questions.words import Written
from conversations.text import T

EMPLOYER = Question(
    "employer",
    T("Employer"),
    T("Which employer is it?"),
    WhichEmployer(),
    why=T("Press the name, or write the name of a new one."),
)
WANTED = (1, 2, 5, 10, 20, 50)

VACANCY = offer_dialogue(
    "vacancy",
    needed=(
        EMPLOYER,
        Question("title_km", T("Name in Khmer"), T("What is the job, in Khmer?"), Written(100)),
        TITLE_EN,
        Question("sectors", T("Sectors"), T("What kind of work is it?"), ManyOf(SECTORS)),
        Question("place", T("Place"), T("In which commune or sangkat is it?"), WhereILive()),
        Question("wanted", T("Number wanted"), T("How many people are wanted?"), HowMany(WANTED)),
        Question(
            "pay",
            T("Pay"),
            T("What is the pay for one month?"),
            Salary(),
            optional=True,
            why=T("Press a sum, or write it in riel or dollars."),
        ),
        Question("until", T("Open until"), T("Until which day can people apply?"), ComingDay(), why=DAY_HINT),
        CENTRE,
    ),
    nice=(
        Question(
            "conditions",
            T("Conditions"),
            T("What are the conditions?"),
            Written(300),
            optional=True,
            why=T("For example hours, food, a room, transport."),
        ),
        Question("skills", T("Skills"), T("Which skills are needed?"), ManyOf(SKILLS), optional=True),
        PIN,
        POSTER,
    ),
)
VACANCY_CHANGED = changing(VACANCY)
