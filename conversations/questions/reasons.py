"""The sentence for each reason why an answer could not be read."""

from __future__ import annotations

from conversations.dialogue import Bad
from conversations.reading.unread import Reason, Unread
from conversations.text import T

_SENTENCES = {
    Reason.IN_THE_FUTURE: T("That has not come yet. Please try again."),
    Reason.IN_THE_PAST: T("That day is over. Please choose one to come."),
    Reason.TOO_FAR: T("That is too far ahead. Please choose a day in the next two years."),
    Reason.TOO_OLD: T("That seems too long ago. Please try again."),
    Reason.TOO_SHORT: T("That is very short. Please write the full name."),
    Reason.TOO_LONG: T("That is too long for a name. Please write only the name."),
    Reason.HAS_DIGITS: T("A name has no numbers. Please write only the name."),
    Reason.HAS_LINK: T("Please write only the name."),
    Reason.SHORT_NUMBER: T("That number is too short. Please write the whole phone number."),
    Reason.WRONG_NUMBER: T("This does not look like a phone number. Please check it and write it again."),
    Reason.TOO_SMALL: T("That seems too little. Please try again."),
    Reason.TOO_LARGE: T("That seems too much. Please try again."),
    Reason.NO_UNIT: T("Months or years? Please write for example: 2 years."),
    Reason.NOT_MONTHLY: T("Please write the pay for one month."),
}


def bad(unread: Unread, otherwise: T) -> Bad:
    """The reason as a sentence; `otherwise` where it was just not understood."""
    return Bad(_SENTENCES.get(unread.reason, otherwise))
