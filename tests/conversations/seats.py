"""Offers with seats, and who comes by one. Offers are staged in the store: entering them is another story."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.centres.store import all_centres
from bot.programme import store
from bot.programme.model import COURSE, FAIR, PUBLISHED, Offer
from bot.storage.schema import signups
from conversations.text import Words
from tests.conversations.steps import SAMRAONG_CODE, be_registered
from tests.world import MORNING, Phone, World

NAMES = ("សុភា", "ដារ៉ា", "វណ្ណា", "បូផា", "ចាន់ណា", "រតនា", "ស្រីមុំ", "ពិសិដ្ឋ", "កុសល", "មករា")
IN_A_MONTH = MORNING + timedelta(days=30)
"""The 23rd of December, nine o'clock."""


async def course(
    world: World, title: str = "វគ្គផ្សារដែក", seats: int | None = 1, starts: datetime = IN_A_MONTH, days: int = 5
) -> int:
    """A course whose list closes ten days before it begins."""
    return await _published(world, COURSE, title, seats, starts, starts + timedelta(days=days), timedelta(days=10))


async def fair(world: World, title: str = "ពិព័រណ៍ការងារ", seats: int | None = None, starts: datetime = IN_A_MONTH) -> int:
    """A job fair of four hours, to which people can come until its end."""
    return await _published(world, FAIR, title, seats, starts, starts + timedelta(hours=4), None)


async def _published(
    world: World, kind: str, title: str, seats: int | None, starts: datetime, ends: datetime, closes: timedelta | None
) -> int:
    async with world.app.database.transaction() as tx:
        centre = next(one for one in await all_centres(tx) if "Oddar Meanchey" in one.name.en)
        offer = Offer(
            id=0,
            kind=kind,
            sort="vocational" if kind == COURSE else "",
            state=PUBLISHED,
            centre_id=centre.id,
            title=Words(title),
            place=SAMRAONG_CODE,
            point=None,
            starts_at=starts,
            ends_at=ends,
            closes_at=ends if closes is None else starts - closes,
            seats=seats,
            details={"transport": "រថយន្តក្រុង"},
        )
        return await store.add(tx, offer, 1, world.clock())


async def change(world: World, offer_id: int, **values: object) -> None:
    """The offer is changed, as an edit would."""
    async with world.app.database.transaction() as tx:
        offer = await store.get(tx, offer_id, lock=True)
        assert offer is not None
        await store.write(tx, replace(offer, **values), world.clock())  # type: ignore[arg-type]


async def applicant(world: World, number: int) -> Phone:
    """Somebody who is registered, with a phone number."""
    phone = world.person(f"Person {number}")
    await be_registered(phone, name=NAMES[number], number=f"01200000{number}", share="No")
    return phone


async def relative(phone: Phone, number: int) -> None:
    """Somebody else is registered from this phone too; it is their turn now."""
    await be_registered(phone, "For a family member", NAMES[number], share="No")


async def fills_in(phone: Phone, title: str = "វគ្គផ្សារដែក", *, wait: bool = False) -> None:
    """From the list of courses up to what the centre would get."""
    await phone.says("/training")
    await phone.taps(title, "Wait in line" if wait else "Apply")
    await phone.taps(phone.labels[0], "Yes, on all days")
    await phone.says("ខ្ញុំចង់រៀនផ្សារដែក")


async def applies(phone: Phone, title: str = "វគ្គផ្សារដែក", *, wait: bool = False) -> None:
    await fills_in(phone, title, wait=wait)
    await phone.taps("Yes, share this")


async def states(world: World) -> list[str]:
    """The states of all sign-ups, in the order in which they were first made."""
    return [row.state for row in await world.rows(signups)]
