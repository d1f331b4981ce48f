"""What Telegram answers when it will not do something, in its own words and with its own codes."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A call that Telegram turned down; `parameters` carries retry_after or migrate_to_chat_id."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def as_json(self) -> dict[str, Any]:
        """The body of the HTTP answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refused:
    """400: the request is wrong, or what it speaks of is not there."""
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """403: the other side does not want to hear from the bot."""
    return Refused(403, f"Forbidden: {reason}")


def too_many(seconds: int) -> Refused:
    """429: wait this long."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def conflict(reason: str) -> Refused:
    """409: someone else receives this bot's updates."""
    return Refused(409, f"Conflict: {reason}")
