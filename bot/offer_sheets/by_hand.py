"""A sheet of offers at the command line: it only reports, unless the operator says yes."""

from __future__ import annotations

from datetime import datetime

from bot.centres.team import OPERATOR
from bot.i18n import say
from bot.offer_sheets import actions
from bot.places.gazetteer import Gazetteer
from bot.storage.database import Transaction


async def import_offers(
    tx: Transaction, places: Gazetteer, content: bytes, now: datetime, *, yes: bool
) -> tuple[str, bool]:
    """What to print, and whether every line was good. Nothing is published without a yes. Raises `Unreadable`."""
    sheet = await actions.read(tx, places, OPERATOR, await actions.prepare(content, places), now)
    said = [say(sentence, "en") for sentence in sheet.report]
    said.append(f"{len(sheet.good)} good lines, {len(sheet.wrong)} wrong ones, {len(sheet.there)} there already.")
    if yes:
        done, _ = await actions.publish(tx, OPERATOR, sheet.good, now)
        said.append(f"{done} offers published.")
    elif sheet.good:
        said.append("Nothing was published. With --yes the good lines are.")
    return "\n".join(said), not sheet.wrong
