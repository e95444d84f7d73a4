import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo.models import Area
from tests.factories import source

TAORANTING, DESHENG = "110102001", "110102002"


@pytest.fixture
def areas(db):
    """Xicheng with two sub-districts; the second has no boundary."""
    west = MultiPolygon(Polygon.from_bbox((116.3, 39.8, 116.4, 39.9)))
    for code, level, parent, name, geom in [
        ("110000", "city", None, "北京市", None),
        ("110102", "district", "110000", "西城区", west),
        (TAORANTING, "subdistrict", "110102", "陶然亭街道", west),
        (DESHENG, "subdistrict", "110102", "德胜街道", None),
    ]:
        Area.objects.create(
            code=code, level=level, parent_id=parent, name_zh=name, geom=geom, source=source()
        )
