"""How much Telegram lets through, by a clock that the test turns."""

from __future__ import annotations

import pytest

from bot.simulator import Chat, Refused, Telegram, User
from tests.simulator.clock import Clock


def refused_after(telegram: Telegram, method: str, **params: object) -> int:
    with pytest.raises(Refused) as caught:
        telegram.call(method, params)
    assert caught.value.code == 429
    wait: int = caught.value.parameters["retry_after"]
    assert caught.value.description == f"Too Many Requests: retry after {wait}"
    return wait


def test_a_person_gets_a_burst_and_then_one_a_second(telegram: Telegram, clock: Clock, sophea: User) -> None:
    asked = {"chat_id": sophea.id, "text": "x"}
    for _ in range(30):
        telegram.call("sendMessage", asked)
    assert refused_after(telegram, "sendMessage", **asked) == 1
    last = telegram.history(sophea.id)[-1]
    telegram.call("editMessageText", {**asked, "message_id": last.id, "text": "edits are free"})
    clock.passes(1)
    telegram.call("sendMessage", asked)
    refused_after(telegram, "sendMessage", **asked)


def test_a_group_takes_twenty_a_minute_edits_and_topics_counted(telegram: Telegram, clock: Clock, centre: Chat) -> None:
    asked = {"chat_id": centre.id, "text": "x"}
    sent = telegram.call("sendMessage", asked)["message_id"]
    clock.passes(10)
    for i in range(10):
        telegram.call("editMessageText", {**asked, "message_id": sent, "text": str(i)})
    for i in range(9):
        telegram.call("createForumTopic", {"chat_id": centre.id, "name": f"Case {i}"})
    assert refused_after(telegram, "sendMessage", **asked) == 50
    assert refused_after(telegram, "createForumTopic", chat_id=centre.id, name="x") == 50
    clock.passes(50)
    telegram.call("sendMessage", asked)
    assert refused_after(telegram, "sendMessage", **asked) == 10


def test_an_album_counts_each_picture(telegram: Telegram, centre: Chat) -> None:
    photo = telegram.files.sample("photo").file_id
    media = [{"type": "photo", "media": photo}] * 10
    for _ in range(2):
        telegram.call("sendMediaGroup", {"chat_id": centre.id, "media": media})
    refused_after(telegram, "sendMessage", chat_id=centre.id, text="x")


def test_thirty_notices_a_second_but_replies_pass(telegram: Telegram, clock: Clock) -> None:
    people = [telegram.person(f"P{i}") for i in range(32)]
    for person in people:
        telegram.opens_link(person)
    for person in people:
        telegram.call("sendMessage", {"chat_id": person.id, "text": "a reply"})
    clock.passes(60)
    for person in people[:30]:
        telegram.call("sendMessage", {"chat_id": person.id, "text": "a notice"})
    assert refused_after(telegram, "sendMessage", chat_id=people[30].id, text="a notice") == 1
    telegram.says(people[31], people[31].id, "hello")
    telegram.call("sendMessage", {"chat_id": people[31].id, "text": "a reply"})
    clock.passes(1)
    telegram.call("sendMessage", {"chat_id": people[30].id, "text": "a notice"})


def test_rates_can_be_switched_off(clock: Clock) -> None:
    telegram = Telegram(clock=clock, rates=False)
    person = telegram.person("Sophea")
    telegram.opens_link(person)
    for _ in range(200):
        telegram.call("sendMessage", {"chat_id": person.id, "text": "x"})
    assert len(telegram.history(person.id)) == 201


def test_a_long_run_remembers_only_the_newest_messages(clock: Clock) -> None:
    telegram = Telegram(clock=clock, rates=False, remember=50)
    person = telegram.person("Sophea")
    telegram.opens_link(person)
    for i in range(200):
        telegram.call("sendMessage", {"chat_id": person.id, "text": str(i)})
    assert [m.text for m in telegram.history(person.id)] == [str(i) for i in range(150, 200)]
