"""All dialogues that staff can ask a person for."""

from __future__ import annotations

from conversations.asked.documents import DOCUMENTS
from conversations.asked.rpl import RPL
from conversations.asked.wages import WAGES

FORMS = {form.code: form for form in (DOCUMENTS, WAGES, RPL)}
