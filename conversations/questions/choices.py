"""Questions answered by pressing: one of a few, or as many as fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.questions.words import read_words, shown_words
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T


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
    """Ticks, then "done". With `own_words`, something else may be written or spoken as well.

    People tick faster than a slow phone redraws, so a tick counts also on the screen before (`late`).

    The answer is {"chosen": [codes], "own": words or None}.
    """

    late: ClassVar[bool] = True
    options: tuple[Option, ...]
    own_words: bool = False
    columns: int = 2

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        chosen = (partial or {}).get("chosen", [])
        ticks = [
            Button(option.label, f"u:{option.code}", icon="✅")
            if option.code in chosen
            else Button(option.label, f"a:{option.code}", icon=option.icon)
            for option in self.options
        ]
        rows = in_rows(ticks, self.columns)
        return (*rows, (Button(T("Done"), "done", icon="➡️"),)) if partial else rows

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        chosen, own = list((partial or {}).get("chosen", [])), (partial or {}).get("own")
        match event:
            case Tapped(action="done"):
                if not chosen and own is None:
                    return Bad(T("Please choose at least one."))
                return Answer({"chosen": chosen, "own": own})
            case Tapped(action=action) if (code := action[2:]) in {option.code for option in self.options}:
                # A button says what it does, tick or untick, so that a press that comes twice does it once.
                if action.startswith("a:") and code not in chosen:
                    chosen.append(code)
                elif action.startswith("u:") and code in chosen:
                    chosen.remove(code)
                return More({"chosen": chosen, "own": own} if chosen or own is not None else None)
            case Said() | SentMedia(kind="voice") if self.own_words:
                words = read_words(event)
                if isinstance(words, Bad):
                    return words
                return More({"chosen": chosen, "own": words}, T("I noted that. Choose more, or press “Done”."))
        return None

    def again(self, value: Any) -> Any:
        return value

    def show(self, value: Any, facts: Facts) -> Label:
        chosen = tuple(option.label for option in self.options if option.code in value["chosen"])
        return T("{list}", list=(*chosen, shown_words(value["own"])) if value["own"] is not None else chosen)


def _chosen(options: tuple[Option, ...], event: Tapped) -> Option | None:
    return next((option for option in options if event.action == f"a:{option.code}"), None)
