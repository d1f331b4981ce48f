"""Help for who is not safe: hotlines first, then "call me", "I will come" or "not now". No story is asked for or kept.

Every word here is chosen so that somebody who looks over the shoulder learns as little as can be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.consent import YES_NO
from conversations.dialogue import Answer, Bad, Dialogue, Facts, More, Question, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.menus import HIDE_BUTTON, HOME_BUTTON, PERSONAL_BUTTON, Line
from conversations.options import label
from conversations.questions.choices import OneOf, Option
from conversations.questions.phones import Phone, shown_phone
from conversations.questions.places import provinces
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Words

CALL, COME = "call", "come"
KINDS = (Option(CALL, T("Call me"), "📞"), Option(COME, T("I will come"), "🚶"))
TIMES = (
    Option("any", T("At any time"), "🕗"),
    Option("morning", T("In the morning"), "🌅"),
    Option("afternoon", T("In the afternoon"), "☀️"),
    Option("evening", T("In the evening"), "🌙"),
)
NOT_HERE = T("Please do not write about it here. We passed on nothing of it, and we do not keep it.")
_NO_LONGER = Button(T("No longer needed"), "m:personal:back", icon="✖️")


@dataclass(frozen=True, slots=True)
class PersonalWanted:
    """What somebody answered: `kind` is "call" or "come", `phone` and `time` are None where they were not asked."""

    kind: str
    phone: str | None
    time: str | None
    place: str


@dataclass(frozen=True, slots=True)
class PersonalAgreed:
    """Whether it may be passed on, and what the person saw of it."""

    agreed: bool
    given: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ByPress(Reader):
    """One tap. What is written or spoken instead is not read, and the person learns that."""

    options: tuple[Option, ...]

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return (*OneOf(self.options).buttons(partial, facts), (HIDE_BUTTON,))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        return Bad(NOT_HERE) if isinstance(event, Said | SentMedia) else OneOf(self.options).read(event, partial, facts)


class SafeNumber(Phone):
    """A number: the one that is known (given as "known"), the phone's own, or another. Of a story nothing is taken."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        known = facts.given.get("known")
        mine = ((Button(shown_phone(known), "known", icon="📱"),),) if known and not partial else ()
        return (*mine, *super().buttons(partial, facts), (HIDE_BUTTON,))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action="known") if facts.given.get("known"):
                return Answer(facts.given["known"])
            case SentMedia():
                return Bad(NOT_HERE)
            case Said():
                read = super().read(event, partial, facts)
                return Bad(T("Please write only a phone number here.")) if isinstance(read, Bad) else read
        return super().read(event, partial, facts)


