"""Every dialogue walked by people who do anything at all: each screen can be drawn, and nobody is ever stuck."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gateway.render import draw
from bot.spoken import Spoken, speak
from conversations.dialogue import Reply, State, Stopped
from conversations.dialogues import DIALOGUES
from conversations.engine import advance, begin, resume
from conversations.events import Event, Said, SentMedia, SentOther, SharedContact, SharedLocation, Tapped
from conversations.screen import Screen
from tests.engine.facts import facts

WORDS = (
    "សុភា", "Sophea Chan", "2538", "១៩៩៥", "12", "31", "012 345 678", "0812345678", "samrong", "Pursat", "07/2025",
    "២ ឆ្នាំ", "250$", "១ លានរៀល", "07:30-17:00", "8-12 13-17", "<b>&", "ក" * 4096, "", " ", "\u200b", "៉", "💰" * 50,
    "-1",     "9" * 60, "/start", "{name}", "%s", "\u202e",
)  # fmt: skip
MEDIA = st.builds(
    SentMedia, st.sampled_from(["voice", "photo", "document", "sticker", "animation"]), st.just("f"), st.just("")
)
POINTS = st.builds(SharedLocation, st.floats(-90, 90), st.floats(-180, 180))
CONTACTS = st.builds(SharedContact, st.sampled_from(["85598765432", "+66812345678", "x", ""]), st.booleans())
OTHER = st.one_of(
    st.sampled_from(WORDS).map(Said),
    st.text(max_size=30).map(Said),
    MEDIA,
    POINTS,
    CONTACTS,
    st.just(SentOther("poll")),
)
ACTIONS = st.text(alphabet="adpyeditsbackn:?0123456789", max_size=12).map(lambda action: Tapped(1, action))

both_languages = pytest.mark.parametrize("language", ["km", "en"])
every_dialogue = pytest.mark.parametrize("name", sorted(DIALOGUES))
chance = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(screen: Screen | None, language: str) -> list[str]:
    """Draws a screen within Telegram's limits, as it was stored and read again; returns the actions it offers."""
    assert screen is not None
    spoken = Spoken.from_json(json.loads(json.dumps(speak(screen, language).as_json())))
    calls = draw(spoken, {"chat_id": 1}, 2_000_000_000)
    assert calls
    for _, parameters in calls:
        text = re.sub(r"<[^>]+>", "", str(parameters.get("text", "x")))
        assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096 * 2  # entities are longer than what they stand for
        assert "\u200b" not in str(parameters)
    assert screen.buttons, "a screen without a way on"
    actions = [button.action for row in screen.buttons for button in row]
    for row in spoken.buttons:
        assert len(row) <= 8
        for label, action, _ in row:
            assert label.strip()
            assert len(f"2000000000|{action}".encode()) <= 64
            assert action.isascii()
    assert len(actions) == len(set(actions))
    assert len(actions) <= 100
    return actions


def stored(state: State) -> State:
    """The state as a database gives it back."""
    parts = [state.at, state.answers, state.partial, state.editing, state.given, state.known]
    return State(*json.loads(json.dumps(parts, ensure_ascii=False)))


def next_event(data: st.DataObject, actions: list[str]) -> Event:
    pressed = st.sampled_from([action for action in actions if action != "stop"] or ["x"])
    return data.draw(st.one_of(pressed.map(lambda action: Tapped(1, action)), OTHER, ACTIONS))


@both_languages
@every_dialogue
@chance
@given(data=st.data())
def test_whatever_people_do_every_screen_can_be_drawn(name: str, language: str, data: st.DataObject) -> None:
    dialogue, known = DIALOGUES[name], facts(name, language)
    reply = begin(dialogue, known)
    for _ in range(data.draw(st.integers(1, 30))):
        if reply.state is None:
            assert reply.result is not None
            return
        actions = check(reply.screen, language)
        reply = advance(dialogue, stored(reply.state), next_event(data, actions), known)


