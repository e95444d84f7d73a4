"""Places out of an OpenStreetMap file (`.osm`, `.osm.gz`, `.osm.bz2`, `.pbf`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import osmium
from shapely import from_wkb

from geo.downloads import BrokenFile
from geo.osm.kinds import RULES, Kind, kind_of

Bounds = tuple[float, float, float, float]  # west, south, east, north in WGS-84 degrees


@dataclass(frozen=True)
class Place:
    """`code` is n, w or r and the number; `lon`, `lat` WGS-84, inside where it is an area."""

    code: str
    kind: Kind
    lon: float
    lat: float
    tags: dict[str, str]
    version: int
    edited_at: datetime | None


def bounds(path: Path) -> Bounds | None:
    """The rectangle that the file says it covers. Raises BrokenFile."""
    try:
        with osmium.io.Reader(str(path), osmium.osm.NOTHING) as reader:
            box = reader.header().box()
    except (RuntimeError, ValueError) as error:
        raise _broken(path, error) from error
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return (low.lon, low.lat, high.lon, high.lat)


def places(path: Path) -> Iterator[Place]:
    """Every place of a kind we know; those whose geometry the file cuts off are left out.

    Closed ways and multipolygons arrive as areas, once. Raises BrokenFile.
    """
    keys = osmium.filter.KeyFilter(*RULES)
    writer = osmium.geom.WKBFactory()
    try:
        for item in osmium.FileProcessor(str(path)).with_areas(keys).with_filter(keys):
            if place := _place(item, writer):
                yield place
    except (RuntimeError, ValueError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> BrokenFile:
    return BrokenFile(path.name, " ".join(str(error).split())[:200])


def _place(item: Any, writer: Any) -> Place | None:
    tags = {_clean(tag.k): _clean(tag.v) for tag in item.tags}
    kind = kind_of(tags)
    found = _located(item, writer) if kind else None
    if kind is None or found is None:
        return None
    code, lon, lat = found
    edited = item.timestamp
    return Place(
        code=code,
        kind=kind,
        lon=round(lon, 7),
        lat=round(lat, 7),
        tags=tags,
        version=item.version,
        edited_at=edited.astimezone(UTC) if edited.year > 1970 else None,
    )


def _located(item: Any, writer: Any) -> tuple[str, float, float] | None:
    """The object's code and a point of it."""
    try:
        if item.is_node():
            return f"n{item.id}", item.location.lon, item.location.lat
        if item.is_area():
            inside = from_wkb(bytes.fromhex(writer.create_multipolygon(item))).point_on_surface()
            return f"{'w' if item.from_way() else 'r'}{item.orig_id()}", inside.x, inside.y
        if item.is_way() and not item.is_closed():
            line = from_wkb(bytes.fromhex(writer.create_linestring(item)))
            middle = line.interpolate(0.5, normalized=True)
            return f"w{item.id}", middle.x, middle.y
    except (RuntimeError, osmium.InvalidLocationError):
        return None
    return None


def _clean(text: str) -> str:
    return text.replace("\0", "")
