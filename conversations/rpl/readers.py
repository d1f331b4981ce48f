"""Two ways to ask that only RPL needs: the ticks of a trade's checklist, and somebody else's phone number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More
from conversations.events import Event, SharedContact
from conversations.questions.choices import ManyOf, Option, page_before
from conversations.questions.depending import Depending
from conversations.questions.phones import Phone
from conversations.screen import Request
from conversations.text import T, Words

_SHOWN = 6
"""Tasks on one screen."""


@dataclass(frozen=True, slots=True)
class Tasks(Depending):
    """The checklist of a trade, as it stands now: `given["tasks"][trade]` is [[code, Khmer, English], …].

    The answer is that of `ManyOf`; what is not on the list can be written or spoken as well. With the buttons below
    them, more tasks at once would push each other off a small phone.
    """

    late: ClassVar[bool] = True
    trade: str

    def back(self, partial: Any) -> Any:
        return page_before(partial)

    def again(self, value: Any) -> Any:
        return value

    def now(self, facts: Facts) -> ManyOf:
        tasks = facts.given.get("tasks", {}).get(self.trade, ())
        options = tuple(Option(code, T("{task}", task=Words(km, en)), "▫️") for code, km, en in tasks)
        return ManyOf(options, own_words=True, columns=1, size=_SHOWN)


class TheirPhone(Phone):
    """The number of somebody else: written, or as a contact card from the phone. The answer is as that of `Phone`.

    The phone's own button for sharing is not shown: it would give the number of the person who is asked.
    """

    __slots__ = ()
    request: ClassVar[Request | None] = None

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        match event:
            case SharedContact(own=True):
                return Bad(T("That is your own number. Please write the number of this person, or press “Skip”."))
            case SharedContact(number):
                event = SharedContact(number, own=True)
        return Phone.read(self, event, partial, facts)
