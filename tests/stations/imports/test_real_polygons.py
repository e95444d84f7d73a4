"""Datum detection on Beijing's real sub-districts, where their polygons are at hand."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from geo.datum import convert
from stations.imports.areas import Areas
from stations.imports.coordinates import detect

ROOT = Path(__file__).resolve().parents[3]
FOUND = sorted(ROOT.parent.glob("shared/data/mirror/*/mosstool/*/data/*/Beijing-shp/beijing.shp"))
POINTS = 300


@pytest.fixture(scope="module")
def areas() -> Areas:
    if not FOUND:
        pytest.skip("the sub-district polygons are not at hand (../shared/data/mirror)")
    _meta, _fids, geometry, _fields = pyogrio.raw.read(FOUND[0])
    polygons = [p for p in shapely.make_valid(shapely.from_wkb(geometry)) if p is not None]
    return Areas(polygons={str(n): polygon for n, polygon in enumerate(polygons)})


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_points_of_real_subdistricts_show_their_datum(areas, datum):
    rng = np.random.default_rng(1)
    small = sorted(areas.polygons, key=lambda code: areas.polygons[code].area)[:150]
    codes = [small[index] for index in rng.integers(0, len(small), POINTS)]
    inside = [_some_point(rng, areas.polygons[code]) for code in codes]
    lon, lat = convert(*np.array(inside).T, "wgs84", datum)
    found = detect(lon, lat, codes, areas)
    assert found.datum == datum, found
    assert found.shares[datum] > 0.97


def _some_point(rng, polygon) -> tuple[float, float]:
    west, south, east, north = polygon.bounds
    while True:
        x, y = rng.uniform(west, east), rng.uniform(south, north)
        if shapely.contains_xy(polygon, x, y):
            return x, y
