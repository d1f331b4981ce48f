"""Several people share a phone: each has their own answers, consents and cases."""

from __future__ import annotations

from bot.storage.schema import cases, consents, people
from tests.conversations.steps import agree, answer_what_must_be, ask_to_talk, be_registered, open_desk, register
from tests.world import Phone, World


async def test_each_of_the_family_has_their_own_answers_consents_and_case(world: World, sophea: Phone) -> None:
    await world.staff_group("Oddar Meanchey")
    await register(sophea)
    await sophea.taps("Yes, share this")
    await register(sophea, "For a family member", "ចាន់ណា", share="No")
    sophea.sees("You said that the centre may not see your answers. We did not give them away.")
    mother, child = await world.rows(people)
    assert (mother.family, child.family) == (False, True)
    assert [case.person_id for case in await world.rows(cases)] == [mother.id]
    said = {(row.person_id, row.purpose): row.answer for row in await world.rows(consents)}
    assert (said[mother.id, "share"], said[child.id, "share"]) == ("yes", "no")


async def test_a_family_member_is_not_offered_ones_own_name(sophea: Phone) -> None:
    await agree(sophea, "For a family member")
    assert not sophea.offers("Sophea")


async def test_whose_turn_it_is_can_be_seen_and_changed(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea, share="No")
    await be_registered(sophea, "For a family member", "ចាន់ណា", share="No")
    await sophea.says("/menu")
    sophea.sees("This is now about: {name}", name="ចាន់ណា")
    await sophea.taps("About someone else", "សុភា")
    sophea.sees("This is now about: {name}", name="សុភា")
    await sophea.taps("Talk to a person", "Skip")
    sophea.sees("សុភា")
    await sophea.taps("Yes, share this")
    assert "សុភា" in group.everything
    assert "ចាន់ណា" not in group.everything


async def test_half_finished_answers_of_one_never_become_those_of_another(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await sophea.says("/menu")
    await sophea.taps("Register")
    who = sophea.newest
    data = next(b.callback_data for row in who.buttons for b in row if b.text.endswith("សុភា"))
    await sophea.taps("For a family member", "Yes, I agree", "Yes, I agree", "Yes, I agree")
    await sophea.says("ចាន់ណា")
    await sophea.presses(who, data)
    sophea.sees("This is now about: {name}", name="សុភា")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    sophea.sees("Are you a woman or a man?")
    await sophea.taps("Man")
    await sophea.says("1999")
    await sophea.taps("Skip", "ឧត្ដរមានជ័យ", "សំរោង", "សំរោង", *["Skip"] * 8, "A job", "Done", "All correct")
    mother, child = await world.rows(people)
    assert (mother.sex, mother.birth_year) == ("female", 1995)
    assert (child.sex, child.birth_year) == ("male", 1999)


async def test_two_registrations_left_halfway_go_on_apart(world: World, sophea: Phone) -> None:
    await agree(sophea)
    await sophea.says("សុភា")
    await agree(sophea, "For a family member")
    await sophea.says("ចាន់ណា")
    await sophea.taps("Man")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    sophea.sees("What year were you born, or how old are you?")
    await sophea.says("1999")
    await sophea.taps("Skip", "ឧត្ដរមានជ័យ", "សំរោង", "សំរោង", *["Skip"] * 8, "A job", "Done", "All correct")
    await sophea.says("/menu")
    await sophea.taps("Go on where I stopped")
    if sophea.offers("Yes, share this"):  # the newest of what is open comes first
        await sophea.taps("No", "Menu", "Go on where I stopped")
    sophea.sees("Are you a woman or a man?")
    await sophea.taps("Woman")
    sophea.sees("What year were you born, or how old are you?")


async def test_what_is_said_goes_to_the_case_of_the_one_whose_turn_it_is(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    await agree(sophea)
    await answer_what_must_be(sophea)
    await sophea.taps("All correct", "No")
    await be_registered(sophea, "For a family member", "ចាន់ណា")
    await sophea.taps("Yes, share this")
    assert len(group.topics) == 2
    await sophea.says("/menu")
    await sophea.taps("About someone else", "សុភា")
    await sophea.says("ខ្ញុំមិនទាន់បានប្រាក់ខែ")
    sophea.sees("✉️ Sent to the centre (case {number}).", number=1)
    room.sees("ខ្ញុំមិនទាន់បានប្រាក់ខែ")


async def test_someone_who_talked_first_and_registers_later_is_one_person(world: World, sophea: Phone) -> None:
    await world.staff_group("Oddar Meanchey")
    await ask_to_talk(sophea)
    await be_registered(sophea)
    assert len(await world.rows(people)) == 1


async def test_who_may_be_registered_already_is_marked_for_staff_and_not_refused(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await be_registered(sophea, number="012 345 678")
    await sophea.taps("Yes, share this")
    again = world.person("Sok", phone="+85511222333")
    await be_registered(again, name="ឈ្មោះផ្សេង", number="+855 12 345 678")
    again.sees("✅ You are registered. This is the centre nearest to you:")
    await again.taps("Yes, share this")
    first, second = (group.by(again, topic) for topic in group.topics)
    second.sees("⚠️ May be registered already: person {number}.", number=1)
    first.does_not_see("⚠️ May be registered already: person {number}.", number=1)
    again.does_not_see("⚠️ May be registered already: person {number}.", number=1)


async def test_the_same_name_year_and_commune_are_a_possible_duplicate_too(world: World, sophea: Phone) -> None:
    await register(sophea, name="ចាន់ សុភា")
    await register(world.person("Sok"), name="ចាន់  សុភា")
    await register(world.person("Rith"), name="ចាន់ ដារ៉ា")
    assert [person.twin_id for person in await world.rows(people)] == [None, 1, None]
