"""What each error of Telegram means for what was to be sent."""

from __future__ import annotations

import warnings
from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.gateway.failures import Failure, failure, pause_of


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (NetworkError("Bad Gateway"), Failure.LATER),
        (TimedOut(), Failure.LATER),
        (Conflict("terminated by other getUpdates request"), Failure.LATER),
        (InvalidToken(), Failure.LATER),
        (TelegramError("something new"), Failure.LATER),
        (RetryAfter(5), Failure.SLOWER),
        (ChatMigrated(-1001), Failure.MOVED),
        (Forbidden("bot was blocked by the user"), Failure.UNREACHABLE),
        (Forbidden("bot was kicked from the supergroup chat"), Failure.UNREACHABLE),
        (Forbidden("bot can't initiate conversation with a user"), Failure.UNREACHABLE),
        (Forbidden("user is deactivated"), Failure.UNREACHABLE),
        (BadRequest("Chat not found"), Failure.UNREACHABLE),
        (BadRequest("PEER_ID_INVALID"), Failure.UNREACHABLE),
        (BadRequest("Message is not modified: specified new message content"), Failure.NOTHING_TO_DO),
        (BadRequest("Query is too old and response timeout expired or query ID is invalid"), Failure.NOTHING_TO_DO),
        (BadRequest("TOPIC_NOT_MODIFIED"), Failure.NOTHING_TO_DO),
        (BadRequest("Message to edit not found"), Failure.NOT_EDITABLE),
        (BadRequest("Message can't be edited"), Failure.NOT_EDITABLE),
        (BadRequest("MESSAGE_ID_INVALID"), Failure.NOT_EDITABLE),
        (BadRequest("There is no text in the message to edit"), Failure.NOT_EDITABLE),
        (BadRequest("Message thread not found"), Failure.TOPIC_GONE),
        (BadRequest("TOPIC_DELETED"), Failure.TOPIC_GONE),
        (BadRequest("TOPIC_CLOSED"), Failure.TOPIC_CLOSED),
        (BadRequest("Not enough rights to create a topic"), Failure.NO_RIGHT),
        (BadRequest("Have no rights to send a message"), Failure.NO_RIGHT),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), Failure.NO_RIGHT),
        (BadRequest("The chat is not a forum"), Failure.NO_RIGHT),
        (BadRequest("Can't parse entities: unsupported start tag"), Failure.REFUSED),
        (BadRequest("BUTTON_DATA_INVALID"), Failure.REFUSED),
    ],
)
def test_meanings(error: TelegramError, meaning: Failure) -> None:
    assert failure(error) is meaning


@pytest.mark.parametrize("seconds", [5, timedelta(seconds=5)])
def test_the_pause_is_told_in_seconds_without_a_warning(seconds: int | timedelta) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pause_of(RetryAfter(seconds)) == 5.0
