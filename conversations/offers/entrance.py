"""At the entrance of an event: one code after the other, and people without one, counted in two taps.

The dialogue begins anew after each deed and is handed what came of it, so that every code that is typed next counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from conversations.dialogue import Answer, Answers, Bad, Dialogue, Facts, Question, Reader
from conversations.events import Event, Said, Tapped
from conversations.options import AGES, SEXES, label
from conversations.questions.choices import OneOf
from conversations.reading.codes import read_code
from conversations.screen import Button, Label, Rows
from conversations.text import T, Words

CAME, AGAIN, NOT_TODAY, OFF, UNKNOWN = "came", "again", "not today", "off", "unknown"
COUNTED, UNDONE, NOTHING, NONE_TODAY = "counted", "undone", "nothing", "none today"
"""What came of the deed before."""

_WALK_IN, _UNDO, _LOOK = "walk", "undo", "look"


@dataclass(frozen=True, slots=True)
class Typed:
    """The code of a pass. `sure`: to be checked in although its day is not today."""

    offer_id: int
    code: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class WalkedIn:
    """Somebody came without a registration: codes of `SEXES` and `AGES`."""

    offer_id: int
    sex: str
    age: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The last one without a registration is taken back (`undo`), or the count looked at."""

    offer_id: int
    undo: bool


class AtTheDoor(Reader):
    """A typed code, or one of the buttons. `facts.given`: "offer" (0: none), "title", "told", "count"."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        told = facts.given.get("told") or {}
        sure = Button(T("Check in all the same"), "a:sure", icon="✅")
        rows = ((sure,),) if told.get("what") == NOT_TODAY else ()
        if not facts.given["offer"]:
            return rows
        return (
            *rows,
            (Button(T("Without registration"), f"a:{_WALK_IN}", icon="🚶"),),
            (Button(T("Undo last"), f"a:{_UNDO}", icon="↩️"), Button(T("Count"), f"a:{_LOOK}", icon="🔢")),
        )

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        told = facts.given.get("told") or {}
        match event:
            case Said(text):
                code = read_code(text)
                return Answer({"code": code}) if code else Bad(NO_CODE)
            case Tapped(action="a:sure") if told.get("what") == NOT_TODAY:
                return Answer({"code": told["code"], "sure": True})
            case Tapped(action=action) if facts.given["offer"] and action[2:] in (_WALK_IN, _UNDO, _LOOK):
                return Answer({"press": action[2:]})
        return None


NO_CODE = T("A code has 6 letters and digits. Please look again, then type it.")


def _walks_in(answers: Answers) -> bool:
    return bool(answers.get("code", {}).get("press") == _WALK_IN)


def _at_once(answers: Answers, facts: Facts) -> object | None:
    """A code, or a press that asks nothing more, is acted on without delay."""
    said: Mapping[str, Any] = answers["code"]
    if "code" in said:
        return Typed(facts.given["offer"], said["code"], bool(said.get("sure")))
    return None if _walks_in(answers) else Pressed(facts.given["offer"], said["press"] == _UNDO)


def _lead(question: Question, facts: Facts) -> tuple[Label, ...]:
    """What came of the last deed, then the event and how many have come."""
    if question.key != "code":
        return ()
    given = facts.given
    lines: list[Label] = list(told(given["told"])) if given.get("told") else []
    if given.get("title"):
        lines.append(T("📅 {title}", title=Words(*given["title"])))
    if count := given.get("count"):
        lines.append(
            T(
                "🎫 Passes: {passes} · people: {people} · 🚶 without registration: {walk_ins}",
                passes=count["came"],
                people=count["people"],
                walk_ins=count["walk_ins"],
            )
        )
    return tuple(lines)


def told(what_came: Mapping[str, Any]) -> tuple[Label, ...]:
    """What came of a deed at the entrance."""
    was = what_came
    title = Words(*was.get("title", ("", "")))
    people = T("for {n} people", n=was["party"]) if was.get("party", 1) > 1 else T("for 1 person")
    if was["what"] == CAME:
        return (T("✅ {title}, {people}. Came at {time}.", title=title, people=people, time=_time(was)),)
    if was["what"] == AGAIN and was["today"]:
        return (T("☑️ {title}, {people}. Was already here at {time}.", title=title, people=people, time=_time(was)),)
    if was["what"] == AGAIN:
        return (T("☑️ {title}, {people}. Was already here on {day}.", title=title, people=people, day=_day(was)),)
    if was["what"] == NOT_TODAY:
        return (T("⚠️ {title} is not today, but on {day}. Check in all the same?", title=title, day=_day(was)),)
    if was["what"] == OFF:
        return (T("❌ {title} does not take place. Nobody is checked in.", title=title),)
    if was["what"] == COUNTED:
        return (T("✅ Counted: {sex}, {age}.", sex=label(SEXES, was["sex"]), age=label(AGES, was["age"])),)
    if was["what"] == UNDONE:
        return (T("↩️ Taken back: {sex}, {age}.", sex=label(SEXES, was["sex"]), age=label(AGES, was["age"])),)
    if was["what"] == NONE_TODAY:
        return (T("There is no event of this centre today."),)
    if was["what"] == NOTHING:
        return (T("There is nothing of yours to take back."),)
    return (T("❌ No pass of your centre has this code. Please look again, then type it."),)


def _time(was: Mapping[str, Any]) -> time:
    return time.fromisoformat(was["at"])


def _day(was: Mapping[str, Any]) -> date:
    return date.fromisoformat(was["day"])


ENTRANCE = Dialogue(
    "entrance",
    questions=(
        Question("code", T("Code"), T("Type the code of the next pass."), AtTheDoor()),
        Question("sex", T("Woman or man"), T("Is it a woman or a man?"), OneOf(SEXES, 2), when=_walks_in),
        Question("age", T("Age"), T("About how old?"), OneOf(AGES), when=_walks_in),
    ),
    result=lambda answers, facts: WalkedIn(facts.given["offer"], answers["sex"], answers["age"]),
    leave=_at_once,
    lead=_lead,
)
