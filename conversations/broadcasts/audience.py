"""Whom a broadcast is for: one screen says it in words and numbers, and each kind of choice has one behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from conversations.broadcasts.kinds import KINDS, Kind, chosen_of, kinds, summary
from conversations.dialogue import Answer, Bad, Facts, More, Question, Reader
from conversations.events import Event, Said, Tapped
from conversations.places import Place
from conversations.questions.choices import DONE, tick_buttons
from conversations.questions.places import provinces
from conversations.reading.any_day import read_any_day
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

COUNTED = "\ue000"
"""Stands where the number of phones belongs. It is counted when the screen goes out: at a million people it takes
seconds, for which nobody else is to wait."""
REACHES = T("👥 {number} phones get this.", number=COUNTED)
_MOST = 60
"""Codes of one kind: as many as can still be read, and fit into a statement."""
_SOURCE = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Who(Reader):
    """The answer is the rule: by kind, the codes that are chosen ({} is everybody).

    `partial` is {"rule", "at"}: the kind whose screen is open ("": the one that says it all), and among the places
    "in": the province or district whose parts are shown ("all": every province).
    """

    __slots__ = ()

    def ask(self, partial: Any) -> T | None:
        return KINDS[partial["at"]].ask if partial and partial["at"] else None

    def lines(self, partial: Any, facts: Facts) -> tuple[Label, ...]:
        rule, at = _rule(partial), _at(partial)
        if not at:
            return (summary(rule, facts), REACHES)
        if at != "places":
            return ()
        chosen = chosen_of(rule, at)
        return (*((KINDS[at].words(facts, chosen),) if chosen else ()), *_inside(partial, facts))

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        rule, at = _rule(partial), _at(partial)
        if at == "places":
            return _place_buttons(chosen_of(rule, at), partial.get("in", ""), facts)
        if at:
            return (*_ticks(KINDS[at], rule, facts), (DONE,))
        shown = [
            Button(kind.label, f"k:{kind.key}", icon="✅" if chosen_of(rule, kind.key) else kind.icon)
            for kind in kinds(facts)
        ]
        return (
            *in_rows(shown, 2),
            (Button(T("Saved groups"), "m:groups", icon="💾"), Button(T("Everybody"), "every", icon="👥")),
            *(((DONE,),) if rule else ()),
        )

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        rule, at = _rule(partial), _at(partial)
        match event:
            case Tapped(action="every") if not at:
                return Answer({})
            case Tapped(action="done"):
                return More({"rule": rule, "at": ""}) if at else Answer(rule) if rule else None
            case Tapped(action=action) if action[:2] == "k:" and action[2:] in {kind.key for kind in kinds(facts)}:
                return More({"rule": rule, "at": action[2:]})
            case Tapped(action="all") if at == "places":
                return More({"rule": rule, "at": at, "in": "all"})
            case Tapped(action=action) if at == "places" and action[:2] == "p:":
                there = action[2:]
                inside = len(there) < 6 and facts.places.get(there) is not None
                return More({"rule": rule, "at": at, "in": there}) if inside else None
            case Tapped(action=action) if at and action[:2] in ("a:", "u:"):
                return _toggled(rule, partial, action[0] == "a", action[2:], facts)
            case Said(text) if at and KINDS[at].written:
                return _wrote(rule, partial, text, facts)
        return None

    def back(self, partial: Any) -> Any:
        if not _at(partial):
            return None
        inside = partial.get("in", "")
        if len(inside) == 4:
            return {**partial, "in": inside[:2]}
        return {**partial, "in": ""} if inside else {"rule": _rule(partial), "at": ""}

    def again(self, value: Any) -> Any:
        return {"rule": value, "at": ""}

    def show(self, value: Any, facts: Facts) -> Label:
        return summary(value, facts)


def _rule(partial: Any) -> Mapping[str, Any]:
    rule: Mapping[str, Any] = (partial or {}).get("rule", {})
    return rule


def _at(partial: Any) -> str:
    return str((partial or {}).get("at", ""))


def _ticks(kind: Kind, rule: Mapping[str, Any], facts: Facts) -> Rows:
    """Each by its number on the screen: some codes are too long for a button."""
    chosen = chosen_of(rule, kind.key)
    options = kind.options(facts, chosen)
    ticked = {str(at) for at, option in enumerate(options) if option.code in chosen}
    return tick_buttons([replace(option, code=str(at)) for at, option in enumerate(options)], ticked, kind.columns)


def _toggled(rule: Mapping[str, Any], partial: Any, ticks: bool, what: str, facts: Facts) -> More | Bad | None:
    """A place by its code; of the other kinds one by its number on the screen."""
    at = partial["at"]
    chosen = chosen_of(rule, at)
    if at == "places":
        code = what if facts.places.get(what) is not None else ""
    else:
        options = KINDS[at].options(facts, chosen)
        code = options[int(what)].code if what.isdecimal() and len(what) < 4 and int(what) < len(options) else ""
    if not code:
        return None
    return _with(rule, partial, code) if ticks else More({**partial, "rule": _put(rule, at, _without(chosen, code))})


def _with(rule: Mapping[str, Any], partial: Any, code: str) -> More | Bad:
    at = partial["at"]
    chosen = [] if KINDS[at].single else _without(chosen_of(rule, at), code)
    if at == "places":  # the whole takes the place of its parts
        chosen = [one for one in chosen if not one.startswith(code)]
    if len(chosen) >= _MOST:
        return Bad(T("These are too many for one broadcast."))
    inside = partial.get("in", "")
    up = {"in": inside[:-2]} if at == "places" and code == inside else {}
    return More({**partial, "rule": _put(rule, at, [*chosen, code]), **up})


def _without(chosen: list[str], code: str) -> list[str]:
    return [one for one in chosen if one != code]


def _put(rule: Mapping[str, Any], key: str, chosen: list[str]) -> dict[str, Any]:
    """The rule with this choice; where nothing is chosen of a kind, it says nothing of it."""
    others = {name: value for name, value in rule.items() if name != key}
    if not chosen:
        return others
    value: Any = chosen[0] if KINDS[key].single else [int(one) for one in chosen] if key == "centres" else chosen
    return {**others, key: value}


def _wrote(rule: Mapping[str, Any], partial: Any, text: str, facts: Facts) -> More | Bad:
    if partial["at"] == "sources":
        word = text.strip().rpartition("start=")[2]
        return _with(rule, partial, word) if _SOURCE.fullmatch(word) else Bad(T("No link has such a word."))
    day = read_any_day(text)
    if day is None or day > facts.today:
        return Bad(T("Please write a day that has been, for example: 01/09/2026"))
    return _with(rule, partial, day.isoformat())


def _place_buttons(chosen: list[str], inside: str, facts: Facts) -> Rows:
    """Provinces, then districts, then communes; what is chosen can be taken out again where it stands."""
    if inside in ("", "all"):
        rows = provinces(facts, all_of_them=inside == "all", button=lambda place: _place(place, chosen))
        return (*rows, (DONE,))
    whole = Button(T("All of it"), f"a:{inside}", icon="☑️")
    parts = [_place(place, chosen) for place in facts.places.children(inside)]
    return ((whole,), *in_rows(parts, 2), (DONE,))


def _inside(partial: Any, facts: Facts) -> tuple[Label, ...]:
    """The province or district whose parts are shown."""
    place = facts.places.get(partial.get("in", ""))
    return () if place is None else (T("In {place}.", place=facts.places.full_name(place.code)),)


def _place(place: Place, chosen: list[str]) -> Button:
    if place.code in chosen:
        return Button(place.name, f"u:{place.code}", icon="✅")
    if len(place.code) == 6:
        return Button(place.name, f"a:{place.code}")
    parts = any(code.startswith(place.code) for code in chosen)
    return Button(place.name, f"p:{place.code}", icon="🔸" if parts else "")


WHO = "who"
AUDIENCE = (Question(WHO, T("Who gets it"), T("Who gets it?"), Who()),)
