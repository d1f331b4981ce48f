"""What people are asked after an event: what came of it, whether they work now, why they could not come.

Buttons carry all they need ("m:after:<sign-up>:<question>:<answer>:<detail>"), so that they can be pressed from
whatever day, and pressed again to answer differently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Question
from conversations.menus import FOOT, HOME_BUTTON, TALK_BUTTON
from conversations.questions.choices import Option
from conversations.questions.words import OwnWords
from conversations.screen import Button, Label, Rows, Screen, in_rows
from conversations.text import T, Words

OFFER, FINISH, MISSED = "offer", "finish", "missed"
WORK = ("work1", "work3", "work6")
HELP, OTHER, THERE = "help", "other", "there"

_REASONS = (
    Option("transport", T("No transport"), "🚌"),
    Option("time", T("No time"), "⏰"),
    Option("ill", T("I was ill"), "🤒"),
    Option("lost", T("Did not find it"), "🧭"),
    Option("work", T("I got work"), "💼"),
    Option(OTHER, T("Something else"), "✍️"),
)
_STOPPED = (
    Option("transport", T("Too far"), "🚌"),
    Option("time", T("No time"), "⏰"),
    Option("ill", T("I was ill"), "🤒"),
    Option("hard", T("Too hard"), "📚"),
    Option("work", T("I got work"), "💼"),
    Option(OTHER, T("Something else"), "✍️"),
)
_HELP = (Option(HELP, T("Yes, please"), "🙋"), Option("fine", T("No, thank you"), "👌"))
_WORKS = (
    Option("employer", T("For an employer"), "🏢"),
    Option("own", T("My own business"), "🏪"),
    Option("day", T("Day work"), "🔨"),
)
_WORKING = (
    Option("yes", T("Yes"), "👍"),
    Option("looking", T("I am looking"), "🔍"),
    Option("no", T("Not looking"), "👌"),
)

ANSWERS: Mapping[str, tuple[Option, ...]] = {
    OFFER: (
        Option("offer", T("A job offer"), "🎉"),
        Option("interview", T("An interview"), "🗣"),
        Option("neither", T("Neither"), "🙁"),
        Option("absent", T("I did not go"), "❌"),
    ),
    FINISH: (
        Option("yes", T("Yes"), "👍"),
        Option("still", T("Still going"), "⏳"),
        Option("stopped", T("I stopped"), "✋"),
    ),
    MISSED: (*_REASONS, Option(THERE, T("I was there"), "✅")),
    **dict.fromkeys(WORK, _WORKING),
}
"""The first tap, by question: codes that are stored and counted."""

_WANT_HELP = T("Do you want a staff member to help you?")
_WHY = T("What was the reason?")
_MORE: Mapping[tuple[str, str], tuple[T, tuple[Option, ...]]] = {
    (OFFER, "offer"): (_WANT_HELP, _HELP),
    (OFFER, "interview"): (_WANT_HELP, _HELP),
    (OFFER, "neither"): (_WANT_HELP, _HELP),
    (OFFER, "absent"): (_WHY, _REASONS),
    (FINISH, "stopped"): (_WHY, _STOPPED),
    **{(question, "yes"): (T("What kind of work is it?"), _WORKS) for question in WORK},
}
"""The second tap, where there is one."""

_GOES_ON = {
    (OFFER, "neither"),
    (OFFER, "absent"),
    (FINISH, "stopped"),
    *((question, "looking") for question in WORK),
    *((MISSED, option.code) for option in _REASONS),
}
"""Answers after which work and people to talk to are at hand."""


@dataclass(frozen=True, slots=True)
class ToldWhy:
    """The reason in a person's own words: text, {"voice": file id}, or None."""

    signup_id: int
    question: str
    words: Any


def answers_of(question: str) -> frozenset[str]:
    return frozenset(option.code for option in ANSWERS.get(question, ()))


