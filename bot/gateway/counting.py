"""Puts how many phones a broadcast reaches into a reply that is about to go out.

At a million people counting takes seconds. So it is done outside of every transaction and on a connection that only
reads: the one who composes waits for it, and nobody else does. If the process dies before, the reply is still owed, and
it is counted again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from bot.broadcasts.audience import actions as audience
from bot.broadcasts.model import Audience
from bot.broadcasts.rights import check
from bot.centres.team import Manager
from bot.clock import Clock, monotonic
from bot.errors import Refusal
from bot.gateway.api import Call
from bot.i18n import khmer_digits, say
from bot.places.gazetteer import Gazetteer
from bot.storage import sessions
from bot.storage.database import Database, Unavailable
from conversations.broadcasts.audience import COUNTED, WHO
from conversations.broadcasts.composing import BROADCAST
from conversations.broadcasts.few import FEWER, is_few
from conversations.dialogue import State
from conversations.text import T, Words

log = logging.getLogger(__name__)

LONGEST = 8.0
"""Seconds; what has not been counted by then is told from the parts that were."""
_GOLDEN = 0.618034
"""Parts are counted in an order that is spread over all of them, so that those counted first stand for the others."""


class Counting:
    """Counts the audience of the broadcast that somebody is composing."""

    def __init__(
        self,
        database: Database,
        places: Gazetteer,
        clock: Clock,
        admin_ids: Collection[int],
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._places = places
        self._clock = clock
        self._admin_ids = admin_ids
        self._seconds = seconds

    async def filled(self, chat_id: int, calls: Sequence[Call]) -> list[Call]:
        """The calls with the number where `COUNTED` stands; all others as they are."""
        if not any(COUNTED in _written(call) for call in calls):
            return list(calls)
        shown = "…"
        try:
            shown = await self._count(chat_id) or shown
        except Refusal:  # no longer head or admin: how many there are is no longer theirs to know
            pass
        except Unavailable as error:
            log.warning("whom a broadcast reaches could not be counted: %s", error)
        return [(method, json.loads(_written((method, call)).replace(COUNTED, shown))) for method, call in calls]

    async def _count(self, chat_id: int) -> str | None:
        """How many, in the words of the one who composes; None where nothing is composed any more."""
        now = self._clock()
        async with self._database.snapshot() as tx:
            session = (await sessions.look(tx, [chat_id])).get(chat_id)
            if session is None or session.state is None or session.dialogue != BROADCAST.name:
                return None
            centre_id = session.state.given.get("centre", 0)
            await check(tx, Manager(session.account_id, chat_id in self._admin_ids), centre_id)
            rule = audience.audience_of(_answers(session.state), centre_id)
            settled = await audience.settled(tx, self._places, rule, now)
            parts = await audience.slices(tx)
        number, exact = await self._all(settled, parts)
        if number or exact:  # nobody in some parts is not nobody: who sends it then counts all
            async with self._database.transaction() as tx:
                await audience.keep_count(tx, session.account_id, rule, number, now)
        return _words(number, session.language, exact=exact)

    async def _all(self, settled: Audience, parts: Sequence[tuple[int, int]]) -> tuple[int, bool]:
        until, found = self._seconds() + LONGEST, 0
        spread = sorted(range(len(parts)), key=lambda number: number * _GOLDEN % 1)
        for looked, number in enumerate(spread, 1):
            async with self._database.snapshot() as tx:
                found += await audience.count_slice(tx, settled, parts[number])
            if self._seconds() > until and looked < len(parts):
                return round(found * len(parts) / looked), False
        return found, True


def _answers(state: State) -> Mapping[str, Any]:
    """What is chosen on the screen counts, before it is the answer."""
    if state.at == WHO and state.partial:
        return {WHO: state.partial["rule"]}
    return state.answers


def _written(call: Call) -> str:
    return json.dumps(call[1], ensure_ascii=False)


def _words(number: int, language: str, *, exact: bool) -> str:
    """In thousands, as one reads it; not exact, it is rounded to what is known; a small one tells only that it is."""
    if is_few(number):
        return say(FEWER, language)
    if not exact:
        number = round(number, 2 - len(str(number)))
    text = f"{number:,}"
    words = Words(khmer_digits(text), text)
    return say(words if exact else T("about {number}", number=words), language)
