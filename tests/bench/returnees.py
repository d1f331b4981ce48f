"""The people who register: what each did last, what each sees, and how long the bot took to answer."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.bench.walk import REGISTRATION, SHOWS, Calls, Step, phone, words

_LABELLED = re.compile(r'"callback_data": ?"([^"]*)"')


class Returnee:
    """One person in their private chat. A turn is over when as many messages are to be seen as the walk says."""

    __slots__ = ("awaited", "calls", "chat", "id", "keyboard", "message_id", "screen_id", "since", "step", "text")

    def __init__(self, person: int) -> None:
        self.id = person
        self.chat = {"id": person, "type": "private", "first_name": "ស្រីមុំ"}
        self.step = 0
        self.awaited = 0
        self.since = 0.0
        self.message_id = 0
        self.screen_id = 0
        self.text = ""
        self.keyboard = ""
        self.calls: Calls = []

    def act(self, update_id: int, expected: int) -> bytes:
        """Does the next step; the update that tells the bot of it."""
        step = REGISTRATION[self.step]
        body = self._tapped(step, update_id) if step.kind == "tap" else self._wrote(step)
        self.step += 1
        self.awaited = expected
        self.calls = []
        kind = "callback_query" if step.kind == "tap" else "message"
        update = json.dumps({"update_id": update_id, kind: body}).encode()
        self.since = time.monotonic()
        return update

    @property
    def _self(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "ស្រីមុំ", "language_code": "km"}

    def _wrote(self, step: Step) -> dict[str, Any]:
        self.message_id += 1
        message: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self._self,
            "chat": self.chat,
            "date": 1_790_000_000,
        }
        if step.kind == "contact":
            contact = {"phone_number": phone(self.id), "first_name": "ស្រីមុំ", "user_id": self.id}
            return {**message, "contact": contact}
        text = words(step, self.id)
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return {**message, "text": text}

    def _tapped(self, step: Step, update_id: int) -> dict[str, Any]:
        data = next(
            (one for one in _LABELLED.findall(self.keyboard) if one.partition("|")[2].startswith(step.what)), ""
        )
        if not data:
            raise LookupError(
                f"step {self.step}: no button {step.what!r} in {self.keyboard}; the screen says {self.text}"
            )
        message = {
            "message_id": self.screen_id,
            "from": {"id": 123_456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"},
            "chat": self.chat,
            "date": 1_790_000_000,
            "edit_date": 1_790_000_001,
            "text": self.text,
            "reply_markup": json.loads(self.keyboard),
        }
        return {
            "id": f"{update_id}:{self.id}",
            "from": self._self,
            "chat_instance": "-42",
            "message": message,
            "data": data,
        }

    def sees(self, method: str, body: dict[str, Any]) -> bool:
        """A call of the bot arrived; whether the whole answer of the turn can be seen now."""
        self.calls.append((method, body))
        if method not in SHOWS:
            return False
        if method == "sendMessage":
            self.message_id += 1
        keyboard = body.get("reply_markup", "")
        if keyboard:
            keyboard = keyboard if isinstance(keyboard, str) else json.dumps(keyboard, ensure_ascii=False)
            if "inline_keyboard" in keyboard:
                self.keyboard, self.text = keyboard, body["text"]
                self.screen_id = self.message_id if method == "sendMessage" else int(body["message_id"])
        self.awaited -= 1
        return self.awaited == 0


class Crowd:
    """Many returnees on the same walk; counts turns and how long each took."""

    def __init__(self, queue: Callable[[bytes], None], expected: Sequence[int]) -> None:
        self._queue = queue
        self._expected = expected
        self._people: dict[int, Returnee] = {}
        self.took: list[float] = []
        self.first = self.last = 0.0

    def __len__(self) -> int:
        return len(self._people)

    def joined(self, person: int) -> Returnee:
        self._people[person] = Returnee(person)
        return self._people[person]

    def get(self, person: int) -> Returnee | None:
        return self._people.get(person)

    def act(self, returnee: Returnee, update_id: int) -> None:
        self._queue(returnee.act(update_id, self._expected[returnee.step]))
        self.first = self.first or returnee.since

    def answered(self, returnee: Returnee) -> bool:
        """Counts the turn; whether the person has further steps to go."""
        self.last = time.monotonic()
        self.took.append(self.last - returnee.since)
        if returnee.step < len(REGISTRATION):
            return True
        del self._people[returnee.id]
        return False
