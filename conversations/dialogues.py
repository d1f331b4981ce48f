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
from conversations.registration import REGISTRATION

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
    AGAIN,
    *(form.dialogue for form in FORMS.values()),
)
DIALOGUES = {dialogue.name: dialogue for dialogue in _ALL}
CAN_GO_ON = frozenset(DIALOGUES) - {FIND_CENTRE.name, ANSWER.name, CLOSED_DAY.name, FEEDBACK.name, COMMENT.name}
"""Offered as "go on where I stopped"; the others are as quickly begun again, or may as well be left."""

NUDGED = (CONSENT.name, REGISTRATION.name, TALK.name, HANDOFF.name, WHICH_CASE.name)
"""Left halfway, these get one gentle reminder the next day."""
