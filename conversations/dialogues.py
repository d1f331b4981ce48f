"""All dialogues by name, and which of them can be left and gone on with."""

from __future__ import annotations

from conversations.addressing import WHICH_CASE
from conversations.again import AGAIN
from conversations.answering import ANSWER, FIND_CENTRE
from conversations.asked.forms import FORMS
from conversations.centre_details import CENTRE_DETAILS, CLOSED_DAY, NEW_CENTRE
from conversations.consent import CONSENT
from conversations.feedback import COMMENT, FEEDBACK
from conversations.handoff import HANDOFF, TALK
from conversations.offers.after import IN_OWN_WORDS
from conversations.offers.entrance import ENTRANCE
from conversations.offers.fair import FAIR
from conversations.personal_help import PERSONAL, PERSONAL_YES
from conversations.registration import REGISTRATION

LEAVES_NO_TRACE = frozenset({PERSONAL.name, PERSONAL_YES.name})
"""Whatever was answered is forgotten as soon as one of these is left."""

_ALL = (
    CONSENT,
    REGISTRATION,
    HANDOFF,
    TALK,
    FIND_CENTRE,
    ANSWER,
    WHICH_CASE,
    CENTRE_DETAILS,
    NEW_CENTRE,
    CLOSED_DAY,
    FEEDBACK,
    COMMENT,
    PERSONAL,
    PERSONAL_YES,
    AGAIN,
    FAIR,
    ENTRANCE,
    IN_OWN_WORDS,
    *(form.dialogue for form in FORMS.values()),
)
DIALOGUES = {dialogue.name: dialogue for dialogue in _ALL}
_BEGUN_AGAIN = {FIND_CENTRE.name, ANSWER.name, CLOSED_DAY.name, FEEDBACK.name, COMMENT.name}
_BEGUN_AGAIN |= {ENTRANCE.name, IN_OWN_WORDS.name}
CAN_GO_ON = frozenset(DIALOGUES) - _BEGUN_AGAIN - LEAVES_NO_TRACE
"""Offered as "go on where I stopped"; the others are as quickly begun again, or may as well be left."""

NUDGED = (CONSENT.name, REGISTRATION.name, TALK.name, HANDOFF.name, WHICH_CASE.name)
"""Left halfway, these get one gentle reminder the next day."""
