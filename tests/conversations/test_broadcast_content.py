"""What a broadcast says and carries: pictures, albums, voice, files, places; and what becomes of it when corrected."""

from __future__ import annotations

import pytest

from bot.storage.schema import broadcasts, deliveries
from conversations.broadcasts.few import FEWER
from tests.conversations.broadcast_steps import REACHES, tells
from tests.conversations.steps import be_registered
from tests.world import Phone, World

NEWS = "ពិព័រណ៍ការងារនៅសំរោង\n\nថ្ងៃសៅរ៍ ម៉ោង ៨"
OTHER = "ពិព័រណ៍ការងារ ថ្ងៃអាទិត្យវិញ"


async def to_everybody(admin: Phone) -> None:
    """From the buttons to the preview."""
    await admin.taps("Skip", "Everybody")


def got(phone: Phone) -> list[str]:
    """What a person has of the broadcast: kind, and whether it has the words and buttons."""
    return [
        f"{one.kind}{' words' if NEWS in one.text or OTHER in one.text else ''}{' buttons' if one.buttons else ''}"
        for one in phone.from_bot
        if one.kind != "text" or NEWS in one.text or OTHER in one.text
    ]


@pytest.mark.parametrize("kind", ["photo", "voice", "document", "video"])
async def test_one_thing_carries_the_words_and_the_buttons(world: World, sophea: Phone, kind: str) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.sends(kind)
    if kind in ("photo", "video"):
        await admin.taps("Done")
    await to_everybody(admin)
    assert got(admin) == [f"{kind} words buttons"]
    await admin.taps("Send now")
    assert got(sophea) == [f"{kind} words buttons"]
    assert sophea.offers("Stop news")

    await admin.taps("Change the words")
    await admin.says(OTHER)
    await admin.taps("Skip", "All correct")
    assert [OTHER in one.text for one in sophea.from_bot if one.kind == kind] == [True]
    assert got(sophea) == [f"{kind} words buttons"]
    assert sophea.offers("Stop news")


async def test_an_album_comes_with_its_words_below_and_goes_as_a_whole(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.sends_album("", "")
    await admin.sends("video")
    admin.sees("I have {count} of them. Send more, or press “Done”.", count=3)
    await admin.sends("voice")
    admin.sees("Only photos and videos go together. Send one of them, or press “Done”.")
    await admin.taps("Done")
    await to_everybody(admin)
    assert got(admin) == ["photo", "photo", "video", "text words buttons"]
    await admin.taps("Send now")
    assert got(sophea) == ["photo", "photo", "video", "text words buttons"]
    assert len({one.media_group_id for one in sophea.from_bot if one.kind in ("photo", "video")}) == 1

    await admin.taps("Change the words")
    await admin.says(OTHER)
    await admin.taps("Skip", "All correct")
    assert sum(OTHER in one.text for one in sophea.from_bot) == 1
    assert got(sophea) == ["photo", "photo", "video", "text words buttons"]

    await admin.presses(admin.newest, "-|m:cast:1:recall")
    await admin.taps("Yes, call it back")
    assert got(sophea) == []


async def test_a_place_on_the_map(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.shares_location(14.18, 103.51)
    await to_everybody(admin)
    await admin.taps("Send now")
    assert got(sophea) == ["location", "text words buttons"]
    ledger = [row for row in await world.rows(deliveries) if row.further]
    assert [len(row.further.split(",")) for row in ledger] == [1]

    await admin.taps("Change the words")
    await admin.says(OTHER)
    await admin.taps("Skip", "All correct")
    assert [OTHER in one.text for one in sophea.from_bot if one.kind == "text" and one.buttons][-1]
    await admin.presses(admin.newest, "-|m:cast:1:recall")
    await admin.taps("Yes, call it back")
    assert got(sophea) == []


async def test_what_cannot_go_with_it_is_refused_kindly(world: World) -> None:
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    admin.sees("Anything with it? Send it here.")
    for send in (admin.says("រូបថត"), admin.sends("sticker"), admin.shares_contact(), admin.sends("video_note")):
        await send
        admin.sees("That cannot go with it. Send a photo, a video, a voice note, a file or a place.")
    await admin.sends("photo")
    await admin.taps("Remove the last", "Skip")
    admin.sees("Which buttons under it?")


async def test_more_than_ten_pictures_are_no_album(world: World) -> None:
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.sends_album(*[str(number) for number in range(11)])
    admin.sees("That is as many as go together: {most}. Press “Done”.", most=10)
    await admin.taps("Done")
    await to_everybody(admin)
    assert got(admin).count("photo") == 10


async def test_each_gets_their_language_and_the_preview_shows_both(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    john = world.person("John")
    await be_registered(john)
    await john.says("/menu")
    await john.taps("English")
    admin = world.admin()
    await admin.says("/broadcast")
    await admin.says(NEWS)
    await admin.says("Job fair in Samraong")
    await admin.taps("Skip")
    await to_everybody(admin)
    admin.sees(REACHES, number=FEWER)
    shown = [one for one in admin.from_bot if NEWS in one.text or "Job fair in Samraong" in one.text]
    assert [one.buttons[0][0].text for one in shown] == ["🔕 ឈប់ទទួលដំណឹង", "🔕 Stop news"]
    await admin.taps("Send now")
    assert NEWS in sophea.newest.text
    assert "Job fair in Samraong" in john.newest.text
    assert [one.buttons[0][0].text for one in (sophea.newest, john.newest)] == ["🔕 ឈប់ទទួលដំណឹង", "🔕 Stop news"]


async def test_the_buttons_of_a_preview_do_nothing(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.taps("Skip")
    await to_everybody(admin)
    await admin.taps("Stop news")
    admin.is_told("This is only how people will see it.")
    await admin.taps("Send now")
    assert NEWS in sophea.newest.text


async def test_a_test_goes_to_the_admins_and_it_is_gone_on_with(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, NEWS, skips=1)
    await admin.sends_album("", "")
    await admin.taps("Done")
    await to_everybody(admin)
    before = len(got(admin))
    await admin.taps("Test to the admins")
    admin.sees("🧪 A test. It has not gone to people yet.")
    assert got(admin)[before:] == ["photo", "photo", "text words buttons"]
    assert "▶️ បន្ត" in [one.text for row in admin.newest.buttons for one in row]  # where they look, below the test
    assert not any(NEWS in one.text for one in sophea.from_bot)
    await admin.taps("Go on", "Send now")
    assert got(sophea) == ["photo", "photo", "text words buttons"]


async def test_words_that_are_too_long_are_refused_as_telegram_counts(world: World) -> None:
    admin = world.admin()
    await admin.says("/broadcast")
    await admin.says("🎉" * 451)
    admin.sees("This is too long: at most {most} characters. Please write it shorter.", most=900)
    await admin.sends("voice")
    admin.sees("Thank you, but please write this: people see it as text.")
    await admin.says(" \n ")
    admin.sees("Please write it.")
    assert await world.rows(broadcasts) == []
