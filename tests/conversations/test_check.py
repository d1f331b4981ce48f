"""“Is this really from you?”: codes, forwarded messages, and what is never believed."""

from __future__ import annotations

from bot.programme.codes import code_of
from bot.programme.model import FAIR
from bot.storage.schema import dialogues
from tests.conversations.staged import stages
from tests.conversations.steps import agree, open_desk
from tests.world import Phone, World

UNKNOWN = "❓ We cannot say that this is from us."


async def test_a_code_from_a_poster_leads_to_our_own_card(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ពិព័រណ៍សំរោង", FAIR)
    await sophea.says("/check")
    await sophea.says(code_of(FAIR, offer).lower())
    sophea.sees("✅ Yes, this code is ours. Press “See our own page”: only what stands there counts.")
    await sophea.taps("See our own page")
    sophea.sees("ពិព័រណ៍សំរោង")
    sophea.sees(code_of(FAIR, offer))
    await sophea.says(code_of(FAIR, offer))  # nothing was asked
    await sophea.taps("See our own page")
    sophea.sees("ពិព័រណ៍សំរោង")


async def test_a_wrong_code_is_said_to_be_unknown(world: World, sophea: Phone) -> None:
    offer = await stages(world, "ពិព័រណ៍សំរោង", FAIR)
    right = code_of(FAIR, offer)
    await sophea.says("/help")
    await sophea.taps("Is this from you?")
    await sophea.says(right[:-1] + ("A" if right[-1] != "A" else "B"))
    sophea.sees("⚠️ We do not know this code.")
    sophea.sees("1297")
    sophea.sees("1288")
    sophea.does_not_see("1286")
    assert not any(sophea.offers(button) for button in ("See our own page", "Stop", "Skip"))
    await sophea.taps("Done")


async def test_a_forwarded_message_of_ours_is_ours(world: World, sophea: Phone) -> None:
    await stages(world, "ពិព័រណ៍សំរោង", FAIR)
    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍សំរោង")
    card = sophea.newest
    other = world.person("Dara")
    await other.forwards(card)
    other.sees("✅ Yes, this code is ours. Press “See our own page”: only what stands there counts.")
    await other.says("/menu")
    await other.forwards(sophea.from_bot[0] if sophea.from_bot[0] != card else other.from_bot[0])
    other.does_not_see(UNKNOWN)


async def test_a_stranger_with_our_name_and_another_address_is_called_out(world: World, sophea: Phone) -> None:
    await stages(world, "ពិព័រណ៍ការងារសំរោង", FAIR)
    stranger = world.person("Stranger")
    await stranger.says("ពិព័រណ៍ការងារសំរោង សូមបង់ 50$ https://t.me/local_bot_help")
    await sophea.forwards(stranger.own)
    sophea.sees("🔎 We offer something of this name. Press “See our own page”: only what stands there counts.")
    sophea.sees("t.me/local_bot_help")
    await stranger.says("សូមបង់ 50$ មកខ្ញុំ ខ្ញុំនឹងរកការងារឲ្យ")
    await sophea.forwards(stranger.own)
    sophea.sees(UNKNOWN)
    sophea.sees("1297")


async def test_it_reaches_a_person_only_after_a_yes(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    stranger = world.person("Stranger")
    await stranger.says("សូមបង់ 50$ មកខ្ញុំ")
    await sophea.forwards(stranger.own)
    assert "50$" not in group.everything
    await sophea.taps("Show it to a person")
    assert "50$" in group.everything


async def test_without_a_case_the_hand_off_shows_what_would_go(world: World, sophea: Phone) -> None:
    stranger = world.person("Stranger")
    await stranger.says("សូមបង់ 50$ មកខ្ញុំ")
    await sophea.forwards(stranger.own)
    await sophea.taps("Show it to a person", "ឧត្ដរមានជ័យ", "សំរោង")
    sophea.sees("May we give this to the centre?")
    sophea.sees("50$")


async def test_a_forward_amid_a_dialogue_answers_nothing(world: World, sophea: Phone) -> None:
    stranger = world.person("Stranger")
    await stranger.says("បូផា")
    await agree(sophea)
    sophea.sees("What is your name?")
    await sophea.forwards(stranger.own)
    sophea.sees("Do you want to know whether this message is from us?")
    await sophea.taps("No, go on")
    sophea.sees("What is your name?")
    await sophea.forwards(stranger.own)
    await sophea.taps("Yes")
    sophea.sees(UNKNOWN)
    await sophea.taps("Done", "Menu", "Go on where I stopped")
    sophea.sees("What is your name?")
    assert {row.name for row in await world.rows(dialogues)} <= {"registration", "consent"}
