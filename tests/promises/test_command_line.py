"""The commands as an operator meets them: mistakes are one message, copies are whole, sheets are checked."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.simulator import SimulatorServer, Telegram
from tests.promises.lines import free_port
from tests.promises.processes import Process, run, settings_for
from tests.promises.returnees import Returnee, arrive


async def test_every_missing_setting_is_named_at_once(tmp_path: Path) -> None:
    code, output = await run(tmp_path, {}, "run")
    assert code == 2
    assert all(name in output for name in ("BOT_TOKEN", "DATA_KEYS", "ADMIN_IDS"))
    assert "Traceback" not in output


async def test_every_wrong_setting_is_named_at_once_and_no_value_is_shown(tmp_path: Path) -> None:
    wrong = {
        "BOT_TOKEN": "not-a-token-9f3",
        "DATA_KEYS": "not-a-key-9f3",
        "ADMIN_IDS": "@dara-9f3",
        "DATABASE_URL": "mysql://9f3",
        "TELEGRAM_API_URL": "ftp://9f3",
        "WEBHOOK_URL": "http://example.org/9f3",
        "LOG_LEVEL": "LOUD-9f3",
    }
    code, output = await run(tmp_path, wrong, "run")
    assert code == 2
    assert [name for name in wrong if name not in output] == []
    assert "9f3" not in output
    assert "Traceback" not in output


async def test_a_token_that_telegram_refuses_is_one_message(
    server: SimulatorServer, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_for(server.address, sqlite_url, BOT_TOKEN="123456:" + "x" * 35)
    code, output = await run(tmp_path, settings, "run")
    assert code == 2
    assert "BOT_TOKEN" in output
    assert "x" * 35 not in output
    assert "Traceback" not in output


async def test_a_database_that_is_not_there_is_one_message(server: SimulatorServer, tmp_path: Path) -> None:
    nobody = f"postgresql+asyncpg://bot:secret-9f3@127.0.0.1:{free_port()}/bot"
    code, output = await run(tmp_path, settings_for(server.address, nobody), "run")
    assert code == 2, output
    assert "DATABASE_URL" in output
    assert "9f3" not in output
    assert "Traceback" not in output


async def test_a_backup_of_a_running_bot_is_whole(
    telegram: Telegram, server: SimulatorServer, sqlite_url: str, tmp_path: Path, chance: random.Random
) -> None:
    settings = settings_for(server.address, sqlite_url)
    async with Process(tmp_path, settings) as bot:
        await bot.ready()
        busy = arrive([Returnee(telegram, number, chance) for number in range(10)], chance, within=1)
        await asyncio.sleep(1.5)
        copy = tmp_path / "copy.sqlite3"
        code, output = await run(tmp_path, settings, "backup", str(copy))
        assert (code, "Traceback" in output) == (0, False), output
        code, output = await run(tmp_path, settings, "backup", str(copy))
        assert code == 2
        assert "exists already" in output
        busy.cancel()
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("SELECT count(*) FROM accounts").fetchone()[0] > 0
    assert not list(tmp_path.glob("*.part"))


async def test_a_sheet_with_mistakes_names_every_row_and_nothing_is_taken(tmp_path: Path, sqlite_url: str) -> None:
    sheet = tmp_path / "centres.csv"
    sheet.write_text(
        "code,name_km,name_en,place,phone,hours\n"
        "good,មជ្ឈមណ្ឌល,Good,0102,,\n"
        ",មជ្ឈមណ្ឌល,No code,0102,,\n"
        "nowhere,មជ្ឈមណ្ឌល,Nowhere,9999,,\n"
        "late,មជ្ឈមណ្ឌល,Late,0102,not-a-phone,whenever\n",
        encoding="utf-8",
    )
    settings = settings_for("http://127.0.0.1:9", sqlite_url)
    code, output = await run(tmp_path, settings, "import", str(sheet))
    assert code == 2
    assert "Traceback" not in output
    assert [line for line in ("line 3", "line 4", "line 5") if line not in output] == []
    assert "line 2" not in output
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM centres WHERE code = 'good'").fetchone() == (0,)


async def test_a_sheet_of_offers_is_reported_and_taken_only_with_a_yes(tmp_path: Path, sqlite_url: str) -> None:
    settings = settings_for("http://127.0.0.1:9", sqlite_url)
    template = tmp_path / "offers.xlsx"
    code, output = await run(tmp_path, {}, "export-template", str(template))
    assert (code, template.read_bytes()[:2]) == (0, b"PK"), output
    sheet = tmp_path / "offers.csv"
    sheet.write_text(
        "kind,title_km,place,date,start,end\n"
        "fair,ពិព័រណ៍,220404,24/12/2099,8:00,12:00\n"
        "fair,ពិព័រណ៍,nowhere,24/12/2099,8:00,12:00\n",
        encoding="utf-8",
    )

    def published() -> int:
        with closing(sqlite3.connect(tmp_path / "bot.sqlite3")) as database:
            return int(database.execute("SELECT count(*) FROM offers").fetchone()[0])

    code, output = await run(tmp_path, settings, "import", str(sheet))
    assert (code, published()) == (1, 0), output
    assert "Line 3: place: there is no district or commune nowhere" in output
    assert "--yes" in output
    code, output = await run(tmp_path, settings, "import", str(sheet), "--yes")
    assert (code, published()) == (1, 1), output
