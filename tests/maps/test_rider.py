"""`/`: the list, its states, and what it costs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from geo.models import Area
from stations.schedules import schedule_for
from tests import factories
from tests.factories import TAORANTING

pytestmark = pytest.mark.django_db
NEAR = "/?near=116.3747,39.8784"
FAR = (116.42, 39.8784)  # about 3.9 km to the east


def _page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_nearest_stations_as_cards(client: Client) -> None:
    factories.station(
        name_zh="陶然亭驿站", hours="Mo-Su 08:00-22:00", access_mode="open_door", fee="free",
        amenities={"phone_charge": "yes", "heat_food": "limited"}, floor="B1",
    )  # fmt: skip
    page = _page(client, NEAR)
    for words in ("陶然亭驿站", "还开 7 小时，22:00 关", "手机充电", "热饭有限",
                  "直接进", "免费 · 不用消费", "B1 层", "导航", "详情"):  # fmt: skip
        assert words in page
    assert "1 公里内有 1 个站" in page


def test_five_cards_then_more(client: Client) -> None:
    for _ in range(7):
        factories.station()
    page = _page(client, NEAR)
    assert page.count('class="card"') == 5
    assert "limit=10" in page
    assert _page(client, f"{NEAR}&limit=10").count('class="card"') == 7


def test_first_visit_asks_and_answers(client: Client) -> None:
    factories.station(at=(116.39748, 39.90872), name_zh="天安门旁的站")
    page = _page(client, "/")
    assert "你在哪？" in page
    assert "先看天安门附近" in page
    assert "天安门旁的站" in page


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("near=x", "near"), ("want=gold", "want"), ("open=soon", "open"), ("limit=0", "limit"),
     ("area=999", "area"), ("area=ü", "area"), ("mode=fly", "mode"),
     ("open=2031-01-01T00:00:00%2B08:00", "open")],
)  # fmt: skip
def test_a_bad_parameter_is_named_and_the_rest_answers(
    client: Client, query: str, parameter: str
) -> None:
    factories.station(at=(116.39748, 39.90872), name_zh="还在的站", hours="24/7")
    page = _page(client, f"/?{query}", 400)
    assert f"网址里的 {parameter} 用不了" in page
    assert "还在的站" in page


def test_a_hostile_value_is_only_text(client: Client) -> None:
    page = _page(client, "/?want=%3Cscript%3Ealert(1)%3C/script%3E", 400)
    assert "<script>alert" not in page


def test_nothing_within_a_kilometre_names_the_nearest(client: Client) -> None:
    factories.station(at=FAR, name_zh="远处的站")
    page = _page(client, NEAR)
    assert "1 公里内没有站。最近的在 <b>3.9 公里</b>：远处的站" in page


def test_open_ones_within_reach_come_first_then_unknown_then_closed(client: Client) -> None:
    factories.station(hours="Mo-Su 08:00-10:00", name_zh="关着的站")
    factories.station(at=(116.3755, 39.8784), name_zh="不知道的站")
    factories.station(at=(116.3757, 39.8784), hours="24/7", name_zh="开着的站")
    page = _page(client, NEAR)
    assert "1 个开着" in page
    assert page.index("开着的站") < page.index("不知道的站") < page.index("关着的站")


def test_the_nearest_open_one_is_named_when_it_is_out_of_reach(client: Client) -> None:
    factories.station(hours="Mo-Su 08:00-10:00", name_zh="关着的站")
    factories.station(at=FAR, hours="24/7", name_zh="开着的站")
    page = _page(client, NEAR)
    assert "0 个开着" in page
    assert "最近开着的：开着的站" in page


def test_filters_that_exclude_all_say_which_to_drop(client: Client) -> None:
    factories.station(amenities=("phone_charge",), hours="Mo-Su 08:00-10:00")
    page = _page(client, f"{NEAR}&want=phone_charge&open=now")
    assert "没有一个站都符合" in page
    assert "去掉“现在开门”：1 个站，最近 10 米" in page
    assert "去掉“手机充电”" not in page


def test_no_single_filter_helps_nearby_but_one_does_beyond(client: Client) -> None:
    factories.station(at=FAR, amenities=("aed",))
    page = _page(client, f"{NEAR}&want=aed,tv")
    assert "没有一个站都符合" in page
    assert "去掉“电视”：最近的在 3.9 公里" in page


def test_a_distance_too_short_offers_the_nearest_beyond(client: Client) -> None:
    factories.station(at=FAR, name_zh="远处的站")
    page = _page(client, f"{NEAR}&max_distance=500")
    assert "500 米内没有站。最近的在 <b>3.9 公里</b>：远处的站" in page
    assert "不限距离再找" in page


def test_no_station_at_all(client: Client) -> None:
    assert "这里还没有登记的站" in _page(client, NEAR)


def test_unknown_looks_unknown(client: Client) -> None:
    factories.station(coord_precision="subdistrict", verification="press_only")
    page = _page(client, NEAR)
    for words in ("开门时间未知", "设施未知", "怎么进、收不收费未知", "位置只到街道",
                  "约 1 公里", "在高德搜"):  # fmt: skip
        assert words in page


def test_synthetic_is_said(client: Client) -> None:
    factories.station(synthetic=True, verification="synthetic")
    page = _page(client, NEAR)
    assert "不是真的站" in page
    assert "#s-hatch" in page


def test_an_area_stands_for_a_place_inside_it(client: Client) -> None:
    source = factories.source()
    city = Area.objects.create(code="110000", level="city", name_zh="北京市", source=source)
    west = Area.objects.create(
        code="110102", level="district", name_zh="西城区", parent=city, source=source
    )
    Area.objects.create(
        code="110102010", level="subdistrict", name_zh="陶然亭街道", parent=west, source=source
    )
    found = factories.station(at=TAORANTING, subdistrict_id="110102010", name_zh="街道里的站")
    assert found.subdistrict_id == "110102010"
    page = _page(client, "/?area=110102010")
    assert "陶然亭街道" in page
    assert "街道里的站" in page
    assert "还不知道西城区在哪" in _page(client, "/?area=110102", 400)


def test_no_position_is_kept_by_shared_caches(client: Client) -> None:
    assert client.get(NEAR)["Cache-Control"] == "private, max-age=30"


def test_english(client: Client) -> None:
    factories.station(hours="24/7", name_en="Taoranting stop")
    page = _page(client, f"/en{NEAR}")
    assert '<html lang="en">' in page
    assert "Open 24 hours" in page
    assert "Taoranting stop" in page
    assert "/?near=116.3747,39.8784" in page  # the same place in the other language


def test_a_night_asks_about_two_in_the_morning(client: Client) -> None:
    factories.station(hours="24/7")
    schedule_for("Mo-Su 08:00-22:00", "other")
    page = _page(client, f"{NEAR}&open=2026-11-25T02:00:00%2B08:00")
    assert "明天 02:00 开门" in page


def test_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(12):
        factories.station(amenities=("seat",), hours="24/7")
    # 1 subway stations around · 2 the area the position lies in · 3 the nearest stations
    with django_assert_num_queries(3):
        client.get(NEAR)
    # and what 4 dropping the one filter, 5 counting the unknown would give
    with django_assert_num_queries(5):
        client.get(f"{NEAR}&want=aed")
