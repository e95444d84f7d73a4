"""A small city: two sub-districts of Xicheng with people, one of them with stations."""

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo.models import Area, Source
from tests.factories import station


@pytest.fixture(autouse=True)
def _own_cache(settings, tmp_path):
    settings.CACHES = {
        **settings.CACHES,
        "plans": {**settings.CACHES["plans"], "LOCATION": str(tmp_path / "plans")},
    }


@pytest.fixture
def city(db):
    """陶然亭 has two stations, 德胜 none; 10,000 live in each, spread evenly."""
    source = Source.objects.create(key="census2020", title="普查", licence="事实")
    box = Polygon.from_bbox

    def area(code, level, parent, name, english, shape, population):
        return Area.objects.create(
            code=code, level=level, parent_id=parent, name_zh=name, name_en=english,
            geom=MultiPolygon(shape, srid=4326), population=population, source=source,
            geom_source=source,
        )  # fmt: skip

    whole = box((116.30, 39.86, 116.36, 39.90))
    area("110000", "city", None, "北京市", "Beijing", whole, 20_000)
    area("110102", "district", "110000", "西城区", "Xicheng", whole, 20_000)
    east, west = box((116.33, 39.86, 116.36, 39.90)), box((116.30, 39.86, 116.33, 39.90))
    area("110102012", "subdistrict", "110102", "陶然亭街道", "Taoranting", east, 10_000)
    area("110102010", "subdistrict", "110102", "德胜街道", "Desheng", west, 10_000)
    station((116.345, 39.88), name_zh="昼站", hours="Mo-Su 09:00-18:00")
    station((116.35, 39.87), name_zh="夜站", hours="24/7", amenities=("phone_charge",))
