"""What an error of Telegram means for the message that was to be sent."""

from __future__ import annotations

from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError


class Failure(Enum):
    """What to do next."""

    LATER = auto()
    """The network, or Telegram itself: the same again after a pause."""
    SLOWER = auto()
    """A rate limit: after the pause it names; nobody's fault."""
    MOVED = auto()
    """The group has another id now."""
    NOTHING_TO_DO = auto()
    """It is as it should be already, or it no longer matters."""
    NOT_EDITABLE = auto()
    """The message to change is gone: send a new one."""
    NOT_DELETABLE = auto()
    """The message is too old to be taken away."""
    TOPIC_GONE = auto()
    """The topic was deleted: make another."""
    TOPIC_CLOSED = auto()
    """The topic was closed by hand: open it again."""
    NO_RIGHT = auto()
    """The bot may not do this here."""
    UNREACHABLE = auto()
    """Blocked, deactivated, thrown out, never met: this chat cannot be written to."""
    REFUSED = auto()
    """Telegram will never take this message: a mistake of ours, to be logged."""


_BY_WORDS = (
    ("message is not modified", Failure.NOTHING_TO_DO),
    ("topic_not_modified", Failure.NOTHING_TO_DO),
    ("query is too old", Failure.NOTHING_TO_DO),
    ("message to delete not found", Failure.NOTHING_TO_DO),
    ("message can't be deleted", Failure.NOT_DELETABLE),
    ("message to edit not found", Failure.NOT_EDITABLE),
    ("message can't be edited", Failure.NOT_EDITABLE),
    ("message_id_invalid", Failure.NOT_EDITABLE),
    ("there is no text in the message to edit", Failure.NOT_EDITABLE),
    ("there is no media in the message", Failure.NOT_EDITABLE),
    ("message thread not found", Failure.TOPIC_GONE),
    ("topic_deleted", Failure.TOPIC_GONE),
    ("topic_closed", Failure.TOPIC_CLOSED),
    ("chat not found", Failure.UNREACHABLE),
    ("user is deactivated", Failure.UNREACHABLE),
    ("peer_id_invalid", Failure.UNREACHABLE),
    ("not enough rights", Failure.NO_RIGHT),
    ("have no rights", Failure.NO_RIGHT),
    ("chat_write_forbidden", Failure.NO_RIGHT),
    ("need administrator rights", Failure.NO_RIGHT),
    ("the chat is not a forum", Failure.NO_RIGHT),
    ("chat_admin_required", Failure.NO_RIGHT),
)


def failure(error: TelegramError) -> Failure:
    """What an error means. Telegram has no codes for most: its words are matched, without case."""
    match error:
        case RetryAfter():
            return Failure.SLOWER
        case ChatMigrated():
            return Failure.MOVED
        case Forbidden():
            return Failure.UNREACHABLE
        case BadRequest():  # a subclass of NetworkError, so before "later"
            words = error.message.lower()
            return next((meaning for part, meaning in _BY_WORDS if part in words), Failure.REFUSED)
        case Conflict() | InvalidToken():
            return Failure.LATER
    return Failure.LATER


def pause_of(error: RetryAfter) -> float:
    """The seconds Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()
