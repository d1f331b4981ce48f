"""A case goes on to another centre: the person is asked, the other side answers, and either can still say no."""

from __future__ import annotations

from sqlalchemy import update

from bot.i18n import say
from bot.simulator.model import Message
from bot.storage.schema import audit, case_history, cases, centres, consents, feedback, referrals
from conversations.text import T
from tests.conversations.steps import ask_to_talk, be_registered, open_desk
from tests.world import Phone, StaffGroup, World

THERE = "Preah Vihear"


async def two_centres(world: World, phone: Phone) -> tuple[Phone, StaffGroup, Phone]:
    """The room of a case, and the group of another centre in the hand of somebody who works there."""
    group, _, room = await open_desk(world, phone)
    elsewhere = await world.staff_group(THERE, admin=group.admin)
    return room, elsewhere, elsewhere.by(await elsewhere.hires("Thida", THERE))


async def two_centres_and_shared(
    world: World, phone: Phone, share: str = "Yes, share this"
) -> tuple[Phone, StaffGroup, Phone]:
    """The same with the case of somebody who is registered, in which the first centre may see what they share."""
    group = await world.staff_group("Oddar Meanchey")
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    elsewhere = await world.staff_group(THERE, admin=group.admin)
    thida = elsewhere.by(await elsewhere.hires("Thida", THERE))
    await be_registered(phone, number="098765432")
    await phone.taps(share)
    return group.by(vanna, group.topics[0]), elsewhere, thida


async def refer(world: World, room: Phone) -> None:
    await room.taps("Refer", await world.button_of(THERE), "Ask the person")


