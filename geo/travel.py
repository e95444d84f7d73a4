"""How fast riders are, and how much longer the street is than the straight line. Pure."""

SPEED = {"walk": 4000 / 3600, "ride": 15000 / 3600}
"""Metres per second: on foot 4 km/h (双15), by e-bike 15 km/h (GB 17761 allows 25)."""

DETOUR = 1.3
"""Street distance over straight line where no street network is loaded; an assumption."""


def seconds(metres: float, mode: str) -> float:
    """Time for a distance along the street at the speed of `mode` (walk or ride)."""
    return metres / SPEED[mode]
