"""The engine and its transactions: one connection each, never shared between coroutines."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from socket import gaierror
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import Refusal
from bot.storage.encryption import Cipher
from bot.storage.sqlite_driver import OneTrip

log = logging.getLogger(__name__)


class Unavailable(Exception):
    """The database cannot be used right now; the same may work in a moment."""


class Database:
    """Opens transactions on SQLite or PostgreSQL; carries the cipher, because every store needs both."""

    def __init__(self, url: str, cipher: Cipher) -> None:
        self.cipher = cipher
        self.url = make_url(url)
        self.on_sqlite = self.url.get_backend_name() == "sqlite"
        if self.on_sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.engine: AsyncEngine = create_async_engine(
            url,
            hide_parameters=True,
            **({"module": OneTrip(), "connect_args": _SQLITE} if self.on_sqlite else {}),
        )
        self._writer = asyncio.Lock() if self.on_sqlite else None
        self._open = 0
        self._none_open = asyncio.Event()
        self._none_open.set()
        if self.on_sqlite:
            event.listen(self.engine.sync_engine, "connect", _set_up_sqlite)

    @asynccontextmanager
    async def transaction(self, *, long: bool = False) -> AsyncIterator[Transaction]:
        """All or nothing. On SQLite one at a time, so that what is read in it stays true until its end.

        `long`: it goes over whole tables, so that conversations should not wait for its statements. Raises
        `Unavailable` when the database cannot be reached or is locked by another process for too long. (Within one
        process transactions queue up here: SQLite's own waiting sleeps and is not fair.)
        """
        with self._counted(), _translated():
            async with (
                self._writer or nullcontext(),
                self.engine.begin() as connection,
                _apart(connection) if long and self.on_sqlite else nullcontext(),
            ):
                yield Transaction(connection, self.cipher, self.on_sqlite)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Transaction]:
        """Only for reading: beside all that is written meanwhile, so that nobody waits for it. Raises `Unavailable`."""
        with self._counted(), _translated():
            async with (
                self.engine.begin() as connection,
                _apart(connection, only_reads=True) if self.on_sqlite else nullcontext(),
            ):
                yield Transaction(connection, self.cipher, self.on_sqlite)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """One more is open."""
        self._open += 1
        self._none_open.clear()
        try:
            yield
        finally:
            self._open -= 1
            if not self._open:
                self._none_open.set()

    async def quiet(self) -> None:
        """Returns at a moment when no transaction is open: a task that is cancelled inside one can hang its driver."""
        await self._none_open.wait()

    async def close(self) -> None:
        await self.engine.dispose()


@asynccontextmanager
async def _apart(connection: AsyncConnection, *, only_reads: bool = False) -> AsyncIterator[None]:
    """Runs all statements in SQLite's own thread."""
    adapter: Any = (await connection.get_raw_connection()).dbapi_connection
    adapter.apart, adapter.only_reads = True, only_reads
    try:
        yield
    finally:
        adapter.apart = adapter.only_reads = False


_PASSING = ("08", "40", "53", "55", "57")
"""Classes of SQLSTATE: no connection, rolled back for another's sake, too many, not ready, shut down."""
_OUTAGES = (OperationalError, InterfaceError, PoolTimeout, ConnectionError, TimeoutError, gaierror)


@contextmanager
def _translated() -> Iterator[None]:
    """Turns what passes by itself into `Unavailable`. While connecting, a driver's own errors come bare."""
    try:
        yield
    except _OUTAGES as error:
        raise Unavailable(str(getattr(error, "orig", error))) from error
    except Exception as error:
        cause = getattr(error, "orig", error)
        code = str(getattr(cause, "sqlstate", None) or "")
        torn = isinstance(error, InternalError) and not code  # the driver lost the thread, the server said nothing
        if torn or code.startswith(_PASSING):
            raise Unavailable(str(cause)) from error
        raise


@dataclass(slots=True, eq=False)
class _Deed:
    """Something that is done as a whole or not at all, inside a transaction that goes on."""

    posted_before: bool
    writes: bool = False
    """A savepoint is set."""


class Transaction:
    """One connection inside one transaction, with the cipher."""

    __slots__ = ("_deeds", "cast", "cipher", "connection", "on_sqlite", "posted")

    def __init__(self, connection: AsyncConnection, cipher: Cipher, on_sqlite: bool) -> None:
        self.connection = connection
        self.cipher = cipher
        self.on_sqlite = on_sqlite
        self.posted = False
        """Something was put into the outbox: after the commit its sender should look."""
        self.cast = False
        """A broadcast was made or changed: after the commit its caster should look."""
        self._deeds: list[_Deed] = []
        """What is under way and may yet be refused, the outermost first."""

    async def run(self, statement: Any, values: Any = None) -> Any:
        """Executes a statement of SQLAlchemy Core; a list of values runs it once for each."""
        if self._deeds and statement.is_dml:
            await self._before_writing()
        return await self.connection.execute(statement, values)

    async def _before_writing(self) -> None:
        for deed in self._deeds:
            if not deed.writes:
                await self.connection.exec_driver_sql("SAVEPOINT deed")
                deed.writes = True

    @asynccontextmanager
    async def deed(self) -> AsyncIterator[None]:
        """What ends in a `Refusal` has changed nothing: whatever it wrote before is undone, and only that.

        Its savepoint is set when it first writes: most of what people press only reads, and then costs nothing. It is
        SQL of its own, at less than half of what `begin_nested` takes; the name may come twice, the newest counts.
        """
        deed = _Deed(self.posted)
        self._deeds.append(deed)
        try:
            yield
        except Refusal:
            if deed.writes:
                await self.connection.exec_driver_sql("ROLLBACK TO SAVEPOINT deed")
                await self.connection.exec_driver_sql("RELEASE SAVEPOINT deed")
                self.posted = deed.posted_before
            raise
        else:
            if deed.writes:
                await self.connection.exec_driver_sql("RELEASE SAVEPOINT deed")
        finally:  # any other error undoes the whole transaction
            self._deeds.remove(deed)

    @asynccontextmanager
    async def apart(self, what: str) -> AsyncIterator[None]:
        """A part that may fail by itself: what it wrote is undone, the failure is logged, and the rest goes on.

        For the ticks: one row that cannot be worked on must not stand in the way of all others for ever.
        """
        try:
            with _translated():
                await self._before_writing()
                async with self.connection.begin_nested():
                    yield
        except Unavailable:
            raise
        except Exception:
            log.exception("%s failed, going on with the others", what)

    async def insert(self, statement: Any) -> int:
        """Executes an INSERT and returns the new row's id."""
        result = await self.run(statement)
        key = result.inserted_primary_key
        assert key is not None  # an insert of one row has a key
        return int(key[0])


_SQLITE = {"timeout": 30, "isolation_level": None, "check_same_thread": False}
"""The driver says BEGIN itself, and uses a connection in its thread and in ours, never at the same time."""

_PRAGMAS = "; ".join(
    f"PRAGMA {each}" for each in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000")
)


def _set_up_sqlite(connection: Any, record: Any) -> None:
    connection.run_async(lambda sqlite: sqlite.executescript(_PRAGMAS))
