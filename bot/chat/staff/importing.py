"""Many offers at once: a template to fill in, the file sent back, what is wrong with it, and a yes before anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.centres import team
from bot.chat.rights import manager
from bot.chat.staff.entering import ADMIN_BUTTON, checked
from bot.i18n import local, say
from bot.offer_sheets import actions as sheets
from bot.offer_sheets.actions import Sheet
from bot.offer_sheets.cells import Unreadable
from bot.turn import Next, Turn, number
from conversations.broadcasts.composing import wants_a_file
from conversations.events import Event, SentMedia
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Made, Rows, Screen
from conversations.text import T

MENU = (Button(T("From a sheet"), "m:sheet", icon="📥"), Button(T("Template"), "m:template", icon="📄"))
_SHOWN = 10
"""Wrong lines that are told on the screen; of more, all go along as a file."""
_ENDINGS = (".xlsx", ".csv")
_FOOT: Rows = ((ADMIN_BUTTON,), (HOME_BUTTON,))


async def _sheet(turn: Turn, argument: str) -> Next | None:
    """How to send a sheet."""
    await checked(turn)
    how = (
        T("1. Press “Template” and fill it in: one line for each offer."),
        T("2. Send the file here, in this chat (.xlsx or .csv)."),
        T("3. You see what is wrong. Nothing is published before you say yes."),
    )
    return Screen(how, ((MENU[1],), *_FOOT), title=T("From a sheet"))


async def _template(turn: Turn, argument: str) -> Next | None:
    from bot.offer_sheets.template import NAME, template  # noqa: PLC0415 - spreadsheets take long to load

    await checked(turn)
    file = Made("document", NAME, template(local(turn.now).date(), turn.session.language))
    return Screen((T("The grey lines are examples. They are not taken."),), _FOOT, title=T("Template"), media=file)


async def file(turn: Turn, event: Event) -> Screen | None:
    """The answer to a sheet that was sent; None where this is none, or not from an admin or a head.

    Nor where a broadcast is asked what shall go with it: there it is that.
    """
    session = turn.session
    if session.state is not None and wants_a_file(session.dialogue, session.state.at):
        return None
    if not (isinstance(event, SentMedia) and event.kind == "document" and event.name.lower().endswith(_ENDINGS)):
        return None
    if not await team.looked_after(turn.tx, manager(turn)):
        return None
    if turn.sheet is None:
        return _unread(T("The file did not arrive, or it is too large. Please send it again."))
    try:
        sheet = await sheets.read(turn.tx, turn.world.places, manager(turn), turn.sheet, turn.now)
    except Unreadable:
        return _unread(T("I cannot read this file. Please send an .xlsx or a .csv file."))
    sheet_id = await sheets.keep(turn.tx, turn.session.account_id, sheet, turn.now) if sheet.good else 0
    return _report(turn, sheet, sheet_id)


def _unread(why: T) -> Screen:
    return Screen((why,), ((MENU[1],), *_FOOT), title=T("From a sheet"))


def _report(turn: Turn, sheet: Sheet, sheet_id: int) -> Screen:
    """How many lines are good, and what is wrong with the others."""
    lines: list[Label] = [T("✅ Good lines: {count}", count=len(sheet.good))]
    wrong = sheet.report
    if wrong:
        lines += [T("⚠️ Lines that are not taken: {count}", count=len(wrong)), "", *wrong[:_SHOWN]]
    media = None
    if len(wrong) > _SHOWN:
        lines.append(T("All of them are in the file."))
        words = "\n".join(say(sentence, turn.session.language) for sentence in wrong)
        media = Made("document", "report.txt", words.encode())
    rows: Rows = _FOOT
    if sheet_id:
        yes = Button(T("Publish {count}", count=len(sheet.good)), f"m:take:{sheet_id}", icon="✅")
        rows = ((yes, Button(T("No"), f"m:drop:{sheet_id}", icon="❌")), *_FOOT)
    return Screen(tuple(lines), rows, title=T("From a sheet"), media=media, list_of_lines=True)


async def _take(turn: Turn, argument: str) -> Next | None:
    done, left = await sheets.publish_kept(turn.tx, manager(turn), number(argument), turn.now)
    text = [T("✅ Published: {count}", count=done)]
    if left:
        text.append(T("Meanwhile over, or there already: {count}", count=left))
    return Screen(tuple(text), ((Button(T("What we offer"), "m:owns", icon="📋"),), *_FOOT))


async def _drop(turn: Turn, argument: str) -> Next | None:
    await checked(turn)
    await sheets.drop(turn.tx, turn.session.account_id, number(argument))
    return Screen((T("Nothing was published."),), _FOOT)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "sheet": _sheet,
    "template": _template,
    "take": _take,
    "drop": _drop,
}
