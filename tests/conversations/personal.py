"""Ways that stories of personal help begin with, and what must be true at their end."""

from __future__ import annotations

from typing import Any

from bot.i18n import say
from bot.storage.schema import (
    accounts,
    audit,
    case_history,
    cases,
    consents,
    dialogues,
    inbox,
    outbox,
    people,
    protection_requests,
)
from conversations.text import T
from tests.world import Phone, StaffGroup, World

CENTRE, OTHER = "Oddar Meanchey", "Pursat"
STORY = "គាត់វាយខ្ញុំ"
NOT_SAFE = "If you do not feel safe, you can call these numbers:"
NOT_HERE = "Please do not write about it here. We passed on nothing of it, and we do not keep it."
KEPT_FROM_ALL = "We passed this on to nobody, and we do not keep it."
NO_BUTTON = "This button is no longer in use."
PROVINCE = "ឧត្ដរមានជ័យ"
EVERYTHING = (accounts, dialogues, people, consents, cases, case_history, outbox, inbox, protection_requests, audit)


async def focal_point(world: World, group: StaffGroup, name: str, centre: str = CENTRE) -> Phone:
    """Someone of the staff whom an admin names."""
    one = await group.hires(name, centre)
    await name_focal(world, group.admin, name, centre)
    return one


async def name_focal(world: World, admin: Phone, name: str, centre: str = CENTRE, label: str = "Focal point") -> None:
    await admin.says("/staff")
    await admin.taps(await world.button_of(centre), name, label)


async def asks_for_a_call(phone: Phone, number: str = "012 345 678") -> None:
    """Up to the question whether it may be passed on; for someone who is not registered."""
    await phone.says("/personal")
    await phone.taps("Call me")
    await phone.says(number)
    await phone.taps("In the morning", PROVINCE)


async def asked(phone: Phone) -> None:
    await asks_for_a_call(phone)
    await phone.taps("Yes, I agree")
    phone.sees("We have passed it on.")


async def request(world: World) -> Any:
    (row,) = await world.rows(protection_requests)
    return row


def alerts(phone: Phone) -> int:
    """How many messages about requests stand in a focal point's chat."""
    return sum(any("m:pr:" in one.callback_data for row in m.buttons for one in row) for m in phone.messages)


def quiet_group(group: StaffGroup) -> None:
    """Nothing of it is in the group: no word, no number, not that there was anything."""
    words = [say(T(one), language) for one in ("Personal help", "Call me") for language in ("km", "en")]
    for word in (*words, STORY, "012 345 678", "+85512345678", "📞", "🚶"):
        assert word not in group.everything


async def nowhere(world: World, words: str) -> None:
    """In no row of any table, also not locked."""
    cipher = world.app.database.cipher
    for table in EVERYTHING:
        for row in await world.rows(table):
            for column, value in row._mapping.items():
                where = f"{table.name}.{column}"
                locked = isinstance(value, bytes) and not column.endswith("_key")
                assert words not in (cipher.open(value, where).decode() if locked else str(value)), where
