"""Asks where: province, district and commune by taps, typed with misspellings forgiven, or a shared location."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SharedLocation, Tapped
from conversations.places import Place
from conversations.reading.fold import fold
from conversations.screen import Button, Label, Request, Rows, in_rows
from conversations.text import T

NEAR_THE_BORDER = ("22", "01", "02", "15", "13", "17", "24", "09")
"""The provinces most returnees come home to; they are shown first, the others behind one more tap."""

_STEPS = {2: T("In which district?"), 4: T("In which commune?")}
"""The words for what is still asked, by the length of the code that is known."""


@dataclass(frozen=True, slots=True)
class WhereILive(Reader):
    """The answer is {"code": commune or district code, "point": [lat, lon] or None}; `to_commune=False` ends sooner.

    `partial` is the same with the code reached so far ("" at the start), "all" for every province, and "found" for a
    choice of places that fit what was typed.
    """

    to_commune: bool = True
    request: ClassVar[Request | None] = "location"

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        partial = partial or {"code": ""}
        if found := partial.get("found"):
            return in_rows([Button(facts.places.full_name(code), f"p:{code}") for code in found], 1)
        code = partial["code"]
        if code == "":
            return provinces(facts, all_of_them=bool(partial.get("all")))
        rows = in_rows([_button(place) for place in facts.places.children(code)], 2)
        return (*rows, (Button(T("I do not know"), "here"),)) if len(code) == 4 else rows

    def ask(self, partial: Any) -> T | None:
        partial = partial or {"code": ""}
        return _STEPS.get(len(partial["code"])) if not partial.get("found") else T("Which place is it?")

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        partial = partial or {"code": ""}
        match event:
            case Tapped(action="all"):
                return More({"code": "", "point": partial.get("point"), "all": True})
            case Tapped(action="here") if len(partial["code"]) == 4:
                return self._reached(partial["code"], partial, whole=True)
            case Tapped(action=action) if action[:2] == "p:" and (place := facts.places.get(action[2:])) is not None:
                return self._reached(place.code, partial, T("In {place}.", place=facts.places.full_name(place.code)))
            case SharedLocation(latitude, longitude):
                near = facts.places.nearest(latitude, longitude)
                if near is None:
                    return Bad(T("That place is not in Cambodia. Please choose your province."))
                # The point is rounded to about a kilometre: enough for "nearest", too little to find a house.
                point = [round(latitude, 2), round(longitude, 2)]
                return self._reached(near.code, {"point": point}, T("You are near {place}.", place=near.name))
            case Said(text):
                if found := facts.places.search(text, partial["code"]):
                    return self._found(text, found, partial, facts)
                # Somewhere else than the point that was shared: it was not where they live.
                return self._found(text, facts.places.search(text), {**partial, "point": None}, facts)
        return None

    def back(self, partial: Any) -> Any:
        match partial:
            case {"found": _}:
                return {key: value for key, value in partial.items() if key != "found"}
            case {"code": str(code)} if code:
                return {"code": code[:-2], "all": True} if len(code) == 4 else {"code": ""}
            case {"all": True}:
                return {"code": ""}
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return facts.places.full_name(value["code"])

    def _reached(self, code: str, partial: Any, note: T | None = None, *, whole: bool = False) -> Answer | More:
        """The place is the answer where it is small enough, or no more is known of it (`whole`); else it leads on."""
        here = {"code": code, "point": partial.get("point")}
        if whole or len(code) == 6 or (len(code) == 4 and not self.to_commune):
            return Answer(here)
        return More(here, note)

    def _found(self, text: str, found: Sequence[Place], partial: Any, facts: Facts) -> Answer | More | Bad:
        """One place by its very name is taken; anything less certain is shown to choose from."""
        if not found:
            return Bad(T("I do not know this place. Please choose a button, or write it differently."))
        only = found[0]
        if len(found) == 1 and any(fold(name) in fold(text) for name in (only.name.km, only.name.en)):
            return self._reached(only.code, partial, T("In {place}.", place=facts.places.full_name(only.code)))
        return More({**partial, "found": [place.code for place in found]})


class WantedProvince(Reader):
    """The answer is a province code, "near" or "any"."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        first = ((Button(T("Near my home"), "p:near", icon="🏠"), Button(T("Anywhere"), "p:any", icon="🌏")),)
        return (*first, *provinces(facts, all_of_them=bool(partial)))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action="all"):
                return More(True)
            case Tapped(action="p:near" | "p:any"):
                return Answer(event.action[2:])
            case Tapped(action=action) if action[:2] == "p:" and facts.places.get(action[2:]) is not None:
                return Answer(action[2:4])
            case Said(text):
                found = facts.places.search(text)
                return (
                    Answer(found[0].code[:2]) if found else Bad(T("I do not know this place. Please choose a button."))
                )
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        match value:
            case "near":
                return T("Near my home")
            case "any":
                return T("Anywhere")
        return facts.places.full_name(value)


def _button(place: Place) -> Button:
    return Button(place.name, f"p:{place.code}")


def provinces(facts: Facts, *, all_of_them: bool, button: Callable[[Place], Button] = _button) -> Rows:
    """The provinces as buttons: first the few near the border."""
    places = facts.places.provinces()
    if all_of_them:
        return in_rows([button(place) for place in places], 2)
    near = [place for code in NEAR_THE_BORDER for place in places if place.code == code]
    return (*in_rows([button(place) for place in near], 2), (Button(T("Other provinces"), "all", icon="▶️"),))
