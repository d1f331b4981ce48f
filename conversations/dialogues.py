"""All dialogues by name, and which of them can be left and gone on with."""

from __future__ import annotations

from conversations.addressing import WHICH_CASE
from conversations.again import AGAIN
from conversations.answering import ANSWER, FIND_CENTRE
from conversations.asked.forms import FORMS
from conversations.broadcasts.answering import ASK_CENTRE
from conversations.broadcasts.composing import BROADCAST
from conversations.broadcasts.correcting import CORRECTION, REWORDING, WAKING
from conversations.broadcasts.groups import GROUP
from conversations.centre_details import CENTRE_DETAILS, CLOSED_DAY, NEW_CENTRE
from conversations.checking import CHECK, CHECKED, FORWARDED
from conversations.consent import CONSENT
from conversations.feedback import COMMENT, FEEDBACK
from conversations.handoff import HANDOFF, TALK
from conversations.offers.after import IN_OWN_WORDS
from conversations.offers.consultation import CONSULTATION
from conversations.offers.course import COURSE, COURSE_CHANGED
from conversations.offers.entrance import ENTRANCE
from conversations.offers.fair import FAIR, FAIR_CHANGED
from conversations.offers.vacancy import VACANCY, VACANCY_CHANGED
from conversations.personal_help import PERSONAL, PERSONAL_YES
from conversations.registration import REGISTRATION
from conversations.rpl.intake import INTAKE
from conversations.rpl.sending import SEND
from conversations.rpl.task import TASK
from conversations.signing import APPLY, COMING_WITH

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
    ASK_CENTRE,
    FAIR,
    COMING_WITH,
    APPLY,
    BROADCAST,
    WAKING,
    CORRECTION,
    REWORDING,
    GROUP,
    FAIR_CHANGED,
    COURSE,
    COURSE_CHANGED,
    VACANCY,
    VACANCY_CHANGED,
    CONSULTATION,
    SEND,
    TASK,
    CHECK,
    FORWARDED,
    CHECKED,
    ENTRANCE,
    IN_OWN_WORDS,
    *(form.dialogue for form in FORMS.values()),
)
DIALOGUES = {dialogue.name: dialogue for dialogue in _ALL}
_BEGUN_AGAIN = {
    *(dialogue.name for dialogue in (FIND_CENTRE, ANSWER, CLOSED_DAY, FEEDBACK, COMMENT, COMING_WITH, SEND)),
    *(dialogue.name for dialogue in (CHECK, FORWARDED, CHECKED, ENTRANCE, IN_OWN_WORDS, GROUP)),
}
CAN_GO_ON = frozenset(DIALOGUES) - _BEGUN_AGAIN - LEAVES_NO_TRACE
"""Offered as "go on where I stopped"; the others are as quickly begun again, or may as well be left."""

NUDGED = (CONSENT.name, REGISTRATION.name, TALK.name, HANDOFF.name, WHICH_CASE.name, APPLY.name, INTAKE.name)
"""Left halfway, these get one gentle reminder the next day."""
