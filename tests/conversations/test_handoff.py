"""What a centre gets is exactly what was shown and agreed to, and nothing else."""

from __future__ import annotations

import pytest

from bot.storage.encryption import Cipher
from bot.storage.schema import cases, consents
from tests.conversations.steps import DISTRICT, ask_to_talk, be_registered
from tests.world import KEY, Phone, World

NUMBER = "098 765 432"


def traces(number: str = "98765432") -> tuple[str, ...]:
    return ("សុភា", number, number[:2] + " " + number[2:5] + " " + number[5:])


async def test_yes_gives_the_lines_that_were_shown_word_for_word(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea, number=NUMBER)
    shown = sophea.newest.text
    await sophea.taps("Yes, share this")
    (case,) = await world.rows(cases)
    given = Cipher([KEY]).open_text(case.card, "cases.card") or ""
    assert given
    assert given in shown
    assert given in group.cards[0].text
    assert NUMBER in given
    assert "សុភា" in given
    consent = (await world.rows(consents))[-1]
    assert (consent.purpose, consent.answer, consent.case_id) == ("case", "all", 1)
    assert Cipher([KEY]).open_text(consent.shown, "consents.shown") == given


async def test_only_my_phone_gives_the_number_and_no_name(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea, number=NUMBER)
    await sophea.taps("Only my phone number")
    sophea.sees("The centre has your request")
    assert NUMBER in group.everything
    assert "សុភា" not in group.everything
    assert "Sophea" not in group.everything
    assert "ឃុំ" not in group.everything
    assert "សង្កាត់" not in group.everything
    assert "1995" not in group.everything
    assert "១៩៩៥" not in group.everything
    consent = (await world.rows(consents))[-1]
    assert (consent.purpose, consent.answer) == ("case", "phone")


async def test_no_gives_nothing_at_all(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    before = group.everything
    await be_registered(sophea, number=NUMBER)
    await sophea.taps("No")
    sophea.sees("We gave nothing to the centre. You can talk to a person at any time.")
    assert group.everything == before
    assert await world.rows(cases) == []


async def test_who_did_not_agree_to_share_is_not_asked_and_nothing_is_given(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    before = group.everything
    await be_registered(sophea, number=NUMBER, share="No")
    sophea.sees("You said that the centre may not see your answers. We did not give them away.")
    assert not sophea.offers("Yes, share this")
    assert group.everything == before


async def test_a_name_in_a_voice_note_is_not_played_to_who_may_only_have_the_number(
    world: World, sophea: Phone
) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await sophea.says("/start")
    await sophea.taps("Register", "For me", "Yes, I agree", "Yes, I agree", "Yes, I agree")
    await sophea.sends("voice")
    await sophea.taps("Woman")
    await sophea.says("1995")
    await sophea.says(NUMBER)
    await sophea.taps("ឧត្ដរមានជ័យ", "សំរោង", "សំរោង", *["Skip"] * 8)
    await sophea.sends("voice")
    await sophea.taps("Done", "All correct", "Only my phone number")
    assert [message for message in group.messages if message.kind == "voice"] == []


async def test_without_a_number_there_is_no_only_my_phone(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    assert sophea.offers("Yes, share this")
    assert not sophea.offers("Only my phone number")


async def test_answered_in_another_language_what_was_shown_is_what_is_kept(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea, number=NUMBER)
    await sophea.says("/start")
    await sophea.taps("English", "Go on where I stopped")
    assert f"Phone: {NUMBER}" in sophea.newest.text
    shown = sophea.newest.text
    await sophea.taps("Yes, share this")
    (case,) = await world.rows(cases)
    given = Cipher([KEY]).open_text(case.card, "cases.card") or ""
    assert given in shown
    assert given in group.cards[0].text


async def test_the_nearest_centre_that_offers_what_is_needed_gets_the_case(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await admin.says("/centre")
    await admin.taps(
        await world.button_of("Oddar Meanchey"), "Complete", *["Skip"] * 6, "Training", "Done", "All correct"
    )
    far = await world.staff_group("Preah Vihear", admin=admin)
    near = await world.staff_group("Oddar Meanchey", admin=admin)
    await be_registered(sophea)
    await sophea.taps("Yes, share this")
    assert len(far.cards) == 1
    assert near.cards == []


async def test_where_no_centre_offers_it_the_nearest_takes_it_all_the_same(world: World, sophea: Phone) -> None:
    admin = world.admin()
    for centre in ("Oddar Meanchey", "Pursat", "Preah Vihear"):
        await admin.says("/centre")
        await admin.taps(await world.button_of(centre), "Complete", *["Skip"] * 6, "Training", "Done", "All correct")
    await be_registered(sophea)
    sophea.sees("May we give this to the centre?")


@pytest.mark.parametrize(
    ("province", "district", "centre"),
    [("ឧត្ដរមានជ័យ", "សំរោង", "Oddar Meanchey"), ("ពោធិ៍សាត់", "បាកាន", "Pursat"), ("ព្រះវិហារ", "រវៀង", "Preah Vihear")],
)
async def test_everyone_is_led_to_the_nearest_centre(
    world: World, sophea: Phone, province: str, district: str, centre: str
) -> None:
    await sophea.says("/centre")
    await sophea.taps(province, district)
    sophea.sees(await world.name_of(centre))


async def test_a_first_message_by_voice_is_played_to_staff(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await sophea.says("/talk")
    await sophea.taps(*DISTRICT)
    await sophea.sends("voice")
    await sophea.taps("Yes, share this")
    assert [message.kind for message in group.messages if message.thread == group.topics[0]][-1] == "voice"


async def test_a_case_shows_no_name_of_the_telegram_account(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await ask_to_talk(sophea)
    assert "Sophea" not in group.everything
    assert str(sophea.user.id) not in group.everything
