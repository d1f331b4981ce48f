"""Whom a broadcast reaches: chosen with buttons, counted on the way, and kept under a name."""

from __future__ import annotations

import json

import pytest

from bot.broadcasts.audience import actions as audience
from bot.broadcasts.model import Audience
from bot.broadcasts.saved import store as saved
from bot.gateway import counting
from bot.programme.model import FAIR
from bot.signups import store as signups
from bot.signups.model import COMING
from bot.storage.schema import audience_counts, broadcasts, people, saved_audiences
from conversations.broadcasts.few import FEWER, told
from tests.conversations.broadcast_steps import NEWS, REACHES, tells, writes
from tests.conversations.staged import stages
from tests.conversations.steps import DISTRICT, SAMRAONG_CODE, agree, answer_all, be_registered, presses, register
from tests.world import ADMIN_ID, Phone, World


async def kept(world: World) -> Audience:
    """Whom the newest broadcast is for."""
    return Audience.from_json(json.loads((await world.rows(broadcasts))[-1].audience))


async def test_every_kind_narrows_and_together_they_narrow_more(world: World, sophea: Phone) -> None:
    """A woman of 31 in Samraong, registered today; and a man of whom all else is different."""
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=3)
    admin.sees("Everybody who agreed to news")
    admin.sees(REACHES, number=FEWER)
    for kind, fits, not_this in (
        ("Sex", "Woman", "Man"),
        ("Age", "25 to 34", "50 or older"),
    ):
        await admin.taps(kind, not_this, "Done")
        admin.sees(REACHES, number=0)
        await admin.taps(kind, not_this, fits, "Done")  # not this any more
        admin.sees(REACHES, number=FEWER)
    admin.sees("ស្រី · អាយុ ២៥ ដល់ ៣៤ ឆ្នាំ")
    await admin.taps("Work", "Fishing", "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Work", "Fishing", "Done", "Skills", "Welding", "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Everybody", "Send now")
    assert NEWS in sophea.newest.text
    assert await kept(world) == Audience(as_of=(await kept(world)).as_of)


async def test_nobody_is_chosen_or_counted_by_what_tells_of_trouble(world: World, sophea: Phone) -> None:
    """She needs a job, and legal help: how many do the one may be asked, the other not."""
    await agree(sophea)
    await answer_all(sophea)
    await sophea.taps("All correct")
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Needs")
    for need in ("Legal help", "Social protection", "Advice on debt", "Something else"):
        assert not admin.offers(need)
    await admin.taps("A job", "Done")
    admin.sees(REACHES, number=FEWER)
    async with world.app.database.transaction() as tx:  # a group that was kept before
        now = world.clock()
        await saved.add(tx, 0, "ច្បាប់", {"needs": ["legal"]}, 1, now)
    await presses(admin, "group:1:use")
    admin.sees(REACHES, number=0)


