"""Lists: what fits comes first and says why; filters; what is not for somebody; the poster leads to its card."""

from __future__ import annotations

from bot.programme.model import CANCELLED, FAIR
from bot.storage.schema import accounts, proposals
from conversations.text import Words
from tests.conversations.staged import KAMPOT, builder, stages
from tests.world import Phone, World


async def test_what_fits_comes_first_with_its_reason(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងកាត់ដេរ", sectors=("garment",))
    await stages(world, "ជាងសំណង់", sectors=("construction",))
    await sophea.says("/jobs")
    sophea.sees("If you register, what is right for you comes first.")
    sophea.does_not_see("⭐ For you:")
    assert sophea.offers("Register")

    await builder(sophea)
    await sophea.says("/jobs")
    text = sophea.newest.text
    assert text.index("ជាងសំណង់") < text.index("ជាងកាត់ដេរ")
    sophea.sees("⭐ For you:")
    sophea.sees("📋 Others:")
    sophea.sees("⭐ because you want to work in “{sector}”", sector=Words("សំណង់", "Construction"))
    sophea.does_not_see("If you register, what is right for you comes first.")
    assert not sophea.offers("Register")

    await sophea.taps("ជាងសំណង់", "Next")
    sophea.sees("ជាងកាត់ដេរ")
    await sophea.taps("Previous")
    sophea.sees("ជាងសំណង់")
    assert not sophea.offers("Previous")


async def test_a_list_is_narrowed_and_widened_again(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងកាត់ដេរ", sectors=("garment",))
    await stages(world, "ជាងសំណង់", sectors=("construction",), place=KAMPOT)
    await sophea.says("/jobs")
    await sophea.taps("Sector")
    assert not sophea.offers("Farming")
    await sophea.taps("Construction")
    sophea.sees("ជាងសំណង់")
    sophea.does_not_see("ជាងកាត់ដេរ")
    await sophea.taps("ជាងសំណង់")
    assert not sophea.offers("Next")
    await sophea.taps("List", "Province")
    assert not sophea.offers("ឧត្ដរមានជ័យ")
    await sophea.taps("All", "Sector", "All")
    sophea.sees("ជាងកាត់ដេរ")
    await sophea.taps("Province", "កំពត")
    sophea.does_not_see("ជាងកាត់ដេរ")


async def test_what_is_not_for_somebody_is_said_with_a_reason_and_taken_back(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ជាងសំណង់", sectors=("construction",))
    await builder(sophea)
    await sophea.says("/jobs")
    await sophea.taps("ជាងសំណង់", "Not for me", "Pay too low")
    sophea.sees("Thank you for telling us. We do not send you this one again.")
    (kept,) = await world.rows(proposals)
    assert (kept.offer_id, kept.state, kept.reason) == (offer, "unwanted", "pay")
    await sophea.taps("List")
    sophea.does_not_see("⭐ For you:")
    await sophea.taps("ជាងសំណង់", "For me after all")
    assert sophea.offers("Not for me")
    await sophea.taps("List")
    sophea.sees("⭐ For you:")


async def test_who_is_not_registered_says_nothing_against_an_offer(world: World, sophea: Phone) -> None:
    await stages(world, "ជាងសំណង់")
    await sophea.says("/jobs")
    await sophea.taps("ជាងសំណង់")
    assert not sophea.offers("Not for me")
    message, _ = sophea._button("I am interested")
    await sophea.presses(message, "-|m:notfor:1:far")
    sophea.sees("For this, please register first.")
    assert await world.rows(proposals) == []


async def test_the_code_on_a_poster_leads_a_newcomer_to_the_card(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ពិព័រណ៍សំរោង", FAIR, point=(14.18, 103.5))
    await sophea.says(f"/start offer-{offer}")
    sophea.sees("ពិព័រណ៍សំរោង")
    assert sophea.offers("I am coming")
    assert (await world.rows(accounts))[0].source == f"offer-{offer}"
    await sophea.taps("Map")
    assert any(message.kind == "location" for message in sophea.from_bot)
    await sophea.taps("Back")
    assert sophea.offers("Map")
    await sophea.says("/start offer-999")
    sophea.sees("This offer is no longer there.")
    gone = await stages(world, "អត់មាន", FAIR, state=CANCELLED)
    await sophea.says(f"/start offer-{gone}")
    sophea.sees("❌ This does not take place.")
    assert not sophea.offers("I am coming")
