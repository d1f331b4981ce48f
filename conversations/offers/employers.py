"""Employers in the dialogues of offers: which one it is, and the several that come to a job fair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.questions.gathering import Gathering
from conversations.questions.words import Written
from conversations.reading.fold import clean
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

MOST = 20
"""Employers of one fair: more do not fit the card of a small phone."""
NAME, JOBS = 80, 160
"""Characters of a name, and of the jobs that are told in one line."""
_SHOWN = 10


class EmployersComing(Gathering):
    """One message for each employer, "name: jobs", or several as lines of one. The answer is [[name, jobs], …]."""

    __slots__ = ()

    def noted(self, have: list[Any]) -> T:
        return T("Noted so far: {list}. Write the next one, or press “Done”.", list=tuple(name for name, _ in have))

    def add(self, event: Event, have: list[Any]) -> Answer | More | Bad | None:
        match event:
            case Said(text):
                told = [read_employer(line) for line in text.splitlines() if line.strip()]
                if len(have) + len(told) > MOST:
                    return Bad(T("These are too many: at most {most}.", most=MOST))
                if not told or any(len(name) > NAME or len(jobs) > JOBS or not name for name, jobs in told):
                    return Bad(T("Please write the name, a colon and the jobs, each short."))
                return self.kept([*have, *told])
            case SentMedia():
                return Bad(T("Thank you, but please write this: people see it as text."))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{list}", list=tuple(name for name, _ in value))


def read_employer(line: str) -> list[str]:
    """The [name, jobs] in "Name: jobs"; people also write a dash or the long colon of a Khmer keyboard."""
    for sign in (":", "៖", "：", " - ", " – "):
        name, found, jobs = line.partition(sign)
        if found:
            return [clean(name), clean(jobs)]
    return [clean(line), ""]


@dataclass(frozen=True, slots=True)
class WhichEmployer(Reader):
    """One of those known (`given["employers"]`: [[id, name, whether one knows whom to ask], …]), or a new one.

    The answer is {"id": number, or 0 for a new one, "name": its name, "asks": whether there is more to ask of it}.
    """

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        known = facts.given.get("employers", ())
        return in_rows([Button(str(name), f"a:{number}", icon="🏢") for number, name, _ in known[:_SHOWN]], 1)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | Bad | None:
        known = facts.given.get("employers", ())
        match event:
            case Tapped(action=action):
                found = next((one for one in known if action == f"a:{one[0]}"), None)
                return None if found is None else Answer(employer_answer(*found))
            case Said() | SentMedia():
                read = Written(NAME).read(event, None, facts)
                if not isinstance(read, Answer):
                    return read
                same = next((one for one in known if one[1].casefold() == read.value.casefold()), None)
                return Answer(employer_answer(*(same or (0, read.value, False))))
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return str(value["name"])


def employer_answer(number: int, name: str, asked_for: bool) -> dict[str, Any]:
    """The answer that names an employer."""
    return {"id": number, "name": name, "asks": not asked_for}
