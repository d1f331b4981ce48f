"""Heads, staff and focal points: who invites whom, who may change whom, and what is written down of it."""

from __future__ import annotations

import re

import pytest

from bot.audit.actions import record
from bot.storage.schema import audit, cases, invites, staff
from conversations.text import T
from tests.conversations.steps import open_desk
from tests.world import MORNING, Phone, World

OWN, OTHER = "Oddar Meanchey", "Pursat"
NOT_STAFF = "Only staff of this centre can do this. Ask an admin for an invitation."
NOT_A_HEAD = "This is for the head of a centre. If you work at a centre, please ask its head."
ONLY_HEADS = "Only the head of this centre or an admin can do this."
ONLY_ADMINS = "Only an admin can do this."
USED = "This invitation was used already or is too old. Please ask for a new one."


def link(phone: Phone) -> str:
    return phone.newest.text.partition("start=")[2].split()[0]


async def opens_staff(world: World, admin: Phone, centre: str = OWN) -> None:
    await admin.says("/staff")
    await admin.taps(await world.button_of(centre))


async def invites_to(world: World, admin: Phone, label: str = "Invite staff", centre: str = OWN) -> str:
    """An invitation by an admin, as what follows /start."""
    await opens_staff(world, admin, centre)
    await admin.taps(label)
    return link(admin)


async def joins(world: World, admin: Phone, name: str, label: str = "Invite staff", centre: str = OWN) -> Phone:
    """Someone who opened their invitation and accepted."""
    someone = world.person(name)
    await someone.says(f"/start {await invites_to(world, admin, label, centre)}")
    await someone.taps("I accept")
    return someone


async def a_head(world: World, admin: Phone, name: str = "Chenda", centre: str = OWN) -> Phone:
    return await joins(world, admin, name, "Invite a head", centre)


async def account_of(world: World, name: str) -> int:
    """The account of someone by the name that is kept of them."""
    rows = await world.rows(staff)
    async with world.app.database.transaction() as tx:
        return next(int(row.account_id) for row in rows if tx.cipher.open_text(row.name, "staff.name") == name)


async def roles(world: World) -> dict[int, str]:
    return {row.account_id: row.role for row in await world.rows(staff)}


async def log(world: World) -> list[str]:
    return [row.what for row in await world.rows(audit)]


async def test_rights_begin_with_the_yes_to_the_code_of_conduct(world: World, sophea: Phone) -> None:
    group, _, _ = await open_desk(world, sophea)
    thida = world.person("Thida")
    await thida.says(f"/start {await invites_to(world, group.admin)}")
    for line in ("🤝 I never promise a result.", "🚫 I never ask for money or favours."):
        thida.sees(line)
    world.telegram.join(thida.user, group.chat)
    await group.by(thida).presses(group.cards[0], "-|m:case:1:take")
    thida.is_told(NOT_STAFF)
    await thida.taps("I accept")
    thida.sees("You can now work on its cases in its staff group.")
    await group.by(thida).presses(group.cards[0], "-|m:case:1:take")
    (case,) = await world.rows(cases)
    assert case.state == "taken"


async def test_who_put_the_code_of_conduct_aside_finds_it_again(world: World) -> None:
    admin, thida = world.admin(), world.person("Thida")
    await thida.says(f"/start {await invites_to(world, admin)}")
    await thida.says("/menu")
    await opens_staff(world, admin)
    admin.sees("has not accepted yet")
    await thida.says("/staff")
    thida.sees("🤝 I never promise a result.")
    await thida.taps("I accept")
    (row,) = await world.rows(staff)
    assert row.accepted_at is not None
    before = thida.newest.text
    await thida.presses(thida.newest, "-|m:accept:1")
    assert thida.newest.text == before
    assert await log(world) == ["invited", "accepted"]


