"""Notices at the start that DATA_KEYS are not those of this database, before anything is written under others."""

from __future__ import annotations

from sqlalchemy import insert, select

from bot.errors import Mistake
from bot.storage.database import Transaction
from bot.storage.encryption import Undecipherable
from bot.storage.schema import proofs

_PURPOSE = "proofs.value"


class WrongKeys(Mistake):
    """None of DATA_KEYS opens this database; the message says what to change."""


async def check_keys(tx: Transaction) -> None:
    """Opens a word that was closed at the first start; writes it then. Raises `WrongKeys`."""
    row = (await tx.run(select(proofs))).first()
    if row is None:
        await tx.run(insert(proofs).values(name="first", value=tx.cipher.close(b"open", _PURPOSE)))
        return
    try:
        tx.cipher.open(row.value, _PURPOSE)
    except Undecipherable:
        raise WrongKeys(
            "DATA_KEYS do not open this database: put the key back that it was first started with"
        ) from None
