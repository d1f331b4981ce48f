"""Reads a dialogue from top to bottom: a state and an event in, a reply out. No clock, no database, no Telegram."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from conversations.dialogue import (
    CHOOSING,
    REVIEW,
    Answer,
    Answers,
    Bad,
    Dialogue,
    Facts,
    More,
    Question,
    Reply,
    State,
    Stopped,
)
from conversations.events import Event, Said, Tapped
from conversations.menus import TALK_BUTTON
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T


def begin(dialogue: Dialogue, facts: Facts, answers: Answers | None = None) -> Reply:
    """The first screen, with answers that are known already left out of the asking."""
    state = State("", dict(answers or {}), given=dict(facts.given), known=list(answers or ()))
    return _go_on(dialogue, state, facts, None)


def resume(dialogue: Dialogue, state: State, facts: Facts) -> Reply:
    """The current screen again; a question that no longer exists gives way to the first open one."""
    known = {question.key for question in dialogue.questions}
    state = replace(state, answers={key: value for key, value in state.answers.items() if key in known})
    asked = {question.key for question in dialogue.asked(state.answers)}
    if state.at not in asked | {REVIEW, CHOOSING} or (state.at in (REVIEW, CHOOSING) and dialogue.review is None):
        return _go_on(dialogue, replace(state, partial=None), facts, None)
    return Reply(state, _screen(dialogue, state, facts, None))


def still_meant(state: State, action: str) -> bool:
    """Whether a button of an earlier screen counts all the same: it names the question that is still asked."""
    return action.endswith(f"@{state.at}")


def advance(dialogue: Dialogue, state: State, event: Event, facts: Facts) -> Reply:
    """One event on the current screen. Anything that is no answer brings a reason and the same screen."""
    reply = resume(dialogue, state, facts)
    if reply.state is None or reply.state.at != state.at:
        return reply
    state = reply.state
    if isinstance(event, Tapped):
        event = replace(event, action=event.action.partition("@")[0])
    match event:
        case Tapped(action="stop"):
            return Reply(state, result=Stopped())
        case Tapped(action="back"):
            return _back(dialogue, state, facts)
    question = dialogue.question(state.at)
    if question is None:
        return _at_review(dialogue, state, event, facts)
    known = replace(facts, answers=state.answers)
    if isinstance(event, Tapped) and event.action == "skip" and _can_be_skipped(question, state, known):
        return _take(dialogue, state, question, None, facts, None)
    taken = question.read.read(event, state.partial, known)
    match taken:
        case Answer(value, note):
            return _take(dialogue, state, question, value, facts, note)
        case More(partial, note):
            state = replace(state, partial=partial)
            return Reply(state, _screen(dialogue, state, facts, note))
        case Bad(reason):
            return Reply(state, _screen(dialogue, state, facts, reason))
        case None:
            return Reply(state, _screen(dialogue, state, facts, _no_answer(event)))


def _no_answer(event: Event) -> T | None:
    if isinstance(event, Tapped):  # a button of an older version of this screen
        return None
    if isinstance(event, Said):
        return T("Please press one of the buttons below.")
    return T("I cannot use that here. Please answer this question.")


def _take(dialogue: Dialogue, state: State, question: Question, value: Any, facts: Facts, note: T | None) -> Reply:
    answers = {**state.answers, question.key: value}
    result = dialogue.leave(answers, facts)
    if result is not None:
        return Reply(None, result=result)
    return _go_on(dialogue, replace(state, answers=answers, partial=None), facts, note)


def _go_on(dialogue: Dialogue, state: State, facts: Facts, note: T | None) -> Reply:
    """To the next open question in order (after an edit or a step back: the first open one), or to the end."""
    asked = dialogue.asked(state.answers)
    keys = [question.key for question in asked]
    after = keys.index(state.at) + 1 if state.at in keys and not state.editing else 0
    at = next((key for key in [*keys[after:], *keys[:after]] if key not in state.answers), None)
    if at is not None:
        state = replace(state, at=at)
    elif dialogue.review is not None:
        state = replace(state, at=REVIEW, editing=False)
    else:
        return Reply(None, result=dialogue.result(_kept(asked, state), facts), note=note)
    return Reply(state, _screen(dialogue, state, facts, note))


def _kept(asked: list[Question], state: State) -> Answers:
    """Only what was asked in the end: an answer to a question that a later change made moot is not sent."""
    return {question.key: state.answers.get(question.key) for question in asked}


def _back(dialogue: Dialogue, state: State, facts: Facts) -> Reply:
    keys = [question.key for question in dialogue.asked(state.answers)]
    question = dialogue.question(state.at)
    earlier = question.read.back(state.partial) if question else None
    if earlier is not None:
        state = replace(state, partial=earlier)
    elif state.at == CHOOSING or (state.editing and state.at in state.answers):
        state = replace(state, at=REVIEW, editing=False, partial=None)
    elif state.at == REVIEW:
        state = _at(dialogue, state, keys[-1])
    elif keys.index(state.at) > 0:
        state = _at(dialogue, state, keys[keys.index(state.at) - 1])
    return Reply(state, _screen(dialogue, state, facts, None))


def _at(dialogue: Dialogue, state: State, key: str) -> State:
    question = dialogue.question(key)
    value = state.answers.get(key)
    again = None if question is None or value is None else question.read.again(value)
    return replace(state, at=key, partial=again, known=[one for one in state.known if one != key])


def _at_review(dialogue: Dialogue, state: State, event: Event, facts: Facts) -> Reply:
    asked = dialogue.asked(state.answers)
    match event:
        case Tapped(action="send") if all(question.key in state.answers for question in asked):
            return Reply(None, result=dialogue.result(_kept(asked, state), facts))
        case Tapped(action="send"):
            return _go_on(dialogue, state, facts, None)
        case Tapped(action="change"):
            state = replace(state, at=CHOOSING)
        case Tapped(action=action) if dialogue.question(key := action.removeprefix("edit:")) in asked:
            state = replace(_at(dialogue, state, key), editing=True)
        case _:
            return Reply(state, _screen(dialogue, state, facts, _no_answer(event)))
    return Reply(state, _screen(dialogue, state, facts, None))


def _screen(dialogue: Dialogue, state: State, facts: Facts, note: T | None) -> Screen:
    facts = replace(facts, answers=state.answers)
    asked = dialogue.asked(state.answers)
    question = dialogue.question(state.at)
    if question is None:
        return _review(dialogue, state, asked, facts, note)
    rows = question.read.buttons(state.partial, facts)
    if question.read.late:
        rows = tuple(tuple(replace(one, action=f"{one.action}@{question.key}") for one in row) for row in rows)
    first = question is asked[0] and question.read.back(state.partial) is None and not state.editing
    foot = [] if first else [Button(T("Back"), "back", icon="◀️")]
    if _can_be_skipped(question, state, facts):
        foot.append(Button(T("Skip"), "skip", icon="⏭"))
    if dialogue.pauses:
        foot.append(Button(T("Stop"), "stop", icon="⏸"))
    counted = [one for one in asked if one.key not in state.known]
    lead = (*dialogue.lead(question, facts), *question.read.lines(state.partial, facts))
    return Screen(
        text=tuple(part for part in (*lead, question.why) if part is not None),
        title=question.read.ask(state.partial) or question.ask,
        title_last=bool(lead),
        small=T("{n} of {total}", n=counted.index(question) + 1, total=len(counted)) if len(counted) > 1 else None,
        note=note,
        buttons=(*rows, *in_rows(foot, 3), *(((TALK_BUTTON,),) if dialogue.human else ())),
        request=question.read.request,
    )


def _can_be_skipped(question: Question, state: State, facts: Facts) -> bool:
    return question.optional and not question.read.holds(state.partial, facts)


def _review(dialogue: Dialogue, state: State, asked: list[Question], facts: Facts, note: T | None) -> Screen:
    if state.at == CHOOSING:
        change = [Button(question.label, f"edit:{question.key}") for question in asked]
        return Screen(
            (), (*in_rows(change, 2), (Button(T("Back"), "back", icon="◀️"),)), T("What do you want to change?")
        )
    lines = tuple(
        T(
            "{question}: {answer}",
            question=question.label,
            answer=_shown(question, state.answers.get(question.key), facts),
        )
        for question in asked
    )
    return Screen(
        text=lines,
        buttons=(
            (Button(T("All correct"), "send", icon="✅"),),
            (Button(T("Change something"), "change", icon="✏️"), Button(T("Stop"), "stop", icon="⏸")),
        ),
        title=dialogue.review,
        title_last=True,
        note=note,
        list_of_lines=True,
    )


def _shown(question: Question, value: Any, facts: Facts) -> Label:
    return T("not answered") if value is None else question.read.show(value, facts)
