"""Why an answer could not be taken; the sentence for it is the engine's to choose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Every reason a reader may give; a dialogue owes each of them a sentence."""

    NOT_UNDERSTOOD = "not_understood"  # nothing in it that this reader knows, or two answers at once
    IN_THE_FUTURE = "in_the_future"  # a year or month that has not come yet
    IN_THE_PAST = "in_the_past"  # a day to come that has been
    TOO_FAR = "too_far"  # a day in more than two years
    TOO_OLD = "too_old"  # born more than 110 years ago, or came back more than 80 years ago
    TOO_SHORT = "too_short"  # a name of one character
    TOO_LONG = "too_long"  # a name of more than 64 characters
    HAS_DIGITS = "has_digits"  # a name with a figure in it
    HAS_LINK = "has_link"  # a name with an address or an @ in it
    SHORT_NUMBER = "short_number"  # 117, 1297: a service's number, not a person's
    WRONG_NUMBER = "wrong_number"  # digits, but no telephone number of a person
    TOO_SMALL = "too_small"  # less than the least that makes sense
    TOO_LARGE = "too_large"  # more than the most that makes sense
    NO_UNIT = "no_unit"  # a number alone where years and months are both likely
    NOT_MONTHLY = "not_monthly"  # pay by the day, week, hour or year


@dataclass(frozen=True, slots=True)
class Unread:
    """What a reader returns when it could not read."""

    reason: Reason


NOT_UNDERSTOOD = Unread(Reason.NOT_UNDERSTOOD)
