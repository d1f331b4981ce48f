"""Makes a database with many registered people, by SQL that numbers them itself: a million in under a minute."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault as ScalarDefault

from bot.places.gazetteer import Gazetteer
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate
from bot.storage.schema import accounts, choices, consents, people
from conversations.options import NEEDS, SECTORS, SKILLS
from conversations.reading.fold import fold
from tests.bench.walk import some_names

CHUNK = 50_000
_WHEN = "'2026-01-15 08:30:00.000000'"
_SLOTS = (
    ("skills", SKILLS[:8], 3, 17),
    ("skills", SKILLS[8:], 5, 13),
    ("wanted", SECTORS[:5], 2, 7),
    ("wanted", SECTORS[5:], 3, 19),
    ("needs", NEEDS[:1], 1, 1),
    ("needs", NEEDS[1:], 5, 23),
)
"""What everybody ticked: one of each of these lists, mixed by two numbers so that people differ."""
_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM numbers WHERE n < :last) "


def _insert(table: Table, source: str, **values: str) -> str:
    """An INSERT of these SQL expressions, and of the schema's own default in every other column that has one."""
    defaults = {
        column.name: column.default.arg for column in table.columns if isinstance(column.default, ScalarDefault)
    }
    given = {name: f"'{value}'" if isinstance(value, str) else str(int(value)) for name, value in defaults.items()}
    given |= values
    return f"INSERT INTO {table.name} ({', '.join(given)}) {_NUMBERS} SELECT {', '.join(given.values())} FROM {source}"  # noqa: S608


_STATEMENTS = (
    _insert(accounts, "numbers", telegram_id="1000000000 + n", person_id="n", turn="40", created_at=_WHEN),
    _insert(
        people,
        "numbers JOIN bench_names ON bench_names.id = n % :names"
        " JOIN bench_places ON bench_places.id = n * 13 % :places",
        account_id="n",
        name="name",
        name_key="name_key",
        phone="randomblob(45)",
        phone_key="randomblob(16)",
        sex="CASE n % 2 WHEN 0 THEN 'female' ELSE 'male' END",
        birth_year="1960 + n * 7 % 45",
        place="place",
        returned="'2025-07'",
        sector="(SELECT code FROM bench_sectors WHERE id = (n * 7 + n / 11) % :sectors)",
        time_abroad="'under3y'",
        wanted_place="CASE n % 5 WHEN 0 THEN 'any' WHEN 1 THEN '12' WHEN 2 THEN NULL ELSE 'near' END",
        salary="150 + n * 10 % 350",
        currency="'USD'",
        news="n % 10 < 7",
        own_words="own_words",
        created_at=_WHEN,
        registered_at=_WHEN,
    ),
    _insert(
        choices,
        "numbers CROSS JOIN bench_slots JOIN bench_options ON bench_options.slot = bench_slots.slot"
        " AND bench_options.id = (n * factor + n / step) % size",
        person_id="n",
        kind="kind",
        code="code",
    ),
    _insert(
        consents,
        "numbers, bench_purposes",
        account_id="n",
        person_id="n",
        purpose="purpose",
        answer="'yes'",
        language="'km'",
        shown="randomblob(64)",
        given_at=_WHEN,
    ),
)


def populated(file: Path, count: int, key: bytes) -> None:
    """Creates the file. Names are as if encrypted with `key`; phone numbers and consents only look as if."""
    cipher = Cipher([key])
    asyncio.run(_tables(file, cipher))
    with sqlite3.connect(file) as connection:
        # Speed matters here, not safety: whoever stops the bench makes a new file.
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY", "threads=2"):
            connection.execute(f"PRAGMA {pragma}")
        later = _without_indexes(connection)
        _helpers(connection, cipher)
        for first in range(1, count + 1, CHUNK):
            span = {"first": first, "last": min(first + CHUNK - 1, count)}
            sizes = {name: connection.execute(f"SELECT count(*) FROM bench_{name}").fetchone()[0] for name in _SIZES}  # noqa: S608
            for statement in _STATEMENTS:
                connection.execute(statement, {**span, **sizes})
            connection.commit()
        for statement in later:
            connection.execute(statement)
        for table in ("names", "places", "sectors", "slots", "options", "purposes"):
            connection.execute(f"DROP TABLE bench_{table}")
        connection.commit()
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with file.open("rb") as written:
        os.fsync(written.fileno())


_SIZES = ("names", "places", "sectors")


async def _tables(file: Path, cipher: Cipher) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}", cipher)
    await migrate(database)
    await database.close()


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    """Takes the indexes off the large tables; the statements that make them again, which is quicker at the end."""
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN ('people', 'choices', 'consents', 'accounts')"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _, sql in indexes]


def _helpers(connection: sqlite3.Connection, cipher: Cipher) -> None:
    connection.executescript(
        """
        CREATE TABLE bench_names (id INTEGER PRIMARY KEY, name BLOB, name_key BLOB, own_words BLOB);
        CREATE TABLE bench_places (id INTEGER PRIMARY KEY, place TEXT);
        CREATE TABLE bench_sectors (id INTEGER PRIMARY KEY, code TEXT);
        CREATE TABLE bench_slots (slot INTEGER PRIMARY KEY, kind TEXT, factor INTEGER, step INTEGER, size INTEGER);
        CREATE TABLE bench_options (slot INTEGER, id INTEGER, code TEXT, PRIMARY KEY (slot, id));
        CREATE TABLE bench_purposes (purpose TEXT);
        INSERT INTO bench_purposes VALUES ('keep'), ('share'), ('news');
        """
    )
    connection.executemany("INSERT INTO bench_sectors VALUES (?, ?)", enumerate(each.code for each in SECTORS))
    for slot, (kind, options, factor, step) in enumerate(_SLOTS):
        connection.execute("INSERT INTO bench_slots VALUES (?, ?, ?, ?, ?)", (slot, kind, factor, step, len(options)))
        codes = [(slot, number, option.code) for number, option in enumerate(options)]
        connection.executemany("INSERT INTO bench_options VALUES (?, ?, ?)", codes)
    names = [
        (
            number,
            cipher.close_text(name, "people.name"),
            cipher.fingerprint(fold(name)),
            cipher.close_json({}, "people.own_words"),
        )
        for number, name in enumerate(some_names())
    ]
    connection.executemany("INSERT INTO bench_names VALUES (?, ?, ?, ?)", names)
    places = Gazetteer.load()
    communes = [c.code for p in places.provinces() for d in places.children(p.code) for c in places.children(d.code)]
    connection.executemany("INSERT INTO bench_places VALUES (?, ?)", enumerate(communes))
