"""What an admin's buttons do: see, complete and add centres. Nobody else's press comes here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.centres import actions as centres
from bot.centres.model import Nearest
from bot.staffing import team_button
from bot.turn import Begin, Next, Turn, number
from conversations.centre_details import CENTRE_DETAILS, NEW_CENTRE
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

CENTRES_BUTTON = Button(T("Other centres"), "m:centres", icon="◀️")


async def _details(turn: Turn, argument: str) -> Next | None:
    centre = await centres.get(turn.tx, number(argument))
    if centre is None:
        return None
    return Begin(CENTRE_DETAILS, {"centre": centre.id})


async def _seen(turn: Turn, argument: str) -> Next | None:
    """A centre for an admin: what returnees see, and what can be done with it."""
    centre = await centres.get(turn.tx, number(argument))
    if centre is None:
        return None
    card = centres.centre_card(Nearest(centre, None), turn.world.places)
    return Screen(
        card.text,
        (
            (Button(T("Complete"), f"m:details:{centre.id}", icon="✏️"),),
            (Button(T("Invite staff"), f"m:invite:{centre.id}", icon="🔗"),),
            (team_button(centre.id),),
            (CENTRES_BUTTON,),
        ),
        title=card.title,
        list_of_lines=True,
    )


async def _centres(turn: Turn, argument: str) -> Next | None:
    names = centres.button_names(await centres.all_centres(turn.tx), turn.world.places)
    buttons = tuple((Button(name, f"m:seen:{number}", icon="📍"),) for number, name in names.items())
    add = (Button(T("Add a centre"), "m:add", icon="🆕"),)
    return Screen((), (*buttons, add, (HOME_BUTTON,)), title=T("Centres"))


async def _add_centre(turn: Turn, argument: str) -> Next | None:
    return Begin(NEW_CENTRE)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "details": _details,
    "seen": _seen,
    "centres": _centres,
    "add": _add_centre,
}
"""By the name in the button's action; None means that what the button spoke of is gone."""
