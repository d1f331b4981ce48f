"""People change their mind about what they agreed to."""

from __future__ import annotations

from bot.storage.schema import consents
from conversations.consent import NEWS
from tests.conversations.steps import agree, answer_all
from tests.world import Phone, World


async def test_news_is_stopped_from_the_menu_and_the_text_is_kept_with_the_answer(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await answer_all(sophea)
    await sophea.taps("All correct", "No", "Menu", "My choices")
    sophea.sees("My choices")
    await sophea.taps("Send me news")
    sophea.sees(NEWS.msgid)
    await sophea.taps("No")
    newest = (await world.rows(consents))[-1]
    assert (newest.purpose, newest.answer) == ("news", "no")


async def test_who_is_not_registered_has_nothing_to_choose(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    assert "⚙️" not in "".join(sophea.labels)
    await sophea.presses(sophea.newest, "-|m:choose:news:yes")
    assert await world.rows(consents) == []
