"""Staff ask a person one of the short dialogues, and read the answers in the room of the case."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import case_history, cases
from bot.storage.schema import dialogues as begun
from conversations.text import T
from tests.conversations.steps import open_desk
from tests.phones import NOTICES
from tests.world import Phone, World


def times(phone: Phone, text: str, **values: object) -> int:
    """How many messages of the bot say this."""
    return sum(say(T(text, **values), "km") in message.text for message in phone.from_bot)  # type: ignore[arg-type]


async def test_documents_are_asked_and_answered(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Documents")
    room.sees("📋 The person was asked: {what}", what=T("Documents"))
    (case,) = await world.rows(cases)
    assert (case.state, case.due_at) == ("waiting person", None)
    sophea.sees("The centre would like to know which papers you have, so that it can advise you.")
    await sophea.taps("Answer")
    sophea.sees("{n} of {total}", n=1, total=3)
    await sophea.taps("Passport", "ID card", "Done")
    await sophea.sends("photo")
    await sophea.sends("photo")
    await sophea.taps("Done")
    await sophea.sends("voice")
    sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    block = next(
        one for one in room.from_bot if say(T("📋 The person answers: {what}", what=T("Documents")), "km") in one.text
    )
    assert say(T("Passport"), "km") in block.text
    assert [one.kind for one in room.from_bot if one.kind in ("photo", "voice")] == ["photo", "photo", "voice"]
    await room.says("អរគុណ យើងបានឃើញហើយ", reply_to=block.id)
    assert "អរគុណ យើងបានឃើញហើយ" in sophea.newest.text
    history = [(row.what, row.detail) for row in await world.rows(case_history)]
    assert ("asked", "documents") in history
    assert ("told", "documents") in history
    assert await world.rows(begun) == []


async def test_the_facts_of_a_wage_claim(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Wage claim")
    await sophea.taps("Answer")
    await sophea.says("ក្រុមហ៊ុន ABC")
    await sophea.says("ថៃ បាងកក")
    await sophea.says("30000")
    sophea.sees("In which money?")
    await sophea.taps("Back")
    sophea.sees("How much pay did you not get?")
    await sophea.says("ប្រហែល 30000")
    await sophea.taps("Baht")
    await sophea.sends("voice")
    await sophea.taps("Payslip", "Messages", "Done")
    await sophea.sends("photo")
    await sophea.taps("Done", "No")
    await sophea.taps("All correct")
    sent = [one for one in room.messages if one.kind not in NOTICES][-3:]
    block = sent[0].text
    for line in ("ក្រុមហ៊ុន ABC", "ថៃ បាងកក", "ប្រហែល 30000", say(T("Baht"), "km"), say(T("Payslip"), "km")):
        assert line in block, block
    assert [one.kind for one in sent[1:]] == ["voice", "photo"]


async def test_a_sum_with_its_money_needs_no_second_step(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Wage claim")
    await sophea.taps("Answer", "Skip", "Skip")
    await sophea.says("ប្រាក់ខែ ៣ខែ ៣០០០០ បាត")
    sophea.sees("For which months did you not get it?")


async def test_everything_can_be_skipped(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Wage claim")
    await sophea.taps("Answer", *["Skip"] * 6, "All correct")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    room.sees("📋 The person answers: {what}", what=T("Wage claim"))


async def test_asked_twice_is_one_question(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    card = group.cards[0]
    for _ in range(2):
        await room.presses(card, "-|m:case:1:ask:documents")
    vanna.is_told("The person was asked this just now.")
    assert times(sophea, "The centre would like to know which papers you have, so that it can advise you.") == 1
    bopha = await group.hires("Bopha", "Oddar Meanchey")
    await world.together(
        lambda: world.telegram.taps(vanna.user, group.chat.id, card.id, "-|m:case:1:ask:wages"),
        lambda: world.telegram.taps(bopha.user, group.chat.id, card.id, "-|m:case:1:ask:wages"),
    )
    assert [row.detail for row in await world.rows(case_history) if row.what == "asked"] == ["documents", "wages"]


async def test_asked_again_another_day_it_goes_on_where_it_was_left(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Wage claim")
    await sophea.taps("Answer")
    await sophea.says("ក្រុមហ៊ុន ABC")
    await sophea.taps("Stop")
    await world.later(days=1)
    await room.taps("More", "Ask the person", "Wage claim")
    await sophea.taps("Answer")
    sophea.sees("In which country and place did you work?")
    await sophea.taps(*["Skip"] * 5, "All correct")
    assert any("ក្រុមហ៊ុន ABC" in one.text for one in room.from_bot)


async def test_who_never_answers_can_still_write(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.answers("ជំរាបសួរ")
    await room.taps("More", "Ask the person", "Documents")
    assert room.offers("More")
    await sophea.says("ខ្ញុំមិនចង់ឆ្លើយទេ")
    assert "ខ្ញុំមិនចង់ឆ្លើយទេ" in room.newest.text


async def test_what_is_answered_soon_after_the_end_opens_the_case_again(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Documents")
    await sophea.taps("Answer", "Skip", "Skip")
    await room.taps("Close", "Was helped")
    await sophea.taps("Skip", "All correct")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    (case,) = await world.rows(cases)
    assert case.state == "waiting staff"


async def test_what_is_answered_long_after_the_end_is_refused_kindly(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Documents")
    await sophea.taps("Answer", "Skip", "Skip")
    await room.taps("Close", "Was helped")
    world.clock.pass_(days=15)
    await sophea.taps("Skip", "All correct")
    sophea.sees("Case {number} is closed. If you need help, press “Talk to a person”.", number=1)
    assert sophea.offers("Talk to a person")
    await sophea.presses(sophea.newest, "-|m:asked:1:documents")
    sophea.sees("Case {number} is closed. If you need help, press “Talk to a person”.", number=1)


async def test_nobody_answers_for_someone_else(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("More", "Ask the person", "Documents")
    rith = world.person("Rith")
    await rith.says("/start")
    for data in ("m:asked:1:documents", "m:asked:99:documents", "m:asked:x:wages", "m:asked:1:wages"):
        await rith.presses(rith.newest, f"-|{data}")
        rith.sees("This case is not yours.")
    for data in ("m:asked:1:salary", "m:asked", "m:asked:1"):
        await rith.presses(rith.newest, f"-|{data}")
        rith.sees("What can we do for you?")


async def test_a_stranger_and_junk_ask_nothing(world: World, sophea: Phone) -> None:
    group, vanna, room = await open_desk(world, sophea)
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, group.chat)
    await group.by(stranger).presses(group.cards[0], "-|m:case:1:ask:documents")
    stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    for junk in ("ask:salary", "ask:", "ask::"):
        await room.presses(group.cards[0], f"-|m:case:1:{junk}")
    card = group.cards[0]
    await room.presses(card, "-|m:case:1:close:helped")
    for does in ("ask", "ask:documents"):
        await room.presses(card, f"-|m:case:1:{does}")
    assert "asked" not in [row.what for row in await world.rows(case_history)]
    assert vanna.toasts[-1] == say(T("Case {number} is closed.", number=1), "km")
