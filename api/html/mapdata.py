"""What the map of a page draws: outlines in WGS-84 and where each row leads."""

import json
from typing import Any

from django.conf import settings
from django.contrib.gis.geos import GEOSGeometry

from api.call import Call
from api.crs import CRS, CRS84

Geometry = dict[str, Any]


def settings_of(call: Call) -> dict[str, str]:
    """Base map, number of the map review, and the outlines drawn where there is no base map."""
    name = "name_en" if call.language == "en" else "name_zh"
    query = {"properties": name, "limit": "100", "f": "json", "lang": call.language}
    return {
        "tiles": settings.BASEMAP.plain,
        "credit": settings.TILE_ATTRIBUTION,
        "review": settings.MAP_REVIEW_NUMBER,
        "backdrop": call.url("/collections/districts/items", **query),
    }


def feature_data(identifier: str, title: str, href: str, geometry: Any, demo: bool) -> Any:
    return {
        "type": "Feature",
        "id": identifier,
        "geometry": geometry,
        "properties": {"title": title, "href": href, "demo": demo},
    }


def in_degrees(geometry: Geometry | None, crs: CRS) -> Geometry | None:
    """A geometry from the answer's CRS back to longitude and latitude."""
    if geometry is None or crs == CRS84:
        return geometry
    if crs.swapped:
        geometry = {**geometry, "coordinates": _flipped(geometry["coordinates"])}
    if crs.degrees:  # 4326, and 4490, which equals it within centimetres
        return geometry
    shape = GEOSGeometry(json.dumps(geometry))
    shape.srid = crs.srid
    shape.transform(4326)
    found: Geometry = json.loads(shape.geojson)
    return found


def _flipped(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (int, float)):
        return [coordinates[1], coordinates[0], *coordinates[2:]]
    return [_flipped(part) for part in coordinates]


def box_outline(box: list[float]) -> Geometry:
    west, south, east, north = box
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
