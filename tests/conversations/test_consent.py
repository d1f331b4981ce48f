"""Consent comes before anything is kept, three answers apart, each to a text that is kept with it."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.encryption import Cipher
from bot.storage.schema import consents, dialogues, people
from conversations.consent import shown as shown_for
from tests.conversations.steps import AGREE, agree
from tests.world import KEY, Phone, World

CIPHER = Cipher([KEY])


def shown(row: object) -> str:
    return CIPHER.open_text(row.shown, "consents.shown") or ""  # type: ignore[attr-defined]


async def test_no_leads_to_everything_that_works_without(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("Register", "For me", "No")
    sophea.sees("We do not keep your answers. Help, hotlines and talking to a person work all the same.")
    await sophea.taps("Menu", "Help and hotlines")
    assert "1297" in sophea.newest.text
    assert await world.rows(people) == []
    assert await world.rows(dialogues) == []
    (refused,) = await world.rows(consents)
    assert (refused.purpose, refused.answer, refused.person_id) == ("keep", "no", None)


async def test_no_after_a_yes_takes_the_half_finished_answers_away(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.says("/start")
    await sophea.taps("Register", "For me", "No")
    assert await world.rows(people) == []
    assert await world.rows(dialogues) == []
    await sophea.taps("Menu")
    assert not sophea.offers("Go on where I stopped")


async def test_each_answer_is_kept_with_the_text_it_was_given_to(world: World, sophea: Phone) -> None:
    await agree(sophea, share="No")
    rows = await world.rows(consents)
    assert [(row.purpose, row.answer, row.language) for row in rows] == [
        ("keep", "yes", "km"),
        ("share", "no", "km"),
        ("news", "yes", "km"),
    ]
    for row in rows:
        for sentence in shown_for(row.purpose):
            assert say(sentence, "km") in shown(row)
    assert {row.given_at for row in rows} == {world.clock.now}
    sophea.sees("What is your name?")


async def test_another_language_in_the_middle_asks_all_of_it_again(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    start = sophea.newest
    await sophea.taps("Register", "For me", AGREE)
    sophea.sees("May the centre nearest to you see your answers?")
    await sophea.presses(start, "-|m:lang:en")
    assert "May we keep your answers" in sophea.newest.text
    await sophea.taps(AGREE, AGREE, "No")
    rows = await world.rows(consents)
    assert [(row.purpose, row.answer, row.language) for row in rows] == [
        ("keep", "yes", "en"),
        ("share", "yes", "en"),
        ("news", "no", "en"),
    ]
    assert say(shown_for("keep")[1], "en") in shown(rows[0])


async def test_left_in_one_language_and_gone_on_in_another_it_is_asked_again(sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("Register", "For me", AGREE)
    await sophea.says("/start")
    await sophea.taps("English", "Go on where I stopped")
    assert "May we keep your answers" in sophea.newest.text


async def test_consent_left_halfway_goes_on_at_the_open_answer(sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("Register", "For me", AGREE, "Stop")
    sophea.sees("That is fine. You can go on another time.")
    await sophea.taps("Go on where I stopped")
    sophea.sees("May the centre nearest to you see your answers?")


async def test_words_are_no_consent(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.taps("Register", "For me")
    await sophea.says("yes")
    sophea.sees("Please press one of the buttons below.")
    await sophea.sends("voice")
    sophea.sees("I cannot use that here. Please answer this question.")
    assert await world.rows(consents) == []