def details_of(question: str, answer: str) -> frozenset[str]:
    """What can be said beside an answer; empty where nothing more is asked."""
    return (
        frozenset(option.code for option in _MORE[question, answer][1]) if (question, answer) in _MORE else frozenset()
    )


def asked(signup_id: int, question: str, title: Words, about: Label | None = None) -> Screen:
    """The question. `about`: of whom it speaks, where several share the phone."""
    buttons = [_button(option, signup_id, question) for option in ANSWERS[question]]
    stop = Button(T("Do not ask me again"), f"m:noask:{signup_id}", icon="🔕")
    lines, ask = _asking(question, title)
    return Screen(
        (*lines, *((T("This is now about: {name}", name=about),) if about is not None else ())),
        (*in_rows(buttons, 2), (stop,)),
        title=ask,
        title_last=True,
    )


def _asking(question: str, title: Words) -> tuple[tuple[Label, ...], T]:
    if question == OFFER:
        return (T("“{title}” is over.", title=title),), T("Did you get a job offer there, or an interview?")
    if question == FINISH:
        return (T("“{title}” has reached its last day.", title=title),), T("Did you finish it?")
    if question == MISSED:
        lines = (
            T("We did not see you at “{title}”. That is no problem.", title=title),
            T("Your answer helps us do better."),
        )
        return lines, T("Why could you not come?")
    return (T("Hello. We are asking because you were at “{title}”.", title=title),), T("Are you working now?")


def asked_more(signup_id: int, question: str, answer: str) -> Screen | None:
    """The second tap; None where the first says it all."""
    if (question, answer) not in _MORE:
        return None
    ask, options = _MORE[question, answer]
    buttons = [_button(option, signup_id, f"{question}:{answer}") for option in options]
    return Screen(
        (T("Thank you. We have your answer."),), (*in_rows(buttons, 2), (HOME_BUTTON,)), title=ask, title_last=True
    )


def _button(option: Option, signup_id: int, before: str) -> Button:
    return Button(option.label, f"m:after:{signup_id}:{before}:{option.code}", icon=option.icon)


def thanked(signup_id: int, question: str, answer: str) -> Screen:
    """The end, with the way to answer differently, and the ways on where they may be of use."""
    change = Button(T("Change my answer"), f"m:after:{signup_id}:{question}", icon="✏️")
    if (question, answer) not in _GOES_ON:
        return Screen((), ((change,), *FOOT), title=T("Thank you. That helps us to do better."))
    look: Rows = (
        (Button(T("Jobs"), "m:offers:vacancy", icon="💼"), Button(T("Training"), "m:offers:course", icon="🎓")),
        (Button(T("Job fairs"), "m:offers:fair", icon="📅"),),
    )
    return Screen(
        (T("Look at what there is, or talk to a person. We cannot promise a result."),),
        (*look, (TALK_BUTTON,), (change,), (HOME_BUTTON,)),
        title=T("Thank you. That helps us to do better."),
    )


def no_more(signup_id: int) -> Screen:
    """After "do not ask me again"."""
    again = Button(T("You may ask again"), f"m:mayask:{signup_id}", icon="🔔")
    return Screen(
        (T("Your plans and your cases stay as they are."),),
        ((again,), (HOME_BUTTON,)),
        title=T("That is fine. We will not ask any more how things went."),
    )


def may_ask(signup_id: int) -> Screen:
    stop = Button(T("Do not ask me again"), f"m:noask:{signup_id}", icon="🔕")
    return Screen((), ((stop,), (HOME_BUTTON,)), title=T("Thank you. We may ask you again after an event."))


IN_OWN_WORDS = Dialogue(
    "after",
    questions=(
        Question(
            "words",
            T("Reason"),
            _WHY,
            OwnWords(),
            why=T("Write, or send a voice note. Nobody answers here: to get help, press “Talk to a person”."),
            optional=True,
        ),
    ),
    result=lambda answers, facts: ToldWhy(facts.given["signup"], facts.given["question"], answers["words"]),
    human=True,
)
