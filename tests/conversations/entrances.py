"""What stories about entrances begin with."""

from __future__ import annotations

from bot.signups.model import Signup
from bot.signups.store import planned
from bot.storage.schema import accounts
from tests.conversations.steps import publishes_a_fair
from tests.world import Phone, World

FAIR = "ពិព័រណ៍ការងារសំរោង"
UNTIL_THE_FAIR = {"days": 19}
"""From the first morning to that of the fair, 12 December."""


async def comes_to_the_fair(phone: Phone, title: str = FAIR) -> None:
    """Says "I am coming" to a fair that is there."""
    await phone.says("/fairs")
    await phone.taps(title, "I am coming", "Skip", "Skip", "Skip")


async def signup_of(world: World, phone: Phone) -> Signup:
    """What somebody planned last, as it is kept."""
    account = next(row for row in await world.rows(accounts) if row.telegram_id == phone.user.id)
    async with world.app.database.transaction() as tx:
        return (await planned(tx, account.id, account.person_id))[-1]


async def fair_with(world: World, *phones: Phone) -> list[str]:
    """A fair in Samraong to which they all come: the codes of their passes."""
    await publishes_a_fair(world.admin(), FAIR)
    codes = []
    for phone in phones:
        await comes_to_the_fair(phone)
        codes.append((await signup_of(world, phone)).code)
    return codes
