"""A spot on the map as people copy it from one: "11.5564, 104.9282"."""

from __future__ import annotations

import re

from conversations.reading.digits import western

_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d+)?")


def read_point(text: str) -> tuple[float, float] | None:
    """The latitude and the longitude in degrees; None where there are not just two such numbers."""
    found = [float(number) for number in _NUMBER.findall(western(text[:100]))]
    if len(found) != 2 or abs(found[0]) > 90 or abs(found[1]) > 180:
        return None
    return found[0], found[1]
