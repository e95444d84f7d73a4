"""What the one layer of a collection's tiles holds and where it lies."""

from typing import Any

from django.utils.translation import gettext as _

from api.collections import Collection
from api.collections.property import JSON_TYPES
from api.extent import extent

LAST = 18  # the last zoom with tiles of its own; a unit of a tile is then 4 cm
OVERVIEW = 10  # the zoom at which a city fills a screen


def attributes(collection: Collection) -> dict[str, dict[str, Any]]:
    """JSON Schemas of what features of tiles carry; lists are text joined by `;`."""
    schemas = {}
    for name in collection.tiled:
        prop = collection.by_name[name]
        kind = JSON_TYPES["string"] if prop.type == "array" else JSON_TYPES[prop.type]
        schemas[name] = {"title": str(prop.title), **kind}
    if collection.counted_below:
        number = JSON_TYPES["integer"]
        schemas["count"] = {"title": _("格内要素数（只在小比例尺）"), **number}
        schemas["synthetic_count"] = {"title": _("其中演示数据（非真实）"), **number}
    return schemas


def bounds(collection: Collection, version: str) -> list[float] | None:
    """West, south, east, north in WGS-84 degrees; None while nothing has a place."""
    spatial = extent(collection, version).get("spatial")
    return list(spatial["bbox"][0]) if spatial else None


def middle(box: list[float]) -> list[float]:
    west, south, east, north = box
    return [(west + east) / 2, (south + north) / 2]
