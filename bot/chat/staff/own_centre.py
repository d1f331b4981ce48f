"""A centre as its head and admins see it: what people see, what can be completed, when it is closed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date

from bot.centres import actions as centres
from bot.centres import details, team
from bot.centres.calendar import Calendar, public_holidays
from bot.centres.details import EVERY_CENTRE
from bot.centres.model import Centre, Nearest
from bot.chat import drafts
from bot.chat.rights import manager
from bot.errors import Refusal
from bot.i18n import local
from bot.turn import Begin, Next, Turn, number
from conversations.centre_details import CENTRE_DETAILS, CLOSED_DAY, CentreDetails, ClosedDay, NewCentre
from conversations.dialogue import State
from conversations.menus import HOME_BUTTON, team_button
from conversations.paging import EARLIER_LATER, turning
from conversations.questions.dates import short_day
from conversations.screen import Button, Label, Screen, in_rows
from conversations.text import T

CENTRES_BUTTON = Button(T("Other centres"), "m:centres", icon="◀️")
_SHOWN = 8


async def _centres(turn: Turn, argument: str) -> Next | None:
    """`/centre` of a head or an admin: the centres they look after; a head's only one at once."""
    known = await team.looked_after(turn.tx, manager(turn))
    if not turn.is_admin and len(known) < 2:
        return await _screen(turn, known[0]) if known else None
    names = centres.button_names(known, turn.world.places)
    buttons = [(Button(name, f"m:seen:{centre_id}", icon="📍"),) for centre_id, name in names.items()]
    if turn.is_admin:
        buttons.append((Button(T("Add a centre"), "m:add", icon="🆕"),))
        buttons.append((_days_button(EVERY_CENTRE),))
    return Screen((), (*buttons, (HOME_BUTTON,)), title=T("Centres"))


async def _seen(turn: Turn, argument: str) -> Next | None:
    return await _screen(turn, await team.managed(turn.tx, manager(turn), number(argument)))


async def _screen(turn: Turn, centre: Centre, note: Label | None = None) -> Screen:
    """What returnees see of a centre, and what can be done with it."""
    card = centres.centre_card(Nearest(centre, None), turn.world.places)
    several = len(await team.looked_after(turn.tx, manager(turn))) > 1
    return Screen(
        card.text,
        (
            (Button(T("Complete"), f"m:details:{centre.id}", icon="✏️"), _days_button(centre.id)),
            (team_button(centre.id), Button(T("Invite staff"), f"m:invite:{centre.id}", icon="🔗")),
            *(((CENTRES_BUTTON,),) if several else ()),
            (HOME_BUTTON,),
        ),
        title=card.title,
        note=note,
        list_of_lines=True,
    )


async def _details(turn: Turn, argument: str) -> Next | None:
    centre = await team.managed(turn.tx, manager(turn), number(argument))
    return await _kept(turn, centre) or Begin(CENTRE_DETAILS, {"centre": centre.id})


async def _kept(turn: Turn, centre: Centre) -> Next | None:
    """What is half told: of this centre it goes on, of another it is asked."""
    return await drafts.kept(turn, CENTRE_DETAILS, f"details:{centre.id}", centre=centre.id)


async def added(turn: Turn, result: NewCentre) -> tuple[Screen | None, Next]:
    """A new centre; what people need to know of it is asked at once, unless the same is half told of another."""
    if not turn.is_admin:
        raise Refusal(T("Only an admin can do this."))
    centre = await centres.add(turn.tx, result.answers)
    if await _kept(turn, centre) is not None:
        return None, await _screen(turn, centre, T("✅ Saved. Returnees see this:"))
    names = {key: result.answers[key] for key in ("name_km", "name_en")}
    return None, Begin(CENTRE_DETAILS, {"centre": centre.id}, answers=names)


async def preview(turn: Turn, state: State, review: Screen) -> Screen:
    """The review of what is told: instead of the answers, what returnees will see once it is saved."""
    centre = await centres.get(turn.tx, state.given["centre"])
    if centre is None:
        return review
    card = centres.centre_card(Nearest(details.as_told(centre, state.answers), None), turn.world.places)
    asked = (*card.text, "", review.title or "")
    return replace(card, text=asked, buttons=review.buttons, note=review.note, small=T("👀 Returnees will see this:"))


