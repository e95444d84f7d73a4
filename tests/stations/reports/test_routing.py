"""Reports go to the sub-district they lie in, up to its very edge, on the real polygons."""

from pathlib import Path

import pyogrio
import pytest
import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point

from geo.models import Area
from stations.models import Report
from tests.factories import source

pytestmark = pytest.mark.django_db
INSIDE = 2e-5  # degrees, about two metres
AROUND = 3  # points along the edge of each


@pytest.fixture
def polygons(mirror: Path) -> list[shapely.Geometry]:
    (path,) = mirror.glob("tsinghua-fib-lab/mosstool/*/**/beijing.shp")
    frame = pyogrio.raw.read(path, columns=[])
    return list(shapely.from_wkb(frame[2]))


def test_points_just_inside_every_polygon_go_there(polygons):
    assert len(polygons) == 331
    Area.objects.create(code="c", level="city", name_zh="市", source=source())
    Area.objects.create(code="d", parent_id="c", level="district", name_zh="区", source=source())
    Area.objects.bulk_create(
        Area(
            code=f"s{i:03}", parent_id="d", level="subdistrict", name_zh=f"{i}", source=source(),
            geom=_multi(polygon),
        )
        for i, polygon in enumerate(polygons)
    )  # fmt: skip
    expected = {}
    reports = []
    for i, polygon in enumerate(polygons):
        within = polygon.buffer(-INSIDE)
        edge = max(shapely.get_parts(within), key=lambda part: part.area).exterior
        for k in range(AROUND):
            at = edge.interpolate(k / AROUND, normalized=True)
            reports.append(Report(type="hazard", point=Point(at.x, at.y, srid=4326), text="x"))
            expected[reports[-1].receipt] = f"s{i:03}"
    Report.objects.bulk_create(reports)
    found = dict(Report.objects.values_list("receipt", "subdistrict"))
    assert found == expected
    assert set(Report.objects.values_list("district", flat=True)) == {"d"}


def test_outside_every_polygon_nobody_in_particular_gets_it():
    report = Report.objects.create(type="hazard", point=Point(110, 30, srid=4326), text="x")
    report.refresh_from_db()
    assert (report.district, report.subdistrict) == (None, None)


def _multi(polygon: shapely.Geometry) -> GEOSGeometry:
    geometry = GEOSGeometry(polygon.wkt, srid=4326)
    return geometry if geometry.geom_type == "MultiPolygon" else MultiPolygon(geometry, srid=4326)