class ProvinceByPress(Reader):
    """The answer is the code of a province."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return (*provinces(facts, all_of_them=bool(partial)), (HIDE_BUTTON,))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Tapped(action="all"):
                return More(True)
            case Tapped(action=action) if action[:2] == "p:" and facts.places.get(action[2:]) is not None:
                return Answer(action[2:4])
            case Said() | SentMedia():
                return Bad(NOT_HERE)
        return None


PERSONAL = Dialogue(
    "personal",
    questions=(
        Question("kind", T("Help"), T("What do you want?"), ByPress(KINDS)),
        Question(
            "phone",
            T("Phone"),
            T("Which number may we call?"),
            SafeNumber(),
            why=T("Only the staff member who calls you sees this number."),
            when=lambda answers: answers.get("kind") == CALL,
        ),
        Question(
            "time",
            T("Time"),
            T("When is it safe to call?"),
            ByPress(TIMES),
            optional=True,
            when=lambda answers: answers.get("kind") == CALL,
        ),
        Question("place", T("Province"), T("In which province are you?"), ProvinceByPress()),
    ),
    result=lambda answers, facts: PersonalWanted(
        answers["kind"], answers.get("phone"), answers.get("time"), answers["place"]
    ),
)


def _what_is_passed_on(question: Question, facts: Facts) -> tuple[Label, ...]:
    """Word for word what one of the staff will read."""
    given = facts.given
    centre = Words(*given["centre_name"])
    return (
        T("If you agree, a staff member for personal help gets this:"),
        *asked_for(given["kind"], centre, given["time"]),
        *((T("☎️ {phone}", phone=shown_phone(given["phone"])),) if given["phone"] else ()),
        T("Also the day and time. No name, and nothing in the group of the centre."),
        T("First at {centre}. If nobody answers there, such staff of another centre get it too.", centre=centre),
    )


def asked_for(kind: str, centre: Words, time: str | None) -> tuple[T, ...]:
    """What somebody wants, in the same words for them and for the one who helps."""
    if kind == COME:
        return (T("🚶 Somebody will come to: {centre}", centre=centre),)
    when = label(TIMES, time) if time else T("At any time")
    return T("📞 Somebody asks for a call."), T("🕗 When: {time}", time=when)


PERSONAL_YES = Dialogue(
    "personal_yes",
    questions=(Question("agree", T("Share"), T("May we pass this on?"), ByPress(YES_NO)),),
    result=lambda answers, facts: PersonalAgreed(answers["agree"] == "yes", facts.given),
    lead=_what_is_passed_on,
)


def offer(lines: Sequence[Line], note: Label | None = None) -> Screen:
    """The first screen. It is the same for who has asked before: whoever holds the phone does not learn that here."""
    return Screen(
        (
            *_numbers(lines),
            "",
            T("We can also call you, or you can come to us."),
            T("Please write nothing about it here."),
        ),
        (
            tuple(Button(kind.label, f"m:personal:{kind.code}", icon=kind.icon) for kind in KINDS),
            (Button(T("Not now"), "m:home", icon="◀️"),),
            (HIDE_BUTTON,),
        ),
        title=T("Personal help"),
        note=note,
        list_of_lines=True,
    )


def _numbers(lines: Sequence[Line]) -> tuple[T, ...]:
    return (
        T("If you do not feel safe, you can call these numbers:"),
        *(T("☎️ {number} {name}", number=line.number, name=line.name) for line in lines),
    )


def nobody(lines: Sequence[Line]) -> Screen:
    """Nobody is named who could call: said at once, before anything is asked."""
    return Screen(
        (T("At the moment nobody here can call you or wait for you. We are sorry."), "", *_numbers(lines)),
        ((HIDE_BUTTON,), (HOME_BUTTON,)),
        title=T("Please call"),
        list_of_lines=True,
    )


def asked_before(kind: str) -> Screen:
    return Screen(
        (T("We have passed it on. Do you want to ask once more?"),),
        (
            (Button(T("Ask once more"), f"m:personal:{kind}:again", icon="➕"),),
            (_NO_LONGER,),
            (HIDE_BUTTON,),
            (HOME_BUTTON,),
        ),
        title=T("You have asked already."),
    )


def will_call(time: str | None, lines: Sequence[Line]) -> Screen:
    """After the yes to "call me": what may be expected, and no promise."""
    return _passed_on(
        (
            T("A staff member will try to call you: {time}.", time=label(TIMES, time or "any")),
            T("We cannot say how soon, and we cannot promise a result."),
        ),
        lines,
    )


def may_come(number: int, where: Sequence[Label], lines: Sequence[Line]) -> Screen:
    """After the yes to "I will come": where, and the words that are enough there."""
    return _passed_on((*where, T("There, just say: I have number {number}.", number=number)), lines)


def _passed_on(text: Sequence[Label], lines: Sequence[Line]) -> Screen:
    return Screen(
        (*text, "", *_numbers(lines)),
        ((_NO_LONGER,), (HIDE_BUTTON,), (HOME_BUTTON,)),
        title=T("We have passed it on."),
        list_of_lines=True,
    )


def nothing_passed_on() -> Screen:
    return Screen(
        (T("We passed nothing on. You can come back at any time."),),
        ((HIDE_BUTTON,), (HOME_BUTTON,)),
        title=T("That is fine."),
    )


def taken_back() -> Screen:
    """The same words whether or not there was anything to take back."""
    return Screen(
        (T("Nobody will call you or wait for you. You can come back at any time."),),
        ((HIDE_BUTTON,), (HOME_BUTTON,)),
        title=T("That is fine."),
    )


def kept_from_all(case_id: int | None) -> Screen:
    """The answer to what is written after one of these screens: it might be meant for nobody else's eyes."""
    write = (Button(T("Write to my centre"), f"m:answer:{case_id}", icon="✍️"),)
    return Screen(
        (
            T("We passed this on to nobody, and we do not keep it."),
            *((T("To write to your centre, press “Write to my centre”."),) if case_id else ()),
        ),
        (*((write,) if case_id else ()), (PERSONAL_BUTTON,), (HIDE_BUTTON,), (HOME_BUTTON,)),
    )


def not_reached() -> Screen:
    """When nobody of the staff answered. It comes by itself, so it says nothing to whoever else looks."""
    return Screen(
        (T("Hello. We could not reach anybody yet. You can also call: press “Help and hotlines”."),),
        ((Button(T("Help and hotlines"), "m:help", icon="☎️"),), (HOME_BUTTON,)),
    )


def hidden() -> Screen:
    """All that stands in a chat that was emptied."""
    return Screen(
        (T("👋 Hello. To remove this chat too: in your list of chats, hold your finger on it and choose “Delete”."),),
        ((HOME_BUTTON,),),
    )
