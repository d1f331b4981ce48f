"""A demo of its own for each browser test, on a free port and in a folder that is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.phones import CHROMIUM, Visit, browser, running_demo


@pytest.fixture(scope="module", autouse=True)
def chromium() -> Generator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium here: apt install chromium")
    with browser() as chromium:
        yield chromium


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path) -> Generator[Callable[..., Visit]]:
    """Opens the page of a fresh demo in a window of this width and height."""
    with running_demo(tmp_path) as address:
        visits: list[Visit] = []

        def open_page(width: int, height: int) -> Visit:
            visits.append(Visit(chromium, address, width, height))
            return visits[-1]

        yield open_page
        for visited in visits:
            visited.leaves()
