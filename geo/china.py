"""The rectangle in which coordinates are accepted (WGS-84 degrees). It draws no boundary."""

WEST, SOUTH, EAST, NORTH = 73.0, 3.0, 136.0, 54.0


def contains(lon: float, lat: float) -> bool:
    """Whether a WGS-84 position lies within the rectangle around China; NaN does not."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
