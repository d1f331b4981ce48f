"""People answer a broadcast: their words become a case, go to an open one, or lead to the menu; never nowhere."""

from __future__ import annotations

from bot.i18n import say
from bot.simulator.model import Message
from bot.storage.schema import accounts, cases
from conversations.text import T
from tests.conversations.broadcast_steps import NEWS, sends, tells
from tests.conversations.steps import DISTRICT, agree, be_registered, open_desk
from tests.world import Phone, World

ASKED = "តើខ្ញុំត្រូវយកអ្វីទៅជាមួយ?"
QUESTION = "Do you want to ask the centre about it?"


async def gets_news(world: World, *phones: Phone) -> list[Message]:
    """Everybody who agreed to news gets some; the messages as these people have them."""
    admin = world.admin()
    await sends(admin)
    return [next(one for one in reversed(phone.from_bot) if NEWS in one.text) for phone in phones]


def is_told_what_is_answered(room: Phone, number: int = 1) -> None:
    shown = say(T("📣 The person answers broadcast {number}:", number=number), "km")
    assert any(shown in message.text and NEWS in message.text for message in room.messages)


async def test_an_answer_becomes_a_case_with_its_words_kept(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await be_registered(sophea)
    await sophea.taps("No")
    (news,) = await gets_news(world, sophea)
    await sophea.says(ASKED, reply_to=news.id)
    sophea.sees(QUESTION)
    await sophea.sends("voice")
    await sophea.taps("Yes, ask the centre")
    sophea.sees("May we give this to the centre?")
    sophea.sees("What you wrote just now goes to the centre too.")
    assert await world.rows(cases) == []
    await sophea.taps("Yes, share this")
    sophea.sees("Your case has number {number}.", number=1)
    room = group.by(vanna, group.topics[0])
    is_told_what_is_answered(room)
    assert any(ASKED in message.text for message in room.messages)
    assert room.newest.kind == "voice"


async def test_a_no_gives_nothing_to_the_centre(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.taps("No")
    (news,) = await gets_news(world, sophea)
    await sophea.sends("voice", reply_to=news.id)
    await sophea.taps("No")
    sophea.sees("We gave nothing to the centre. You can talk to a person at any time.")
    assert sophea.offers("Talk to a person")
    assert await world.rows(cases) == []


async def test_who_has_an_open_case_is_heard_there(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await be_registered(sophea)
    await sophea.taps("No")
    (news,) = await gets_news(world, sophea)
    await sophea.says(ASKED, reply_to=news.id)
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    assert any(ASKED in message.text for message in room.messages)
    is_told_what_is_answered(room)
    assert len(group.topics) == 1
    assert vanna is not None


async def test_in_the_middle_of_a_dialogue_the_answer_is_none_to_its_question(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.taps("No")
    await agree(sophea, "For a family member")
    (news,) = await gets_news(world, sophea)
    await sophea.says(ASKED, reply_to=news.id)
    sophea.sees(QUESTION)
    await sophea.taps("No")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    sophea.does_not_see(ASKED)
    await sophea.says("រតនា")
    assert sophea.offers("Woman")


async def test_a_picture_of_an_album_is_answered_as_its_words_are(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.taps("No")
    admin = world.admin()
    await tells(admin, skips=1)
    await admin.sends_album("", "")
    await admin.taps("Done", "Skip", "Everybody", "Send now")
    picture = next(one for one in sophea.from_bot if one.kind == "photo")
    await sophea.says(ASKED, reply_to=picture.id)
    sophea.sees(QUESTION)


async def test_without_reply_it_leads_to_the_menu(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.taps("No")
    await gets_news(world, sophea)
    await sophea.says(ASKED)
    sophea.sees("Sorry, I do not know what to do with that.")
    assert sophea.offers("Talk to a person")


async def test_a_reply_to_another_message_is_none_to_the_news(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.taps("No")
    other = sophea.newest
    await gets_news(world, sophea)
    await sophea.says(ASKED, reply_to=other.id)
    sophea.does_not_see(QUESTION)


async def test_who_is_not_registered_is_asked_where_they_live(world: World, sophea: Phone) -> None:
    """News also reach a phone on which somebody else has registered; the one who answers may not have."""
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea)
    await sophea.taps("No")
    (news,) = await gets_news(world, sophea)
    async with world.app.database.transaction() as tx:
        await tx.run(accounts.update().where(accounts.c.telegram_id == sophea.user.id).values(person_id=0))
    await sophea.says(ASKED, reply_to=news.id)
    await sophea.taps("Yes, ask the centre", *DISTRICT, "Yes, share this")
    sophea.sees("Your case has number {number}.", number=1)
    assert ASKED in group.everything
