"""Applying for a course: registration first, what the centre gets, a seat or a place in line, and how seats move on."""

from __future__ import annotations

from bot.signups import seats
from bot.storage.schema import consents, offers, signups
from tests.conversations.seats import applicant, applies, change, course, fills_in, states
from tests.conversations.steps import answer_what_must_be, presses
from tests.world import Phone, World

FREE = "🎉 A place is free for you"
WAITS = "⏳ You are waiting in line. You are number {place}."


async def one_seat_and_two_in_line(world: World) -> list[Phone]:
    """The only seat of a course is taken by the first, and two more wait for it."""
    await course(world)
    phones = [await applicant(world, number) for number in range(3)]
    for number, phone in enumerate(phones):
        await applies(phone, wait=number > 0)
    return phones


async def test_who_is_not_registered_registers_first_and_finds_the_course_again(world: World, sophea: Phone) -> None:
    await course(world)
    await sophea.says("/training")
    await sophea.taps("វគ្គផ្សារដែក", "Apply")
    sophea.sees("Please register first.")
    assert sophea.offers("Talk to a person")
    await sophea.taps("Register", "For me", "Yes, I agree", "No", "No")
    await answer_what_must_be(sophea)
    await sophea.taps("All correct", "ដាក់ពាក្យ៖ វគ្គផ្សារដែក")
    sophea.sees("At which number can the centre reach you?")
    await sophea.taps("Skip", "On most days", "Skip", "Yes, share this")
    sophea.sees("✅ You have a place.")
    assert await states(world) == ["coming"]


async def test_what_the_centre_gets_is_shown_and_recorded_word_for_word(world: World) -> None:
    await course(world)
    phone = await applicant(world, 1)
    await fills_in(phone)
    shown = phone.screen
    for words in ("ដារ៉ា", "012 000 001", "ខ្ញុំចង់រៀនផ្សារដែក", "វគ្គផ្សារដែក"):
        assert words in shown
    await phone.taps("Yes, share this")
    phone.sees("✅ The centre has your application, and there is a place for you.")
    recorded = [row for row in await world.rows(consents) if row.purpose == "signup"]
    async with world.app.database.transaction() as tx:
        (text,) = [tx.cipher.open_text(row.shown, "consents.shown") for row in recorded]
    assert text is not None
    assert text in shown
    assert "ខ្ញុំចង់រៀនផ្សារដែក" not in str([row.answers for row in await world.rows(signups)])


async def test_of_ten_who_send_at_once_one_has_the_seat_and_nine_wait_in_order(world: World) -> None:
    await course(world)
    phones = [await applicant(world, number) for number in range(10)]
    for phone in phones:
        await fills_in(phone)
    presses = []
    for phone in phones:
        message, data = phone._button("Yes, share this")
        presses.append(lambda p=phone, m=message, d=data: world.telegram.taps(p.user, p.chat_id, m.id, d))
    await world.together(*presses)
    rows = await world.rows(signups)
    assert sorted(row.state for row in rows) == ["coming"] + ["waiting"] * 9
    assert sorted(row.line for row in rows) == list(range(10))
    for phone, row in zip(phones, sorted(rows, key=lambda row: row.account_id), strict=True):
        if row.state == "waiting":
            phone.sees(WAITS, place=row.line)
        else:
            phone.sees("✅ You have a place.")


async def test_a_seat_that_is_left_goes_to_the_first_in_line_who_confirms(world: World) -> None:
    first, second, third = await one_seat_and_two_in_line(world)
    third.sees(WAITS, place=2)
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    first.sees("You are no longer signed up.")
    second.sees(FREE)
    third.does_not_see(FREE)
    await third.says("/plans")
    third.sees(WAITS, place=1)
    await second.taps("Yes, I take it")
    second.sees("✅ You have a place.")
    await second.presses(second.newest, "-|m:seat:2:yes")
    assert await states(world) == ["left", "coming", "waiting"]


async def test_who_leaves_and_comes_again_is_at_the_end(world: World) -> None:
    _, second, third = await one_seat_and_two_in_line(world)
    await second.says("/plans")
    await second.taps("វគ្គផ្សារដែក", "Take back", "Wait in line", "Yes, share this")
    second.sees(WAITS, place=2)
    await third.says("/plans")
    third.sees(WAITS, place=1)


async def test_a_seat_that_is_not_confirmed_goes_on_to_the_next(world: World) -> None:
    first, second, third = await one_seat_and_two_in_line(world)
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    await world.gives_seats(hours=23)
    third.does_not_see(FREE)
    await world.gives_seats(hours=2)
    second.sees("We did not hear from you in time, so the place is for the next person.")
    third.sees(FREE)
    assert await states(world) == ["left", "left", "offered"]
    await world.gives_seats()
    assert [phone.screen.count("🎉") for phone in (second, third)] == [1, 1]
    await second.presses(second.newest, "-|m:seat:2:yes")
    second.sees("This place is no longer free. You can sign up again, and wait in line.")
    await second.taps("Wait in line", "Yes, share this")
    second.sees(WAITS, place=1)


async def test_who_was_offered_a_seat_in_what_is_then_cancelled_is_told_of_that(world: World) -> None:
    await course(world)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first)
    await applies(second, wait=True)
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    second.sees(FREE)
    admin = world.admin()
    await presses(admin, "offyes:1")
    await world.gives_seats(hours=25)
    second.does_not_see("We did not hear from you in time, so the place is for the next person.")
    await world.tells_changes()
    second.sees("❌ This does not take place.")
    assert await states(world) == ["left", "offered"]


async def test_the_no_to_a_seat_offers_it_to_the_next(world: World) -> None:
    first, second, third = await one_seat_and_two_in_line(world)
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    await second.taps("No")
    third.sees(FREE)


