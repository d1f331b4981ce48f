"""A page on its way into the room of a case: the picture, then what was photographed and said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cases.actions import STAFF_LANGUAGE
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.rpl import lines
from bot.rpl.model import Portfolio
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.dialogue import Facts
from conversations.screen import Screen
from conversations.text import T

PAGE, WHOLE = "rpl_page", "rpl_whole"
"""In a queued message: the number of the page that is drawn for it, and the words that go along where it is cut."""


async def pass_on(
    tx: Transaction, places: Gazetteer, portfolio: Portfolio, case_id: int, instead_of: int | None, now: datetime
) -> None:
    """Queues all of it, in the order in which staff read it. An answer to any of it goes to the person."""
    facts = Facts(STAFF_LANGUAGE, local(now).date(), places)
    trade = lines.trade_of(portfolio, facts)
    title = T("📜 Page {number} (RPL): {trade}", number=portfolio.id, trade=trade)
    newer = T("It is newer than page {number}. Please use only this one.", number=instead_of or 0)
    screen = Screen((newer,) if instead_of else (), title=title)
    told = Screen(lines.in_words(portfolio, places, facts), title=T("All that the person told:"), list_of_lines=True)
    more = {PAGE: portfolio.id, WHOLE: speak(told, STAFF_LANGUAGE).paragraphs}
    await _put(tx, portfolio, case_id, screen, now, "page", more=more)
    for at, (label, media) in enumerate(lines.media(portfolio)):
        album = "" if media.kind == "voice" else f"rpl:{portfolio.id}:{media.kind}"
        text = () if album else (label,)
        await _put(tx, portfolio, case_id, Screen(text, media=media), now, str(at), album=album)


async def withdraw(tx: Transaction, portfolio: Portfolio) -> None:
    """What has not gone out yet never does."""
    for part in ("page", *map(str, range(len(lines.media(portfolio))))):
        await outbox.withdraw(tx, _key(portfolio, part))


async def _put(
    tx: Transaction,
    portfolio: Portfolio,
    case_id: int,
    screen: Screen,
    now: datetime,
    part: str,
    *,
    album: str = "",
    more: Mapping[str, Any] | None = None,
) -> None:
    body = {**speak(screen, STAFF_LANGUAGE).as_json(), "from_person": True, **(more or {})}
    await outbox.put(tx, f"case:{case_id}", body, now, key=_key(portfolio, part), album=album)


def _key(portfolio: Portfolio, part: str) -> str:
    """Under which a part waits in the outbox."""
    return f"rpl:{portfolio.id}:{part}"
