"""What is told of a course, a workshop or a skills assessment."""

from __future__ import annotations

from conversations.dialogue import Question
from conversations.offers.options import COURSES
from conversations.offers.readers import Cost, HowMany, WeeklyHours
from conversations.offers.told import CENTRE, DAY_HINT, PIN, POSTER, TITLE_EN, changing, offer_dialogue
from conversations.options import SECTORS, SKILLS
from conversations.questions.choices import ManyOf, OneOf, Option
from conversations.questions.days import ComingDay
from conversations.questions.places import WhereILive
from conversations.questions.words import Written
from conversations.text import T

_YES_OR_NO = (Option("yes", T("Yes"), "✅"), Option("no", T("No"), "❌"))

COURSE = offer_dialogue(
    "course",
    needed=(
        Question("sort", T("Kind"), T("What kind of course is it?"), OneOf(COURSES)),
        Question("title_km", T("Name in Khmer"), T("What is the name of the course, in Khmer?"), Written(100)),
        TITLE_EN,
        Question("provider", T("School or teacher"), T("Who gives the course?"), Written(100)),
        Question("place", T("Place"), T("In which commune or sangkat is it?"), WhereILive()),
        Question("first", T("First day"), T("On which day does it begin?"), ComingDay(), why=DAY_HINT),
        Question(
            "last",
            T("Last day"),
            T("And on which day does it end?"),
            ComingDay(),
            optional=True,
            why=T("With “Skip” it is only one day."),
        ),
        Question(
            "hours",
            T("Hours"),
            T("On which days of the week, and at what hours?"),
            WeeklyHours(),
            optional=True,
            why=T("Press the days, or write it in your own words."),
        ),
        Question("sectors", T("Sectors"), T("For what kind of work is it?"), ManyOf(SECTORS), optional=True),
        Question(
            "cost",
            T("Cost"),
            T("What does it cost?"),
            Cost(100),
            why=T("Press the button, or write how much."),
        ),
        Question(
            "seats",
            T("Seats"),
            T("How many people can take part?"),
            HowMany((10, 15, 20, 25, 30, 40)),
            optional=True,
            why=T("With “Skip” as many as want to can come."),
        ),
        CENTRE,
    ),
    nice=(
        Question("trade", T("Trade"), T("Which trade is taught?"), Written(100), optional=True),
        Question("skills", T("Skills"), T("Which skills does one learn?"), ManyOf(SKILLS), optional=True),
        Question(
            "length",
            T("Length"),
            T("How long is it in all?"),
            Written(60),
            optional=True,
            why=T("Write for example: 3 weeks, 60 hours."),
        ),
        Question(
            "allowance",
            T("Allowance"),
            T("Do people get money for food or travel? How much?"),
            Written(100),
            optional=True,
        ),
        Question("who", T("For whom"), T("Who can take part?"), Written(150), optional=True),
        Question(
            "certificate",
            T("Certificate"),
            T("Do people get a certificate at the end?"),
            OneOf(_YES_OR_NO, columns=2),
            optional=True,
        ),
        Question(
            "closes",
            T("Sign up until"),
            T("Until which day can people sign up?"),
            ComingDay(),
            optional=True,
            why=T("With “Skip” it is until the course begins."),
        ),
        PIN,
        POSTER,
    ),
)
COURSE_CHANGED = changing(COURSE)
