"""People who register while the bot is killed: they press what they see, and try again when nothing comes."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

from bot.i18n import say
from bot.simulator import Telegram
from bot.simulator.model import Message
from conversations.text import T

PATIENCE = (20.0, 30.0)
"""Seconds after which somebody who sees nothing new tries again; a bot takes so long to start on a busy machine."""

STUCK = 150
"""Seconds after which somebody who still has no case will never have one."""

_NAMES = ("សុខ សុភា", "ចាន់ ដារ៉ា", "ហេង វណ្ណា", "កែវ បូផា", "មាស រតនា", "លី ចន្ធូ", "នួន ពិសី")
_PROVINCES = ("22", "15", "13", "01", "02", "17", "24", "09")


def km(sentence: str) -> str:
    return say(T(sentence), "km")


_NAME, _YEAR, _PHONE, _MONTH = (
    km("What is your name?"),
    km("What year were you born, or how old are you?"),
    km("What is your phone number?"),
    km("When did you come back to Cambodia?"),
)
_MY_CASES, _NO_CASE, _IS_OPEN = (
    km("My cases"),
    km("You have no case. If you need help, press “Talk to a person”."),
    km("The centre has your request"),
)
# Which button is pressed, by how its action begins: the first of these that is on the screen.
_WAY = (
    "m:go:", "done", "a:all", "m:new:self", "a:yes", "a:female", "a:construction", "a:under3y", "send", "p:near",
    "a:masonry", "a:none", "a:legal", "skip", "p:", "m:home",
)  # fmt: skip


class Returnee:
    """One person with a phone, who wants a case at a centre."""

    def __init__(self, telegram: Telegram, number: int, chance: random.Random) -> None:
        self._telegram = telegram
        self._chance = chance
        self.phone = f"+85512{number:06}"
        self.name = f"{chance.choice(_NAMES)} {'កខគឃងចឆជឈញ'[number % 10]}"
        self.province = _PROVINCES[number % len(_PROVINCES)]
        self.user = telegram.person(self.name, phone=self.phone, role="returnee")
        self.waits: list[float] = []
        self._looked_for_case = False

    @property
    def seen(self) -> list[Message]:
        """What the bot has said, oldest first."""
        return [message for message in self._telegram.history(self.user.id) if message.sender.is_bot]

    @property
    def has_case(self) -> bool:
        """Whether the screen says that the centre has the request, or "my cases" shows one."""
        listed = _MY_CASES in self._buttoned.partition("\n")[0] and _NO_CASE not in self._buttoned
        return _IS_OPEN in self.screen or listed

    @property
    def screen(self) -> str:
        return "\n".join(message.text for message in self.seen[-3:])

    @property
    def labels(self) -> list[str]:
        """The buttons under the newest message that has some."""
        return [button.text for row in (self._newest.buttons if self._newest else []) for button in row]

    async def taps(self, label: str) -> None:
        """Presses a button that is on the screen."""
        message = self._newest
        assert message is not None
        found = (button for row in message.buttons for button in row if label in button.text)
        self._telegram.taps(self.user, self.user.id, message.id, next(found).callback_data)

    async def registers(self, up_to: str = "") -> None:
        """From /start to an open case, or to a question, whatever happens to the bot meanwhile."""
        self.says("/start")
        stalled = 0
        while not await self._something_new():
            self.says("/start")
        while not (up_to in self._buttoned if up_to else self.has_case):
            if stalled < 2:
                self._act()
            else:
                self.says("/start")
            stalled = 0 if await self._something_new() else stalled + 1

    def says(self, text: str) -> None:
        self._telegram.says(self.user, self.user.id, text)

    async def _something_new(self) -> bool:
        """Waits for another screen, as long as patience lasts."""
        before, since = self._view(), time.monotonic()
        patience = self._chance.uniform(*PATIENCE)
        while time.monotonic() < since + patience:
            await asyncio.sleep(0.01)
            if self._view() not in (before, None):
                self.waits.append(time.monotonic() - since)
                await asyncio.sleep(self._chance.uniform(0.01, 0.1))
                return True
        return False

    def _view(self) -> object:
        """The screen, by its buttons: they carry its number. None between two screens."""
        newest = self._newest
        return None if newest is None else (newest.id, newest.markup, newest.text)

    @property
    def _newest(self) -> Message | None:
        return next((message for message in reversed(self.seen) if message.buttons), None)

    @property
    def _buttoned(self) -> str:
        return self._newest.text if self._newest is not None else ""

    def _act(self) -> None:
        newest = self._newest
        if newest is None:
            return self.says("/start")
        text = newest.text
        if _NAME in text:
            return self.says(self.name)
        if _YEAR in text:
            return self.says("២៥៣៨")
        if _MONTH in text:
            return self.says("07/2025")
        if _PHONE in text:
            self._telegram.shares_contact(self.user, self.user.id)
            return None
        self._telegram.taps(self.user, self.user.id, newest.id, self._button(newest))
        return None

    def _button(self, message: Message) -> str:
        found = {
            button.callback_data.partition("|")[2]: button.callback_data for row in message.buttons for button in row
        }
        way: tuple[str, ...] = (f"p:{self.province}", *_WAY)
        if "m:register" in found:
            way = ("m:go:", "m:register" if self._looked_for_case else "m:cases")
            self._looked_for_case = not self._looked_for_case
        data = next((found[action] for wish in way for action in found if action.startswith(wish)), None)
        assert data is not None, f"no way on from {list(found)}:\n{message.text}"
        return data


def arrive(people: Sequence[Returnee], chance: random.Random, within: float) -> asyncio.Task[object]:
    """All of them register, each beginning at some moment of so many seconds. Nobody may be stuck in the end."""

    async def arrives(person: Returnee, at: float) -> None:
        await asyncio.sleep(at)
        await person.registers()

    async def together() -> None:
        try:
            async with asyncio.timeout(within + STUCK), asyncio.TaskGroup() as group:
                for person in people:
                    group.create_task(arrives(person, chance.uniform(0, within)))
        except TimeoutError:
            stuck = [f"{one.labels}\n{one.screen}" for one in people if not one.has_case]
            raise AssertionError("\n\n".join([f"{len(stuck)} of {len(people)} are stuck:", *stuck[:3]])) from None

    return asyncio.create_task(together())
