"""How many have come to an event, as the centre sees it."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.options import AGES, SEXES
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Words


def count_button(offer_id: int) -> Button:
    """Hung under an offer where its centre sees it."""
    return Button(T("Who came"), f"m:count:{offer_id}", icon="🔢")


def counted(
    offer_id: int,
    title: Words,
    numbers: tuple[int, int, int, int],
    walk_ins: Mapping[tuple[str, str], int],
    buttons: Rows,
) -> Screen:
    """The live count; `numbers`: signed up, maybe, passes that came, people on those passes."""
    signed_up, maybe, came, people = numbers
    lines: list[Label] = [
        T("✅ Signed up: {n}", n=signed_up),
        T("🤔 Maybe: {n}", n=maybe),
        T("🎫 Came with a pass: {n} (people: {people})", n=came, people=people),
        T("🚶 Came without registration: {n}", n=sum(walk_ins.values())),
    ]
    for sex in SEXES:
        ages = tuple(
            T("{age}: {n}", age=age.label, n=walk_ins[sex.code, age.code])
            for age in AGES
            if (sex.code, age.code) in walk_ins
        )
        if ages:
            lines.append(T("{sex} · {ages}", sex=sex.label, ages=ages))
    lines.append(T("👥 All together: {n}", n=people + sum(walk_ins.values())))
    again = Button(T("Count again"), f"m:count:{offer_id}", icon="🔄")
    return Screen(tuple(lines), ((again,), *buttons), title=title, list_of_lines=True)
