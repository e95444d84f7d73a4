"""Where the features of a collection lie and between which times."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django.core.cache import cache

from api.collections import Collection
from api.crs import CRS84


def extent(collection: Collection, version: str) -> dict[str, Any]:
    """Kept for as long as the data stay the same, so that list and collection agree."""
    key = f"extent:{version}:{collection.id}"
    found: dict[str, Any] = cache.get_or_set(key, lambda: _extent(collection), 3600) or {}
    return found


def _extent(collection: Collection) -> dict[str, Any]:
    found = collection.extent()
    times = [time and time.isoformat() for time in (found.first, found.last)]
    document: dict[str, Any] = {
        "temporal": {
            "interval": [times],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        }
    }
    if found.box:
        document["spatial"] = {"bbox": [_outward(found.box)], "crs": CRS84.uri}
    return document


def _outward(corners: tuple[float, float, float, float]) -> list[float]:
    """Rounded to the digits of the features, exactly, so that none of them lies outside."""
    step = Decimal(1).scaleb(-CRS84.digits)
    ways = (ROUND_FLOOR, ROUND_FLOOR, ROUND_CEILING, ROUND_CEILING)
    return [
        float(Decimal(value).quantize(step, rounding))
        for value, rounding in zip(corners, ways, strict=True)
    ]
