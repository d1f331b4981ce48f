"""Offers that stand there already when a story begins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.programme import store
from bot.programme.model import COURSE, PUBLISHED, VACANCY, Offer
from bot.storage.schema import centres
from conversations.text import Words
from tests.conversations.steps import agree, answer_all
from tests.world import Phone, World

KAMPOT = "070801"


async def stages(world: World, title: str, kind: str = VACANCY, **more: Any) -> int:
    """An open offer in Samraong, published just now; its number."""
    now = world.clock()
    values: dict[str, Any] = {
        "id": 0,
        "kind": kind,
        "sort": "vocational" if kind == COURSE else "",
        "state": PUBLISHED,
        "title": Words(title),
        "place": "220401",
        "point": None,
        "starts_at": None if kind == VACANCY else now + timedelta(days=20),
        "ends_at": None if kind == VACANCY else now + timedelta(days=25),
        "closes_at": now + timedelta(days=19),
        "seats": None,
    }
    async with world.app.database.transaction() as tx:
        centre_id = (await tx.run(select(centres.c.id).order_by(centres.c.id))).scalar()
        offer = Offer(**{"centre_id": centre_id, **values, **more})
        return await store.add(tx, offer, 1, now)


async def builder(phone: Phone) -> None:
    """Registered in Samraong: built houses abroad, lays bricks, wants to build near home, needs a job."""
    await agree(phone)
    await answer_all(phone)
    await phone.taps("All correct")


def evening(world: World, day: int = 23, hour: int = 18) -> None:
    """An hour of a day of November in Cambodia."""
    world.clock.now = world.clock.now.replace(day=day, hour=0, minute=0)
    world.clock.pass_(hours=hour - 7)