@both_languages
@every_dialogue
@chance
@given(data=st.data())
def test_by_pressing_alone_every_dialogue_comes_to_its_end(name: str, language: str, data: st.DataObject) -> None:
    dialogue, known = DIALOGUES[name], facts(name, language)
    reply = begin(dialogue, known)
    pressed: set[tuple[str, str]] = set()
    for _ in range(80):
        if reply.state is None:
            assert reply.result is not None
            return
        actions = check(reply.screen, language)
        reply = advance(dialogue, stored(reply.state), _onward(data, reply.state, actions, pressed), known)
    pytest.fail(f"{name} never ended; it stands at {reply.state}")


def _onward(data: st.DataObject, state: State, actions: list[str], pressed: set[tuple[str, str]]) -> Event:
    """A press that leads on, and the same again only where nothing else is left; words where nothing is to press."""
    if "send" in actions:
        return Tapped(1, "send")
    done = next((action for action in actions if action.partition("@")[0] == "done"), None)
    if state.partial and done is not None:
        return Tapped(1, done)
    onward = [a for a in actions if a not in ("back", "stop", "all", "again", "change") and not a.startswith("m:")]
    if onward:
        unpressed = [action for action in onward if (state.at, action) not in pressed]
        action = data.draw(st.sampled_from(unpressed or onward))
        pressed.add((state.at, action))
        return Tapped(1, action)
    return Said("សុភា ចាន់")


@every_dialogue
@chance
@given(data=st.data())
def test_back_always_leads_to_the_beginning(name: str, data: st.DataObject) -> None:
    dialogue, known = DIALOGUES[name], facts(name)
    reply = begin(dialogue, known)
    for _ in range(data.draw(st.integers(0, 25))):
        assert reply.state is not None
        following = advance(dialogue, reply.state, next_event(data, check(reply.screen, "km")), known)
        if following.state is None:
            break
        reply = following
    assert reply.state is not None
    answers = reply.state.answers
    for _ in range(60):
        if "back" not in check(reply.screen, "km") and reply.state.at != "":
            break
        reply = advance(dialogue, reply.state, Tapped(1, "back"), known)
        assert reply.state is not None
        assert reply.state.answers == answers
    assert reply.state is not None
    assert reply.state.at == dialogue.asked(answers)[0].key


@every_dialogue
@chance
@given(data=st.data())
def test_stopped_anywhere_it_goes_on_there(name: str, data: st.DataObject) -> None:
    dialogue, known = DIALOGUES[name], facts(name)
    reply = begin(dialogue, known)
    for _ in range(data.draw(st.integers(0, 20))):
        assert reply.state is not None
        following = advance(dialogue, reply.state, next_event(data, check(reply.screen, "km")), known)
        if following.state is None:
            break
        reply = following
    assert reply.state is not None
    stopped = advance(dialogue, reply.state, Tapped(1, "stop"), known)
    assert isinstance(stopped.result, Stopped)
    assert stopped.state is not None
    again = resume(dialogue, stored(stopped.state), known)
    assert again.screen is not None
    assert again.state is not None
    assert (again.state.at, again.state.answers) == (reply.state.at, reply.state.answers)


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=4,
)


@every_dialogue
@chance
@given(data=st.data())
def test_a_state_of_an_older_version_finds_its_way(name: str, data: st.DataObject) -> None:
    """Keys that no longer exist, a question that was taken away: the person is asked the first open one."""
    dialogue, known = DIALOGUES[name], facts(name)
    answers = data.draw(st.dictionaries(st.sampled_from(["old", "older", "x"]), VALUES, max_size=3))
    state = State(
        data.draw(st.sampled_from(["old", "gone", "name2"])),
        answers,
        partial=data.draw(VALUES),
        given=dict(known.given),
    )
    reply: Reply = advance(dialogue, stored(state), data.draw(OTHER), known)
    assert reply.state is not None
    assert reply.state.at == dialogue.asked({})[0].key
    assert reply.state.answers == {}
    check(reply.screen, "km")
