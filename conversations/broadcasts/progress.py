"""The one message in which an admin sees a broadcast go, and can hold it."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.broadcasts.answered import Answered, lines_of
from conversations.broadcasts.few import FEWER, is_few
from conversations.broadcasts.standing import answers_of, faster_of, report_of
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T

_BAR = 10
STATES = {
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
    """How far a broadcast is. `rate` (messages a second, 0 where it is not known) and the `minutes` left at this pace.

    `asleep`: it waits for the morning. `corrects`: the broadcast that it changes or calls back. `answers`: to what it
    asks, so far. `stars`: what the rest would cost at the fast pace, where that is allowed; `paid`: it goes at that
    pace.
    """

    number: int
    state: str
    total: int
    sent: int
    left: int
    blocked: int
    failed: int
    uncertain: int
    rate: float = 0
    minutes: int = 0
    asleep: bool = False
    corrects: int = 0
    answers: tuple[Answered, ...] = ()
    stars: int = 0
    paid: bool = False


def titled(number: int, corrects: int) -> T:
    """What a broadcast is called; one that changes or calls back another (`corrects`) by the number of that."""
    return (
        T("Correction of broadcast {number}", number=corrects) if corrects else T("Broadcast {number}", number=number)
    )


def progress(now: Progress) -> Screen:
    """How far it is, what is answered so far, and what can be done with it in this state."""
    part = (now.total - now.left) / now.total if now.total else 0.0
    lines: list[Label] = [
        STATES[now.state],
        "🟩" * round(part * _BAR) + "⬜" * (_BAR - round(part * _BAR)),
        *_how_many(now),
    ]
    if now.blocked:
        lines.append(T("Cannot be reached: {number}", number=now.blocked))
    if now.failed:
        lines.append(T("Refused by Telegram: {number}", number=now.failed))
    if now.uncertain:
        lines.append(T("Not known whether it arrived: {number}", number=now.uncertain))
    if now.state == "sending" and now.left and now.rate:
        lines.append(T("{rate} a second, about {minutes} minutes more", rate=now.rate, minutes=now.minutes))
    if now.paid and now.left:
        lines.append(T("⚡ Fast, for Stars"))
    lines += lines_of(now.answers)
    counted = ((Button(T("Answers"), answers_of(now.number), icon="🗳"),),) if now.answers else ()
    return Screen(
        tuple(lines),
        (*_deeds(now), *counted, *_pace(now), *_afterwards(now)),
        title=titled(now.number, now.corrects),
        list_of_lines=True,
    )


def _how_many(now: Progress) -> tuple[T, ...]:
    if is_few(now.total):
        return (T("👥 {number} phones get this.", number=FEWER),)
    return T("Sent: {sent} of {total}", sent=now.sent, total=now.total), T("Left: {left}", left=now.left)


def line(now: Progress) -> T:
    """One broadcast in a list."""
    if is_few(now.total):
        return T("{number}: {state}, {total}", number=now.number, state=STATES[now.state], total=FEWER)
    return T(
        "{number}: {state}, {sent} of {total}",
        number=now.number,
        state=STATES[now.state],
        sent=now.sent,
        total=now.total,
    )


def stop_button(number: int) -> Button:
    return Button(T("Stop for good"), f"m:cast:{number}:stop", icon="⏹")


def go_on_button(number: int) -> Button:
    return Button(T("Go on"), f"m:cast:{number}:go", icon="▶️")


def _deeds(now: Progress) -> Rows:
    pause = Button(T("Pause"), f"m:cast:{now.number}:pause", icon="⏸")
    go_on, stop = go_on_button(now.number), stop_button(now.number)
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


def _pace(now: Progress) -> Rows:
    if now.state in ("stopped", "done") or now.corrects:
        return ()
    if now.paid:
        return ((usual_pace(now.number),),)
    return ((faster(now.number, now.stars),),) if now.stars else ()


def faster(number: int, stars: int) -> Button:
    """What it costs, before anything is decided."""
    return Button(T("Faster: {number} Stars", number=stars), faster_of(number), icon="⚡")


def usual_pace(number: int) -> Button:
    """Back to the pace that costs nothing."""
    return Button(T("Usual pace"), f"m:castpace:{number}:usual", icon="🐢")


def _afterwards(now: Progress) -> Rows:
    """What came of it, and those of whom it is not known whether they have it."""
    if now.corrects or not now.total:
        return ()
    report = Button(T("Report"), report_of(now.number), icon="📊")
    again = Button(T("Send again to {number}", number=now.uncertain), f"m:castagain:{now.number}", icon="🔁")
    return ((report,), *(((again,),) if now.uncertain and now.state == "done" else ()))
