"""Questions answered by pressing: one of a few, or as many as fit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.paging import page_of, pages
from conversations.questions.words import read_words, shown_words, without_words
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T

DONE = Button(T("Done"), "done", icon="➡️")
"""Ends an answer of several parts."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: a code that is stored and counted, its words, and a picture for those who do not read."""

    code: str
    label: T
    icon: str = ""


@dataclass(frozen=True, slots=True)
class OneOf(Reader):
    """One tap is the answer."""

    options: tuple[Option, ...]
    columns: int = 1

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        return in_rows([Button(o.label, f"a:{o.code}", icon=o.icon) for o in self.options], self.columns)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | None:
        if isinstance(event, Tapped) and (option := _chosen(self.options, event)) is not None:
            return Answer(option.code)
        return None

    def show(self, value: Any, facts: Facts) -> Label:
        return next((option.label for option in self.options if option.code == value), T("not answered"))


@dataclass(frozen=True, slots=True)
class ManyOf(Reader):
    """Ticks, then "done". With `own_words`, something else may be written or spoken as well, and taken away again.

    A long list has pages of at most `size`; what is ticked on one stays while another is shown, and each has "done".
    People tick faster than a slow phone redraws, so a tick counts also on the screen before (`late`).

    The answer is {"chosen": [codes], "own": words or None}; half of it also has the "page", from the second on.
    """

    late: ClassVar[bool] = True
    options: tuple[Option, ...]
    own_words: bool = False
    columns: int = 2
    size: int = 0
    """0: all on one screen."""

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        chosen, own, at = _half(partial)
        size = self.size or len(self.options) or 1
        page = page_of(self.options, at, size)
        ways: list[Button] = []
        if page.more:
            more = T("More ({n} of {total})", n=page.number + 2, total=pages(len(self.options), size))
            ways.append(Button(more, f"p:{page.number + 1}", icon="⬇️"))
        if chosen or own is not None:
            ways.append(DONE)
        if own is not None:
            ways.append(without_words(own))
        return (*tick_buttons(page.shown, chosen, self.columns), *in_rows(ways, 2))

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        chosen, own, at = _half(partial)
        codes = {option.code for option in self.options}
        match event:
            case Tapped(action="done"):
                if not chosen and own is None:
                    return Bad(T("Please choose at least one."))
                return Answer({"chosen": chosen, "own": own})
            case Tapped(action=action) if (now := ticked(action, chosen, codes)) is not None:
                return More(_kept(now, own, at))
            case Tapped(action=action) if action[:2] == "p:" and action[2:] in self._pages():
                return More(_kept(chosen, own, int(action[2:])))
            case Tapped(action=action) if own is not None and action == without_words(own).action:
                left = (
                    T("I removed it. Choose more, or press “Done”.")
                    if chosen
                    else T("I removed it. Please answer anew.")
                )
                return More(_kept(chosen, None, at), left)
            case Said() | SentMedia(kind="voice") if self.own_words:
                words = read_words(event)
                if isinstance(words, Bad):
                    return words
                return More(_kept(chosen, words, at), T("I noted that. Choose more, or press “Done”."))
        return None

    def holds(self, partial: Any, facts: Facts) -> bool:
        chosen, own, _ = _half(partial)
        return bool(chosen) or own is not None

    def back(self, partial: Any) -> Any:
        return page_before(partial)

    def again(self, value: Any) -> Any:
        return value

    def show(self, value: Any, facts: Facts) -> Label:
        chosen = tuple(option.label for option in self.options if option.code in value["chosen"])
        return T("{list}", list=(*chosen, shown_words(value["own"])) if value["own"] is not None else chosen)

    def _pages(self) -> set[str]:
        return {str(number) for number in range(pages(len(self.options), self.size))} if self.size else set()


def page_before(partial: Any) -> Any:
    """Half an answer of `ManyOf`, one page back; None on its first page."""
    chosen, own, at = _half(partial)
    return {"chosen": chosen, "own": own, "page": at - 1} if at else None


def _half(partial: Any) -> tuple[list[str], Any, int]:
    """What is ticked so far, what was told in own words, and the page."""
    half = partial or {}
    return half.get("chosen", []), half.get("own"), half.get("page", 0)


def _kept(chosen: list[str], own: Any, page: int) -> dict[str, Any] | None:
    if not chosen and own is None and not page:
        return None
    return {"chosen": chosen, "own": own, **({"page": page} if page else {})}


def tick_buttons(options: Sequence[Option], chosen: Container[str], columns: int = 2) -> Rows:
    """What can be ticked. A button says what it does, tick or untick, so that a press that comes twice does it once."""
    ticks = [
        Button(option.label, f"u:{option.code}", icon="✅")
        if option.code in chosen
        else Button(option.label, f"a:{option.code}", icon=option.icon)
        for option in options
    ]
    return in_rows(ticks, columns)


def ticked(action: str, chosen: Sequence[str], codes: Container[str]) -> list[str] | None:
    """What is chosen after a press on one of `tick_buttons`; None where it is none of these."""
    what, _, code = action.partition(":")
    if what not in ("a", "u") or code not in codes:
        return None
    if what == "u":
        return [one for one in chosen if one != code]
    return [*chosen] if code in chosen else [*chosen, code]


def _chosen(options: tuple[Option, ...], event: Tapped) -> Option | None:
    return next((option for option in options if event.action == f"a:{option.code}"), None)
