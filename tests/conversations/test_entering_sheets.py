"""Many offers come as a spreadsheet: a report first, and nothing is published before the yes."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from bot.centres.team import OPERATOR
from bot.offer_sheets import actions as sheets
from bot.offer_sheets.rows import COLUMNS
from bot.offer_sheets.template import template
from bot.storage.schema import accounts, employers, offer_sheets, offers
from tests.conversations.steps import presses
from tests.conversations.test_centre_by_head import a_head
from tests.offer_sheets.test_rows import VACANCY
from tests.world import MORNING, Phone, World

HERE = "oddar-meanchey"
GOOD = {
    "kind": "fair",
    "title_km": "ពិព័រណ៍ ក",
    "place": "220404",
    "map": "14.18, 103.51",
    "date": "12/12/2026",
    "start": "8:00",
    "end": "12:00",
}


def sheet(*rows: dict[str, str]) -> bytes:
    lines = [";".join(COLUMNS), *(";".join(row.get(column, "") for column in COLUMNS) for row in rows)]
    return "\n".join(lines).encode()


def numbers(phone: Phone) -> tuple[bool, bool]:
    """Whether the newest screen can be said yes to, and carries a file."""
    return any("ផ្សាយ" in label for label in phone.labels), phone.newest.kind == "document"


async def test_a_sheet_is_reported_and_published_after_the_yes(world: World, sophea: Phone) -> None:
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("From a sheet")
    await admin.sends_file("list.csv", sheet(GOOD, {**GOOD, "date": "soon", "start": ""}, VACANCY, {"kind": "fair"}))
    admin.sees("✅ Good lines: {count}", count=2)
    admin.sees("⚠️ Lines that are not taken: {count}", count=2)
    assert "ជួរទី ៣" in admin.newest.text
    assert "ជួរទី ៥" in admin.newest.text
    assert await world.rows(offers) == []
    await admin.taps("ផ្សាយ ២")
    admin.sees("✅ Published: {count}", count=2)
    assert [row.title_km for row in await world.rows(offers)] == ["ពិព័រណ៍ ក", "ជាងដេរ"]
    assert [row.latitude for row in await world.rows(offers)] == [14.18, None]
    assert [row.name for row in await world.rows(employers)] == ["រោងចក្រ"]
    await presses(admin, "take:1")
    admin.sees("This sheet was taken already, or is too old. Please send it again.")
    assert len(await world.rows(offers)) == 2
    await sophea.says("/fairs")
    sophea.sees("ពិព័រណ៍ ក")
    await sophea.taps("ពិព័រណ៍ ក")
    assert sophea.offers("Map")

    await admin.sends_file("list.csv", sheet(GOOD, VACANCY, {**GOOD, "title_km": "ពិព័រណ៍ ខ"}))
    admin.sees("✅ Good lines: {count}", count=1)
    admin.sees("Line {number}: is there already", number=2)
    admin.sees("Line {number}: is there already", number=3)
    await admin.taps("No")
    admin.sees("Nothing was published.")
    assert await world.rows(offer_sheets) == []
    assert len(await world.rows(offers)) == 2


async def test_a_yes_that_comes_twice_publishes_once(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    await admin.sends_file("list.csv", sheet(GOOD))
    message = admin.newest
    data = message.buttons[0][0].callback_data
    press = world.telegram.taps
    await world.together(*[lambda: press(admin.user, admin.chat_id, message.id, data)] * 2)
    assert len(await world.rows(offers)) == 1


async def test_a_long_report_goes_along_as_a_file(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    await admin.sends_file("list.csv", sheet(*[{**GOOD, "date": f"day {number}"} for number in range(14)]))
    assert numbers(admin) == (False, True)
    assert len(admin.file.decode().splitlines()) == 14
    admin.sees("All of them are in the file.")


async def test_what_cannot_be_read_is_said_kindly(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    await admin.sends_file("list.xlsx", b"PK\x03\x04 not really")
    admin.sees("I cannot read this file. Please send an .xlsx or a .csv file.")
    await admin.sends_file("list.csv", b"name,place\n")
    assert "kind, place" in admin.newest.text
    world.telegram.fail_next("getFile", ConnectionError())
    await admin.sends_file("list.csv", sheet(GOOD))
    admin.sees("The file did not arrive, or it is too large. Please send it again.")


async def test_the_template_comes_back_clean(world: World) -> None:
    admin = world.admin()
    await admin.says("/admin")
    await admin.taps("Template")
    admin.sees("The grey lines are examples. They are not taken.")
    empty = admin.file
    await admin.sends_file("offers.xlsx", empty)
    admin.sees("✅ Good lines: {count}", count=0)
    assert numbers(admin) == (False, False)
    await admin.sends_file("offers.xlsx", without_marks(empty))
    admin.sees("✅ Good lines: {count}", count=3)
    admin.does_not_see("⚠️ Lines that are not taken: {count}", count=1)
    await admin.taps("ផ្សាយ ៣")
    assert [row.kind for row in await world.rows(offers)] == ["fair", "course", "vacancy"]


def without_marks(content: bytes) -> bytes:
    book = load_workbook(io.BytesIO(content))
    page: Any = book.worksheets[0]
    for row in page.iter_rows(min_row=2):
        row[0].value = row[0].value.removeprefix("#")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def test_a_head_takes_only_what_is_for_their_centre(world: World, sophea: Phone) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    rows = [{**GOOD, "centre": "pursat"}, {**GOOD, "title_km": "ពិព័រណ៍ ខ", "centre": "oddar-meanchey"}]
    await chenda.sends_file("list.csv", sheet(*rows, {**GOOD, "title_km": "ពិព័រណ៍ គ", "place": "150501"}))
    chenda.sees("✅ Good lines: {count}", count=2)
    assert "pursat មិនមែនជាមជ្ឈមណ្ឌលរបស់អ្នកទេ" in chenda.newest.text
    (kept,) = await world.rows(offer_sheets)
    await presses(admin, f"take:{kept.id}")  # it is the head's to publish
    assert await world.rows(offers) == []
    await chenda.sends_file("list.csv", sheet(*rows, {**GOOD, "title_km": "ពិព័រណ៍ គ", "place": "150501"}))
    await chenda.taps("ផ្សាយ ២")
    assert {row.centre_id for row in await world.rows(offers)} == {1}
    await sophea.says("/start")
    await sophea.sends_file("list.csv", sheet(GOOD))
    sophea.does_not_see("✅ Good lines: {count}", count=1)


async def test_a_head_no_more_publishes_no_sheet(world: World) -> None:
    admin = world.admin()
    chenda = await a_head(world, admin)
    await chenda.sends_file("list.csv", sheet(GOOD))
    await admin.says("/staff")
    await admin.taps(await world.button_of("Oddar Meanchey"), "Chenda", "Make staff")
    await chenda.taps("ផ្សាយ ១")
    chenda.sees("Only the head of this centre or an admin can do this.")
    assert await world.rows(offers) == []
    await admin.says("/staff")
    await admin.taps(await world.button_of("Oddar Meanchey"), "Chenda", "Make head")
    (kept,) = await world.rows(offer_sheets)  # what was refused has taken nothing away
    await presses(chenda, f"take:{kept.id}")
    chenda.sees("✅ Published: {count}", count=1)


async def test_what_is_of_a_centre_that_is_theirs_no_more_is_left_out(world: World) -> None:
    """Nothing is refused halfway: what came before it would be published, and the rest of the sheet lost."""
    chenda = await a_head(world, world.admin())
    rows = [
        {**GOOD, "title_km": title, "centre": centre}
        for title, centre in (("ក ក", HERE), ("ខ ខ", "pursat"), ("គ គ", HERE))
    ]
    async with world.app.database.transaction() as tx:
        table = await sheets.prepare(sheet(*rows), world.places)
        read = await sheets.read(tx, world.places, OPERATOR, table, world.clock())
        (whose,) = (await tx.run(select(accounts.c.id).where(accounts.c.telegram_id == chenda.user.id))).scalars()
        kept = await sheets.keep(tx, whose, read, world.clock())
    await presses(chenda, f"take:{kept}")
    chenda.sees("✅ Published: {count}", count=2)
    chenda.sees("Meanwhile over, or there already: {count}", count=1)
    assert {row.centre_id for row in await world.rows(offers)} == {1}


async def test_a_yes_that_comes_late_takes_what_still_can_be(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    await admin.sends_file("list.csv", sheet({**GOOD, "date": "25/11/2026"}, VACANCY))
    world.clock.pass_(days=3)
    await admin.taps("ផ្សាយ ២")
    admin.sees("✅ Published: {count}", count=1)
    admin.sees("Meanwhile over, or there already: {count}", count=1)
    await admin.sends_file("list.csv", sheet({**GOOD, "date": "25/12/2026"}))
    await world.forgets(days=8)
    assert await world.rows(offer_sheets) == []


def test_the_template_tells_what_to_write_in_each_column() -> None:
    book = load_workbook(io.BytesIO(template(date(MORNING.year, MORNING.month, MORNING.day), "km")))
    head = book.worksheets[0][1]
    assert [cell.value for cell in head] == list(COLUMNS)
    assert all(cell.comment is not None for cell in head)
    codes = {(row[0].value, row[1].value) for row in book.worksheets[1].iter_rows()}
    assert {("sectors", "construction"), ("skills", "welding"), ("sort", "rpl"), ("kind", "fair")} <= codes
