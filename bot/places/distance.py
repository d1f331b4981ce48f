"""Distances on the globe."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6371.0  # km, mean; the error of a sphere is under 0.6 %, far less than that of a district's one point

Point = tuple[float, float]
"""Latitude and longitude in degrees."""


def kilometres(here: Point, there: Point) -> float:
    """Great-circle kilometres between two points as the crow flies (haversine)."""
    here_lat, there_lat = radians(here[0]), radians(there[0])
    half_lat, half_lon = (there_lat - here_lat) / 2, radians(there[1] - here[1]) / 2
    chord = sin(half_lat) ** 2 + cos(here_lat) * cos(there_lat) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))
