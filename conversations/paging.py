"""A list on a small phone: a page of it, and the buttons to the pages before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from conversations.screen import Button, Rows
from conversations.text import T

Item = TypeVar("Item")
Ways = tuple[tuple[T, str], tuple[T, str]]
"""Words and picture of the button back, and of the one on."""

EARLIER_MORE: Ways = ((T("Earlier"), "⬆️"), (T("More"), "⬇️"))
EARLIER_LATER: Ways = ((T("Earlier"), "⬆️"), (T("Later"), "⬇️"))
NEWER_OLDER: Ways = ((T("Newer"), "⬆️"), (T("Older"), "⬇️"))
BEFORE_NEXT: Ways = ((T("Before"), "◀️"), (T("Next"), "▶️"))
PREVIOUS_NEXT: Ways = ((T("Previous"), "◀️"), (T("Next"), "▶️"))


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """What is shown of a list; `first` is the place of the first one in all of it, `number` counts from 0."""

    shown: Sequence[Item]
    number: int
    first: int
    more: bool

    def turning(self, action: str, ways: Ways = EARLIER_MORE) -> Rows:
        """The row of buttons to the other pages, each of them `<action>:<number>`; none where this is all."""
        before = f"{action}:{self.number - 1}" if self.number else ""
        return turning(before, f"{action}:{self.number + 1}" if self.more else "", ways)


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """A page of a whole list; the last one where the list has become shorter than the button knew."""
    number = max(min(number, pages(len(items), size) - 1), 0)
    first = number * size
    return Page(items[first : first + size], number, first, len(items) > first + size)


def page_fetched(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """A page of what is not read whole: `items` are those from its first on, one more than a page holds if there is."""
    return Page(items[:size], number, number * size, len(items) > size)


def pages(count: int, size: int) -> int:
    """How many pages so many make."""
    return -(-count // size)


def turning(before: str, after: str, ways: Ways) -> Rows:
    """One row of up to two buttons; an empty action is a way that there is not."""
    both = zip(ways, (before, after), strict=True)
    row = tuple(Button(words, action, icon=icon) for (words, icon), action in both if action)
    return (row,) if row else ()
