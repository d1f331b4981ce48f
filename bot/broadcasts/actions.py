"""What admins do with broadcasts: send one, pause it, let it go on, stop it. Each deed checks the right to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.audit import actions as audit
from bot.audit.model import BROADCAST
from bot.broadcasts import store
from bot.broadcasts.model import AT_WORK, PAUSED, SCHEDULED, STOPPED, Audience, Broadcast, Content
from bot.centres.team import ADMINS_ONLY, Manager
from bot.errors import Refusal
from bot.i18n import local
from bot.storage.database import Transaction
from conversations.text import T

QUIET_FROM, QUIET_TO = 20, 7
"""Hours of the day in Cambodia between which no phone is woken."""
_DEEDS: Mapping[str, tuple[Sequence[str], str]] = {
    "pause": ((SCHEDULED, *AT_WORK), PAUSED),
    "go": ((PAUSED,), SCHEDULED),
    "stop": ((SCHEDULED, *AT_WORK, PAUSED), STOPPED),
}


def content_of(answers: Mapping[str, Any]) -> Content:
    """What was told of a broadcast."""
    photo = answers.get("photo")
    return Content(answers["km"], answers.get("en") or "", (("photo", photo),) if photo else ())


def audience_of(answers: Mapping[str, Any]) -> Audience:
    """Whom it is for; what was skipped narrows nothing."""
    return Audience(
        places=tuple(answers.get("places") or ()),
        sectors=_chosen(answers, "sectors"),
        sexes=_chosen(answers, "sexes"),
    )


def _chosen(answers: Mapping[str, Any], key: str) -> tuple[str, ...]:
    answer = answers.get(key)
    return tuple(answer["chosen"]) if answer else ()


def check(by: Manager) -> None:
    """Raises `Refusal` for who may send no broadcast."""
    if not by.is_admin:
        raise Refusal(ADMINS_ONLY)


def awake(moment: datetime) -> datetime:
    """The moment itself, or the next morning where people sleep."""
    here = local(moment)
    if QUIET_TO <= here.hour < QUIET_FROM:
        return moment
    morning = here.replace(hour=QUIET_TO, minute=0, second=0, microsecond=0)
    return morning if here.hour < QUIET_TO else morning + timedelta(days=1)


async def count(tx: Transaction, audience: Audience) -> int:
    """How many phones it would reach now."""
    return await store.count(tx, audience)


async def send(tx: Transaction, by: Manager, content: Content, audience: Audience, now: datetime) -> Broadcast:
    """Lets it begin: now, or in the morning."""
    check(by)
    due_at = awake(now)
    broadcast_id = await store.add(tx, by.account_id, None, content, audience, SCHEDULED, due_at, now)
    await audit.record(tx, by.account_id, BROADCAST, now, detail=str(broadcast_id))
    broadcast = await store.get(tx, broadcast_id)
    assert broadcast is not None  # it was written in this transaction
    return broadcast


async def steer(tx: Transaction, by: Manager, broadcast_id: int, deed: str, now: datetime) -> Broadcast:
    """Pauses, goes on, or stops for good; what is so already stays so."""
    check(by)
    before, after = _DEEDS[deed]
    values: dict[str, Any] = {"state": after, **({"ended_at": now} if after == STOPPED else {})}
    await store.change(tx, broadcast_id, before, values)
    broadcast = await store.get(tx, broadcast_id)
    if broadcast is None:
        raise Refusal(T("This broadcast is no longer there."))
    return broadcast
