"""The own buttons of a broadcast: chosen by taps, counted when they are pressed, and never old."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.storage.schema import broadcast_presses, signups
from tests.conversations.broadcast_steps import NEWS, tells
from tests.conversations.steps import be_registered, publishes_a_course, publishes_a_fair, publishes_a_vacancy
from tests.world import Phone, World

FAIR = "ពិព័រណ៍ឧត្ដរមានជ័យ"


async def asks(admin: Phone, answers: str = "មក = Coming\nមិនមក") -> None:
    """A broadcast with a question is sent to everybody."""
    await tells(admin, skips=2)
    await admin.taps("Ask something")
    await admin.says(answers)
    await admin.taps("Done", "Done", "Everybody", "Send now")


async def pressed(world: World) -> list[tuple[int, int]]:
    return [(row.button, row.answer) for row in await world.rows(broadcast_presses)]


def notice(phone: Phone) -> list[str]:
    """The buttons under the broadcast, as they stand now."""
    (message,) = [one for one in phone.from_bot if NEWS in one.text]
    return [button.text for row in message.buttons for button in row]


async def test_the_last_answer_of_each_counts_and_the_buttons_stay(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    ratana = world.person("Ratana")
    await be_registered(ratana)
    admin = world.admin()
    await asks(admin)
    before = notice(sophea)
    assert before[:2] == ["មក", "មិនមក"]
    await sophea.taps("មក")
    sophea.sees("Your answer: {answer}", answer="មក")
    await ratana.taps("មក")
    assert await pressed(world) == [(0, 0), (0, 0)]
    await sophea.taps("Menu")
    await sophea.taps("មិនមក")
    sophea.sees("Your answer: {answer}", answer="មិនមក")
    assert notice(sophea) == before
    assert sorted(await pressed(world)) == [(0, 0), (0, 1)]

    await admin.taps("Answers")
    admin.sees("🗳 {answer}: {number}", answer="មក", number=1)
    admin.sees("🗳 {answer}: {number}", answer="មិនមក", number=1)
    assert admin.newest.text.count("🗳") == 2
    assert any(button.text.endswith("ដកសារវិញ") for one in admin.from_bot for row in one.buttons for button in row)
    await ratana.taps("មិនមក")
    await admin.taps("Count again")
    admin.sees("🗳 {answer}: {number}", answer="មក", number=0)
    admin.sees("🗳 {answer}: {number}", answer="មិនមក", number=2)


async def test_two_presses_at_once_count_once(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await asks(world.admin())
    (message,) = [one for one in sophea.from_bot if NEWS in one.text]
    telegram, user = world.telegram, sophea.user
    await world.together(*[lambda: telegram.taps(user, user.id, message.id, "-|m:bp:1:0:0")] * 2)
    assert await pressed(world) == [(0, 0)]


async def test_only_who_received_it_counts_and_no_number_is_trusted(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await asks(admin)
    stranger = world.person("Bopha")
    await stranger.says("/start")
    await stranger.presses(stranger.newest, "-|m:bp:1:0:0")
    stranger.sees("This question was not sent to you.")
    for action, reason in (
        ("1:0:4", "This button is no longer in use."),
        ("1:3", "This button is no longer in use."),
        ("99:0:0", "This broadcast is no longer there."),
        ("x:y:z", "This broadcast is no longer there."),
        ("", "This broadcast is no longer there."),
    ):
        await sophea.says("/menu")
        await sophea.presses(sophea.newest, f"-|m:bp:{action}")
        sophea.sees(reason)
    assert await pressed(world) == []
    for mine in ("-|m:cast:1:answers", "-|m:cast:1:see", "-|m:casttest", "-|m:announce:1"):
        await sophea.says("/menu")
        await sophea.presses(sophea.newest, mine)
        sophea.sees("Only an admin can do this.")


@pytest.mark.parametrize(
    ("publishes", "deed"),
    [
        (publishes_a_fair, "I am coming"),
        (publishes_a_course, "Apply"),
        (publishes_a_vacancy, "I am interested"),
    ],
)
async def test_details_and_sign_up_do_what_they_do_under_the_card(
    world: World, publishes: Callable[[Phone, str], Awaitable[None]], deed: str
) -> None:
    admin = world.admin()
    await publishes(admin, FAIR)
    reader = world.person("Bopha")
    await be_registered(reader)
    await tells(admin, skips=2)
    await admin.taps("Open an offer", FAIR, "Sign up", FAIR)
    admin.sees("Another button?")
    await admin.taps("Done", "Everybody", "Send now")
    before = notice(reader)
    await reader.taps("Details")
    reader.sees(FAIR)
    await reader.taps(deed)
    under_the_card = reader.screen
    await reader.says("/menu")
    await reader.taps("Sign up")
    assert publishes is publishes_a_fair or reader.newest.text in under_the_card
    assert notice(reader) == before
    assert await pressed(world) == [(0, 0), (1, 0)]


async def test_a_link_shows_where_it_leads(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=2)
    await admin.taps("A link")
    for address in ("http://molvt.gov.kh", "tg://user?id=1", "https://molvt.gov.kh@elsewhere.com", "molvt.gov.kh"):
        await admin.says(address)
        admin.sees(
            "I can only take the address of a web page that begins with https://, such as {example}.",
            example="https://molvt.gov.kh",
        )
    await admin.says("https://molvt.gov.kh/news?page=1")
    admin.sees("People will see where it leads: {host}", host="molvt.gov.kh")
    await admin.says("គេហទំព័រក្រសួង = The ministry")
    await admin.taps("Done", "Everybody", "Send now")
    (message,) = [one for one in sophea.from_bot if NEWS in one.text]
    assert message.buttons[0][0].text == "🔗 គេហទំព័រក្រសួង · molvt.gov.kh"
    assert message.buttons[0][0].url == "https://molvt.gov.kh/news?page=1"
    await sophea.presses(message, "-|m:bp:1:0")
    sophea.sees("This button is no longer in use.")


async def test_a_button_that_is_made_is_not_skipped_from_within_the_next(world: World) -> None:
    admin = world.admin()
    await tells(admin, skips=2)
    await admin.taps("Ask something")
    assert admin.offers("Skip")
    await admin.says("មក\nមិនមក")
    await admin.taps("Done", "A link")
    assert not admin.offers("Skip")
    await admin.taps("Back", "Done", "Everybody")
    assert "មិនមក" in notice(admin)


async def test_at_most_three_one_of_them_a_question(world: World) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await tells(admin, skips=2)
    await admin.taps("Ask something")
    await admin.says("មក")
    assert not admin.offers("Done")
    await admin.says("ក" * 41)
    admin.sees("Please write it shorter: at most {most} characters on a button.", most=40)
    await admin.says("ក\nខ\nគ\nឃ")
    admin.sees("These are too many: at most {most}.", most=4)
    await admin.says("មិនមក")
    await admin.taps("Done")
    assert not admin.offers("Ask something")
    await admin.taps("Open an offer", FAIR, "Back")
    assert not admin.offers("Ask something")
    await admin.taps("Open an offer", FAIR, "Sign up", FAIR, "Everybody")
    admin.sees("Send it?")
    assert notice(admin)[:4] == ["មក", "មិនមក", "🔎 មើលលម្អិត", "✍️ ចុះឈ្មោះចូលរួម"]


async def test_announced_straight_from_a_fair(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    await admin.says("/admin")
    await admin.taps("What we offer", FAIR, "Announce")
    await admin.taps("Everybody")
    admin.sees("Send it?")
    await admin.taps("Send now")
    assert FAIR in sophea.newest.text
    assert "F-" in sophea.newest.text
    await sophea.taps("Sign up")
    sophea.sees("How many adults come, together with you?")
    assert [row.state for row in await world.rows(signups)] == ["coming"]


async def test_nobody_announces_what_is_over(world: World) -> None:
    admin = world.admin()
    await publishes_a_fair(admin, FAIR)
    world.clock.pass_(days=30)
    await admin.says("/menu")
    await admin.presses(admin.newest, "-|m:announce:1")
    admin.sees("It is no longer possible to sign up for this.")
