"""Where REQUIRE_BROWSER or REQUIRE_POSTGRES is set, such a test may neither be skipped nor be absent."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path

import pytest
import uvloop
from hypothesis import settings

from tests.databases import Databases

REQUIRED = [name for name in ("browser", "postgres") if os.environ.get(f"REQUIRE_{name.upper()}", "0") not in {"", "0"}]
_ran: set[str] = set()

settings.register_profile("unhurried", deadline=None)  # a busy computer is no mistake of what is tested
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
async def databases(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Databases]:
    databases = Databases(tmp_path_factory.mktemp("databases"))
    yield databases
    await databases.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> AsyncIterator[str]:
    """The address of an empty database with all tables; the test runs on SQLite and on PostgreSQL."""
    async with databases.fresh(request.param, tmp_path) as url:
        yield url


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and any(map(item.get_closest_marker, REQUIRED)):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} must run here and was not run. {reason}"
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In the process that reports, also for the workers of xdist."""
    if report.when == "call":
        _ran.update(name for name in REQUIRED if name in report.keywords)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput") and set(REQUIRED) - _ran:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in sorted(set(REQUIRED) - _ran):
        terminalreporter.write_line(f"No {name} test ran, and REQUIRE_{name.upper()} is set.", red=True)


def pytest_collection_finish() -> None:
    """What was imported stays until the end: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The loop that the bot runs on."""
    return {"uvloop": uvloop.new_event_loop}
