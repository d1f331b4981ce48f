"""Coming to a job fair: the yes counts at once, who comes along is asked, plans show it all, a full fair has a line."""

from __future__ import annotations

from bot.programme.model import CANCELLED
from bot.storage.schema import signups
from tests.conversations.seats import applicant, applies, change, course, fair, relative, states
from tests.conversations.steps import agree, ask_to_talk
from tests.world import Phone, World

FREE = "🎉 A place is free for you"


async def comes(phone: Phone, title: str = "ពិព័រណ៍ការងារ", *, wait: bool = False) -> None:
    await phone.says("/fairs")
    await phone.taps(title, "Wait in line" if wait else "I am coming")


async def test_the_yes_counts_at_once_and_the_questions_may_be_left_out(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    sophea.sees("✅ You said that you are coming.")
    sophea.sees("How many adults come, together with you?")
    assert await states(world) == ["coming"]
    await sophea.taps("Stop")
    assert not sophea.offers("Go on where I stopped")
    await sophea.says("/plans")
    sophea.sees("✅ You said that you are coming.")


async def test_who_comes_along_is_kept_and_can_be_changed(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await sophea.taps("៣ នាក់", "Yes, I need it", "ក្មេង ២ នាក់")
    sophea.sees("Thank you. We noted that.")
    sophea.sees("👥 Adults: {number}", number=3)
    sophea.sees("🧒 Children: {number}", number=2)
    sophea.sees("🚌 You need transport.")
    await sophea.taps("Who comes along", "Only me", "Skip", "None")
    (row,) = await world.rows(signups)
    assert (row.party, row.children, row.transport) == (1, 0, True)


async def test_maybe_and_not_coming_ask_nothing(world: World, sophea: Phone) -> None:
    await fair(world)
    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍ការងារ", "Maybe")
    sophea.sees("🤔 You said that you may come.")
    await sophea.taps("Not coming")
    sophea.sees("You said that you are not coming.")
    sophea.sees("That is fine. If you change your mind, you can sign up again.")
    await sophea.taps("I am coming", "Skip", "Skip", "Skip")
    sophea.sees("✅ You said that you are coming.")


async def test_a_second_press_on_the_same_button_keeps_what_was_told(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await sophea.taps("៤ នាក់", "Skip", "Skip")
    await sophea.presses(sophea.newest, "-|m:coming:1:coming")
    (row,) = await world.rows(signups)
    assert (row.state, row.party) == ("coming", 4)


async def test_a_full_fair_has_a_line_and_room_for_as_many_as_there_are_places(world: World) -> None:
    await fair(world, seats=3)
    first, second, third = (world.person(name) for name in ("Sok", "Rith", "Nary"))
    await comes(first)
    await first.taps("២ នាក់", "Skip", "Skip")
    await comes(second)
    await second.taps("៤ នាក់", "Skip", "Skip")
    second.sees("There is not room for all of you. We noted {number}.", number=1)
    await third.says("/fairs")
    await third.taps("ពិព័រណ៍ការងារ")
    third.sees("All places are taken at the moment. You can wait in line.")
    await third.taps("Wait in line")
    third.sees("⏳ You are waiting in line. You are number {place}.", place=1)
    await first.says("/plans")
    await first.taps("ពិព័រណ៍ការងារ", "Not coming")
    third.sees(FREE)
    await third.taps("Yes, I take it")
    third.sees("How many adults come, together with you?")
    await third.taps("២ នាក់", "Skip", "Skip")
    third.sees("👥 Adults: {number}", number=2)
    assert await states(world) == ["no", "coming", "coming"]


async def test_places_that_a_party_gives_back_are_offered(world: World) -> None:
    await fair(world, seats=3)
    first, second = world.person("Sok"), world.person("Rith")
    await comes(first)
    await first.taps("៣ នាក់", "Skip", "Skip")
    await comes(second, wait=True)
    await first.taps("Who comes along", "Only me", "Skip", "Skip")
    second.sees(FREE)


async def test_maybe_is_still_possible_where_all_places_are_taken(world: World) -> None:
    await fair(world, seats=1)
    first, second = world.person("Sok"), world.person("Rith")
    await comes(first)
    await second.says("/fairs")
    await second.taps("ពិព័រណ៍ការងារ", "Maybe")
    second.sees("🤔 You said that you may come.")
    await first.says("/plans")
    await first.taps("ពិព័រណ៍ការងារ", "Not coming")
    second.does_not_see(FREE)


async def test_the_last_place_of_a_fair_is_given_once(world: World) -> None:
    await fair(world, seats=1)
    phones = [world.person(f"Person {number}") for number in range(10)]
    for phone in phones:
        await phone.says("/fairs")
        await phone.taps("ពិព័រណ៍ការងារ")
    presses = [phone._button("I am coming") for phone in phones]
    await world.together(
        *(
            lambda p=phone, m=message, d=data: world.telegram.taps(p.user, p.chat_id, m.id, d)
            for phone, (message, data) in zip(phones, presses, strict=True)
        )
    )
    rows = await world.rows(signups)
    assert sorted(row.state for row in rows) == ["coming"] + ["waiting"] * 9
    assert sorted(row.line for row in rows) == list(range(10))


async def test_plans_are_in_order_with_a_way_out_of_each(world: World) -> None:
    await fair(world)
    await course(world, seats=1)
    other, phone = [await applicant(world, number) for number in range(2)]
    await applies(other)
    await applies(phone, wait=True)
    await comes(phone)
    await phone.says("/plans")
    phone.sees("⏳ You are waiting in line. You are number {place}.", place=1)
    phone.sees("✅ You said that you are coming.")
    await phone.taps("វគ្គផ្សារដែក", "Take back")
    phone.sees("You are no longer signed up.")
    await phone.says("/plans")
    assert not phone.offers("វគ្គផ្សារដែក")
    await phone.taps("ពិព័រណ៍ការងារ", "Not coming")
    await phone.says("/plans")
    phone.sees("You have no plans yet. Look at the job fairs, courses and jobs.")


async def test_many_plans_come_in_pages(world: World, sophea: Phone) -> None:
    for number in range(8):
        await fair(world, f"ពិព័រណ៍ {'កខគឃងចឆជ'[number]}")
        await comes(sophea, f"ពិព័រណ៍ {'កខគឃងចឆជ'[number]}") if number < 4 else None
    for number in range(5, 9):
        await sophea.presses(sophea.newest, f"-|m:coming:{number}:coming")
    await sophea.says("/plans")
    assert sophea.offers("ពិព័រណ៍ ក")
    assert not sophea.offers("ពិព័រណ៍ ជ")
    await sophea.taps("More")
    assert sophea.offers("ពិព័រណ៍ ជ")
    await sophea.taps("Earlier")
    assert sophea.offers("ពិព័រណ៍ ក")


async def test_what_was_said_before_there_was_a_person_stays_in_the_plans(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await ask_to_talk(sophea)
    await sophea.says("/plans")
    sophea.sees("✅ You said that you are coming.")
    assert [row.person_id for row in await world.rows(signups)] == [1]


async def test_what_was_said_stays_where_a_registration_ends_because_of_age(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await agree(sophea)
    await sophea.says("/plans")
    sophea.sees("✅ You said that you are coming.")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("2012")
    sophea.sees("There is help for you")
    await sophea.says("/plans")
    sophea.sees("✅ You said that you are coming.")
    assert [row.person_id for row in await world.rows(signups)] == [0]


async def test_two_people_of_one_phone_each_come_by_themselves(world: World) -> None:
    await fair(world)
    mother = await applicant(world, 0)
    await comes(mother)
    await mother.taps("Skip", "Skip", "Skip")
    await relative(mother, 1)
    await mother.says("/plans")
    mother.sees("You have no plans yet. Look at the job fairs, courses and jobs.")
    await comes(mother)
    await mother.taps("Skip", "Skip", "Skip", "Not coming")
    assert await states(world) == ["coming", "no"]


async def test_the_head_sees_how_many_come_and_what_they_need(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await sophea.taps("៣ នាក់", "Yes, I need it", "ក្មេង ២ នាក់")
    other = world.person("Sok")
    await other.says("/fairs")
    await other.taps("ពិព័រណ៍ការងារ", "Maybe")
    admin = world.admin()
    await admin.says("/start")
    await admin.presses(admin.newest, "-|m:who_comes:1")
    admin.sees("👥 Adults: {number}", number=3)
    admin.sees("🧒 Children: {number}", number=2)
    admin.sees("🚌 Need transport: {number}", number=1)
    admin.sees("🤔 Maybe: {number}", number=1)
    assert not admin.offers("Names and phones")


async def test_who_comes_along_to_what_is_off_is_not_noted(world: World, sophea: Phone) -> None:
    await fair(world)
    await comes(sophea)
    await change(world, 1, state=CANCELLED)
    await sophea.taps("៣ នាក់", "Skip", "Skip")
    sophea.sees("❌ This does not take place.")
    sophea.does_not_see("Thank you. We noted that.")
    (row,) = await world.rows(signups)
    assert row.party == 1


async def becomes_two_and_one_again(sophea: Phone) -> None:
    """Says once more that she comes, as the child whom she begins to register, but who is too young."""
    await agree(sophea, "For a family member")
    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍ការងារ")
    await sophea.taps("Wait in line" if sophea.offers("Wait in line") else "I am coming")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("2012")
    sophea.sees("There is help for you")


async def test_nobody_has_two_seats_where_two_become_one(world: World, sophea: Phone) -> None:
    await fair(world, seats=2)
    await comes(sophea)
    await becomes_two_and_one_again(sophea)
    waits = world.person("Sok")
    assert await states(world) == ["coming", "left"]
    await comes(waits)
    waits.sees("✅ You said that you are coming.")
    await sophea.says("/plans")
    sophea.sees("✅ You said that you are coming.")


async def test_nobody_waits_twice_where_two_become_one(world: World, sophea: Phone) -> None:
    await fair(world, seats=1)
    first = world.person("Sok")
    await comes(first)
    await comes(sophea, wait=True)
    (_, before) = await world.rows(signups)
    await becomes_two_and_one_again(sophea)
    rows = await world.rows(signups)
    assert [(row.state, row.person_id) for row in rows] == [("coming", 0), ("waiting", 0), ("left", 1)]
    assert rows[1].code == before.code
    await first.says("/plans")
    await first.taps("ពិព័រណ៍ការងារ", "Not coming")
    sophea.sees(FREE)


async def test_the_better_of_two_answers_stays_where_two_become_one(world: World, sophea: Phone) -> None:
    """Maybe said as nobody, and a seat taken as somebody: the seat, and the code of its pass, are kept."""
    await fair(world, seats=1)
    await sophea.says("/fairs")
    await sophea.taps("ពិព័រណ៍ការងារ", "Maybe")
    await agree(sophea, "For a family member")
    await comes(sophea)
    (_, seat) = await world.rows(signups)
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    await sophea.says("សុភា")
    await sophea.taps("Woman")
    await sophea.says("2012")
    rows = await world.rows(signups)
    assert [(row.state, row.person_id) for row in rows] == [("left", 1), ("coming", 0)]
    assert rows[1].code == seat.code
