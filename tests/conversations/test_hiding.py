"""Hiding: what was said in the chat goes from the phone, the person's own words too, and one neutral line is left."""

from __future__ import annotations

from typing import Any

from bot.storage.schema import dialogues, said
from tests.conversations.steps import agree, ask_to_talk, open_desk
from tests.world import Phone, World

HIDDEN = "👋 Hello. To remove this chat too: in your list of chats, hold your finger on it and choose “Delete”."


async def left(phone: Phone) -> str:
    """The text of the one message that still stands in the chat."""
    (message,) = phone.messages
    return message.text


async def test_everything_goes_from_both_sides_and_one_line_is_left(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.says("រឿងរបស់ខ្ញុំ")
    await sophea.sends("voice")
    await sophea.says("/help")
    await sophea.taps("Hide messages")
    assert "👋" in await left(sophea)
    sophea.sees(HIDDEN)
    assert sophea.offers("Menu")
    await sophea.taps("Menu")
    assert sophea.offers("Register")


async def test_the_command_works_anywhere_and_nothing_is_lost(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.says("/hide")
    assert "👋" in await left(sophea)
    await sophea.taps("Menu", "Go on where I stopped")
    sophea.sees("Are you a woman or a man?")


async def test_what_the_centre_wrote_goes_too(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("សូមមកថ្ងៃចន្ទ")
    sophea.sees("សូមមកថ្ងៃចន្ទ")
    await sophea.says("/hide")
    assert "👋" in await left(sophea)
    assert "សូមមកថ្ងៃចន្ទ" in "\n".join(message.text for message in room.messages)  # the staff keep their own


async def test_the_share_button_goes_with_the_rest(world: World, sophea: Phone) -> None:
    await sophea.says("/talk")
    assert world.telegram.chats[sophea.chat_id].keyboard is not None
    await sophea.says("/hide")
    assert "👋" in await left(sophea)
    assert world.telegram.chats[sophea.chat_id].keyboard is None
    await sophea.says("/menu")
    assert sophea.offers("Register")


async def test_nobody_elses_chat_is_touched(world: World, sophea: Phone) -> None:
    bopha = world.person("Bopha")
    await bopha.says("/start")
    await sophea.says("/start")
    before = [message.id for message in bopha.messages]
    await sophea.says("/hide")
    await sophea.presses(sophea.newest, "-|m:hide")
    assert [message.id for message in bopha.messages] == before
    assert "👋" in await left(sophea)


async def test_more_than_a_hundred_messages_go(world: World, sophea: Phone) -> None:
    for number in range(55):
        await sophea.says(f"សារ {number}")
    assert len(sophea.messages) > 100
    await sophea.says("/hide")
    assert "👋" in await left(sophea)


async def test_one_message_that_must_stay_keeps_no_other(world: World, sophea: Phone) -> None:
    """Telegram lets no bot remove a dice of today, and refuses a whole call with one in it."""
    await sophea.says("/start")
    world.telegram.sends_other(sophea.user, sophea.chat_id, {"dice": {"emoji": "🎲", "value": 6}})
    await world.deliver()
    await sophea.says("រឿងរបស់ខ្ញុំ")
    await sophea.says("/hide")
    assert [message.kind for message in sophea.messages] == ["dice", "text"]
    sophea.sees(HIDDEN)


async def test_what_is_too_old_for_telegram_does_not_keep_the_rest(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    old = [message.id for message in sophea.messages]
    world.clock.pass_(hours=49)
    await sophea.says("រឿងរបស់ខ្ញុំ")
    await sophea.says("/help")
    await sophea.taps("Hide messages")
    stay = [message.id for message in sophea.messages]
    assert stay[: len(old)] == old
    assert len(stay) == len(old) + 1
    sophea.sees(HIDDEN)


async def test_an_old_message_with_the_button_cannot_stop_it(world: World, sophea: Phone) -> None:
    """The button on a screen of the day before yesterday: that screen stays, all newer ones go."""
    await sophea.says("/help")
    pressed = sophea.newest
    world.clock.pass_(hours=49)
    await sophea.says("រឿងរបស់ខ្ញុំ")
    await sophea.presses(pressed, "-|m:hide")
    assert pressed.id in [message.id for message in sophea.messages]
    assert "រឿងរបស់ខ្ញុំ" not in "\n".join(message.text for message in sophea.messages)
    sophea.sees(HIDDEN)


async def test_pressed_twice_it_is_done_once_more_and_harms_nothing(world: World, sophea: Phone) -> None:
    await sophea.says("/help")
    message = sophea.newest
    world.telegram.taps(sophea.user, sophea.chat_id, message.id, "-|m:hide")
    await sophea.presses(message, "-|m:hide")
    assert "👋" in await left(sophea)


async def test_the_numbers_of_messages_are_forgotten(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    chats = {row.chat_id for row in await world.rows(said)}
    assert sophea.chat_id in chats
    assert group.chat.id not in chats
    await world.forgets(hours=49)
    assert await world.rows(said) == []


async def test_a_dialogue_is_only_put_aside(world: World, sophea: Phone) -> None:
    await agree(sophea)
    before = await names(world)
    await sophea.says("/hide")
    assert await names(world) == before
    await ask_to_talk(sophea, "សួស្តី")
    sophea.sees("The centre has your request")


async def names(world: World) -> list[Any]:
    return [row.name for row in await world.rows(dialogues)]
