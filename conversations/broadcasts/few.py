"""How many phones, where the number must not tell who: narrowed often enough, any rule names one person."""

from __future__ import annotations

from conversations.text import T

FEW = 10
FEWER = T("fewer than {number}", number=FEW)


def is_few(number: int) -> bool:
    """Whether the number itself is not to be told. That it is nobody is told: it is what one has to know."""
    return 0 < number < FEW


def told(number: int) -> int | T:
    return FEWER if is_few(number) else number
