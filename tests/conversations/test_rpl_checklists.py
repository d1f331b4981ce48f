"""Admins edit the checklists; what they change is asked from then on, and old pages keep their words."""

from __future__ import annotations

from bot.storage.schema import audit, rpl_portfolios, rpl_tasks
from tests.conversations.rpl_steps import SECOND, TASKS, THIRD, has_a_page, registered
from tests.conversations.steps import presses
from tests.conversations.test_centre_by_head import a_head
from tests.world import Phone, World

NEW = "ដំឡើងទ្វារ"


async def listed(world: World, trade: str = "construction") -> list[str]:
    rows = [row for row in await world.rows(rpl_tasks) if row.trade == trade and row.active]
    return [row.km for row in sorted(rows, key=lambda row: (row.position, row.id))]


async def test_what_an_admin_changes_is_asked_from_then_on(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await has_a_page(sophea)
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("RPL checklists", "Construction")
    admin.sees("Lay bricks")
    await admin.taps("Add a task")
    admin.sees("This list has {count} tasks, more do not fit on a page. Remove one first.", count=14)
    await admin.says("/admin")
    await admin.taps("RPL checklists", "Construction")
    if not admin.offers("លាបថ្នាំជញ្ជាំង"):
        await admin.taps("More")
    await admin.taps("លាបថ្នាំជញ្ជាំង", "Remove")
    assert "លាបថ្នាំជញ្ជាំង" not in await listed(world)
    await admin.taps("Add a task")
    await admin.says("ក" * 41)
    admin.sees("This is too long. Please write it shorter.")
    await admin.says(NEW)
    await admin.says("Put in doors")
    await admin.taps("All correct")
    admin.sees("✅ Saved. It is asked like this from now on:")
    assert (await listed(world))[-1] == NEW
    admin.sees(NEW)
    await admin.taps("Earlier", "Earlier", TASKS[0], "Change the words")
    await admin.says("រៀបឥដ្ឋឱ្យត្រង់")
    await admin.taps("Skip", "All correct")
    before = (await listed(world))[-2]
    await admin.taps("More", "More", NEW)
    message, press = admin._button("Move up")
    await admin.presses(message, press)
    assert (await listed(world))[-2:] == [NEW, before]
    await admin.presses(admin.newest, press)
    assert (await listed(world))[-2:] == [NEW, before]
    assert [row.what for row in await world.rows(audit)] == ["changed tasks"] * 4

    await sophea.says("/rpl")
    await sophea.taps("Send to the centre")
    sophea.sees(TASKS[0])
    rith = world.person("Rith", phone="+85512345678")
    await registered(rith)
    await rith.says("/rpl")
    await rith.taps("Begin", "Construction", "3 to 5 years", "By myself", "Done", "Skip")
    assert rith.offers("រៀបឥដ្ឋឱ្យត្រង់")
    await rith.taps(SECOND)
    assert not rith.offers("លាបថ្នាំជញ្ជាំង")
    await rith.taps(THIRD)
    assert rith.offers(NEW)


async def test_what_was_left_halfway_goes_on_with_the_list_of_now(world: World, sophea: Phone) -> None:
    await registered(sophea)
    await sophea.says("/rpl")
    await sophea.taps("Begin", "Construction", "3 to 5 years", "By myself", "Done", "Skip", *TASKS, "Stop")
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("RPL checklists", "Construction", TASKS[1], "Remove")
    await sophea.taps("Go on where I stopped")
    assert not sophea.offers(TASKS[1])
    await sophea.taps("Done", "Skip", "Skip", "Skip", "All correct", "Send to the centre")
    sophea.sees(TASKS[0])
    sophea.does_not_see(TASKS[1])


async def test_after_one_is_removed_the_same_page_is_shown(world: World) -> None:
    admin = world.admin()
    await presses(admin, "tasks:construction:2")
    *_, before, last = await listed(world)
    await admin.taps(last, "Remove")
    assert admin.offers(before)
    await admin.taps(before, "Remove")
    assert admin.offers((await listed(world))[-1]), "that page is empty now: the one before"


async def test_a_head_looks_and_nobody_else_does(world: World, sophea: Phone) -> None:
    vanna = await a_head(world, world.admin())
    before = await listed(world)
    await vanna.says("/admin")
    await vanna.taps("RPL checklists", "Construction")
    vanna.sees("Lay bricks")
    assert not vanna.offers("Add a task")
    first = (await world.rows(rpl_tasks))[0].id
    for junk in (f"task:{first}", "taskadd:construction", f"taskword:{first}", f"taskup:{first + 1}:{first}"):
        await vanna.presses(vanna.newest, f"-|m:{junk}")
        vanna.sees("Only an admin can do this.")
    await vanna.presses(vanna.newest, f"-|m:taskoff:{first}")
    vanna.sees("Only an admin can do this.")
    rith = world.person("Rith")
    await rith.says("/start")
    for junk in ("tasks", "tasks:construction", f"task:{first}", f"taskoff:{first}", "taskadd:construction"):
        await rith.presses(rith.newest, f"-|m:{junk}")
        assert not rith.offers("Add a task")
    assert await listed(world) == before


async def test_an_admin_sends_junk(world: World) -> None:
    admin = world.admin()
    await admin.says("/admin")
    before = await listed(world)
    for junk in (
        "tasks:other",
        "tasks:x",
        "tasks:construction:x",
        "tasks:construction:99",
        "task:x",
        "task:99999",
        "taskup:1",
        "taskup:1:x",
        "taskadd:x",
        "taskword:0",
    ):
        await admin.presses(admin.newest, f"-|m:{junk}")
    assert await listed(world) == before
    assert await world.rows(rpl_portfolios) == []
