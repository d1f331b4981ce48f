"""The way through a registration, as data: what a returnee does, step by step, and what the bot answered to it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["say", "tap", "contact"]
FIRST_PERSON = 10_000_000

_FAMILY_NAMES = ("សុខ", "ចាន់", "ហេង", "លី", "កែវ", "ឈឹម", "អ៊ុំ", "សេង", "ប៉ែន", "នួន", "មាស", "ទេព", "ឡុង", "ជា", "យឹម", "រស់")
_GIVEN_NAMES = (
    "សុភា", "ស្រីមុំ", "ដារ៉ា", "វណ្ណា", "ចន្ធូ", "សុខា", "រតនា", "បូផា", "ពិសី", "វិចិត្រ", "ស្រីនាង", "សំណាង",
    "ច័ន្ទតារា", "មករា", "កុសល", "ធីតា", "សោភ័ណ", "រស្មី", "ពៅ", "ម៉ាលី", "វាសនា", "បញ្ញា", "សុវណ្ណ", "លក្ខិណា",
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")


@dataclass(frozen=True, slots=True)
class Step:
    """What a person does. For a tap, `what` is how the button's action begins; the first such button is pressed."""

    kind: Kind
    what: str = ""


REGISTRATION = (
    Step("say", "/start"),
    Step("tap", "m:register"),
    Step("tap", "m:new:self"),
    Step("tap", "a:yes"),  # keep
    Step("tap", "a:yes"),  # share
    Step("tap", "a:yes"),  # news
    Step("say", "{name}"),
    Step("tap", "a:female"),
    Step("say", "{year}"),
    Step("contact"),
    Step("tap", "p:22"),  # the province, then its first district, then that one's first commune
    Step("tap", "p:22"),
    Step("tap", "p:22"),
    Step("tap", "y:"),
    Step("tap", "a:"),  # a month
    Step("tap", "a:construction"),
    Step("tap", "a:under3y"),
    Step("tap", "a:masonry"),
    Step("tap", "done"),
    Step("tap", "a:construction"),
    Step("tap", "done"),
    Step("tap", "p:near"),
    Step("tap", "skip"),  # the salary
    Step("tap", "a:none"),
    Step("tap", "a:job"),
    Step("tap", "done"),
    Step("tap", "send"),
    Step("tap", "a:no"),  # no case: the centre's group is not what is measured
)

Calls = list[tuple[str, dict[str, Any]]]
"""The calls of one turn, as our bot made them for one person."""


SHOWS = frozenset({"sendMessage", "editMessageText", "sendLocation"})
"""What a person sees. The rest (a press confirmed, old buttons taken away) goes on beside it."""


def shown(calls: Sequence[Sequence[Any]]) -> int:
    """How many of the calls of a turn a person sees."""
    return sum(method in SHOWS for method, *_ in calls)


def words(step: Step, person: int) -> str:
    """What this person says: everyone has a name and a year of birth of their own."""
    chance = random.Random(person)
    name = f"{chance.choice(_FAMILY_NAMES)} {chance.choice(_GIVEN_NAMES)}"
    year = str(chance.randint(1970, 2004)).translate(_DIGITS)
    return step.what.format(name=name, year=year) if "{" in step.what else step.what


def phone(person: int) -> str:
    """A Cambodian mobile number that nobody else has."""
    return f"85512{person % 1_000_000:06}"


def some_names() -> Sequence[str]:
    """Every name that can come up."""
    return [f"{family} {given}" for family in _FAMILY_NAMES for given in _GIVEN_NAMES]


def taken_away(calls: Calls) -> Calls:
    """The calls without whom they went to: what any bot says at this step."""
    personal = ("chat_id", "message_id", "callback_query_id")
    return [(method, {key: value for key, value in body.items() if key not in personal}) for method, body in calls]
