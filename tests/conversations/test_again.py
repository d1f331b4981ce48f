"""Someone writes whose last case was closed long ago: with one tap, a new case goes on from it."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import case_history, cases, centres, consents
from conversations.text import T
from tests.conversations.steps import open_desk
from tests.world import Phone, StaffGroup, World

AGAIN = "Do you want to write to the centre again about it?"
WORDS = "ប្រាក់ខែរបស់ខ្ញុំ នៅមិនទាន់បានទេ"


async def long_ago(world: World, sophea: Phone) -> tuple[StaffGroup, Phone]:
    """A case that was closed fifteen days ago."""
    group, vanna, room = await open_desk(world, sophea)
    await room.taps("Take", "Close", "Was helped")
    world.clock.pass_(days=15)
    return group, vanna


async def test_what_was_written_begins_a_new_case_that_names_the_old(world: World, sophea: Phone) -> None:
    group, vanna = await long_ago(world, sophea)
    await sophea.says("/cases")
    assert say(T("Press a case to write about it."), "km") not in sophea.newest.text
    await sophea.says(WORDS)
    sophea.sees(AGAIN)
    sophea.sees("Your case {number} was closed some time ago.", number=1)
    await sophea.taps("Yes, write again")
    sophea.sees("May we give this to the centre?")
    sophea.sees("What you wrote just now goes to the centre too.")
    await sophea.taps("Yes, share this")
    sophea.sees("Your case has number {number}.", number=2)
    old, new = await world.rows(cases)
    assert (old.state, new.previous_id, new.service, new.centre_id) == ("closed", 1, old.service, old.centre_id)
    assert (new.state, new.taken_by) == ("new", None)
    room = group.by(vanna, group.topics[1])
    assert say(T("Goes on from case {number}.", number=1), "km") in group.cards[-1].text
    assert WORDS in room.newest.text
    await room.says("យើងនឹងមើលឱ្យ", reply_to=room.newest.id)
    assert "យើងនឹងមើលឱ្យ" in sophea.newest.text
    agreed = [row for row in await world.rows(consents) if row.purpose == "case"]
    assert [(row.case_id, row.answer) for row in agreed] == [(1, "all"), (2, "all")]


async def test_a_no_gives_nothing_to_the_centre(world: World, sophea: Phone) -> None:
    group, _ = await long_ago(world, sophea)
    await sophea.says(WORDS)
    await sophea.taps("No")
    sophea.sees("We gave nothing to the centre. You can talk to a person at any time.")
    assert sophea.offers("Talk to a person")
    await sophea.says(WORDS)
    await sophea.taps("Yes, write again", "No")
    assert len(await world.rows(cases)) == 1
    assert WORDS not in group.everything


async def test_several_short_messages_all_arrive_in_order(world: World, sophea: Phone) -> None:
    group, vanna = await long_ago(world, sophea)
    await sophea.says("ជំរាបសួរ")
    await sophea.says(WORDS)
    sophea.sees("I noted that. The centre does not have it yet. Please press a button below.")
    await sophea.sends("voice")
    await sophea.sends("photo", caption="រូបនេះ")
    await sophea.sends("sticker")
    sophea.sees(AGAIN)
    await sophea.taps("Yes, write again", "Yes, share this")
    room = group.by(vanna, group.topics[1])
    said = room.from_bot[-4:]
    assert [one.kind for one in said] == ["text", "text", "voice", "photo"]
    assert "ជំរាបសួរ" in said[0].text
    assert WORDS in said[1].text
    assert [row.what for row in await world.rows(case_history)].count("person wrote") == 4


async def test_a_voice_note_alone_is_enough(world: World, sophea: Phone) -> None:
    group, vanna = await long_ago(world, sophea)
    await sophea.sends("voice")
    await sophea.taps("Yes, write again", "Yes, share this")
    assert group.by(vanna, group.topics[1]).newest.kind == "voice"


async def test_yes_pressed_twice_opens_one_case(world: World, sophea: Phone) -> None:
    await long_ago(world, sophea)
    await sophea.says(WORDS)
    await sophea.taps("Yes, write again")
    message = sophea.newest
    yes = message.buttons[0][0].callback_data
    await sophea.presses(message, yes)
    await sophea.presses(message, yes)
    assert len(await world.rows(cases)) == 2


async def test_meanwhile_another_case_was_opened_and_the_words_go_there(world: World, sophea: Phone) -> None:
    group, vanna = await long_ago(world, sophea)
    await sophea.says("ជំរាបសួរ")
    await sophea.says(WORDS)
    await group.by(vanna).says("/new 1")
    await group.by(vanna).taps("Legal help")
    await sophea.taps("Yes, write again")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=2)
    assert len(await world.rows(cases)) == 2
    first, second = group.by(vanna, group.topics[1]).from_bot[-2:]
    assert "ជំរាបសួរ" in first.text
    assert WORDS in second.text


async def test_an_answer_to_the_old_case_is_not_lost(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    await room.answers("សួស្តី")
    await sophea.taps("Answer")
    await room.taps("Close", "Was helped")
    await sophea.waits_then_says(WORDS, days=15)
    sophea.sees(AGAIN)
    await sophea.taps("Yes, write again", "Yes, share this")
    assert WORDS in group.by(vanna, group.topics[1]).newest.text


async def test_an_open_case_comes_first(world: World, sophea: Phone) -> None:
    group, vanna = await long_ago(world, sophea)
    await sophea.says("/talk")
    await sophea.taps("Skip", "Yes, share this")
    await sophea.says(WORDS)
    sophea.sees("✉️ Sent to the centre (case {number}).", number=2)
    assert WORDS in group.by(vanna, group.topics[1]).newest.text


async def test_a_centre_that_is_gone_is_not_offered(world: World, sophea: Phone) -> None:
    await long_ago(world, sophea)
    async with world.app.database.transaction() as tx:
        await tx.run(centres.update().values(active=False))
    await sophea.says(WORDS)
    sophea.sees("Sorry, I do not know what to do with that.")


async def test_who_never_had_a_case_is_asked_nothing_of_the_kind(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    await sophea.says(WORDS)
    sophea.sees("Sorry, I do not know what to do with that.")