async def test_the_name_of_staff_is_kept_encrypted(world: World) -> None:
    admin = world.admin()
    await joins(world, admin, "Thida")
    (row,) = await world.rows(staff)
    assert b"Thida" not in row.name
    await opens_staff(world, admin)
    admin.sees("{name}: {role}", name="Thida", role="បុគ្គលិក")


async def test_a_name_that_turns_the_text_around_or_shows_nothing_does_no_harm(world: World) -> None:
    admin = world.admin()
    await joins(world, admin, "\u202e<b>Thida\u2066\n")
    await joins(world, admin, "\u3164\u200b")
    await opens_staff(world, admin)
    admin.sees("{name}: {role}", name="<b>Thida", role="បុគ្គលិក")
    admin.sees("{name}: {role}", name=T("person {number}", number=3), role="បុគ្គលិក")


async def test_nobody_accepts_what_they_were_not_offered(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    for centre in ("1", "99", "", "x", "9" * 40, "១"):
        await sophea.presses(sophea.newest, f"-|m:accept:{centre}")
        sophea.sees(USED)
        sophea.sees("What can we do for you?")
    assert await world.rows(staff) == []


async def test_a_head_invites_and_removes_staff_of_their_centre(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    chenda = await a_head(world, group.admin)
    chenda.sees("You are head of {centre}.", centre=await world.name_of(OWN))
    await chenda.says("/staff")
    chenda.sees("{name}: {role}", name="Vanna", role="បុគ្គលិក")
    assert not chenda.offers("Invite a head")
    await chenda.taps("Vanna")
    for label in ("Make head", "Make staff", "Focal point"):
        assert not chenda.offers(label)
    await chenda.taps("Remove")
    chenda.sees("Remove {name} from {centre}?", name="Vanna", centre=await world.name_of(OWN))
    await chenda.taps("No", "Remove", "Yes, remove")
    chenda.sees("✅ Removed.")
    await room.taps("Take")
    room.is_told(NOT_STAFF)
    await chenda.taps("Invite staff")
    rith = world.person("Rith")
    await rith.says(f"/start {link(chenda)}")
    await rith.taps("I accept")
    assert sorted((await roles(world)).values()) == ["head", "staff"]
    assert await log(world) == ["invited", "accepted", "invited", "accepted", "removed", "invited", "accepted"]


async def test_a_head_touches_no_head(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await a_head(world, admin, "Bopha")
    await joins(world, admin, "Rith")
    bopha, rith, self_ = [await account_of(world, name) for name in ("Bopha", "Rith", "Chenda")]
    before = await roles(world)
    await chenda.says("/staff")
    await chenda.taps("Bopha")
    assert not chenda.offers("Remove")
    for action in (
        f"removed:1:{bopha}",
        f"removed:1:{self_}",
        f"role:1:{bopha}:staff",
        f"role:1:{self_}:staff",
        f"role:1:{rith}:head",
        f"focal:1:{rith}:yes",
        "invite:1:head",
    ):
        await chenda.presses(chenda.newest, f"-|m:{action}")
        chenda.sees(ONLY_ADMINS)
        assert "start=" not in chenda.newest.text
    await chenda.presses(chenda.newest, f"-|m:remove:1:{bopha}")
    assert not chenda.offers("Yes, remove")
    assert await roles(world) == before
    assert not any(row.focal for row in await world.rows(staff))


async def test_a_head_touches_no_other_centre(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await joins(world, admin, "Rith", centre=OTHER)
    rith = await account_of(world, "Rith")
    asked = len(await world.rows(invites))
    for action in ("team:2", f"member:2:{rith}", f"remove:2:{rith}", f"removed:2:{rith}", "invite:2", "team:99"):
        await chenda.presses(chenda.newest, f"-|m:{action}")
        chenda.sees(ONLY_HEADS)
        chenda.does_not_see("Rith")
    await chenda.presses(chenda.newest, f"-|m:removed:1:{rith}")
    chenda.sees("This person does not work at this centre any more.")
    assert rith in await roles(world)
    assert len(await world.rows(invites)) == asked


async def test_a_head_of_two_centres_chooses(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.says(f"/start {await invites_to(world, admin, 'Invite a head', OTHER)}")
    await chenda.taps("I accept")
    await chenda.says("/staff")
    await chenda.taps(await world.button_of(OTHER))
    chenda.sees("Staff of {centre}", centre=await world.name_of(OTHER))


async def test_an_admin_changes_role_and_mark(world: World) -> None:
    admin = world.admin()
    thida = await joins(world, admin, "Thida")
    await thida.says("/staff")
    thida.sees(NOT_A_HEAD)
    await opens_staff(world, admin)
    await admin.taps("Thida", "Make head")
    thida.sees("You are now head of {centre}.", centre=await world.name_of(OWN))
    await admin.taps("Focal point")
    thida.sees("You are now protection focal point of {centre}.", centre=await world.name_of(OWN))
    admin.sees("protection focal point")
    await thida.says("/staff")
    thida.sees("Staff of {centre}", centre=await world.name_of(OWN))
    await admin.taps("Not focal point", "Make staff")
    thida.sees("Requests for personal help no longer come to you.")
    thida.sees("You are no longer head of {centre}.", centre=await world.name_of(OWN))
    await thida.says("/staff")
    thida.sees(NOT_A_HEAD)
    assert await log(world) == ["invited", "accepted", "made head", "made focal", "no longer focal", "made staff"]


async def test_a_double_press_is_one_deed(world: World) -> None:
    admin = world.admin()
    await joins(world, admin, "Thida")
    thida = await account_of(world, "Thida")
    await opens_staff(world, admin)
    screen = admin.newest
    await admin.presses(screen, f"-|m:role:1:{thida}:head")
    await admin.presses(screen, f"-|m:role:1:{thida}:head")
    await admin.presses(screen, f"-|m:removed:1:{thida}")
    await admin.presses(screen, f"-|m:removed:1:{thida}")
    admin.sees("This person does not work at this centre any more.")
    assert await log(world) == ["invited", "accepted", "made head", "removed"]


async def test_old_buttons_of_a_former_head_do_nothing(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await joins(world, admin, "Rith")
    rith = await account_of(world, "Rith")
    await chenda.says("/staff")
    await chenda.taps("Rith", "Remove")
    old = chenda.newest
    await opens_staff(world, admin)
    await admin.taps("Chenda", "Make staff")
    await chenda.taps("Yes, remove")
    chenda.sees(ONLY_HEADS)
    for action in ("team:1", "invite:1", f"member:1:{rith}"):
        await chenda.presses(old, f"-|m:{action}")
        chenda.sees(ONLY_HEADS)
    assert rith in await roles(world)


async def test_no_invitation_brings_back_what_has_ended(world: World) -> None:
    admin = world.admin()
    token = await invites_to(world, admin, "Invite a head")
    chenda = world.person("Chenda")
    await chenda.says(f"/start {token}")
    await chenda.taps("I accept")
    await chenda.says("/staff")
    await chenda.taps("Invite staff")
    own = link(chenda)
    await opens_staff(world, admin)
    await admin.taps("Chenda", "Make staff")
    await chenda.says(f"/start {token}")
    assert list((await roles(world)).values()) == ["staff"]
    await admin.taps("Remove", "Yes, remove")
    for again in (token, own):
        await chenda.says(f"/start {again}")
        chenda.sees(USED)
    await chenda.presses(chenda.newest, "-|m:accept:1")
    assert await world.rows(staff) == []


async def test_an_invitation_makes_nobody_less(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.says(f"/start {await invites_to(world, admin)}")
    chenda.sees("You are head of {centre}.", centre=await world.name_of(OWN))
    assert list((await roles(world)).values()) == ["head"]


async def test_who_leaves_the_group_takes_no_invitation_along(world: World) -> None:
    admin = world.admin()
    group = await world.staff_group(OWN, admin=admin)
    chenda = await a_head(world, admin)
    world.telegram.join(chenda.user, group.chat)
    await chenda.says("/staff")
    await chenda.taps("Invite staff")
    own = link(chenda)
    world.telegram.leave(chenda.user, group.chat)
    await world.deliver()
    assert await world.rows(staff) == []
    assert (await log(world))[-1] == "left group"
    await chenda.says(f"/start {own}")
    chenda.sees(USED)


async def test_a_strangers_forged_press_does_nothing(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await joins(world, admin, "Rith")
    rith = await account_of(world, "Rith")
    before, written = await roles(world), await log(world)
    await sophea.says("/start")
    for action in (
        "team:1",
        f"member:1:{rith}",
        f"role:1:{rith}:head",
        f"focal:1:{rith}:yes",
        f"remove:1:{rith}",
        f"removed:1:{rith}",
        "invite:1",
        "invite:1:head",
    ):
        await sophea.presses(sophea.newest, f"-|m:{action}")
        sophea.sees(ONLY_HEADS)
        sophea.does_not_see("Rith")
        assert "start=" not in sophea.newest.text
    for action in ("staff", "role:1:2:king", "focal:x", "audit", "audit:99", "invite:1:king"):
        await sophea.presses(sophea.newest, f"-|m:{action}")
        sophea.sees("What can we do for you?")
    assert (await roles(world), await log(world)) == (before, written)


async def test_who_may_not_is_told_kindly(world: World, sophea: Phone) -> None:
    await sophea.says("/staff")
    sophea.sees(NOT_A_HEAD)
    assert sophea.offers("Talk to a person")
    await sophea.says("/audit")
    sophea.sees("Only an admin can see this list.")
    assert sophea.offers("Talk to a person")


async def test_an_admin_reads_the_log_page_by_page(world: World) -> None:
    admin = world.admin()
    await admin.says("/audit")
    admin.sees("There is nothing here yet.")
    await joins(world, admin, "Thida")
    thida = await account_of(world, "Thida")
    for _ in range(5):
        await opens_staff(world, admin)
        await admin.taps("Thida", "Make head", "Make staff")
    await admin.says("/audit")
    assert admin.newest.text.count(" · ") == 10
    admin.sees("person {number}", number=thida)
    assert not admin.offers("Newest")
    await admin.taps("Older")
    assert admin.newest.text.count(" · ") == 2
    assert not admin.offers("Older")
    await admin.taps("Newest")
    assert admin.newest.text.count(" · ") == 10
    assert "Thida" not in "".join(message.text for message in admin.from_bot if " · " in message.text)


async def test_the_log_holds_numbers_and_codes_only(world: World) -> None:
    admin = world.admin()
    await a_head(world, admin)
    for row in await world.rows(audit):
        kept = [value for value in row._mapping.values() if isinstance(value, str)]
        assert all(re.fullmatch("[a-z ]*", value) for value in kept)
    async with world.app.database.transaction() as tx:
        await record(tx, 1, "saw phone", MORNING, case_id=7)
        await record(tx, 1, "referred", MORNING, case_id=7, centre_id=2)
        await record(tx, 1, "exported", MORNING, detail="cases.csv")
        for what, detail in (("saw phone", "Sophea Chan"), ("exported", "012 345 678 " * 9), ("wrote", "")):
            with pytest.raises(ValueError, match="codes only"):
                await record(tx, 1, what, MORNING, detail=detail)
    await admin.says("/audit")
    who = "អ្នកប្រើលេខ ១"
    admin.sees("{who} looked at the phone number of case {case}.", who=who, case=7)
    admin.sees("{who} referred case {case} to {centre}.", who=who, case=7, centre=await world.button_of(OTHER))
    admin.sees("{who} exported the data of {centre}.", who=who, centre="មជ្ឈមណ្ឌលទាំងអស់")
