"""Age groups, so that nobody is known by their age."""

from __future__ import annotations

from datetime import date

import pytest

from bot.people.model import age_group

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (None, "age not known"),
        (2026, "under 18"),
        (2009, "under 18"),
        (2008, "18 to 24"),
        (2002, "18 to 24"),
        (2001, "25 to 34"),
        (1992, "25 to 34"),
        (1991, "35 to 49"),
        (1977, "35 to 49"),
        (1976, "50 or older"),
        (1920, "50 or older"),
    ],
)
def test_age_groups(born: int | None, group: str) -> None:
    assert age_group(born, TODAY).msgid == group
