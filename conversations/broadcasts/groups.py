"""Groups of people that are kept under a name: the rule by which they are found, never who they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conversations.dialogue import Dialogue, Question
from conversations.questions.words import Written
from conversations.screen import Button, Label, Screen
from conversations.text import T

_GROUPS = Button(T("Saved groups"), "m:groups", icon="💾")
_BACK = Button(T("Back"), "m:groupback", icon="◀️")


@dataclass(frozen=True, slots=True)
class GroupNamed:
    """The name of a group; `given` says which, or what is to be kept under it."""

    name: str
    given: Mapping[str, Any]


GROUP = Dialogue(
    "group",
    questions=(
        Question(
            "name",
            T("Name"),
            T("What is this group called?"),
            Written(40),
            why=T("Please write no name or number of a person."),
        ),
    ),
    result=lambda answers, facts: GroupNamed(answers["name"], facts.given),
)


def all_groups(groups: Sequence[tuple[int, str]], chosen: Label | None, note: Label | None = None) -> Screen:
    """Those that can be used, and what is chosen now to be kept as well."""
    rows = [(Button(name, f"m:group:{number}", icon="👥"),) for number, name in groups]
    save = () if chosen is None else ((Button(T("Save this choice"), "m:groupsave", icon="➕"),),)
    return Screen(
        (
            *(() if groups else (T("No group is saved yet."),)),
            *(() if chosen is None else (T("Chosen now: {group}", group=chosen),)),
        ),
        (*rows, *save, (_BACK,)),
        title=T("Saved groups"),
        note=note,
    )


def one_group(number: int, name: str, summary: Label) -> Screen:
    """One group, in words. Who is in it is looked up each time it is used."""
    return Screen(
        (summary,),
        (
            (Button(T("Use it"), f"m:group:{number}:use", icon="✅"),),
            (
                Button(T("Rename"), f"m:group:{number}:name", icon="✏️"),
                Button(T("Delete"), f"m:group:{number}:delete", icon="🗑"),
            ),
            (_GROUPS,),
        ),
        title=name,
    )


def deleting(number: int, name: str) -> Screen:
    """Asked once more: a finger slips."""
    return Screen(
        (T("Broadcasts that were made with it stay as they are."),),
        (
            (Button(T("Yes, delete"), f"m:group:{number}:deleted", icon="🗑"),),
            (Button(T("No"), f"m:group:{number}", icon="◀️"),),
        ),
        title=T("Delete the group {name}?", name=name),
    )
