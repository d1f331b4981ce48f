"""The states of a sign-up, and what can become of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

COMING, MAYBE, NO = "coming", "maybe", "no"
"""A fair: what the person said. A course: "coming" has a seat. A vacancy: "coming" may be proposed to the employer."""
WAITING, OFFERED = "waiting", "offered"
"""A course that is full: in line, and offered a seat that became free (until `confirm_by`)."""
HIRED = "hired"
"""A vacancy: this person got the job."""
LEFT = "left"
"""Taken back by the person, or an offered seat that was not confirmed in time."""
BEGUN = "begun"
"""Wants a course or a job, but has to register first; nobody but this phone sees it."""
ANSWERS = (COMING, MAYBE, NO)
HOLDS_A_SEAT = (COMING, OFFERED)
PLANNED = (COMING, MAYBE, WAITING, OFFERED)
"""What stands among a person's plans."""


@dataclass(frozen=True, slots=True)
class Signup:
    """One person and one offer. `person_id` 0 is an account without a registration; `party` counts the person too.

    `line` is the place in the order of waiting (0: not waiting), `code` the short code of the pass.
    """

    id: int
    offer_id: int
    account_id: int
    person_id: int
    state: str
    party: int
    children: int
    transport: bool
    line: int
    confirm_by: datetime | None
    code: str
    came_at: datetime | None
    sent_at: datetime | None = None
    """When the details of this person went to the employer of a vacancy."""
