"""The kinds of choices that make up whom a broadcast is for: what each can be, and how it is said in a summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from conversations.dialogue import Facts
from conversations.options import AGES, NEEDS, SECTORS, SEXES, SKILLS, TOO_NEAR
from conversations.questions.choices import Option
from conversations.screen import Label
from conversations.text import T, Words

LATELY = (
    Option("week", T("1 week")),
    Option("month", T("1 month")),
    Option("quarter", T("3 months")),
)
_SIGNED = (
    Option("upcoming", T("An event to come"), "📅"),
    Option("nothing", T("Nothing so far"), "🚫"),
)


def _all(options: tuple[Option, ...]) -> Callable[[Facts, Sequence[str]], Sequence[Option]]:
    return lambda facts, chosen: options


def _as_they_are(labels: tuple[Label, ...]) -> Label:
    return T("{list}", list=labels)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `options` are the buttons of this moment; `said` makes words of what is chosen for the summary.

    `single`: another choice takes the place of the one before. `written`: it can be written too.
    """

    key: str
    label: T
    icon: str
    ask: T
    options: Callable[[Facts, Sequence[str]], Sequence[Option]]
    said: Callable[[tuple[Label, ...]], Label] = _as_they_are
    columns: int = 2
    single: bool = False
    written: bool = False

    def words(self, facts: Facts, chosen: Sequence[str]) -> Label:
        """What is chosen, in words."""
        labels = {option.code: option.label for option in self.options(facts, chosen)}
        return self.said(tuple(labels.get(code, code) for code in chosen))


def _places(facts: Facts, chosen: Sequence[str]) -> Sequence[Option]:
    """Only those that are chosen: how one gets there is up to `audience.Who`."""
    named = ((code, facts.places.get(code)) for code in chosen)
    return [Option(code, T("{name}", name=place.name)) for code, place in named if place is not None]


def _since(facts: Facts, chosen: Sequence[str]) -> Sequence[Option]:
    days = [code for code in chosen if code not in {option.code for option in LATELY}]
    return [*LATELY, *(Option(day, T("{day}", day=date.fromisoformat(day))) for day in days)]


def _given(facts: Facts, key: str) -> list[Option]:
    """The centres or offers that were handed in, each as [number, Khmer, English]."""
    return [Option(str(number), T("{name}", name=Words(km, en))) for number, km, en in facts.given.get(key, ())]


def _signed(facts: Facts, chosen: Sequence[str]) -> Sequence[Option]:
    open_now = _given(facts, "events")
    known = {option.code for option in (*_SIGNED, *open_now)}
    over = [Option(code, T("offer {number}", number=int(code))) for code in chosen if code not in known]
    return [*_SIGNED, *open_now, *over]


def _sources(facts: Facts, chosen: Sequence[str]) -> Sequence[Option]:
    known: list[str] = list(facts.given.get("sources", ()))
    known += [source for source in chosen if source not in known]
    return [Option(source, T("{text}", text=source)) for source in known]


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind("places", T("Places"), "📍", T("For people in which places?"), _places),
        Kind("sexes", T("Sex"), "🚻", T("For women or men?"), _all(SEXES)),
        Kind("ages", T("Age"), "🎂", T("For which ages?"), _all(AGES), lambda labels: T("age {list}", list=labels)),
        Kind(
            "sectors",
            T("Work"),
            "🛠",
            T("For people of which work?"),
            _all(SECTORS),
            lambda labels: T("work: {list}", list=labels),
        ),
        Kind("skills", T("Skills"), "⭐", T("For people with which skills?"), _all(SKILLS)),
        Kind(
            "needs",
            T("Needs"),
            "🤝",
            T("For people who need what?"),
            _all(tuple(need for need in NEEDS if need.code not in TOO_NEAR)),
            lambda labels: T("needs: {list}", list=labels),
        ),
        Kind(
            "since",
            T("Registered since"),
            "🕐",
            T("For people who registered since when? Press, or write a day, for example: 01/09/2026"),
            _since,
            lambda labels: T("registered since {when}", when=labels[0]),
            single=True,
            written=True,
        ),
        Kind(
            "signed",
            T("Signed up for"),
            "✍️",
            T("For people who signed up for what?"),
            _signed,
            lambda labels: T("signed up for: {list}", list=labels),
            columns=1,
        ),
        Kind(
            "centres",
            T("Centre"),
            "🏢",
            T("For people near which centre?"),
            lambda facts, chosen: _given(facts, "centres"),
            lambda labels: T("centre: {list}", list=labels),
            columns=1,
        ),
        Kind(
            "sources",
            T("Link"),
            "🔗",
            T("For people who came by which link? You can also write the word behind “start=” in it."),
            _sources,
            lambda labels: T("link: {list}", list=labels),
            written=True,
        ),
    )
}


def kinds(facts: Facts) -> list[Kind]:
    """Those that can be chosen now: who sends to the people of one centre chooses none."""
    return [kind for kind in KINDS.values() if kind.key != "centres" or facts.given.get("centres")]


def summary(rule: Mapping[str, Any], facts: Facts) -> Label:
    """Whom a rule names, in one short line."""
    parts: list[Label] = []
    if centre := facts.given.get("centre_name"):
        parts.append(Words(*centre))
    parts += [kind.words(facts, chosen_of(rule, kind.key)) for kind in KINDS.values() if chosen_of(rule, kind.key)]
    if not parts:
        return T("Everybody who agreed to news")
    line = parts[0]
    for part in parts[1:]:
        line = T("{one} · {other}", one=line, other=part)
    return line


def chosen_of(rule: Mapping[str, Any], key: str) -> list[str]:
    """What is chosen of one kind, as codes; numbers and single choices too."""
    value = rule.get(key) or []
    return [value] if isinstance(value, str) else [str(code) for code in value]