async def test_places_are_tapped_down_and_several_may_be_chosen(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Places", *DISTRICT, "សំរោង", "Back", "Back", "ពោធិ៍សាត់", "All of it", "Done")
    admin.sees(REACHES, number=FEWER)
    assert not admin.offers("All of it")
    await admin.taps("Places", "ពោធិ៍សាត់", *DISTRICT, "សំរោង", "All of it", "Done")
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Done", "Send now")
    assert (await kept(world)).places == ("2204",)
    assert SAMRAONG_CODE.startswith("2204")


async def test_since_when_somebody_has_registered(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await world.later(days=8)
    await tells(admin, skips=3)
    await admin.taps("Registered since", "1 week", "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Registered since", "1 month", "Done")
    admin.sees(REACHES, number=FEWER)
    admin.sees("registered since {when}", when="១ ខែមុន")
    await admin.taps("Registered since")
    await admin.says("soon")
    admin.sees("Please write a day that has been, for example: 01/09/2026")
    await admin.says("24/12/2030")
    admin.sees("Please write a day that has been, for example: 01/09/2026")
    await admin.says("24/11/2026")
    await admin.taps("Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Registered since")
    await admin.says("23/11/2026")
    await admin.taps("Done", "Done", "Send now")
    assert NEWS in sophea.newest.text


async def test_who_signed_up_and_who_did_not(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    ratana = world.person("Ratana")
    await be_registered(ratana)
    fair = await stages(world, "ពិព័រណ៍សំរោង", FAIR)
    account = (await world.rows(people))[0].account_id
    async with world.app.database.transaction() as tx:
        await signups.put(tx, fair, account, 0, {"state": COMING}, world.clock())
    admin = world.admin()
    for before, (choice, number) in enumerate((("An event to come", 1), ("ពិព័រណ៍សំរោង", 1), ("Nothing so far", 1))):
        await tells(admin, skips=3, anew=before > 0)
        await admin.taps("Signed up for", choice, "Done")
        admin.sees(REACHES, number=told(number))
    await admin.taps("Signed up for", "An event to come", "Done")
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Signed up for", "An event to come", "Done", "Done", "Send now")
    assert NEWS in ratana.newest.text
    assert NEWS not in sophea.newest.text


async def test_by_which_link_somebody_came(world: World, sophea: Phone) -> None:
    await sophea.says("/start radio-siem-reap")
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Link", "radio-siem-reap", "Done")
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Link", "radio-siem-reap")
    await admin.says("no such word!")
    admin.sees("No link has such a word.")
    await admin.says("https://t.me/mrc_bot?start=poster")
    await admin.taps("Done")
    admin.sees(REACHES, number=0)
    admin.sees("link: {list}", list=("poster",))


async def test_near_which_centre_somebody_lives(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Centre", await world.button_of("Pursat"), "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Centre", await world.button_of("Oddar Meanchey"), "Done")
    admin.sees(REACHES, number=FEWER)


async def test_a_family_on_one_phone_gets_it_once(world: World, sophea: Phone) -> None:
    await register(sophea)
    await register(sophea, "For a family member", "ដារ៉ា", number="012 345 678")
    admin = world.admin()
    await writes(admin)
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Send now")
    assert sum(NEWS in message.text for message in sophea.from_bot) == 1


async def test_a_group_is_saved_used_renamed_and_deleted(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Saved groups")
    admin.sees("No group is saved yet.")
    assert not admin.offers("Save this choice")
    await admin.taps("Back", "Sex", "Man", "Done", "Saved groups")
    admin.sees("Chosen now: {group}", group="ប្រុស")
    await admin.taps("Save this choice")
    await admin.says("បុរស")
    admin.sees("✅ Saved: {name}", name="បុរស")
    await admin.taps("Back")
    admin.sees(REACHES, number=0)
    await admin.taps("Everybody")
    admin.sees(REACHES, number=FEWER)

    await tells(admin, skips=3, anew=True)
    await admin.taps("Saved groups", "បុរស", "Use it")
    admin.sees(REACHES, number=0)
    await admin.taps("Saved groups", "បុរស", "Rename")
    await admin.says("បុរសទាំងអស់")
    admin.sees("✅ Saved: {name}", name="បុរសទាំងអស់")
    await admin.taps("Back", "Done", "Send now")
    await admin.taps("At another time", "Tomorrow", "០៨:០០", "Send it then")

    await tells(admin, skips=3)
    await admin.taps("Saved groups", "បុរសទាំងអស់", "Delete", "Yes, delete")
    admin.sees("🗑 Deleted: {name}", name="បុរសទាំងអស់")
    assert await world.rows(saved_audiences) == []
    assert (await kept(world)).sexes == ("male",)


async def test_two_groups_have_no_name_in_common(world: World) -> None:
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Sex", "Man", "Done", "Saved groups", "Save this choice")
    await admin.says("ក្រុម")
    await admin.taps("Save this choice")
    await admin.says("ក្រុម")
    admin.sees("There is a group of this name already. Please choose another name.")
    await admin.taps("Save this choice")
    await admin.says("ក្រុមពីរ")
    await admin.taps("ក្រុមពីរ", "Rename")
    await admin.says("ក្រុម")
    admin.sees("There is a group of this name already. Please choose another name.")
    assert [row.name for row in await world.rows(saved_audiences)] == ["ក្រុម", "ក្រុមពីរ"]


async def test_a_group_finds_who_fits_when_it_is_used(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Sex", "Woman", "Done")
    admin.sees(REACHES, number=0)
    await admin.taps("Saved groups", "Save this choice")
    await admin.says("ស្ត្រី")
    await be_registered(sophea)
    await admin.taps("ស្ត្រី", "Use it")
    admin.sees(REACHES, number=FEWER)


async def test_nobody_else_sees_or_changes_a_group(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await tells(admin, skips=3)
    await admin.taps("Sex", "Man", "Done", "Saved groups", "Save this choice")
    await admin.says("ក្រុម")
    number = (await world.rows(saved_audiences))[0].id
    for deed in ("", ":use", ":name", ":delete", ":deleted"):
        await presses(sophea, f"group:{number}{deed}")
        sophea.sees("Only an admin can do this.")
        sophea.does_not_see("ក្រុម")
    for action in ("groups", "groupsave", "groupback"):
        await presses(sophea, action)
        sophea.does_not_see("ក្រុម")
    assert len(await world.rows(saved_audiences)) == 1
    await presses(admin, "group:99:deleted")
    admin.sees("This group is no longer there.")


async def test_what_was_counted_decides_whether_a_second_yes_is_needed(world: World, sophea: Phone) -> None:
    """So that sending does not look through everybody once more while conversations wait."""
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=1)
    admin = world.admin()
    await writes(admin)
    assert [row.number for row in await world.rows(audience_counts)] == [1]
    await be_registered(world.person("Ratana"))
    await admin.taps("Send now")
    admin.sees("✅ Done")
    await writes(admin)
    admin.sees(REACHES, number=FEWER)
    await admin.taps("Send now")
    admin.sees("So many people get it that a second admin must say yes. They were asked.")


async def test_what_is_old_is_counted_anew(world: World, sophea: Phone) -> None:
    await be_registered(sophea)
    await world.is_restarted(admin_ids=frozenset({ADMIN_ID, ADMIN_ID + 1}), broadcast_second_yes=1)
    admin = world.admin()
    await writes(admin)
    await be_registered(world.person("Ratana"))
    world.clock.pass_(hours=2)
    await admin.taps("Send now")
    admin.sees("So many people get it that a second admin must say yes. They were asked.")


async def test_nobody_among_the_first_counted_is_not_nobody(
    world: World, sophea: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting took too long: of two accounts only the first was looked at, and it is that of the admin."""
    monkeypatch.setattr(audience, "SLICE", 1)
    monkeypatch.setattr(counting, "LONGEST", -1.0)
    admin = world.admin()
    await admin.says("/start")
    await be_registered(sophea)
    await writes(admin)
    await admin.taps("Send now")
    admin.does_not_see("Nobody would get it. Please change whom it is for.")
    assert NEWS in sophea.newest.text
