"""Ways into RPL that its stories begin with."""

from __future__ import annotations

from datetime import timedelta

from bot.i18n import say
from bot.programme import store as programme
from bot.programme.model import COURSE, PUBLISHED, Offer
from conversations.text import T, Words
from tests.conversations.steps import register
from tests.world import Phone, World

TASKS = ("រៀបឥដ្ឋ", "ក្រាលការ៉ូ")
"""Of the first page of a builder's checklist."""
SECOND, THIRD = (say(T("More ({n} of {total})", n=n, total=3), "km") for n in (2, 3))
"""The buttons to its other pages."""


async def registered(phone: Phone) -> None:
    """Somebody who is registered and gave nothing to a centre yet."""
    await register(phone, number="098 765 432")
    await phone.taps("No")


async def tells_skills(phone: Phone, *, photos: int = 0) -> None:
    """All questions from the first, up to the review: a builder who learnt at work."""
    await phone.taps("Construction", "3 to 5 years", "At work in Thailand", "Done", "Thailand", "Done", *TASKS, "Done")
    for _ in range(photos):
        await phone.sends("photo")
    await phone.taps("Done" if photos else "Skip", "Skip", "Skip")


async def has_a_page(phone: Phone, *, photos: int = 0) -> None:
    """Told all of it, and looking at the page."""
    await phone.says("/rpl")
    await phone.taps("Begin")
    await tells_skills(phone, photos=photos)
    await phone.taps("All correct")


async def sends_page(phone: Phone) -> None:
    await phone.taps("Send to the centre", "Yes, share this")


async def opens_assessment(world: World, title: str, *, trade: str = "", days: int = 20) -> int:
    """A published RPL assessment in Samraong."""
    starts = world.clock.now + timedelta(days=days)
    offer = Offer(
        id=0,
        kind=COURSE,
        sort="rpl",
        state=PUBLISHED,
        centre_id=1,
        title=Words(title),
        place="2204",
        point=None,
        starts_at=starts,
        ends_at=starts + timedelta(hours=6),
        closes_at=starts - timedelta(days=1),
        seats=10,
        details={"trade": trade} if trade else {},
    )
    async with world.app.database.transaction() as tx:
        return await programme.add(tx, offer, 1, world.clock.now)
