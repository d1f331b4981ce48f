"""What a dialogue is: questions in order, how each is read, what it knows, where a person is in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from conversations.events import Event
from conversations.places import Places
from conversations.screen import Label, Request, Rows, Screen
from conversations.text import T

Answers = Mapping[str, Any]
"""Answers by question, as JSON can hold them; None is "skipped", a missing key is "not asked yet"."""

REVIEW, CHOOSING = "", "?"
"""Where a dialogue can be besides at a question: at its review, or choosing what to change there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a dialogue may know, loaded once per turn; `given` is what was handed in when it began.

    `answers`: what stands so far, for a question that depends on another (which centre is near the place).
    """

    language: str
    today: date
    places: Places
    given: Mapping[str, Any] = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that stands; `note` is said with the next question ("I took the first number")."""

    value: Any
    note: T | None = None


@dataclass(frozen=True, slots=True)
class More:
    """Half an answer: the same question goes on from `partial` (a province chosen, three boxes ticked)."""

    partial: Any
    note: T | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """Not an answer, and the short kind reason."""

    reason: T


class Reader:
    """One way to ask: which buttons to show, how to read what comes back, how to show it in the review.

    `partial` is what a half-given answer has reached (None at first). `request` asks for the phone's share button.
    `late`: its buttons still mean the same when the screen has been redrawn meanwhile.
    """

    __slots__ = ()
    late: ClassVar[bool] = False
    request: ClassVar[Request | None] = None

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return ()

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        """None: this kind of event is no answer to this question."""
        raise NotImplementedError

    def show(self, value: Any, facts: Facts) -> Label:
        return str(value)

    def lines(self, partial: Any, facts: Facts) -> tuple[Label, ...]:
        """What stands above the question: what has been chosen so far."""
        return ()

    def ask(self, partial: Any) -> T | None:
        """The words of a step within this question; None: those of the question itself."""
        return None

    def back(self, partial: Any) -> Any:
        """The step before within this question; None: leave for the question before."""
        return None

    def holds(self, partial: Any, facts: Facts) -> bool:
        """Whether something is told already, which a press on "Skip" would throw away."""
        return False

    def again(self, value: Any) -> Any:
        """The partial to start from when the question was answered before."""
        return None


def _always(answers: Answers) -> bool:
    return True


def _never(answers: Answers, facts: Facts) -> object | None:
    return None


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `label` names it in the review; `why` says why it is asked; `when` hides it."""

    key: str
    label: T
    ask: T
    read: Reader
    optional: bool = False
    why: T | None = None
    when: Callable[[Answers], bool] = _always


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions in order, and what their answers become.

    `result` makes the frozen dataclass that the program acts on; `leave` may end the dialogue early with another
    result (a child); `review=None` ends it with the last answer. `lead` opens a screen with facts of this moment.
    `human` offers on every screen to talk to a person instead. `pauses` offers to stop and go on another time: not for
    a question that is over with any answer.
    """

    name: str
    questions: tuple[Question, ...]
    result: Callable[[Answers, Facts], object]
    review: T | None = None
    leave: Callable[[Answers, Facts], object | None] = _never
    lead: Callable[[Question, Facts], tuple[Label, ...]] = lambda question, facts: ()
    human: bool = False
    pauses: bool = True

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions if question.key == key), None)

    def asked(self, answers: Answers) -> list[Question]:
        return [question for question in self.questions if question.when(answers)]


@dataclass(frozen=True, slots=True)
class State:
    """Where a person is in a dialogue; plain JSON values only. `known`: what was answered before it began."""

    at: str
    answers: dict[str, Any] = field(default_factory=dict)
    partial: Any = None
    editing: bool = False
    given: dict[str, Any] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person wants to go on another time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes of one event: the new state (None: the dialogue is over), a screen, a result.

    `note` is a remark on the last answer, where no screen of this dialogue can carry it any more.
    """

    state: State | None
    screen: Screen | None = None
    result: object | None = None
    note: T | None = None
