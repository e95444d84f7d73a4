"""Search: any name, by characters, sound, letters or with a typo; best match, then nearest."""

from collections.abc import Callable

import pytest
from django.contrib.gis.geos import Point
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from geo.models import Area, Landmark
from stations.search.family import FAMILY
from stations.search.find import clean, find
from stations.search.letters import romanise
from tests import factories

pytestmark = pytest.mark.django_db
LON, LAT = factories.TAORANTING
Names = Callable[..., list[str]]


def landmark(code: str, kind: str, name: str, *aliases: str, east: float = 0, en: str = "") -> None:
    Landmark.objects.create(
        code=code, kind=kind, name_zh=name, name_en=en, aliases=list(aliases),
        point=Point(LON + east, LAT, srid=4326), source=factories.source(),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _city(db: None) -> None:
    parent = None
    for code, level, name in (
        ("110000", "city", "北京市"),
        ("110102", "district", "西城区"),
        ("110102010", "subdistrict", "陶然亭街道"),
    ):
        Area.objects.create(
            code=code, level=level, name_zh=name, parent_id=parent, source=factories.source()
        )
        parent = code
    landmark("s1", "subway_station", "陶然亭", "陶然亭站", en="Taoranting")
    landmark("e1", "subway_entrance", "陶然亭站A口", east=0.001)
    landmark("s2", "subway_station", "宣武门", east=0.02, en="Xuanwumen")
    factories.station(
        name_zh="陶然亭街道蜂巢驿站",
        signboard="红色小屋",
        aliases=["小红楼旧站"],
        name_en="Fengchao stop",
    )
    factories.station(name_zh="大栅栏暖心驿站", at=(LON + 0.01, LAT))
    romanise()


@pytest.mark.parametrize(
    "query",
    ["陶然亭", "trt", "taoranting", "tao ran ting", "TAORANTING", "陶燃亭", "taoratning",
     "陶然亭地铁站", "Ｔｒｔ"],
)  # fmt: skip
def test_a_subway_station_is_found_first_however_it_is_typed(query: str) -> None:
    assert find(query)[0].code == "s1"


@pytest.mark.parametrize("query", ["陶然亭A口", "陶然亭站a口", "陶然亭地铁站A出口", "trta"])
def test_an_exit_by_its_letter(query: str) -> None:
    assert find(query)[0].code == "e1"


@pytest.mark.parametrize(
    "query", ["蜂巢", "红色小屋", "小红楼旧站", "xhljz", "fengchao stop", "fengcao"]
)
def test_a_station_by_name_sign_old_name_and_english_name(query: str) -> None:
    assert find(query)[0].name_zh == "陶然亭街道蜂巢驿站"


def test_a_name_that_a_dictionary_reads_wrongly() -> None:
    assert [hit.name_zh for hit in find("dashilan")] == ["大栅栏暖心驿站"]


@pytest.mark.parametrize("query", [*FAMILY, "xiaogeyizhan", "yizhan"])
def test_any_word_for_a_station_finds_all_nearest_first(query: str) -> None:
    found = find(query, near=(LON + 0.01, LAT))
    assert [hit.name_zh for hit in found] == ["大栅栏暖心驿站", "陶然亭街道蜂巢驿站"]


def test_another_word_for_a_station_after_its_name_finds_it_first() -> None:
    assert find("陶然亭小哥加油站")[0].name_zh == "陶然亭街道蜂巢驿站"


def test_what_only_resembles_is_left_out_once_something_fits() -> None:
    assert all(hit.near_miss for hit in find("taoratning"))
    assert not any(hit.near_miss for hit in find("陶然亭"))


def test_equal_matches_come_nearest_first() -> None:
    landmark("p1", "place", "白纸坊东", east=0.03)
    landmark("p2", "place", "白纸坊西", east=-0.03)
    for east, first in ((0.02, "p1"), (-0.02, "p2")):
        assert find("白纸坊", near=(LON + east, LAT))[0].code == first


def test_distance_is_in_metres_on_the_ellipsoid() -> None:
    (hit,) = find("宣武门", near=(LON, LAT))
    assert hit.distance_m == pytest.approx(1711, abs=2)


@given(st.text(max_size=60))
def test_a_query_is_letters_and_digits_at_most_forty(text: str) -> None:
    assert len(clean(text)) <= 40
    assert clean(text).replace("站", "").isalnum() or set(clean(text)) <= {"站"}


@pytest.mark.parametrize(
    "query", ["", " ", "%", "_", "'; --", "\\", "\x00", "没有的地方", "🛵", "x" * 999]
)
def test_what_nothing_is_called_finds_nothing(query: str) -> None:
    assert find(query) == []


def test_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 everything: matches, order, names, areas
    with django_assert_num_queries(1):
        find("陶然亭", near=(LON, LAT))
