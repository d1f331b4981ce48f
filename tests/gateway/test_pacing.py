"""Each chat has its own pace; what one must wait holds back no other."""

from __future__ import annotations

import pytest

from bot.gateway.pacing import GROUP_CALLS, GROUP_SECONDS, PRIVATE_BURST, Pacing
from bot.simulator.limits import Rates
from bot.simulator.model import Chat

PERSON, GROUP = 5, -5


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pacing(clock: Clock) -> Pacing:
    return Pacing(clock)


def waits(pacing: Pacing, chat_id: int, count: int) -> list[float]:
    return [pacing._reserve(chat_id) for _ in range(count)]


def test_a_burst_to_a_person_goes_at_once_and_then_one_a_second(pacing: Pacing) -> None:
    waited = waits(pacing, PERSON, PRIVATE_BURST + 3)
    assert all(pause <= 0 for pause in waited[:PRIVATE_BURST])
    assert waited[PRIVATE_BURST:] == [1.0, 2.0, 3.0]


def test_a_rested_chat_has_its_burst_again(pacing: Pacing, clock: Clock) -> None:
    waits(pacing, PERSON, PRIVATE_BURST)
    clock.now += PRIVATE_BURST
    assert all(pause <= 0 for pause in waits(pacing, PERSON, PRIVATE_BURST))


def test_a_group_takes_twenty_a_minute(pacing: Pacing, clock: Clock) -> None:
    assert waits(pacing, GROUP, GROUP_CALLS) == [0.0] * GROUP_CALLS
    assert pacing._reserve(GROUP) == GROUP_SECONDS
    clock.now += GROUP_SECONDS
    assert waits(pacing, GROUP, GROUP_CALLS - 1) == [0.0] * (GROUP_CALLS - 1)
    assert pacing._reserve(GROUP) == GROUP_SECONDS


def test_one_flooded_chat_slows_no_other(pacing: Pacing) -> None:
    waits(pacing, GROUP, 100)
    waits(pacing, PERSON, 100)
    assert pacing._reserve(GROUP - 1) == 0.0
    assert pacing._reserve(PERSON + 1) <= 0.0


def test_a_chat_that_telegram_paused_waits_and_nothing_else_does(pacing: Pacing, clock: Clock) -> None:
    pacing.pause(PERSON, 30)
    assert pacing._reserve(PERSON) == 30.0
    assert pacing._reserve(PERSON + 1) <= 0.0
    clock.now += 31
    assert pacing._reserve(PERSON) <= 0.0


@pytest.mark.parametrize(("chat_id", "kind"), [(PERSON, "private"), (GROUP, "supergroup")])
def test_whoever_keeps_this_pace_is_never_refused(pacing: Pacing, clock: Clock, chat_id: int, kind: str) -> None:
    telegram = Rates(clock)
    chat = Chat(chat_id, kind)
    for number in range(200):
        clock.now += max(0.0, pacing._reserve(chat_id)) + (number * 7 % 10) / 10  # the way there takes its time
        chat.last_act = clock.now
        telegram.send(chat)