async def test_a_case_is_referred_accepted_and_goes_on_there(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    sophea.sees("If you agree, {centre} gets this:", centre=await world.name_of(THERE))
    sophea.sees("It does not see what you have written here so far.")
    assert elsewhere.topics == []
    await sophea.taps("Yes, share this")
    thida.sees("🔁 A case is referred to you")
    await thida.taps("Accept")
    assert say(T("✅ Accepted. Here it is case {number}.", number=2), "km") in elsewhere.everything
    sophea.sees("{centre} has taken your case.", centre=await world.name_of(THERE))
    old, new = await world.rows(cases)
    assert (old.state, old.outcome) == ("closed", "referred")
    assert (new.state, new.previous_id, new.centre_id) == ("taken", old.id, 3)
    assert await world.rows(feedback) == []  # the help has only begun
    assert [row.what for row in await world.rows(audit)][-1] == "referred"
    await sophea.says("ជំរាបសួរ")
    there = elsewhere.by(thida, elsewhere.topics[0])
    there.sees("ជំរាបសួរ")
    await there.answers("មកជួបយើង")
    sophea.sees("មកជួបយើង")
    room.does_not_see("ជំរាបសួរ")


async def test_before_the_yes_the_other_side_sees_nothing_and_after_it_no_name(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres_and_shared(world, sophea)
    before = elsewhere.everything
    await refer(world, room)
    assert elsewhere.everything == before
    sophea.sees("សុភា")
    await sophea.taps("Yes, share this")
    for secret in ("សុភា", "098 765 432", "៩៨"):
        assert secret not in elsewhere.everything
    await thida.taps("Accept")
    assert "សុភា" in elsewhere.everything
    assert [(row.answer, row.case_id) for row in await world.rows(consents)][-2:] == [("all", 1), ("all", 1)]


async def test_the_person_says_no(world: World, sophea: Phone) -> None:
    room, elsewhere, _ = await two_centres(world, sophea)
    before = elsewhere.everything
    await refer(world, room)
    await sophea.taps("No")
    sophea.sees("That is fine. Your case stays where it is.")
    room.sees("🔁 The person does not want a referral to {centre}.", centre=await world.name_of(THERE))
    assert elsewhere.everything == before
    assert room.offers("Refer")


async def test_the_other_side_says_no_and_why(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await thida.taps("Reject", "Back", "Reject", "No room now")
    thida.sees("❌ Rejected. The other centre knows the reason.")
    room.sees("No room now")
    sophea.sees("{centre} cannot take your case now.", centre=await world.name_of(THERE))
    sophea.sees("It stays with {centre}.", centre=await world.name_of("Oddar Meanchey"))
    (referral,) = await world.rows(referrals)
    assert referral.state == "rejected"
    (case,) = await world.rows(cases)
    assert case.state == "new"
    assert elsewhere.topics == []


async def test_the_person_takes_the_yes_back_before_an_answer(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this", "Take back my yes")
    sophea.sees("Taken back. {centre} no longer has your case.", centre=await world.name_of(THERE))
    room.sees("🔁 The person has taken the referral back.")
    await thida.taps("Accept")
    thida.is_told("This referral is over.")
    assert elsewhere.topics == []


async def test_the_person_takes_the_yes_back_afterwards_and_the_share_is_closed(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres_and_shared(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    await sophea.taps("Take back my yes")
    assert "សុភា" not in elsewhere.everything
    _, new = await world.rows(cases)
    assert (new.state, new.outcome) == ("closed", "withdrew")
    assert [row.answer for row in await world.rows(consents)][-1] == "no"
    await sophea.presses(sophea.from_bot[-1], "-|m:refer:back:1")  # a finger that trembles
    sophea.sees("Taken back. {centre} no longer has your case.", centre=await world.name_of(THERE))


async def test_after_it_is_taken_back_nothing_more_goes_there(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres_and_shared(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    taken = sophea.newest
    await sophea.taps("Take back my yes")
    await thida.presses(elsewhere.newest, "-|m:case:2:phone")
    Phone(world, thida.user).is_told("This case is closed already.")
    assert "unshared" in [row.what for row in await world.rows(case_history) if row.case_id == 2]
    before = elsewhere.everything
    await sophea.says("ខ្ញុំនៅទីនេះ")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    room.sees("ខ្ញុំនៅទីនេះ")
    await sophea.presses(taken, "-|m:answer:2")  # the button below "… has taken your case"
    await sophea.says("សូមជួយ")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    room.sees("សូមជួយ")
    assert elsewhere.everything == before


async def test_who_agreed_hears_that_it_is_over(world: World, sophea: Phone) -> None:
    room, _, _ = await two_centres(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await room.taps("Stop the referral")
    sophea.sees("{centre} cannot take your case now.", centre=await world.name_of(THERE))
    await refer(world, room)
    await sophea.taps("Yes, share this")
    asked = len(sophea.from_bot)
    world.clock.pass_(days=15)
    await world.escalates()
    assert len(sophea.from_bot) == asked + 1
    sophea.sees("It stays with {centre}.", centre=await world.name_of("Oddar Meanchey"))


async def test_what_waited_for_their_group_when_the_yes_was_taken_back_never_comes(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres_and_shared(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    question = sophea.newest
    await thida.taps("Accept")
    assert "សុភា" in elsewhere.everything
    world.telegram.kick_bot(elsewhere.admin.user, elsewhere.chat)
    await world.deliver()
    await sophea.says("នៅផ្ទះខ្ញុំ")
    await sophea.presses(question, "-|m:refer:back:1")
    world.telegram.add_bot(elsewhere.admin.user, elsewhere.chat)
    world.telegram.promote_bot(elsewhere.admin.user, elsewhere.chat)
    await world.deliver()
    assert "នៅផ្ទះខ្ញុំ" not in elsewhere.everything
    assert "សុភា" not in elsewhere.everything


async def test_staff_stop_a_referral(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    question = sophea.newest
    await room.taps("Stop the referral")
    room.sees("🔁 The referral to {centre} is over.", centre=await world.name_of(THERE))
    await sophea.presses(question, "-|m:refer:yes:1")
    sophea.sees("This referral is over.")
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    assert say(T("✅ Accepted. Here it is case {number}.", number=2), "km") in elsewhere.everything


async def test_one_referral_at_a_time(world: World, sophea: Phone) -> None:
    room, _, _ = await two_centres(world, sophea)
    card = room.newest
    await refer(world, room)
    await room.presses(card, "-|m:refer:ask:1:2")
    Phone(world, room.user).is_told("A referral of this case is under way already.")
    assert len(await world.rows(referrals)) == 1


async def test_a_case_that_is_closed_goes_nowhere(world: World, sophea: Phone) -> None:
    room, _, thida = await two_centres(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await room.taps("Close", "Was helped")
    thida.sees("🔁 A referral to you is over: it was taken back, its case was closed, or nobody answered in time.")
    await thida.taps("Accept")
    thida.is_told("This referral is over.")
    (case,) = await world.rows(cases)
    assert case.outcome == "helped"


async def test_of_two_who_accept_at_once_one_does(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    dara = await elsewhere.hires("Dara", THERE)
    offer = next(message for message in elsewhere.messages if any("refer:accept" in d for d in data(message)))
    press = world.telegram.taps
    await world.together(
        lambda: press(thida.user, elsewhere.chat.id, offer.id, "-|m:refer:accept:1"),
        lambda: press(dara.user, elsewhere.chat.id, offer.id, "-|m:refer:accept:1"),
    )
    assert len(await world.rows(cases)) == 2
    assert len(elsewhere.topics) == 1


async def test_nobody_presses_what_is_not_theirs(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    await refer(world, room)
    question = sophea.newest
    other = world.person("Rith")
    await other.says("/start")
    for forged in ("yes:1", "no:1", "back:1", "yes:99", "yes:x", ""):
        await other.presses(other.newest, f"-|m:refer:{forged}")
    (referral,) = await world.rows(referrals)
    assert referral.state == "asked"
    await sophea.presses(question, "-|m:refer:yes:1")
    offer = elsewhere.newest
    await room.presses(room.newest, "-|m:refer:accept:1")  # those who asked cannot accept for the others
    Phone(world, room.user).is_told("This case is not one of this centre.")
    stranger = world.person("Visal")
    world.telegram.join(stranger.user, elsewhere.chat)
    await elsewhere.by(stranger).presses(offer, "-|m:refer:accept:1")
    stranger.is_told("Only staff of this centre can do this. Ask an admin for an invitation.")
    await thida.presses(offer, "-|m:refer:ask:1:1")
    thida.is_told("This case is not one of this centre.")
    assert len(await world.rows(cases)) == 1


async def test_a_referral_nobody_answers_ends_after_two_weeks(world: World, sophea: Phone) -> None:
    room, _, _ = await two_centres(world, sophea)
    await refer(world, room)
    world.clock.pass_(days=15)
    await world.escalates()
    (referral,) = await world.rows(referrals)
    assert referral.state == "lapsed"
    room.sees("🔁 The referral to {centre} is over.", centre=await world.name_of(THERE))


async def test_who_gave_only_a_phone_number_gives_no_more_to_the_next(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres_and_shared(world, sophea, share="Only my phone number")
    await refer(world, room)
    sophea.sees("It also sees the kind of help, your province and your age group.")
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    assert "សុភា" not in elsewhere.everything
    assert "098 765 432" in elsewhere.everything


async def test_where_nobody_could_answer_the_person_is_not_asked(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    card = room.newest
    await room.taps("Refer")
    nobody = "No other place has a staff group here, so nobody could answer. Please ask an admin."
    Phone(world, room.user).is_told(nobody)
    await room.presses(card, "-|m:refer:ask:1:3")
    name = await world.name_of(THERE)
    Phone(world, room.user).is_told("{centre} has no staff group here yet, so nobody could answer.", centre=name)
    await world.staff_group(THERE, admin=group.admin)
    await room.taps("Refer")
    assert room.offers(await world.button_of(THERE))
    assert not room.offers(await world.button_of("Pursat"))
    async with world.app.database.transaction() as tx:
        await tx.run(update(centres).where(centres.c.id != 1).values(active=False))
    await room.taps("Back", "Refer")
    Phone(world, room.user).is_told(nobody)
    assert await world.rows(referrals) == []


async def test_a_second_person_is_not_mixed_up(world: World, sophea: Phone) -> None:
    room, elsewhere, thida = await two_centres(world, sophea)
    other = world.person("Rith")
    await ask_to_talk(other)
    await refer(world, room)
    await sophea.taps("Yes, share this")
    await thida.taps("Accept")
    await elsewhere.by(thida, elsewhere.topics[0]).answers("សម្រាប់អ្នក")
    sophea.sees("សម្រាប់អ្នក")
    other.does_not_see("សម្រាប់អ្នក")


def data(message: Message) -> list[str]:
    return [button.callback_data for row in message.buttons for button in row]
