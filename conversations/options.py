"""What people choose from: codes that are stored and counted, and their words."""

from __future__ import annotations

from conversations.questions.choices import Option
from conversations.text import T

SEXES = (
    Option("female", T("Woman"), "👩"),
    Option("male", T("Man"), "👨"),
    Option("other", T("Other")),
)

AGES = (
    Option("under18", T("under 18")),
    Option("18to24", T("18 to 24")),
    Option("25to34", T("25 to 34")),
    Option("35to49", T("35 to 49")),
    Option("50up", T("50 or older")),
)
"""Five groups, so that nobody is known by their age."""

SECTORS = (
    Option("construction", T("Construction"), "🏗"),
    Option("agriculture", T("Farming"), "🌾"),
    Option("fishing", T("Fishing"), "🐟"),
    Option("seafood", T("Seafood processing"), "🦐"),
    Option("garment", T("Garment"), "🧵"),
    Option("factory", T("Factory"), "🏭"),
    Option("domestic", T("Housework"), "🏠"),
    Option("hospitality", T("Hotel or restaurant"), "🍽"),
    Option("trade", T("Selling"), "🛒"),
    Option("transport", T("Driving"), "🚚"),
    Option("other", T("Other work"), "🔷"),
)

SKILLS = (
    Option("masonry", T("Bricklaying"), "🧱"),
    Option("painting", T("Painting"), "🎨"),
    Option("welding", T("Welding"), "🔥"),
    Option("electrical", T("Electrical work"), "💡"),
    Option("carpentry", T("Carpentry"), "🪚"),
    Option("sewing", T("Sewing"), "🧵"),
    Option("machines", T("Factory machines"), "⚙️"),
    Option("farming", T("Growing crops"), "🌾"),
    Option("animals", T("Raising animals"), "🐄"),
    Option("cooking", T("Cooking"), "🍳"),
    Option("cleaning", T("Cleaning"), "🧹"),
    Option("care", T("Caring for people"), "🤝"),
    Option("driving", T("Driving"), "🚚"),
    Option("selling", T("Selling"), "🛒"),
    Option("repair", T("Repairing motorbikes"), "🔧"),
    Option("thai", T("Speaking Thai"), "💬"),
)

TIMES_ABROAD = (
    Option("under6m", T("Less than 6 months")),
    Option("under1y", T("6 to 12 months")),
    Option("under3y", T("1 to 2 years")),
    Option("under6y", T("3 to 5 years")),
    Option("under11y", T("6 to 10 years")),
    Option("over10y", T("More than 10 years")),
)

DISABILITY = (
    Option("none", T("No difficulty")),
    Option("some", T("Some difficulty")),
    Option("much", T("A lot of difficulty")),
)

NEEDS = (
    Option("job", T("A job"), "💼"),
    Option("training", T("Training"), "🎓"),
    Option("rpl", T("A certificate for my skills"), "📜"),
    Option("legal", T("Legal help"), "⚖️"),
    Option("counselling", T("Career advice"), "🧭"),
    Option("business", T("My own business"), "🏪"),
    Option("protection", T("Social protection"), "🛡"),
    Option("debt", T("Advice on debt"), "💳"),
    Option("other", T("Something else"), "🔷"),
)

TOO_NEAR = ("legal", "protection", "debt", "other")
"""Needs that nobody is counted or chosen by: a number of phones would already tell who is in trouble."""

URGENT_FIRST = ("legal", "protection", "debt", "other", "counselling", "rpl", "business", "training", "job")
"""Which need leads when a person has several: what cannot wait comes first."""


TALK = "talk"
"""The service of a case that was opened by "talk to a person"."""


def label(options: tuple[Option, ...], code: str) -> T:
    """The words of a code; an unknown one (of an older version) is "Other"."""
    return next((option.label for option in options if option.code == code), T("Other"))


def service_name(service: str) -> T:
    """What a case is about."""
    return T("Talk to a person") if service == TALK else label(NEEDS, service)
