"""Other words for a broadcast, a change of an offer, details of a centre: half told, no press loses them."""

from __future__ import annotations

import pytest

from bot.i18n import say
from bot.storage.schema import centres, offers
from conversations.text import T
from tests.conversations.broadcast_steps import sends
from tests.conversations.steps import be_registered, presses, publishes_a_fair
from tests.conversations.test_drafts import BEGUN
from tests.conversations.test_partners import add_union
from tests.world import Phone, World

ANOTHER = "You have begun another one, which is not finished."
FAIR, NEXT_FAIR, NEW = "ពិព័រណ៍ការងារ", "ពិព័រណ៍ឆ្នាំក្រោយ", "ឈ្មោះថ្មី"


def asks(phone: Phone, sentence: str) -> bool:
    """In the newest message, whatever still stands above it."""
    return say(T(sentence), "km") in phone.newest.text


async def two_fairs(admin: Phone) -> None:
    await publishes_a_fair(admin, FAIR)
    await publishes_a_fair(admin, NEXT_FAIR)


async def test_a_change_of_an_offer_goes_on_and_that_of_another_is_asked_about(world: World) -> None:
    admin = world.admin()
    await two_fairs(admin)
    await presses(admin, "change:1")
    await admin.taps("Change something", "Name in Khmer")
    await admin.says(NEW)
    await presses(admin, "change:1")
    assert NEW in admin.newest.text
    await presses(admin, "change:2")
    assert asks(admin, ANOTHER)
    await admin.taps("Go on")
    assert NEW in admin.newest.text
    await presses(admin, "change:2")
    await admin.taps("Begin anew")
    assert NEXT_FAIR in admin.newest.text
    await presses(admin, "change:1")
    assert FAIR in admin.newest.text
    await admin.taps("All correct")
    assert [row.title_km for row in await world.rows(offers)] == [FAIR, NEXT_FAIR]


async def test_an_offer_that_was_only_looked_at_is_no_draft(world: World) -> None:
    admin = world.admin()
    await two_fairs(admin)
    await presses(admin, "change:1")
    await presses(admin, "change:2")
    assert NEXT_FAIR in admin.newest.text


async def test_other_words_for_a_broadcast(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await sends(admin)
    await sends(admin, "ដំណឹងទីពីរ")
    await presses(admin, "cast:1:edit")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await presses(admin, "cast:1:edit")
    assert asks(admin, "And in English?")
    await presses(admin, "cast:2:edit")
    assert asks(admin, ANOTHER)
    await admin.taps("Begin anew")
    assert asks(admin, "What shall it say instead, in Khmer?")
    await admin.says("ទីបី")
    await admin.taps("Skip", "All correct")
    assert [message.text.startswith("ទីបី") for message in sophea.from_bot[-2:]] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("details:1", "details:2", "What is on the sign of the centre, in Khmer?", "And in English?"),
        ("taskadd:garment", "taskadd:welding", "What is the task, in Khmer?", "And in English, for an assessor?"),
        ("taskword:1", "taskword:2", "What is the task, in Khmer?", "And in English, for an assessor?"),
    ],
)
async def test_what_is_told_of_one_thing(world: World, one: str, other: str, first: str, second: str) -> None:
    admin = world.admin()
    await presses(admin, one)
    assert asks(admin, first)
    await admin.says(NEW)
    await presses(admin, one)
    assert asks(admin, second)
    await presses(admin, other)
    assert asks(admin, ANOTHER)
    await admin.taps("Go on")
    assert asks(admin, second)
    await presses(admin, other)
    await admin.taps("Begin anew")
    assert asks(admin, first)


@pytest.mark.parametrize(
    ("action", "first", "second"),
    [
        ("consult", "Which employer is it?", "What kind of work does this employer do?"),
        ("add", "What is the name of the centre, in Khmer?", "And in English?"),
    ],
)
async def test_what_is_another_one_each_time(world: World, action: str, first: str, second: str) -> None:
    admin = world.admin()
    await presses(admin, action)
    await admin.says(NEW)
    await presses(admin, action)
    assert asks(admin, BEGUN)
    await admin.taps("Go on")
    assert asks(admin, second)
    await presses(admin, action)
    await admin.taps("Begin anew")
    assert asks(admin, first)


async def test_a_centre_that_is_added_does_not_take_the_place_of_what_is_told_of_another(world: World) -> None:
    admin = world.admin()
    await presses(admin, "details:1")
    await admin.says(NEW)
    await add_union(admin)
    assert asks(admin, "✅ Saved. Returnees see this:")
    await admin.taps("Complete")
    assert asks(admin, ANOTHER)
    await admin.taps("Go on", *["Skip"] * 6, "All correct")
    assert NEW in [row.name_km for row in await world.rows(centres)]
