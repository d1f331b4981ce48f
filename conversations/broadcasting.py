"""What an admin is asked for a broadcast, and the screens that show how it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Dialogue, Facts, More, Question, Reader
from conversations.events import Event, Tapped
from conversations.menus import HOME_BUTTON
from conversations.options import SECTORS, SEXES
from conversations.questions.choices import ManyOf
from conversations.questions.photos import OnePhoto
from conversations.questions.places import NEAR_THE_BORDER
from conversations.questions.words import Written
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T

STOP_NEWS = Button(T("Stop news"), "m:nonews", icon="🔕")
LONGEST = 900
"""Characters: as much as goes under a picture (Telegram: 1,024 after formatting)."""


@dataclass(frozen=True, slots=True)
class BroadcastTold:
    """What was told of a broadcast, by question; None where it was skipped."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WakingTold:
    """Why a broadcast is sent at night all the same."""

    broadcast_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """What a broadcast shall say instead."""

    broadcast_id: int
    answers: Mapping[str, Any]


class Provinces(Reader):
    """As many provinces as fit: those near the border first. The answer is a list of codes."""

    __slots__ = ()
    late: ClassVar[bool] = True

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        state = partial or {"chosen": []}
        near = [place for place in facts.places.provinces() if place.code in NEAR_THE_BORDER]
        shown = list(facts.places.provinces()) if state.get("all") else near
        ticks = [
            Button(one.name, f"u:{one.code}", icon="✅")
            if one.code in state["chosen"]
            else Button(one.name, f"a:{one.code}")
            for one in shown
        ]
        more = () if state.get("all") else ((Button(T("Other provinces"), "all", icon="▶️"),),)
        done = ((Button(T("Done"), "done", icon="➡️"),),) if state["chosen"] else ()
        return (*in_rows(ticks, 2), *more, *done)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | None:
        state = partial or {"chosen": []}
        chosen = list(state["chosen"])
        match event:
            case Tapped(action="all"):
                return More({**state, "all": True})
            case Tapped(action="done") if chosen:
                return Answer(sorted(chosen))
            case Tapped(action=action) if facts.places.get(action[2:]) is not None and len(action) == 4:
                if action.startswith("a:") and action[2:] not in chosen:
                    chosen.append(action[2:])
                elif action.startswith("u:") and action[2:] in chosen:
                    chosen.remove(action[2:])
                return More({**state, "chosen": chosen})
        return None

    def again(self, value: Any) -> Any:
        return {"chosen": list(value), "all": True}

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{list}", list=tuple(facts.places.full_name(code) for code in value))


BROADCAST = Dialogue(
    "broadcast",
    questions=(
        Question("km", T("Text in Khmer"), T("What do you want to say, in Khmer?"), Written(LONGEST)),
        Question(
            "en",
            T("Text in English"),
            T("And in English?"),
            Written(LONGEST),
            optional=True,
            why=T("Who reads English gets it. Skipped, everybody gets the Khmer text."),
        ),
        Question("photo", T("Photo"), T("Is there a photo?"), OnePhoto(), optional=True),
        Question(
            "places",
            T("Provinces"),
            T("For people in which provinces?"),
            Provinces(),
            optional=True,
            why=T("Skipped, it is for all provinces."),
        ),
        Question(
            "sectors",
            T("Work"),
            T("For people of which work?"),
            ManyOf(SECTORS),
            optional=True,
            why=T("Work they did abroad, or want. Skipped, it is for all."),
        ),
        Question(
            "sexes", T("Sex"), T("For women or men?"), ManyOf(SEXES), optional=True, why=T("Skipped, it is for all.")
        ),
    ),
    result=lambda answers, facts: BroadcastTold(answers),
    review=T("Send it to these people?"),
)

WAKING = Dialogue(
    "waking",
    questions=(
        Question(
            "reason",
            T("Reason"),
            T("Why must it go out at night?"),
            Written(200),
            why=T("People sleep from 20:00 to 07:00. The reason is kept."),
        ),
    ),
    result=lambda answers, facts: WakingTold(facts.given["broadcast"], answers["reason"]),
)

CORRECTION = Dialogue(
    "correction",
    questions=(
        Question("km", T("Text in Khmer"), T("What shall it say instead, in Khmer?"), Written(LONGEST)),
        Question("en", T("Text in English"), T("And in English?"), Written(LONGEST), optional=True),
    ),
    result=lambda answers, facts: CorrectionTold(facts.given["broadcast"], answers),
    review=T("Change it on every phone?"),
)

