"""Each chat has its own pace; what one must wait holds back no other."""

from __future__ import annotations

import asyncio

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


def wait(pacing: Pacing, chat_id: int) -> float:
    """Seconds until the next call into a chat may go; the call is counted."""
    call, _ = pacing._reserve(chat_id)
    return call.at - pacing._now()


def waits(pacing: Pacing, chat_id: int, count: int) -> list[float]:
    return [wait(pacing, chat_id) for _ in range(count)]


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
    assert wait(pacing, GROUP) == pytest.approx(GROUP_SECONDS)
    clock.now += GROUP_SECONDS
    assert waits(pacing, GROUP, GROUP_CALLS - 1) == [0.0] * (GROUP_CALLS - 1)
    assert wait(pacing, GROUP) == pytest.approx(GROUP_SECONDS)


def test_one_flooded_chat_slows_no_other(pacing: Pacing) -> None:
    waits(pacing, GROUP, 100)
    waits(pacing, PERSON, 100)
    assert wait(pacing, GROUP - 1) == 0.0
    assert wait(pacing, PERSON + 1) <= 0.0


def test_a_chat_that_telegram_paused_waits_and_nothing_else_does(pacing: Pacing, clock: Clock) -> None:
    pacing.pause(PERSON, 30)
    assert wait(pacing, PERSON) == 30.0
    assert wait(pacing, PERSON + 1) <= 0.0
    clock.now += 31
    assert wait(pacing, PERSON) <= 0.0


@pytest.mark.parametrize(("chat_id", "kind"), [(PERSON, "private"), (GROUP, "supergroup")])
def test_whoever_keeps_this_pace_is_never_refused(pacing: Pacing, clock: Clock, chat_id: int, kind: str) -> None:
    telegram = Rates(clock)
    chat = Chat(chat_id, kind)
    for number in range(200):
        call, _ = pacing._reserve(chat_id)
        clock.now = max(clock.now, call.at) + (number * 7 % 10) / 10  # the way there takes its time
        chat.last_act = clock.now
        telegram.send(chat)
        call.at = clock.now


async def test_a_place_is_free_a_minute_after_the_answer_not_after_the_question(pacing: Pacing, clock: Clock) -> None:
    """The way to Telegram can take long once, and be short a minute later."""
    async with pacing.turn(GROUP, GROUP_CALLS):
        clock.now += 5
    assert wait(pacing, GROUP) == pytest.approx(GROUP_SECONDS)
    clock.now += GROUP_SECONDS
    assert wait(pacing, GROUP) == 0.0


async def test_who_waits_for_a_place_waits_on_when_its_call_takes_longer(
    pacing: Pacing, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    slow = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(round(seconds, 1))
        clock.now += seconds
        slow.set()
        await tick(0)

    tick = asyncio.sleep
    monkeypatch.setattr("bot.gateway.pacing.asyncio.sleep", sleep)

    async def first() -> None:
        async with pacing.turn(GROUP, GROUP_CALLS):
            await slow.wait()
            clock.now += 2

    going = asyncio.create_task(first())
    await tick(0)
    async with pacing.turn(GROUP):
        pass
    await going
    assert slept == [60.1, 60.1]
