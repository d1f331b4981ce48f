"""Puts the picture of a page into a message that is about to be sent.

The outbox holds only the page's number: it is drawn when its turn has come, outside of every transaction, and again if
a process dies before it was sent.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.drawing.aside import png_aside
from bot.places.gazetteer import Gazetteer
from bot.rpl import actions as rpl
from bot.rpl import to_staff
from bot.rpl.drawn import drawn
from bot.spoken import Spoken
from bot.storage.database import Database


class Pages:
    """Draws what a queued message names under `rpl.PAGE`."""

    def __init__(self, database: Database, places: Gazetteer) -> None:
        self._database = database
        self._places = places
        self._one_by_one = asyncio.Lock()
        """A rush of pages leaves a processor for the conversations."""

    async def drawn(self, bodies: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The messages with their pictures; one whose page is gone meanwhile (a newer one was made) is left out."""
        done = [await self._one(body) if rpl.PAGE in body else body for body in bodies]
        return [body for body in done if body is not None]

    async def _one(self, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
        async with self._database.transaction() as tx:
            portfolio = await rpl.find(tx, body[rpl.PAGE])
        if portfolio is None or not portfolio.told:
            return None
        async with self._one_by_one:
            page = await asyncio.to_thread(drawn, portfolio, self._places)
            png = await png_aside(page.svg)
        spoken = Spoken.from_json(body)
        if page.cut:
            spoken = replace(spoken, paragraphs=(*spoken.paragraphs, *map(tuple, body.get(to_staff.WHOLE, ()))))
        made = ("photo", f"rpl-{portfolio.id}.png", base64.b64encode(png).decode())
        return {**body, **replace(spoken, made=made).as_json()}