_BAR = 10
_STATES = {
    "asked": T("✋ Waits for the yes of a second admin"),
    "scheduled": T("⏰ Waits for its time"),
    "queuing": T("🔎 Looking for the people"),
    "sending": T("📤 Sending"),
    "paused": T("⏸ Paused"),
    "stopped": T("⏹ Stopped"),
    "done": T("✅ Done"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is; `minutes` is what is left at this pace.

    `asleep`: it waits for the morning. `corrects`: the broadcast that it changes or calls back.
    """

    number: int
    state: str
    total: int
    sent: int
    left: int
    blocked: int
    failed: int
    uncertain: int
    rate: float
    minutes: int
    asleep: bool = False
    corrects: int = 0


def progress(now: Progress) -> Screen:
    """The one message in which an admin sees a broadcast go, and can hold it."""
    part = (now.total - now.left) / now.total if now.total else 0.0
    lines: list[Label] = [
        _STATES[now.state],
        "🟩" * round(part * _BAR) + "⬜" * (_BAR - round(part * _BAR)),
        T("Sent: {sent} of {total}", sent=now.sent, total=now.total),
        T("Left: {left}", left=now.left),
    ]
    if now.blocked:
        lines.append(T("Cannot be reached: {number}", number=now.blocked))
    if now.failed:
        lines.append(T("Refused by Telegram: {number}", number=now.failed))
    if now.uncertain:
        lines.append(T("Not known whether it arrived: {number}", number=now.uncertain))
    if now.state == "sending" and now.left:
        lines.append(T("{rate} a second, about {minutes} minutes more", rate=now.rate, minutes=now.minutes))
    return Screen(
        tuple(lines),
        _deeds(now),
        title=T("Correction of broadcast {number}", number=now.corrects)
        if now.corrects
        else T("Broadcast {number}", number=now.number),
        list_of_lines=True,
    )


def _deeds(now: Progress) -> Rows:
    pause = Button(T("Pause"), f"m:cast:{now.number}:pause", icon="⏸")
    go_on = Button(T("Go on"), f"m:cast:{now.number}:go", icon="▶️")
    stop = Button(T("Stop for good"), f"m:cast:{now.number}:stop", icon="⏹")
    correct = (
        Button(T("Change the words"), f"m:cast:{now.number}:edit", icon="✏️"),
        Button(T("Call back"), f"m:cast:{now.number}:recall", icon="↩️"),
    )
    match now.state:
        case "asked":
            return ((stop,),)
        case _ if now.asleep:
            return ((Button(T("Send at night"), f"m:cast:{now.number}:wake", icon="🌙"),), (stop,))
        case "scheduled" | "queuing" | "sending":
            return ((pause, stop),)
        case "paused":
            return ((go_on, stop), *((correct,) if now.sent and not now.corrects else ()))
    return (correct,) if now.sent and not now.corrects else ()


def asked_to_approve(number: int, shown: Label, reached: int) -> Screen:
    """To the other admins: what would be sent, to how many, and the question."""
    return Screen(
        (shown, T("👥 {number} phones get this.", number=reached)),
        (
            (Button(T("Yes, send it"), f"m:cast:{number}:yes", icon="✅"),),
            (Button(T("Stop for good"), f"m:cast:{number}:stop", icon="⏹"),),
        ),
        title=T("May broadcast {number} go out?", number=number),
        small=T("Another admin asks for your yes."),
    )


def recalling(number: int, phones: int) -> Screen:
    """Asked once more before a broadcast is taken away again."""
    return Screen(
        (
            T("It is deleted from {number} phones. Who has read it has read it.", number=phones),
            T("Telegram deletes nothing that is older than two days."),
        ),
        ((Button(T("Yes, call it back"), f"m:cast:{number}:recalled", icon="↩️"),), (HOME_BUTTON,)),
        title=T("Call back broadcast {number}?", number=number),
    )


def stop_news() -> Screen:
    """Asked once, for everybody on this phone."""
    return Screen(
        (T("You then get no more news of job fairs, training and jobs here. What you signed up for stays."),),
        ((Button(T("Yes, stop news"), "m:nonews:yes", icon="🔕"),), (HOME_BUTTON,)),
        title=T("Stop news?"),
    )