async def told(turn: Turn, result: CentreDetails) -> tuple[Screen | None, Next]:
    """Saved, if the one who told it may still do so."""
    centre = await details.complete(turn.tx, manager(turn), result.centre_id, result.answers, turn.now)
    return None, await _screen(turn, centre, T("✅ Saved. Returnees see this:"))


def _days_button(centre_id: int) -> Button:
    return Button(T("Closed days"), f"m:days:{centre_id}", icon="🗓")


async def _days(turn: Turn, argument: str) -> Next | None:
    """The closed days of a centre: "<centre>", or "<centre>:<first day shown>"."""
    centre, _, first = argument.partition(":")
    return await _closed_days(turn, number(centre), _day(first))


async def _closed_days(turn: Turn, centre_id: int, first: date | None = None, note: Label | None = None) -> Screen:
    centre, calendar = await details.closed_days(turn.tx, manager(turn), centre_id)
    today = local(turn.now).date()
    first = max(first or today, today)
    days = calendar.special(first, _SHOWN + 1)
    earlier = f"m:days:{centre_id}" if first > today else ""
    later = f"m:days:{centre_id}:{days[_SHOWN]}" if len(days) > _SHOWN else ""
    shown = days[:_SHOWN]
    back = CENTRES_BUTTON if centre is None else Button(T("Back"), f"m:seen:{centre_id}", icon="◀️")
    return Screen(
        (T("Press a day to change it: 🔒 closed, 🔓 open."), "", *(_line(calendar, day) for day in shown)),
        (
            *in_rows([_switch(calendar, centre_id, day) for day in shown], 2),
            *turning(earlier, later, EARLIER_LATER),
            (Button(T("Add a closed day"), f"m:closing:{centre_id}", icon="➕"),),
            (back, HOME_BUTTON),
        ),
        title=T("Closed days of every centre") if centre is None else T("Closed days: {centre}", centre=centre.name),
        note=note,
        list_of_lines=True,
    )


def _icon(calendar: Calendar, day: date) -> str:
    return "🔓" if calendar.open_on(day) else "🔒"


def _line(calendar: Calendar, day: date) -> T:
    name = public_holidays().get(day)
    if name is None:
        return T("{icon} {day}", icon=_icon(calendar, day), day=day)
    return T("{icon} {day} · {name}", icon=_icon(calendar, day), day=day, name=name)


def _switch(calendar: Calendar, centre_id: int, day: date) -> Button:
    """A button says what it makes of the day, so that a press that comes twice does it once."""
    then = "closed" if calendar.open_on(day) else "open"
    return Button(short_day(day), f"m:day:{centre_id}:{day}:{then}", icon=_icon(calendar, day))


async def _change_day(turn: Turn, argument: str) -> Next | None:
    centre, _, rest = argument.partition(":")
    text, _, then = rest.partition(":")
    day = _day(text)
    if day is None or then not in ("open", "closed"):
        return None
    return await _set(turn, number(centre), day, closed=then == "closed")


async def _set(turn: Turn, centre_id: int, day: date, *, closed: bool) -> Screen:
    """What is over can no longer be changed; the list shows what is."""
    note = T("🔒 Closed: {day}", day=day) if closed else T("🔓 Open: {day}", day=day)
    if day < local(turn.now).date():
        return await _closed_days(turn, centre_id)
    await details.set_day(turn.tx, manager(turn), centre_id, day, closed=closed, now=turn.now)
    return await _closed_days(turn, centre_id, note=note)


async def _closing(turn: Turn, argument: str) -> Next | None:
    centre_id = number(argument)
    await details.closed_days(turn.tx, manager(turn), centre_id)  # the right, before anybody is asked anything
    return Begin(CLOSED_DAY, {"centre": centre_id})


async def day_closed(turn: Turn, result: ClosedDay) -> tuple[Screen | None, Next]:
    return None, await _set(turn, result.centre_id, date.fromisoformat(result.day), closed=True)


def _day(text: str) -> date | None:
    """The day in a button's action; None where it is none, for anyone can send anything."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


async def looks_after_any(turn: Turn) -> bool:
    return turn.is_admin or bool(await team.looked_after(turn.tx, manager(turn)))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "centres": _centres,
    "seen": _seen,
    "details": _details,
    "days": _days,
    "day": _change_day,
    "closing": _closing,
}
