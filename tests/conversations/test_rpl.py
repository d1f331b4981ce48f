"""RPL: from what a person can do to a page in the room of a case, looked at first and taken back at any time."""

from __future__ import annotations

from bot.i18n import say
from bot.storage.schema import cases, consents, rpl_portfolios
from bot.storage.schema import dialogues as begun
from conversations.text import T
from tests.conversations.rpl_steps import SECOND, TASKS, THIRD, has_a_page, registered, sends_page, tells_skills
from tests.conversations.steps import agree, register
from tests.phones import NOTICES
from tests.world import Phone, StaffGroup, World

PNG = b"\x89PNG"


def room_of(group: StaffGroup, number: int = 0) -> Phone:
    """The room of a case, in the admin's hand."""
    return group.by(group.admin, group.topics[number])


def kinds(room: Phone) -> list[str]:
    """What stands in a room, by kind."""
    return [message.kind for message in room.from_bot if message.kind not in (*NOTICES, "forum_topic_created")]


def states(rows: list[object]) -> list[str]:
    return [row.state for row in rows]  # type: ignore[attr-defined]


async def test_from_the_first_question_to_the_room_of_a_case(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await sophea.says("/training")
    await sophea.taps("My skills (RPL)")
    sophea.sees("It costs nothing here. We cannot promise that you get the certificate.")
    await sophea.taps("Begin")
    await sophea.taps("Construction", "3 to 5 years", "At work in Thailand", "Done", "Thailand", "Done", *TASKS, "Done")
    await sophea.sends("photo")
    await sophea.sends("photo")
    await sophea.taps("Done")
    await sophea.sends("voice")
    await sophea.says("ថៅកែ សុខ")
    await sophea.says("012 345 678")
    await sophea.taps("Yes, put it on my page")
    sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    sophea.sees("📜 This is your page, number {number}", number=1)
    assert sophea.picture.startswith(PNG)
    assert await world.rows(cases) == []

    await sophea.taps("Send to the centre")
    for words in (*TASKS, "ថៅកែ សុខ", "012 345 678", "098 765 432", "សុភា"):
        sophea.sees(words)
    await sophea.taps("Yes, share this")
    await world.later(seconds=2)
    sophea.sees("The centre has your page")
    (case,) = await world.rows(cases)
    assert (case.service, case.shared) == ("rpl", "all")
    room = room_of(group)
    assert kinds(room) == ["text", "photo", "photo", "photo", "voice"]
    page = next(message for message in room.from_bot if message.kind == "photo")
    assert world.telegram.files.find(page.file_id).data.startswith(PNG)
    assert all(task in group.cards[0].text for task in TASKS)
    (portfolio,) = await world.rows(rpl_portfolios)
    assert (portfolio.state, portfolio.case_id, portfolio.opened_case) == ("sent", case.id, True)
    assert [row.purpose for row in await world.rows(consents)][-1] == "case"
    assert await world.rows(begun) == []

    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await group.by(vanna, group.topics[0]).says("សូមមកថ្ងៃច័ន្ទ", reply_to=page.id)
    assert "សូមមកថ្ងៃច័ន្ទ" in sophea.newest.text


async def test_a_long_checklist_has_pages_that_fit_a_small_phone(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Construction", "3 to 5 years", "From my family", "Done", "Skip", TASKS[0], SECOND)
    late = sophea._button("Done")
    assert len(sophea.newest.buttons) <= 9
    assert not sophea.offers(TASKS[0])
    await sophea.taps("លាបថ្នាំជញ្ជាំង", THIRD, "Back")
    assert sophea.offers("លាបថ្នាំជញ្ជាំង")
    await sophea.taps(THIRD)
    await sophea.presses(*late)
    sophea.sees("Do you have photos of your work or your tools?")
    await sophea.taps(*["Skip"] * 3)
    sophea.sees(TASKS[0])
    sophea.sees("លាបថ្នាំជញ្ជាំង")


async def test_what_was_told_by_mistake_is_taken_away_again(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Construction", "3 to 5 years", "From my family", "Done")
    await sophea.says("រឿងផ្ទាល់ខ្លួន")
    assert not sophea.offers("Skip")
    await sophea.taps("Remove my words")
    sophea.sees("I removed it. Please answer anew.")
    await sophea.taps("Skip", TASKS[0])
    await sophea.sends("voice")
    await sophea.taps("Done", *["Skip"] * 3)
    sophea.does_not_see("រឿងផ្ទាល់ខ្លួន")
    sophea.sees("🎤 voice note")
    await sophea.taps("Change something", "What I can do")
    twice = sophea._button("Remove my voice note")
    await sophea.presses(*twice)
    sophea.sees("I removed it. Choose more, or press “Done”.")
    await sophea.presses(*twice)
    assert not sophea.offers("Remove my voice note")
    await sophea.taps("Done")
    sophea.sees(TASKS[0])
    sophea.does_not_see("🎤 voice note")


async def test_who_is_not_registered_looks_and_is_shown_the_way(world: World, sophea: Phone) -> None:
    await sophea.says("/rpl")
    sophea.sees("Please register first: the page needs your name.")
    assert sophea.offers("Talk to a person")
    await sophea.presses(sophea.newest, "-|m:rpl:new")
    sophea.sees("Please register first: the page needs your name.")
    await sophea.taps("Register")
    sophea.sees("Who is it for?")


async def test_who_needs_a_certificate_is_shown_the_way_after_registering(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("1995")
    await sophea.taps("Skip", "ឧត្ដរមានជ័យ", "សំរោង", "សំរោង", *["Skip"] * 8)
    await sophea.taps("A certificate for my skills", "Done", "All correct", "No", "My skills (RPL)")
    sophea.sees("3. If you agree, the centre and an assessor look at it.")


async def test_the_number_of_somebody_who_may_not_be_called_is_not_kept(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Welding", "3 to 5 years", "By myself", "Done", *["Skip"] * 4)
    await sophea.says("ថៅកែ សុខ")
    await sophea.shares_contact()
    sophea.sees("That is your own number. Please write the number of this person, or press “Skip”.")
    await sophea.shares_contact(world.telegram.person("Sok", phone="+85512345678"))
    await sophea.taps("No, do not keep it", "All correct", "Send to the centre")
    sophea.sees("ថៅកែ សុខ")
    sophea.does_not_see("012 345 678")
    await sophea.taps("No")
    sophea.sees("We did not send this page. It waits under “My skills (RPL)”.")
    assert await world.rows(cases) == []
    assert [row.answer for row in await world.rows(consents)][-1] == "no"


async def test_changed_and_sent_again_the_new_page_counts(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await sophea.taps("My skills (RPL)")
    sophea.sees("{centre} has it, in case {case}.", centre=await world.name_of("Oddar Meanchey"), case=1)
    await sophea.taps("Change something", "Change something", "My work", "Welding")
    sophea.sees("Which of this can you do?")
    await sophea.taps(SECOND, "ផ្សារអ៊ីណុក", "Done", "All correct")
    sophea.sees("📜 This is your page, number {number}", number=2)
    assert states(await world.rows(rpl_portfolios)) == ["sent", "draft"]
    await sophea.taps("Not now", "My skills (RPL)")
    sophea.sees("The centre has your older page, number {number}.", number=1)
    assert sophea.offers("Take it back")
    await sends_page(sophea)
    (case,) = await world.rows(cases)
    old, new = await world.rows(rpl_portfolios)
    assert (old.state, new.state, new.case_id, new.opened_case) == ("replaced", "sent", case.id, True)
    room_of(group).sees("It is newer than page {number}. Please use only this one.", number=1)


async def test_taken_back_the_card_shows_nothing_more(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await has_a_page(sophea)
    await sends_page(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Take it back")
    sophea.sees("What was sent already stays in the group of its staff. We cannot delete it there.")
    ask = sophea.newest
    await sophea.taps("Yes, take it back")
    sophea.sees("You have taken your page back.")
    room_of(group).sees("↩️ The person has taken back page {number} (RPL). Please do not use it any more.", number=1)
    assert say(T("The person no longer shares anything with you."), "km") in group.cards[0].text
    assert TASKS[0] not in group.cards[0].text
    await sophea.presses(ask, "-|m:rpl:back:1:yes")
    sophea.sees("This page is no longer there. Press “Training”, then “My skills (RPL)”.")
    await sophea.says("/rpl")
    assert sophea.offers("Begin")


async def test_what_has_not_gone_out_is_never_sent_when_it_is_taken_back(world: World, sophea: Phone) -> None:
    """The centre has no group yet: everything waits."""
    await registered(sophea)
    await has_a_page(sophea, photos=2)
    await sends_page(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Take it back", "Yes, take it back")
    group = await world.staff_group("Oddar Meanchey")
    await world.later(seconds=2)
    assert "photo" not in kinds(room_of(group))
    assert TASKS[0] not in group.everything


async def test_left_halfway_it_goes_on_and_a_second_page_replaces_the_first(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Construction", "Stop")
    await sophea.says("/rpl")
    await sophea.taps("Begin")
    sophea.sees("How long have you done this work?")
    await sophea.says("២ ឆ្នាំ")
    await sophea.taps("From my family", "Done", "Skip", *TASKS, "Done", *["Skip"] * 3, "All correct", "Not now")
    await sophea.taps("My skills (RPL)", "See my page")
    sophea.sees("📜 This is your page, number {number}", number=1)
    await sophea.taps("Change something", "All correct")
    assert [(row.id, row.state) for row in await world.rows(rpl_portfolios)] == [(1, "let go"), (2, "draft")]
    await sophea.presses(sophea.newest, "-|m:rpl:send:1")
    sophea.sees("This page is no longer there. Press “Training”, then “My skills (RPL)”.")


async def test_junk_is_met_kindly(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin")
    await sophea.sends("sticker")
    sophea.sees("I cannot use that here. Please answer this question.")
    await sophea.taps("Other work")
    await sophea.says("ជួសជុលម៉ូតូ " * 200)
    await sophea.taps("3 to 5 years")
    await sophea.says("ពីមិត្តភក្តិ")
    await sophea.taps("Done", "Skip")
    for _ in range(30):
        await sophea.sends("photo")
    sophea.sees("I have {count} photos, and cannot take more. Please press “Done”.", count=10)
    await sophea.taps("Done")
    await sophea.says("💰" * 3000)
    await sophea.sends("sticker")
    sophea.sees("Please write, or send a voice note.")
    await sophea.taps("Skip", "All correct")
    assert sophea.picture.startswith(PNG)
    for junk in ("rpl:see:x", "rpl:send:99", "rpl:back:99:yes", "rpl:see:1:2:3", "rpl:::", "rpl:change:-1"):
        await sophea.presses(sophea.newest, f"-|m:{junk}")
    await sophea.says("/rpl")
    await sends_page(sophea)
    await world.later(seconds=2)
    room = room_of(group)
    assert kinds(room).count("photo") == 11
    assert any(say(T("All that the person told:"), "km") in message.text for message in room.from_bot)


async def test_a_page_is_nobody_elses(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    rith = world.person("Rith", phone="+85512345678")
    await register(rith, name="រិទ្ធ")
    for what in ("see:1", "send:1", "change:1", "back:1", "back:1:yes"):
        await rith.presses(rith.newest, f"-|m:rpl:{what}")
        rith.sees("This page is no longer there. Press “Training”, then “My skills (RPL)”.")
    assert states(await world.rows(rpl_portfolios)) == ["draft"]


async def test_two_presses_on_yes_send_it_once(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await has_a_page(sophea)
    await sophea.taps("Send to the centre")
    message, data = sophea._button("Yes, share this")
    press = lambda: world.telegram.taps(sophea.user, sophea.chat_id, message.id, data)  # noqa: E731
    await world.together(press, press)
    assert len(await world.rows(cases)) == 1
    assert kinds(room_of(group)).count("photo") == 1


async def test_another_language_asks_again_in_its_words(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await sophea.taps("Send to the centre")
    await sophea.presses(sophea.newest, "-|m:lang:en")
    assert "Lay bricks" in sophea.screen
    assert "If you agree" in sophea.screen


async def test_in_a_family_each_has_a_page(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    await register(sophea, "For a family member", "បូរ៉ា")
    await sophea.taps("No")
    await sophea.says("/rpl")
    assert sophea.offers("Begin")
    await sophea.taps("Begin")
    await tells_skills(sophea)
    await sophea.taps("All correct")
    first, second = await world.rows(rpl_portfolios)
    assert first.person_id != second.person_id
    await sophea.presses(sophea.newest, "-|m:rpl:send:1")
    sophea.sees("សុភា")
    sophea.does_not_see("បូរ៉ា")


async def test_a_page_is_drawn_although_the_process_dies_first(world: World, sophea: Phone) -> None:
    """It was told and committed, and nothing was sent yet."""
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin")
    await tells_skills(sophea)
    message, data = sophea._button("All correct")
    world.telegram.taps(sophea.user, sophea.chat_id, message.id, data)
    await world.app.intake.receive(world.telegram.take_updates())
    await world.app.worker.idle()
    await world._replace(world.app)
    await world.settle()
    assert sophea.picture.startswith(PNG)
    sophea.sees("📜 This is your page, number {number}", number=1)
