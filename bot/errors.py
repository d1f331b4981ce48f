"""What a person may be told that went wrong, and what an operator."""

from __future__ import annotations

from conversations.text import T


class Refusal(Exception):
    """Something cannot be done, and why, in words for the person who tried; nothing has changed."""

    def __init__(self, reason: T) -> None:
        super().__init__(reason.msgid)
        self.reason = reason


class NoRight(Refusal):
    """It is not for this person to do; only they are to hear of it."""


class Mistake(Exception):
    """Something an operator did: the message says what to change."""
