"""The audit log as an admin reads it: ten sentences a page, people as numbers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.audit import actions as audit
from bot.audit.model import Entry, sentence
from bot.centres import actions as centres
from bot.errors import Refusal
from bot.turn import Next, Turn, number
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T


async def _audit(turn: Turn, argument: str) -> Next | None:
    """A page; the argument is the number of the entry that its entries are older than, or nothing."""
    if not turn.is_admin:
        raise Refusal(T("Only an admin can see this list."))
    before = number(argument)
    entries, more = await audit.page(turn.tx, before)
    names: dict[int, Label] = {**centres.button_names(await centres.all_centres(turn.tx), turn.world.places)}
    lines = tuple(_line(entry, names) for entry in entries)
    buttons = [
        *((Button(T("Older"), f"m:audit:{entries[-1].id}", icon="⬇️"),) if more else ()),
        *((Button(T("Newest"), "m:audit", icon="⬆️"),) if before else ()),
    ]
    return Screen(
        lines or (T("There is nothing here yet."),),
        (*((button,) for button in buttons), (HOME_BUTTON,)),
        title=T("What was done, the newest first"),
    )


def _line(entry: Entry, names: dict[int, Label]) -> T:
    centre = None if entry.centre_id is None else names.get(entry.centre_id, str(entry.centre_id))
    return T("{at} · {what}", at=entry.at, what=sentence(entry, centre))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {"audit": _audit}
