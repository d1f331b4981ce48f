"""The head of a centre says something to the people of that centre, and to nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.broadcasts.model import SCHEDULED, Delivery
from bot.storage.schema import broadcasts, deliveries, people, saved_audiences
from conversations.broadcasts.few import FEWER
from tests.conversations.broadcast_steps import NEWS, REACHES, sends, sends_at_night, tells_for, writes
from tests.conversations.steps import be_registered, moves_the_fair, presses, publishes_a_fair
from tests.conversations.test_centre_by_head import (
    ONLY_ADMINS,
    ONLY_HEADS,
    OTHER,
    OWN,
    a_head,
    head_of_two,
    makes_staff,
)
from tests.world import ADMIN_ID, Phone, World


async def test_a_head_reaches_the_people_of_their_own_centre(world: World, sophea: Phone) -> None:
    """Sophea lives in Samraong; the centre of Pursat is far."""
    await be_registered(sophea)
    admin = world.admin()
    own, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    await other.says("/admin")
    await other.taps("Broadcasts", "New broadcast")
    await other.says(NEWS)
    await other.taps("Skip", "Skip", "Skip")
    other.sees(REACHES, number=0)
    other.sees(await world.name_of(OTHER))
    assert not other.offers("Centre")
    await other.taps("Everybody", "Send now")
    other.sees("Nobody would get it. Please change whom it is for.")
    other.sees("Send it?")
    await other.taps("At another time", "Tomorrow", "០៨:០០", "Send it then")  # somebody may register by then
    assert NEWS not in sophea.newest.text

    await writes(own)
    own.sees(REACHES, number=FEWER)
    await own.taps("Send now")
    own.sees("✅ Done")
    admin.does_not_see("✅ Done")
    assert NEWS in sophea.newest.text
    assert [row.centre_id for row in await world.rows(broadcasts)] == [2, 1]


async def test_a_head_who_is_head_no_more_when_it_is_sent_sends_nothing(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head = await a_head(world, admin)
    await writes(head)
    await makes_staff(world, admin, "Chenda")
    await head.taps("Send now")
    head.sees(ONLY_HEADS)
    assert NEWS not in sophea.newest.text
    assert await world.rows(broadcasts) == []


async def test_a_head_steers_and_corrects_only_what_is_of_their_centre(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    own, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    world.clock.pass_(hours=13)
    await sends_at_night(own)
    await sends_at_night(admin, "ដំណឹងរបស់រដ្ឋបាល")
    deeds = ("pause", "go", "stop", "wake", "edit", "recall", "recalled", "see")
    for deed in deeds:
        await presses(other, f"cast:1:{deed}")
        other.sees(ONLY_HEADS)
        await presses(own, f"cast:2:{deed}")
        own.sees(ONLY_ADMINS)
    assert [row.state for row in await world.rows(broadcasts)] == ["scheduled", "scheduled"]

    await presses(own, "cast:1:pause")
    own.sees("⏸ Paused. Nothing more is sent until you press “Go on”.")
    await world.later(hours=9)
    assert NEWS not in sophea.newest.text
    await presses(admin, "cast:1:go")
    assert any(NEWS in message.text for message in sophea.from_bot)
    await presses(own, "cast:1:recall")
    await own.taps("Yes, call it back")
    assert not any(NEWS in message.text for message in sophea.messages)
    assert [row.centre_id for row in await world.rows(broadcasts)] == [1, None, 1]


async def test_an_admin_says_yes_to_a_large_one_of_a_head(world: World, sophea: Phone) -> None:
    """Also where there is one admin only: a second pair of eyes is what it takes."""
    await be_registered(sophea)
    await world.is_restarted(broadcast_second_yes=0)
    admin = world.admin()
    own, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    await sends(own)
    admin.sees("May broadcast {number} go out?", number=1)
    for head in (own, other):
        await presses(head, "cast:1:yes")
        head.sees(ONLY_ADMINS)
    assert NEWS not in sophea.newest.text
    await presses(admin, "cast:1:yes")
    assert NEWS in sophea.newest.text
    own.sees("✅ Done")


async def test_a_head_of_two_centres_says_for_which(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head = await head_of_two(world, admin)
    await tells_for(head, OTHER)
    await head.taps("Skip", "Skip", "Skip")
    head.sees(REACHES, number=0)
    await presses(head, "broadcast:3")
    await head.taps("Begin anew")
    head.sees(ONLY_HEADS)


async def test_staff_who_are_no_heads_send_nothing(world: World) -> None:
    group = await world.staff_group(OWN)
    vanna = await group.hires("Vanna", OWN)
    private = Phone(world, vanna.user)
    for action in ("broadcast", "broadcast:1", "casts"):
        await presses(private, action)
        private.sees(ONLY_HEADS)


async def test_the_groups_of_a_centre_are_its_own(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    own, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    await own.says("/broadcast")
    await own.says(NEWS)
    await own.taps("Skip", "Skip", "Skip", "Sex", "Woman", "Done", "Saved groups", "Save this choice")
    await own.says("ស្ត្រី")
    await presses(other, "group:1:use")
    other.sees(ONLY_HEADS)
    await presses(other, "group:1:deleted")
    other.sees(ONLY_HEADS)
    assert [row.centre_id for row in await world.rows(saved_audiences)] == [1]
    await presses(own, "group:1:use")
    own.sees(REACHES, number=FEWER)


async def test_a_group_of_the_other_centre_takes_the_place_of_a_draft_only_on_purpose(
    world: World, sophea: Phone
) -> None:
    """Sophea, a woman, lives near the first centre; the draft is for the other."""
    await be_registered(sophea)
    admin = world.admin()
    head = await head_of_two(world, admin)
    await tells_for(head, OWN)
    await head.taps("Skip", "Skip", "Skip", "Sex", "Woman", "Done", "Saved groups", "Save this choice")
    await head.says("ស្ត្រី")
    await head.says("/broadcast")
    await head.taps("Begin anew", await world.button_of(OTHER))
    await head.says("សម្រាប់ពោធិ៍សាត់")
    await presses(head, "group:1:use")
    head.sees("You have begun to write one already.")
    await head.taps("Go on", "Skip", "Skip", "Skip")
    head.sees(REACHES, number=0)
    await presses(head, "group:1:use")
    await head.taps("Begin anew")
    await head.says(NEWS)
    await head.taps("Skip", "Skip", "Skip", "Send now")
    (sent,) = await world.rows(broadcasts)
    assert (sent.centre_id, NEWS in sent.content, "female" in sent.audience) == (1, True, True)
    assert NEWS in sophea.newest.text


async def test_each_sees_the_list_of_what_is_theirs(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    own, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    await sends(own)
    await sends(admin, "ដំណឹងរបស់រដ្ឋបាល")
    await presses(own, "casts")
    assert own.labels[0].endswith("១")
    await own.taps(own.labels[0])
    own.sees("👥 {number} phones get this.", number=FEWER)
    await presses(other, "casts")
    other.sees("No broadcast yet.")
    await presses(admin, "casts")
    assert [label[-1] for label in admin.labels[:2]] == ["២", "១"]


async def test_an_admin_sees_what_becomes_of_their_words_for_a_head(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head = await a_head(world, admin)
    world.clock.pass_(hours=13)
    await sends_at_night(head)
    await presses(admin, "cast:1:edit")
    await admin.says("ថ្ងៃអាទិត្យវិញ")
    await admin.taps("Skip", "All correct")
    await world.later(hours=9)
    admin.sees("✅ Done")
    await world.reports()
    admin.sees("Report of broadcast {number}", number=2)


async def test_who_asked_for_a_report_and_is_head_no_more_gets_none(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head, second = await a_head(world, admin), await a_head(world, admin, "Rith")
    await sends(head)
    await presses(second, "castreport:1")
    await makes_staff(world, admin, "Rith")
    heard = len(second.from_bot)
    await world.reports()
    head.sees("Report of broadcast {number}", number=1)
    assert len(second.from_bot) == heard


async def test_who_got_it_gets_the_correction_wherever_they_live_now(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head = await a_head(world, admin)
    await sends(head)
    await sophea.taps("Stop news", "Yes, stop news")
    await presses(head, "cast:1:edit")
    await head.says("ថ្ងៃអាទិត្យវិញ")
    await head.taps("Skip", "All correct")
    assert sum("ថ្ងៃអាទិត្យវិញ" in message.text for message in sophea.from_bot) == 1
    assert {row.state for row in await world.rows(deliveries)} == {Delivery.SENT}


async def test_an_admin_who_is_none_any_more_sends_nothing(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await writes(admin)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID + 1}))
    await admin.taps("Send now")
    admin.sees(ONLY_ADMINS)
    assert NEWS not in sophea.newest.text


@pytest.mark.parametrize("how", ["made staff", "removed", "left"])
async def test_what_waits_when_its_head_is_head_no_more_goes_only_with_an_admins_yes(
    world: World, sophea: Phone, how: str
) -> None:
    await be_registered(sophea)
    admin = world.admin()
    group = await world.staff_group(OWN, admin=admin)
    head, other = await a_head(world, admin), await a_head(world, admin, "Rith", OTHER)
    world.telegram.join(head.user, group.chat)
    world.clock.pass_(hours=13)
    for phone in (head, other):
        await writes(phone)
        await phone.taps("Send it then")
    match how:
        case "made staff":
            await makes_staff(world, admin, "Chenda")
        case "removed":
            await admin.says("/staff")
            await admin.taps(await world.button_of(OWN), "Chenda", "Remove", "Yes, remove")
        case "left":
            world.telegram.leave(head.user, group.chat)
            await world.deliver()
    admin.sees("Who made it is no longer head of the centre. Without your yes it does not go out.")
    assert any(NEWS in message.text for message in admin.from_bot)
    await world.later(hours=9)
    assert not any(NEWS in message.text for message in sophea.from_bot)
    assert [row.state for row in await world.rows(broadcasts)] == ["asked", "done"]
    await presses(head, "cast:1:yes")
    head.sees(ONLY_ADMINS)
    heard = len(head.from_bot)
    await presses(admin, "cast:1:yes")
    assert any(NEWS in message.text for message in sophea.from_bot)
    await world.reports()
    assert len(head.from_bot) == heard
    admin.sees("Report of broadcast {number}", number=1)


async def test_the_admin_who_said_yes_sees_how_it_goes_when_its_head_is_head_no_more(
    world: World, sophea: Phone
) -> None:
    await be_registered(sophea)
    await world.is_restarted(broadcast_second_yes=0)
    admin = world.admin()
    head = await a_head(world, admin)
    await writes(head)
    await head.taps("Send now")
    await presses(admin, "cast:1:yes")
    head.sees("✅ Done")
    await makes_staff(world, admin, "Chenda")
    heard = len(head.from_bot)
    async with world.app.database.transaction() as tx:  # as if much of it were still to go
        await tx.run(update(broadcasts).values(state=SCHEDULED, ended_at=None, failed=77))
    await world.later(seconds=10)
    admin.sees("✅ Done")
    assert "៧៧" in admin.newest.text
    assert not any("៧៧" in message.text for message in head.from_bot)
    assert len(head.from_bot) == heard


async def test_all_admins_hear_that_its_fair_has_moved_when_its_head_is_head_no_more(
    world: World, sophea: Phone
) -> None:
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}))
    admin, other = world.admin(), world.admin("Chan", ADMIN_ID + 1)
    await other.says("/start")
    head = await a_head(world, admin)
    await publishes_a_fair(admin, "ពិព័រណ៍")
    await presses(head, "announce:1")
    await head.taps("Everybody", "At another time", "Tomorrow", "០៨:០០", "Send it then")
    await makes_staff(world, admin, "Chenda")
    heard = len(head.from_bot)
    await moves_the_fair(admin, "13/12/2026")
    for one in (admin, other):
        one.sees("✏️ Please look at broadcast {number}", number=1)
    assert len(head.from_bot) == heard


async def test_who_is_head_no_more_counts_nobody(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    head = await a_head(world, admin)
    await head.says("/broadcast")
    await head.says(NEWS)
    await head.taps("Skip", "Skip", "Skip")
    head.sees(REACHES, number=FEWER)
    await makes_staff(world, admin, "Chenda")
    await presses(head, "go:broadcast:0")
    await head.taps("Sex", "Woman", "Done")
    head.sees(REACHES, number="…")


async def test_an_admin_hears_how_many_of_the_centre_it_reaches(world: World, sophea: Phone) -> None:
    """Sophea lives near another centre."""
    await be_registered(sophea)
    async with world.app.database.transaction() as tx:
        await tx.run(update(people).values(place="150101"))
    await world.is_restarted(broadcast_second_yes=-1)
    admin = world.admin()
    head = await a_head(world, admin)
    await writes(head)
    await head.taps("At another time", "Tomorrow", "០៨:០០", "Send it then")
    admin.sees("May broadcast {number} go out?", number=1)
    admin.sees("👥 {number} phones get this.", number=0)
