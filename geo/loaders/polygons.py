"""Sub-district polygons from the fetched shapefile, matched to current codes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from shapely import MultiPolygon, from_wkb
from shapely.errors import GEOSException

from geo.downloads import BrokenFile
from geo.loaders.geometry import polygonal

NAME = "beijing.shp"
DISTRICT, SUBDISTRICT = "县", "乡"
KIND = re.compile(r"(街道|地区|镇|乡)$")


@dataclass(frozen=True)
class Shape:
    """One polygon of the file; `district` under its current name (密云县 became 密云区)."""

    district: str
    name: str
    polygon: MultiPolygon


def read(path: Path) -> list[Shape]:
    """The shapes in the order of the file. Raises BrokenFile."""
    try:
        meta, _, geometries, columns = pyogrio.raw.read(path, columns=[DISTRICT, SUBDISTRICT])
        if any(geometry is None for geometry in geometries):
            raise BrokenFile(NAME, "polygons are missing")
        outlines = [polygonal(outline) for outline in from_wkb(geometries)]
    except (DataSourceError, DataLayerError, FeatureError, GEOSException) as error:
        raise BrokenFile(NAME, str(error)) from error
    named = dict(zip(meta["fields"], columns, strict=True))
    if DISTRICT not in named or SUBDISTRICT not in named:
        raise BrokenFile(NAME, f"the columns {DISTRICT} and {SUBDISTRICT} are not there")
    shapes = [
        Shape(f"{str(district)[:-1]}区", str(name), outline)
        for district, name, outline in zip(
            named[DISTRICT], named[SUBDISTRICT], outlines, strict=True
        )
    ]
    if not shapes or any(shape.polygon.is_empty for shape in shapes):
        raise BrokenFile(NAME, "polygons are missing")
    return shapes


def match(shapes: Iterable[Shape], areas: Iterable[tuple[str, str, str]]) -> list[str | None]:
    """The current code of each shape, or None, by district and name.

    `areas` are (code, district name, name). An equal name wins; otherwise names that differ only
    in the kind of unit (崔各庄镇, 崔各庄地区) match where that is unambiguous.
    """
    exact: dict[tuple[str, str], str] = {}
    stems: dict[tuple[str, str], set[str]] = {}
    for code, district, name in areas:
        exact[district, name] = code
        stems.setdefault((district, KIND.sub("", name)), set()).add(code)
    found: list[str | None] = []
    for shape in shapes:
        candidates = stems.get((shape.district, KIND.sub("", shape.name)), set())
        only = next(iter(candidates)) if len(candidates) == 1 else None
        found.append(exact.get((shape.district, shape.name), only))
    return found
