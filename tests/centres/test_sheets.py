"""Centres and hotlines come from spreadsheets; a wrong one is refused whole, with every mistake named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.centres import store
from bot.centres.sheets import COLUMNS, SheetError, first_start, import_sheet
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Database
from bot.storage.encryption import Cipher

PLACES = Gazetteer.load()
HEAD = ",".join(COLUMNS)


@pytest.fixture
async def database(database_url: str) -> Database:
    return Database(database_url, Cipher([bytes(32)]))


async def take(database: Database, path: Path, text: str | bytes) -> int:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    async with database.transaction() as tx:
        return await import_sheet(tx, path, PLACES)


async def test_the_three_centres_are_there_from_the_start_and_nothing_is_invented(database: Database) -> None:
    for _ in range(2):
        async with database.transaction() as tx:
            await first_start(tx, PLACES)
    async with database.transaction() as tx:
        centres = await store.all_centres(tx)
        lines = await store.all_hotlines(tx)
    assert [centre.code for centre in centres] == ["oddar-meanchey", "pursat", "preah-vihear"]
    for centre in centres:
        assert centre.active
        assert (centre.phone, centre.hours, centre.point, centre.address.km) == ("", "", None, "")
    assert {line.number for line in lines if line.for_children} == {"1280"}
    await database.close()


async def test_an_import_adds_changes_and_leaves_alone_what_is_empty(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        await first_start(tx, PLACES)
    sheet = f"""\ufeff{HEAD}
pursat,មជ្ឈមណ្ឌល ពោធិ៍សាត់,Pursat Centre,1505,ផ្លូវជាតិលេខ ៥,,012 345 678,"1-5 07:30-11:30,14:00-17:00",12.53,103.92,job legal,
siem-reap,មជ្ឈមណ្ឌល សៀមរាប,Siem Reap,1710,,,,,,,,no
"""
    assert await take(database, tmp_path / "centres.csv", sheet) == 2
    async with database.transaction() as tx:
        found = {centre.code: centre for centre in await store.all_centres(tx)}
    pursat = found["pursat"]
    assert (pursat.phone, pursat.point, pursat.services) == ("+85512345678", (12.53, 103.92), ("job", "legal"))
    assert pursat.name.km == "មជ្ឈមណ្ឌល ពោធិ៍សាត់"
    assert pursat.active
    assert not found["siem-reap"].active
    assert len(found) == 4
    await database.close()


async def test_every_mistake_is_named_with_its_line_and_nothing_is_taken(database: Database, tmp_path: Path) -> None:
    sheet = f"""{HEAD}
a,ក,A,2204,,,,,,,,
b,,,9999,,,12,8-5,100,east,job flying,
"""
    with pytest.raises(SheetError) as wrong:
        await take(database, tmp_path / "centres.csv", sheet)
    assert all(line.startswith("line 3: ") for line in str(wrong.value).splitlines())
    for part in ("name_km is missing", "no district 9999", "12 is not a phone", "hours", "100", "east", "flying"):
        assert part in str(wrong.value), part
    async with database.transaction() as tx:
        assert await store.count(tx) == 0
    await database.close()


@pytest.mark.parametrize("sheet", ["", "x,y\n1,2\n", b"\xff\xfe\x00", "number,name_km\n,\n"])
async def test_what_is_no_such_sheet_is_refused(database: Database, tmp_path: Path, sheet: str | bytes) -> None:
    with pytest.raises(SheetError):
        await take(database, tmp_path / "sheet.csv", sheet)
    await database.close()


async def test_a_sheet_that_is_not_there_is_refused(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        with pytest.raises(SheetError, match="cannot be read"):
            await import_sheet(tx, tmp_path / "none.csv", PLACES)
    await database.close()


async def test_hotlines_are_replaced_in_their_order(database: Database, tmp_path: Path) -> None:
    sheet = "number,name_km,name_en,for_children\n1297,ក,A,no\n1280,ខ,,yes\n"
    assert await take(database, tmp_path / "hotlines.csv", sheet) == 2
    assert await take(database, tmp_path / "hotlines.csv", "number,name_km\n117,គ\n") == 1
    async with database.transaction() as tx:
        assert [(line.number, line.for_children) for line in await store.all_hotlines(tx)] == [("117", False)]
    await database.close()
