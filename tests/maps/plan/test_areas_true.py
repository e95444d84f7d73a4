"""Figures of ground, as the API and the report give them, against shapely on EPSG:4548."""

import re

import numpy as np
import pyproj
import pytest
import shapely

from geo.metric import SRID, to_degrees, to_metres
from geo.models import Area
from stations.models import Station

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
PLANE = pyproj.Transformer.from_crs(4326, 4548, always_xy=True)


def plane(shape):
    return shapely.transform(shape, lambda xy: np.column_stack(PLANE.transform(*xy.T)))


def ground(code):
    return plane(shapely.from_wkb(bytes(Area.objects.get(pk=code).geom.wkb)))


def circles(reach):
    points = [shapely.Point(s.point.x, s.point.y) for s in Station.objects.all()]
    return shapely.union_all([shapely.buffer(plane(p), reach, quad_segs=64) for p in points])


@pytest.mark.parametrize("reach", [500, 1000, 3000])
def test_the_api_gives_the_share_of_ground_and_the_density_that_shapely_finds(client, reach):
    features = client.get(f"/api/coverage?reach={reach}m").json()["features"]
    assert len(features) == 4
    for row in (feature["properties"] for feature in features):
        area = ground(row["code"])
        covered = shapely.intersection(circles(reach), area)
        assert row["area_share"] == pytest.approx(covered.area / area.area, abs=2e-3), row["code"]
        if row["stations"]:
            assert row["per_km2"] == pytest.approx(row["stations"] * 1e6 / area.area, rel=1e-4)


def test_a_gap_is_as_large_as_its_outline_in_the_same_file(client):
    features = client.get("/plan/gaps.geojson?mode=line&reach=500m").json()["features"]
    assert features
    for feature in features:
        outline = plane(shapely.geometry.shape(feature["geometry"]))
        assert feature["properties"]["km2"] == pytest.approx(outline.area / 1e6, rel=5e-3, abs=1e-3)


def test_the_report_prints_the_same_share_of_ground(client):
    text = client.get("/plan/report/110102/").content.decode()
    line = re.search(r'<th scope="row">[^<]*直线[^<]*500 米.*?</tr>', text).group()
    share = shapely.intersection(circles(500), ground("110102")).area / ground("110102").area
    assert f"<td>{share:.0%}</td>" in line


def test_the_plane_is_that_of_its_code_to_the_micrometre():
    lon, lat = np.random.default_rng(0).uniform([115.4, 39.4], [117.6, 41.1], (1000, 2)).T
    assert SRID == 4548
    true = np.column_stack(PLANE.transform(lon, lat))
    assert np.abs(to_metres(lon, lat) - true).max() < 1e-6
    back = np.column_stack(to_degrees(true))
    assert np.abs(back - np.column_stack([lon, lat])).max() < 1e-11
