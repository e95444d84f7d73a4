import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo.models import Area
from tests import factories


@pytest.fixture
def areas(db):
    """City, Xicheng and two sub-districts: 陶然亭 with 1,000 residents, 德胜 with 9,000."""
    source = factories.source()

    def area(code, level, parent, name, box=None, population=None):
        geom = MultiPolygon(Polygon.from_bbox(box), srid=4326) if box else None
        return Area.objects.create(
            code=code, level=level, parent_id=parent, name_zh=name, geom=geom,
            population=population, source=source,
        )  # fmt: skip

    area("110000", "city", None, "北京市")
    area("110102", "district", "110000", "西城区", (116.3, 39.8, 116.5, 40.0))
    area("110105", "district", "110000", "朝阳区", (116.5, 39.8, 116.7, 40.0))
    area("110102016", "subdistrict", "110102", "陶然亭街道", (116.3, 39.8, 116.4, 39.9), 1000)
    area("110102010", "subdistrict", "110102", "德胜街道", (116.3, 39.9, 116.4, 40.0), 9000)
