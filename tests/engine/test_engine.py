"""The engine by itself, on a dialogue small enough to be seen whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from conversations.dialogue import Answer, Answers, Bad, Dialogue, Facts, More, Question, Reader, Reply, State, Stopped
from conversations.engine import advance, begin, resume
from conversations.events import Event, Said, SentMedia, SharedContact, Tapped
from conversations.screen import Button, Label, Rows
from conversations.text import T
from tests.engine.facts import facts

FACTS = facts()


@dataclass(frozen=True, slots=True)
class Done:
    answers: Answers


class Word(Reader):
    """Any word but "bad"; "two" is asked about again."""

    __slots__ = ()

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return ((Button(T("Yes"), "a:yes"),),)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case Said("bad"):
                return Bad(T("No."))
            case Said("two") if not partial:
                return More("half", T("Which?"))
            case Said(text):
                return Answer(text, T("Noted.") if text == "note" else None)
            case Tapped(action="a:yes"):
                return Answer("yes")
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return str(value)

    def back(self, partial: Any) -> Any:
        return "" if partial else None


def question(key: str, **more: Any) -> Question:
    return Question(key, T("Name"), T("{text}", text=key), Word(), **more)


SMALL = Dialogue(
    "small",
    (
        question("a"),
        question("b", optional=True),
        question("c", when=lambda answers: answers.get("a") == "yes"),
        question("d"),
    ),
    result=lambda answers, facts: Done(answers),
    review=T("Is everything right?"),
)
SHORT = replace(SMALL, review=None)


def tap(action: str) -> Tapped:
    return Tapped(1, action)


def play(dialogue: Dialogue, *events: Event, state: State | None = None) -> Reply:
    reply = begin(dialogue, FACTS) if state is None else Reply(state)
    for event in events:
        assert reply.state is not None
        reply = advance(dialogue, reply.state, event, FACTS)
    return reply


def at(reply: Reply) -> str:
    assert reply.state is not None
    return reply.state.at


def labels(reply: Reply) -> set[str]:
    assert reply.screen is not None
    return {button.action for row in reply.screen.buttons for button in row}


def test_questions_come_in_order_and_the_review_at_the_end() -> None:
    assert [at(play(SMALL, *[Said("x")] * count)) for count in range(4)] == ["a", "b", "d", ""]


def test_a_question_that_is_not_meant_for_them_is_not_asked_and_not_counted() -> None:
    asked, hidden = play(SMALL, Said("yes")), play(SMALL, Said("x"))
    assert asked.screen is not None
    assert hidden.screen is not None
    assert asked.screen.small == T("{n} of {total}", n=2, total=4)
    assert hidden.screen.small == T("{n} of {total}", n=2, total=3)


def test_the_result_holds_what_was_asked_in_the_end_and_nothing_else() -> None:
    done = play(SHORT, Said("yes"), tap("skip"), Said("c"), tap("back"), tap("back"), tap("back"), Said("x"), Said("d"))
    assert done == Reply(None, result=Done({"a": "x", "b": None, "d": "d"}))


def test_what_is_known_from_before_is_not_counted_until_it_is_asked_after_all() -> None:
    begun = begin(SMALL, FACTS, {"a": "x"})
    assert begun.screen is not None
    assert begun.screen.small == T("{n} of {total}", n=1, total=2)
    back = play(SMALL, tap("back"), state=begun.state)
    assert back.screen is not None
    assert (at(back), back.screen.small) == ("a", T("{n} of {total}", n=1, total=3))
    again = play(SMALL, Said("y"), state=back.state)
    assert again.screen is not None
    assert again.screen.small == T("{n} of {total}", n=2, total=3)


def test_known_answers_are_not_asked_again() -> None:
    reply = begin(SMALL, FACTS, {"a": "x", "b": None})
    assert at(reply) == "d"


def test_a_bad_answer_brings_the_reason_and_the_question() -> None:
    reply = play(SMALL, Said("bad"))
    assert at(reply) == "a"
    assert reply.screen is not None
    assert (reply.screen.note, reply.screen.title) == (T("No."), T("{text}", text="a"))


def test_a_remark_goes_with_the_next_screen_or_with_the_result() -> None:
    reply = play(SMALL, Said("note"))
    assert reply.screen is not None
    assert reply.screen.note == T("Noted.")
    assert play(SHORT, Said("x"), Said("x"), Said("note")).note == T("Noted.")


@pytest.mark.parametrize("event", [SentMedia("sticker", "f"), SharedContact("1", own=True)])
def test_what_no_question_reads_brings_the_question_again(event: Event) -> None:
    reply = play(SMALL, Said("x"), event)
    assert at(reply) == "b"
    assert reply.screen is not None
    assert reply.screen.note == T("I cannot use that here. Please answer this question.")


def test_half_an_answer_has_a_way_back_of_its_own() -> None:
    half = play(SMALL, Said("two"))
    assert half.state is not None
    assert half.state.partial == "half"
    back = play(SMALL, tap("back"), state=half.state)
    assert back.state is not None
    assert (back.state.at, back.state.partial) == ("a", "")


def test_the_first_question_has_nothing_behind_it() -> None:
    assert "back" not in labels(play(SMALL))
    assert at(play(SMALL, tap("back"))) == "a"
    assert "back" in labels(play(SMALL, Said("x")))


def test_skip_is_there_where_it_may_be_and_nowhere_else() -> None:
    assert "skip" not in labels(play(SMALL))
    assert "skip" in labels(play(SMALL, Said("x")))
    assert at(play(SMALL, tap("skip"))) == "a"


def test_stop_is_everywhere_and_keeps_the_place() -> None:
    for count in range(4):
        reply = play(SMALL, *[Said("x")] * count)
        assert "stop" in labels(reply)
        assert reply.state is not None
        stopped = play(SMALL, tap("stop"), state=reply.state)
        assert stopped == Reply(reply.state, result=Stopped())


def test_an_edit_comes_back_to_the_review() -> None:
    review = play(SMALL, Said("x"), Said("x"), Said("x"))
    assert at(play(SMALL, tap("change"), tap("edit:b"), state=review.state)) == "b"
    assert at(play(SMALL, tap("change"), tap("edit:b"), Said("y"), state=review.state)) == ""
    assert at(play(SMALL, tap("change"), tap("edit:b"), tap("back"), state=review.state)) == ""
    assert at(play(SMALL, tap("change"), tap("back"), state=review.state)) == ""


def test_an_edit_that_opens_another_question_asks_it_before_the_review() -> None:
    review = play(SMALL, Said("x"), Said("x"), Said("x"))
    opened = play(SMALL, tap("change"), tap("edit:a"), Said("yes"), state=review.state)
    assert at(opened) == "c"
    assert at(play(SMALL, Said("c"), state=opened.state)) == ""


@pytest.mark.parametrize("action", ["edit:c", "edit:zz", "edit:", "x"])
def test_only_what_was_asked_can_be_edited(action: str) -> None:
    review = play(SMALL, Said("x"), Said("x"), Said("x"))
    assert at(play(SMALL, tap(action), state=review.state)) == ""


def test_nothing_is_sent_while_something_is_open() -> None:
    open_state = State("", {"a": "yes", "b": None, "d": "x"})
    assert at(play(SMALL, tap("send"), state=open_state)) == "c"


def test_send_ends_it() -> None:
    assert play(SMALL, Said("x"), Said("y"), Said("z"), tap("send")) == Reply(
        None, result=Done({"a": "x", "b": "y", "d": "z"})
    )


def test_a_dialogue_may_end_early() -> None:
    leaving = replace(SMALL, leave=lambda answers, facts: Done({}) if answers.get("a") == "child" else None)
    assert play(leaving, Said("child")) == Reply(None, result=Done({}))


def test_answers_of_an_older_version_are_dropped() -> None:
    reply = resume(SMALL, State("b", {"a": "x", "gone": 1}), FACTS)
    assert reply.state == State("b", {"a": "x"})


@pytest.mark.parametrize("place", ["gone", "c"])
def test_a_question_that_vanished_gives_way_to_the_first_open_one(place: str) -> None:
    state = State(place, {"a": "x"}, partial={"of": "the old reader"})
    assert at(resume(SMALL, state, FACTS)) == "b"
    reply = play(SMALL, Said("an answer to what is no longer asked"), state=state)
    assert at(reply) == "b"
    assert reply.state is not None
    assert reply.state.answers == {"a": "x"}
    assert reply.state.partial is None


def test_a_review_that_was_taken_away_ends_the_dialogue() -> None:
    assert resume(SHORT, State("", {"a": "x", "b": None, "d": "x"}), FACTS).result == Done(
        {"a": "x", "b": None, "d": "x"}
    )


def test_a_question_that_was_added_is_asked_before_sending() -> None:
    longer = replace(SMALL, questions=(*SMALL.questions, question("e")))
    state = State("", {"a": "x", "b": None, "d": "x"})
    assert at(play(longer, tap("send"), state=state)) == "e"
