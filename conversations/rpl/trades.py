"""The trades of RPL, where one learns them, and which offers are about them. The codes are stored: they stay."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.questions.choices import Option
from conversations.text import T

OTHER = "other"
TRADES = (
    Option("construction", T("Construction"), "🏗"),
    Option("garment", T("Garment"), "🧵"),
    Option("welding", T("Welding"), "🔥"),
    Option("electrical", T("Electrical work"), "💡"),
    Option("cooking", T("Cooking and hotel work"), "🍳"),
    Option("farm_machines", T("Farm machines"), "🚜"),
    Option(OTHER, T("Other work"), "🔷"),
)
WITH_CHECKLIST = tuple(option for option in TRADES if option.code != OTHER)

LEARNT = (
    Option("thailand", T("At work in Thailand"), "🇹🇭"),
    Option("cambodia", T("At work in Cambodia"), "🇰🇭"),
    Option("family", T("From my family"), "👪"),
    Option("school", T("At a school or course"), "🏫"),
    Option("alone", T("By myself"), "🙂"),
)

COUNTRIES = (
    Option("thailand", T("Thailand"), "🇹🇭"),
    Option("cambodia", T("Cambodia"), "🇰🇭"),
    Option("malaysia", T("Malaysia"), "🇲🇾"),
    Option("korea", T("Korea"), "🇰🇷"),
    Option("elsewhere", T("Another country"), "🌏"),
)

MARKS = {
    "construction": frozenset({"construction", "masonry", "painting", "carpentry"}),
    "garment": frozenset({"garment", "sewing"}),
    "welding": frozenset({"welding"}),
    "electrical": frozenset({"electrical"}),
    "cooking": frozenset({"hospitality", "cooking", "cleaning"}),
    "farm_machines": frozenset({"agriculture", "farming"}),
}
"""The codes of `SECTORS` and `SKILLS` under which offers of a trade are found."""


_CALLED = {
    "construction": ("សំណង់", "ឥដ្ឋ", "construct", "mason", "brick"),
    "garment": ("ដេរ", "garment", "sew", "tailor"),
    "welding": ("ផ្សារ", "weld"),
    "electrical": ("អគ្គិសនី", "ភ្លើង", "electr"),
    "cooking": ("ម្ហូប", "ចុងភៅ", "សណ្ឋាគារ", "cook", "chef", "hotel", "hospitality"),
    "farm_machines": ("កសិកម្ម", "ត្រាក់ទ័រ", "farm", "tractor", "agricult"),
}
"""What stands in the name of a trade as an admin writes it; the English of the code itself counts as well."""


def trades_in(told: str) -> frozenset[str]:
    """The trades that a text names; none where it speaks of something else."""
    text = told.casefold()
    return frozenset(trade for trade, names in _CALLED.items() if trade in text or any(name in text for name in names))


def fits(trade: str, told: str, marks: Iterable[str]) -> bool:
    """Whether an assessment is for a trade: by what is `told` of it, else by its sectors and skills.

    One that tells nothing of itself is for every trade; one of a trade without a checklist is for "other work".
    """
    if named := trades_in(told):
        return trade in named
    if marked := set(marks):
        return bool(marked & (MARKS.get(trade, frozenset()) | {trade}))
    return trade == OTHER or not told.strip()
