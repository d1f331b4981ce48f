"""SQLite as SQLAlchemy's aiosqlite dialect drives it, with one trip to the connection's thread for each statement.

The adapter that comes with SQLAlchemy makes four (cursor, execute, fetchall, close), and the trip is what costs: about
50 µs, several times the statement itself. A transaction adds one trip, its COMMIT: BEGIN travels with the first
statement, and a connection that has done nothing since has nothing to roll back when it returns to the pool.
"""

# ruff: noqa: SLF001 – an adapter is made of the inner parts of the two that it joins

from __future__ import annotations

import collections
import sqlite3
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
        async with self._adapt_connection._execute_mutex:
            self._adapt_connection.begun = True  # type: ignore[attr-defined]
            await self._connection._execute(self._in_thread, operation, () if parameters is None else parameters)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        async with self._adapt_connection._execute_mutex:
            self._adapt_connection.begun = True  # type: ignore[attr-defined]
            await self._connection._execute(self._many_in_thread, operation, seq_of_parameters)

    def _in_thread(self, operation: str, parameters: Any) -> None:
        cursor = self._begun().execute(operation, parameters)
        if cursor.description:
            self._rows = collections.deque(cursor.fetchall())
        self._over(cursor)

    def _many_in_thread(self, operation: str, many: Any) -> None:
        self._over(self._begun().executemany(operation, many))

    def _begun(self) -> sqlite3.Connection:
        """The connection inside a transaction that may write from the start: a reader cannot always become a writer."""
        connection: sqlite3.Connection = self._connection._conn
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
        return connection

    def _over(self, cursor: sqlite3.Cursor) -> None:
        cursor.close()  # its description, rowcount and lastrowid can still be read
        self._cursor = cursor  # type: ignore[assignment]
        self._soft_closed_memoized = {"description": cursor.description}  # type: ignore[assignment]


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ("begun",)
    _cursor_cls = _Cursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.begun = False
        """A statement was sent, and no COMMIT or ROLLBACK after it has come back."""

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
