"""The demo as a visitor has it: its program, its page in a real browser, and the phones on the page."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from bot.i18n import say, translations
from conversations.text import T

CHROMIUM = shutil.which("chromium")
PROJECT = Path(__file__).parents[2]
PATIENCE = 10_000
"""Milliseconds until something that does not come counts as missing."""


@contextmanager
def running_demo(folder: Path) -> Generator[str]:
    """Runs `python -m bot demo` on a free port and gives its address; at the end it is stopped as by Ctrl-C."""
    environment = os.environ | {"DEMO_FOLDER": str(folder), "PORT": "0"}
    command = [sys.executable, "-m", "bot", "demo"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603
        assert program.stdout is not None
        try:
            ready = next((line for line in program.stdout if "http://" in line), None)
            assert ready is not None, "the demo did not start"
            yield "http://" + ready.partition("http://")[2].strip()
        finally:
            program.send_signal(signal.SIGINT)
    assert program.returncode == 0


@contextmanager
def browser() -> Generator[Browser]:
    """Debian's chromium, without a window."""
    with sync_playwright() as playwright:
        # A container has neither user namespaces for the sandbox nor much shared memory.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage"]
        with playwright.chromium.launch(executable_path=CHROMIUM, args=arguments) as chromium:
            yield chromium


class Visit:
    """The page of the demo in a window; `complaints` is what the browser's console says against it."""

    def __init__(self, chromium: Browser, address: str, width: int, height: int, **more: Any) -> None:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB", **more)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.goto(address)
        expect(self.page.get_by_test_id("connection")).to_have_attribute("data-state", "live")

    def leaves(self) -> None:
        self.page.context.close()

    def phone(self, slot: str) -> Phone:
        """The phone of the returnee, the staff or the admin."""
        return Phone(self.page, slot)

    def turn_to(self, slot: str) -> Phone:
        """The phone behind a tab, where the window is too narrow for three."""
        self.page.get_by_test_id(f"tab-{slot}").click()
        return self.phone(slot)


class Phone:
    """One phone on the page, in somebody's hand: looks at what is shown and taps it, in Khmer."""

    def __init__(self, page: Page, slot: str) -> None:
        self.page = page
        self.glass = page.get_by_test_id(f"phone-{slot}")

    def get(self, testid: str) -> Locator:
        return self.glass.get_by_test_id(testid)

    def starts(self) -> None:
        self.get("start-button").click()

    def sees(self, text: str | T) -> Locator:
        """Waits until this is said where it can be read: a sentence of the bot in English, or words as shown."""
        bubble = self.get("bubble").filter(has_text=spoken(text)).last
        expect(bubble.get_by_text(spoken(text)).last).to_be_in_viewport()
        # Found again by its number: a later message may quote it, and its own words may change.
        return self.glass.locator(f"[data-message-id='{bubble.get_attribute('data-message-id')}']")

    def does_not_see(self, text: str | T) -> None:
        expect(self.get("bubble").filter(has_text=spoken(text))).to_have_count(0)

    def taps(self, *labels: str) -> None:
        """Presses buttons under messages, each the newest with its label, and waits until the bot has answered."""
        for label in labels:
            self.button(label).click()
            expect(self.glass.locator("[data-testid=inline-button][aria-busy]")).to_have_count(0)

    def ticks(self, *labels: str) -> None:
        """Presses boxes, each after the one before shows its tick."""
        for label in labels:
            self.button(label).click()
            expect(self.glass.locator(f"[data-testid=inline-button][title='✅ {spoken(label)}']").last).to_be_visible()

    def button(self, label: str) -> Locator:
        """A label stands alone or after its picture."""
        words = spoken(label)
        return self.glass.locator(
            f"[data-testid=inline-button][title='{words}'], [data-testid=inline-button][title$=' {words}']"
        ).last

    def cut_labels(self) -> list[str]:
        """The labels that end in an ellipsis because their button is too narrow."""
        labels = self.glass.locator("[data-testid=inline-button] .label")
        return cast("list[str]", labels.evaluate_all(_CUT))

    def opens_topic(self, words: str) -> None:
        self.get("topic").filter(has_text=words).click()

    def watches(self, group: str) -> None:
        """Turns to another group, as somebody who is in it."""
        self.get("group-switch").select_option(label=group)

    def opens_general(self) -> None:
        """The topic that every group begins with."""
        self.get("topic").last.click()

    def goes_back(self) -> None:
        self.get("back").click()

    def shares_contact(self) -> None:
        self.get("reply-button").click()
        self.get("share-contact").click()

    def shares_location(self, place: str) -> None:
        self.get("reply-button").click()
        self.glass.locator(f"[data-testid=location-option][data-place='{place}']").click()

    def says(self, text: str) -> None:
        self.get("composer-input").fill(text)
        self.get("composer-send").click()


def spoken(text: str | T) -> str:
    """In Khmer, as the phones show it; what is no sentence of the bot is left as it is."""
    if isinstance(text, T):
        return say(text, "km")
    return translations().get(text, text)


_CUT = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
