"""What came of a broadcast, on one screen; provinces and centres are in the file that goes along."""

from __future__ import annotations

from dataclasses import dataclass

from conversations.broadcasts.few import FEWER, is_few
from conversations.broadcasts.progress import STATES
from conversations.broadcasts.standing import report_of
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Made, Screen
from conversations.text import T

COLUMNS = (T("Arrived"), T("Cannot be reached"), T("Refused by Telegram"), T("Not known"))
"""What is told of each place in the file."""


@dataclass(frozen=True, slots=True)
class Came:
    """The numbers of a broadcast so far. `results` go with `COLUMNS`; `in_khmer`, `in_english`: how many got it so.

    `more`: other lines to count, each with its number, such as what was pressed under it.
    """

    number: int
    state: str
    total: int
    results: tuple[int, ...]
    in_khmer: int
    in_english: int
    no_more_news: int
    signed_up: int
    more: tuple[tuple[Label, int], ...] = ()


def report(came: Came, file: Made) -> Screen:
    """The report with its file."""
    arrived, unreachable, refused, uncertain = came.results
    lines: list[Label] = [
        STATES[came.state],
        *_arrived(came, arrived),
    ]
    if unreachable:
        lines.append(T("Cannot be reached: {number}", number=unreachable))
    if refused:
        lines.append(T("Refused by Telegram: {number}", number=refused))
    if uncertain:
        lines.append(T("Not known whether it arrived: {number}", number=uncertain))
    lines += [
        T("✍️ Signed up for something since then: {number}", number=came.signed_up),
        T("🔕 Want no more news: {number}", number=came.no_more_news),
        *(T("{label}: {number}", label=label, number=number) for label, number in came.more),
        T("📎 Provinces and centres are in the file. Numbers from 1 to 4 are not shown there."),
    ]
    again = Button(T("Count again"), report_of(came.number), icon="📊")
    return Screen(
        tuple(lines),
        ((again,), (HOME_BUTTON,)),
        title=T("Report of broadcast {number}", number=came.number),
        list_of_lines=True,
        media=file,
    )


def _arrived(came: Came, arrived: int) -> tuple[T, ...]:
    if is_few(came.total):
        return (T("👥 {number} phones get this.", number=FEWER),)
    return (
        T("📬 Arrived: {number} of {total}", number=arrived, total=came.total),
        *((T("🇰🇭 In Khmer: {number}", number=came.in_khmer),) if came.in_khmer else ()),
        *((T("🇬🇧 In English: {number}", number=came.in_english),) if came.in_english else ()),
    )


def is_being_made(number: int) -> Screen:
    """To who asked for it."""
    return Screen(
        (T("The report is being made. It comes here in a moment."),),
        ((HOME_BUTTON,),),
        title=T("Report of broadcast {number}", number=number),
    )
