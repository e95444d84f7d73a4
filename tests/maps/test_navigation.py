"""Golden links: each app's datum and order of coordinates."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.gis.geos import Point

from geo.datum import convert
from maps import navigation

TIANANMEN = (116.39748, 39.90872)
SHUANGJING = (116.4617, 39.8938)


def _query(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize(
    ("wgs", "gcj", "bd"),
    [
        (TIANANMEN, (116.403724, 39.910123), (116.410097, 39.916463)),
        (SHUANGJING, (116.467842, 39.895128), (116.474457, 39.900809)),
    ],
)
def test_each_app_gets_its_own_datum(
    wgs: tuple[float, float], gcj: tuple[float, float], bd: tuple[float, float]
) -> None:
    amap = _query(navigation.amap(*wgs, "双井驿站"))
    assert amap["to"] == f"{gcj[0]:.6f},{gcj[1]:.6f},双井驿站"
    assert (amap["mode"], amap["coordinate"], amap["callnative"]) == ("ride", "gaode", "1")
    ebike = _query(navigation.amap_ebike(*wgs))
    assert (ebike["lon"], ebike["lat"]) == (f"{gcj[0]:.6f}", f"{gcj[1]:.6f}")
    assert (ebike["rideType"], ebike["dev"]) == ("elebike", "0")
    baidu = _query(navigation.baidu(*wgs, "双井驿站"))
    assert baidu["destination"] == f"latlng:{bd[1]:.6f},{bd[0]:.6f}|name:双井驿站"
    assert baidu["coord_type"] == "bd09ll"
    tencent = _query(navigation.tencent(*wgs, "双井驿站"))
    assert tencent["tocoord"] == f"{gcj[1]:.6f},{gcj[0]:.6f}"
    apple = _query(navigation.apple(*wgs))
    assert apple["daddr"] == f"{gcj[1]:.6f},{gcj[0]:.6f}"


def test_geo_uri_stays_in_wgs84() -> None:
    place = "39.908720,116.397480"
    assert navigation.geo_uri(*TIANANMEN, "a b&c") == f"geo:{place}?q={place}(a%20b%26c)"


def test_links_lead_back_to_where_they_came_from() -> None:
    lon, lat = map(float, _query(navigation.amap(*TIANANMEN, "x"))["to"].split(",")[:2])
    back = convert(lon, lat, "gcj02", "wgs84")
    assert [float(v) for v in back] == pytest.approx(TIANANMEN, abs=1e-6)


def test_names_cannot_add_parameters() -> None:
    hostile = "站&mode=car#x,1|name:y"
    assert _query(navigation.amap(*TIANANMEN, hostile))["mode"] == "ride"
    assert _query(navigation.baidu(*TIANANMEN, hostile))["mode"] == "riding"


def _station(precision: str) -> SimpleNamespace:
    return SimpleNamespace(
        name_zh="链链驿站", signboard="", point=Point(*TIANANMEN, srid=4326),
        coord_precision=precision, subdistrict=SimpleNamespace(name_zh="双井街道"),
    )  # fmt: skip


def test_a_rough_position_is_searched_by_name() -> None:
    links = navigation.handovers(_station("subdistrict"))
    assert not any(link.exact for link in links)
    assert _query(links[0].url)["keyword"] == "双井街道 链链驿站"
    assert "116.4" not in "".join(link.url for link in links)


def test_a_known_entrance_is_navigated_to() -> None:
    links = navigation.handovers(_station("entrance"))
    assert [link.app for link in links] == [
        "amap", "amap_ebike", "baidu", "tencent", "apple", "geo",
    ]  # fmt: skip
    assert all(link.exact for link in links)
