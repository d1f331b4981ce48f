"""What staff do with the ready answers of their centre: add, look, send, remove."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from bot.errors import Refusal
from bot.quick import store
from bot.quick.store import ReadyAnswer
from bot.storage.database import Transaction
from conversations.reading.fold import fold
from conversations.text import T

LONGEST = 500
"""Characters; what is longer is not read on a small phone."""
MOST = 40
"""For each centre; in more nobody finds the right one."""
_BEGINNING = 32


async def all_of(tx: Transaction, centre_id: int) -> list[ReadyAnswer]:
    return await store.of_centre(tx, centre_id)


async def one_of(tx: Transaction, centre_id: int, answer_id: int) -> ReadyAnswer:
    answer = await store.get(tx, centre_id, answer_id)
    if answer is None:
        raise Refusal(T("This ready answer was removed."))
    return answer


async def add(tx: Transaction, centre_id: int, text: str, account_id: int, now: datetime) -> ReadyAnswer:
    """Keeps a text for all staff of the centre; one that is there already is not kept twice."""
    text = _tidy(text)
    if not text:
        raise Refusal(
            T("Write it after the command: /quick add and the text. Or answer a message of yours with /quick add.")
        )
    if len(text) > LONGEST:
        raise Refusal(T("That is too long. A ready answer has at most {count} characters.", count=LONGEST))
    await store.lock(tx, centre_id)
    there = await store.of_centre(tx, centre_id)
    if any(_alike(one.text) == _alike(text) for one in there):
        raise Refusal(T("This ready answer is there already."))
    if len(there) >= MOST:
        raise Refusal(T("There are {count} ready answers already. Please remove one first.", count=MOST))
    return ReadyAnswer(await store.add(tx, centre_id, text, account_id, now), text)


async def remove(tx: Transaction, centre_id: int, answer_id: int) -> None:
    """Twice is once."""
    await store.remove(tx, centre_id, answer_id)


def beginning(text: str) -> str:
    """As much as a button shows; Khmer is not cut in the middle of a syllable's signs."""
    line = " ".join(text.split())
    if len(line) <= _BEGINNING:
        return line
    end = _BEGINNING
    while end > 1 and (unicodedata.category(line[end])[0] == "M" or line[end - 1] == "\u17d2"):
        end -= 1
    return line[:end].rstrip() + "…"


def _tidy(text: str) -> str:
    """Its lines, without what cannot be seen or stored."""
    lines = "".join(
        one
        for one in text.replace("\t", " ")
        if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs", "Co", "Cf")
    )
    return "\n".join(" ".join(line.split()) for line in lines.strip().split("\n"))


def _alike(text: str) -> list[str]:
    """The form in which two texts are the same; `fold` reads only the first of a long line."""
    return [fold(text[at : at + 200]) for at in range(0, len(text), 200)]
