"""Whom a broadcast is for: asked with buttons, and what is skipped narrows nothing."""

from __future__ import annotations

from typing import Any, ClassVar

from conversations.dialogue import Answer, Facts, More, Question, Reader
from conversations.events import Event, Tapped
from conversations.options import SECTORS, SEXES
from conversations.questions.choices import ManyOf
from conversations.questions.places import NEAR_THE_BORDER
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T


class Provinces(Reader):
    """As many provinces as fit: those near the border first. The answer is a list of codes."""

    __slots__ = ()
    late: ClassVar[bool] = True

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        state = partial or {"chosen": []}
        near = [place for place in facts.places.provinces() if place.code in NEAR_THE_BORDER]
        shown = list(facts.places.provinces()) if state.get("all") else near
        ticks = [
            Button(one.name, f"u:{one.code}", icon="✅")
            if one.code in state["chosen"]
            else Button(one.name, f"a:{one.code}")
            for one in shown
        ]
        more = () if state.get("all") else ((Button(T("Other provinces"), "all", icon="▶️"),),)
        done = ((Button(T("Done"), "done", icon="➡️"),),) if state["chosen"] else ()
        return (*in_rows(ticks, 2), *more, *done)

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | None:
        state = partial or {"chosen": []}
        chosen = list(state["chosen"])
        match event:
            case Tapped(action="all"):
                return More({**state, "all": True})
            case Tapped(action="done") if chosen:
                return Answer(sorted(chosen))
            case Tapped(action=action) if facts.places.get(action[2:]) is not None and len(action) == 4:
                if action.startswith("a:") and action[2:] not in chosen:
                    chosen.append(action[2:])
                elif action.startswith("u:") and action[2:] in chosen:
                    chosen.remove(action[2:])
                return More({**state, "chosen": chosen})
        return None

    def again(self, value: Any) -> Any:
        return {"chosen": list(value), "all": True}

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{list}", list=tuple(facts.places.full_name(code) for code in value))


AUDIENCE = (
    Question(
        "places",
        T("Provinces"),
        T("For people in which provinces?"),
        Provinces(),
        optional=True,
        why=T("Skipped, it is for all provinces."),
    ),
    Question(
        "sectors",
        T("Work"),
        T("For people of which work?"),
        ManyOf(SECTORS),
        optional=True,
        why=T("Work they did abroad, or want. Skipped, it is for all."),
    ),
    Question("sexes", T("Sex"), T("For women or men?"), ManyOf(SEXES), optional=True, why=T("Skipped, it is for all.")),
)
