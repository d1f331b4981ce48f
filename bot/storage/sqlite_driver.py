"""SQLite as SQLAlchemy's aiosqlite dialect drives it, with two trips to the connection's thread for each transaction.

The adapter that comes with SQLAlchemy makes four for each statement (cursor, execute, fetchall, close), and the trip is
what costs: several times the statement itself. Only what can make one wait goes to the thread: BEGIN with the first
statement, for another process may be writing; and COMMIT, for the disk. In between the lock is ours and the pages are
in memory: a statement runs where it is called. What may take long all the same is run `apart`.
"""

# ruff: noqa: SLF001 – an adapter is made of the inner parts of the two that it joins

from __future__ import annotations

import collections
import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """Runs a statement and fetches what it brings in one trip; afterwards nothing is left to close."""

    __slots__ = ()
    _awaitable_cursor_close = False

    def __init__(self, adapt_connection: Any) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = collections.deque()

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        await self._run(self._one, operation, () if parameters is None else parameters)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        await self._run(self._many, operation, seq_of_parameters)

    async def _run(self, execute: Callable[[str, Any], None], operation: Any, parameters: Any) -> None:
        adapter: Any = self._adapt_connection
        async with adapter._execute_mutex:
            adapter.begun = True
            if self._connection._conn.in_transaction and not adapter.apart:
                execute(operation, parameters)
            else:
                await self._connection._execute(execute, operation, parameters)

    def _one(self, operation: str, parameters: Any) -> None:
        cursor = self._begun().execute(operation, parameters)
        if cursor.description:
            self._rows = collections.deque(cursor.fetchall())
        self._over(cursor)

    def _many(self, operation: str, many: Any) -> None:
        self._over(self._begun().executemany(operation, many))

    def _begun(self) -> sqlite3.Connection:
        """The connection inside a transaction that may write from the start: a reader cannot always become a writer.

        One that only reads begins without the lock, and sees all as it was then.
        """
        connection: sqlite3.Connection = self._connection._conn
        adapter: Any = self._adapt_connection
        if not connection.in_transaction:
            connection.execute("BEGIN" if adapter.only_reads else "BEGIN IMMEDIATE")
        return connection

    def _over(self, cursor: sqlite3.Cursor) -> None:
        cursor.close()  # its description, rowcount and lastrowid can still be read
        self._cursor = cursor  # type: ignore[assignment]
        self._soft_closed_memoized = {"description": cursor.description}  # type: ignore[assignment]


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ("apart", "begun", "only_reads")
    _cursor_cls = _Cursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.begun = False
        """A statement was sent, and no COMMIT or ROLLBACK after it has come back."""
        self.apart = False
        """Every statement goes to the thread."""
        self.only_reads = False
        """Nothing is written: it need not wait for who writes, nor does anybody wait for it."""

    def commit(self) -> None:
        if self.begun:
            super().commit()
            self.begun = False

    def rollback(self) -> None:
        if self.begun:
            super().rollback()
            self.begun = False


class OneTrip(AsyncAdapt_aiosqlite_dbapi):
    """For `create_async_engine(…, module=OneTrip())`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> AsyncAdapt_aiosqlite_connection:
        connection = super().connect(*arg, **kw)
        return _Connection(self, connection._connection)