async def test_more_seats_are_offered_by_the_tick(world: World) -> None:
    _, second, third = await one_seat_and_two_in_line(world)
    (offer_id,) = [row.id for row in await world.rows(offers)]
    await change(world, offer_id, seats=3)
    await world.gives_seats()
    second.sees(FREE)
    third.sees(FREE)


async def test_nobody_passes_who_waits_also_before_the_tick_has_looked(world: World) -> None:
    offer_id = await course(world)
    first, second, third = [await applicant(world, number) for number in range(3)]
    await applies(first)
    await applies(second, wait=True)
    await change(world, offer_id, seats=2)
    await applies(third, wait=True)
    second.sees(FREE)
    assert await states(world) == ["coming", "offered", "waiting"]


async def test_a_seat_moves_on_after_the_closing_date_too_but_nobody_new_comes(world: World) -> None:
    await course(world)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first)
    await applies(second, wait=True)
    world.clock.pass_(days=25)
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    assert not first.offers("Sign up again")
    second.sees(FREE)
    await second.taps("Yes, I take it")
    assert await states(world) == ["left", "coming"]


async def test_a_phone_that_cannot_be_reached_is_passed_over(world: World) -> None:
    first, second, third = await one_seat_and_two_in_line(world)
    world.telegram.blocks(second.user)
    await world.deliver()
    await first.says("/plans")
    await first.taps("វគ្គផ្សារដែក", "Take back")
    third.sees(FREE)
    assert await states(world) == ["left", "waiting", "offered"]
    await third.taps("No")
    await applies(await applicant(world, 3))
    assert await states(world) == ["left", "waiting", "left", "coming"]


async def test_a_sign_up_of_somebody_else_cannot_be_pressed(world: World, sophea: Phone) -> None:
    await course(world)
    first = await applicant(world, 1)
    await applies(first)
    await sophea.says("/start")
    for data in ("m:seat:1:no", "m:yet:1:no", "m:plan:1", "m:seat:99:yes", "m:leave:1", "m:yet:x:no", "m:apply:77"):
        await sophea.presses(sophea.newest, f"-|{data}")
    assert await states(world) == ["coming"]


async def test_the_head_sees_who_comes_and_nobody_else_does(world: World, sophea: Phone) -> None:
    await course(world, seats=2)
    for number in range(3):
        await applies(await applicant(world, number), wait=number == 2)
    admin = world.admin()
    await admin.says("/start")
    await admin.presses(admin.newest, "-|m:who_comes:1")
    admin.sees("✅ Coming: {number}", number=2)
    admin.sees("⏳ Waiting in line: {number}", number=1)
    await admin.taps("Names and phones")
    admin.sees("012 000 001")
    admin.sees("ខ្ញុំចង់រៀនផ្សារដែក")
    await admin.says("/audit")
    admin.sees("បានមើលអ្នកដាក់ពាក្យចូលកម្មវិធីលេខ ១")
    await sophea.says("/start")
    for data in ("m:who_comes:1", "m:applicants:1", "m:voice:1:0"):
        await sophea.presses(sophea.newest, f"-|{data}")
        sophea.sees("Only the head of this centre or an admin can do this.")


async def test_a_voice_note_of_an_application_can_be_heard(world: World) -> None:
    await course(world)
    phone = await applicant(world, 1)
    await phone.says("/training")
    await phone.taps("វគ្គផ្សារដែក", "Apply", "Skip", "I am not sure")
    await phone.sends("voice")
    await phone.taps("Yes, share this")
    admin = world.admin()
    await admin.says("/start")
    await admin.presses(admin.newest, "-|m:applicants:1")
    await admin.taps("ស្តាប់៖ ១")
    assert admin.newest.kind == "voice"


async def test_nothing_is_offered_once_it_has_begun_and_ended(world: World) -> None:
    await course(world)
    first, second = [await applicant(world, number) for number in range(2)]
    await applies(first)
    await applies(second, wait=True)
    world.clock.pass_(days=31)
    await world.gives_seats()
    await first.presses(first.newest, "-|m:leave:1")
    second.does_not_see(FREE)


async def test_who_never_got_the_question_because_the_bot_was_down_is_asked_again(world: World) -> None:
    _, second, third = await one_seat_and_two_in_line(world)
    (offer_id,) = [row.id for row in await world.rows(offers)]
    await change(world, offer_id, seats=2)
    async with world.app.database.transaction() as tx:  # killed between the commit and the message
        await seats.look(tx, world.places, offer_id, world.clock())
    await world.later(hours=30)
    second.does_not_see(FREE)  # the sender is there before the tick
    await world.gives_seats()
    second.sees(FREE)
    third.does_not_see(FREE)
    assert await states(world) == ["coming", "offered", "waiting"]
    await second.taps("Yes, I take it")
    second.sees("✅ You have a place.")


async def test_a_half_told_application_is_gone_on_with_and_given_up_only_on_purpose(world: World) -> None:
    await course(world)
    await course(world, title="វគ្គដេរ")
    phone = await applicant(world, 0)
    await fills_in(phone)
    await phone.says("/training")
    await phone.taps("វគ្គផ្សារដែក", "Apply")
    phone.sees("ខ្ញុំចង់រៀនផ្សារដែក")
    await phone.says("/training")
    await phone.taps("វគ្គដេរ", "Apply")
    phone.sees("You have begun another one, which is not finished.")
    await phone.taps("Go on", "Yes, share this")
    assert await states(world) == ["coming"]
    await phone.says("/training")
    await phone.taps("វគ្គដេរ", "Apply")
    phone.does_not_see("You have begun another one, which is not finished.")
