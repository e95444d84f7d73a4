"""Hand-over to navigation apps, each in its own datum and its own order of coordinates."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from geo.datum import convert
from maps.words.entry import is_vague

SOURCE = "yizhan"


@dataclass(frozen=True)
class Handover:
    """A link that opens `app`; `exact` is False when it searches by name instead."""

    app: str
    label: str
    url: str
    exact: bool = True


def sign(station: Any) -> str:
    """What is written over the door: the words to look for."""
    return str(station.signboard or station.name_zh)


def handover(station: Any) -> Handover:
    """The way that a card's one button opens, the first of `handovers`."""
    if is_vague(station):
        return _searches(station)[0]
    lon, lat = station.point.coords
    return Handover("amap", _("高德"), amap(lon, lat, sign(station)))


def handovers(station: Any) -> list[Handover]:
    """Exact navigation, or a search by name where the position is only approximate."""
    if is_vague(station):
        return _searches(station)
    name = sign(station)
    lon, lat = station.point.coords
    return [
        handover(station),
        Handover("amap_ebike", _("高德电动车（安卓）"), amap_ebike(lon, lat)),
        Handover("baidu", _("百度"), baidu(lon, lat, name)),
        Handover("tencent", _("腾讯"), tencent(lon, lat, name)),
        Handover("apple", _("苹果"), apple(lon, lat)),
        Handover("geo", _("其他地图"), geo_uri(lon, lat, name)),
    ]


def amap(lon: float, lat: float, name: str) -> str:
    """Amap's web link: GCJ-02, lon,lat; opens the app where it is installed."""
    x, y = _moved(lon, lat, "gcj02")
    pairs = {"to": f"{x},{y},{name}", "mode": "ride", "src": SOURCE,
             "coordinate": "gaode", "callnative": "1"}  # fmt: skip
    return f"https://uri.amap.com/navigation?{urlencode(pairs, safe=',')}"


def amap_ebike(lon: float, lat: float) -> str:
    """Amap's app on Android, e-bike routes: GCJ-02 (`dev=0`: converted already)."""
    x, y = _moved(lon, lat, "gcj02")
    pairs = {"featureName": "OnRideNavi", "rideType": "elebike", "sourceApplication": SOURCE,
             "lat": y, "lon": x, "dev": "0"}  # fmt: skip
    return f"amapuri://openFeature?{urlencode(pairs)}"


def baidu(lon: float, lat: float, name: str) -> str:
    """Baidu's web link: BD-09, lat,lng."""
    x, y = _moved(lon, lat, "bd09")
    pairs = {"destination": f"latlng:{y},{x}|name:{name}", "mode": "riding", "region": "北京",
             "output": "html", "coord_type": "bd09ll", "src": SOURCE}  # fmt: skip
    return f"https://api.map.baidu.com/direction?{urlencode(pairs, safe=',:|')}"


def tencent(lon: float, lat: float, name: str) -> str:
    """Tencent's web link: GCJ-02, lat,lng."""
    x, y = _moved(lon, lat, "gcj02")
    pairs = {"type": "walk", "to": name, "tocoord": f"{y},{x}", "referer": SOURCE}
    return f"https://apis.map.qq.com/uri/v1/routeplan?{urlencode(pairs, safe=',')}"


def apple(lon: float, lat: float) -> str:
    """Apple Maps: lat,lng in GCJ-02, which is what its map of China is drawn in."""
    x, y = _moved(lon, lat, "gcj02")
    return f"https://maps.apple.com/?daddr={y},{x}&dirflg=b"


def geo_uri(lon: float, lat: float, name: str) -> str:
    """RFC 5870: WGS-84, lat,lng."""
    place = f"{lat:.6f},{lon:.6f}"
    return f"geo:{place}?q={place}({quote(name)})"


def _moved(lon: float, lat: float, datum: str) -> tuple[str, str]:
    x, y = convert(lon, lat, "wgs84", datum)
    return f"{float(x):.6f}", f"{float(y):.6f}"


def _searches(station: Any) -> list[Handover]:
    area = station.subdistrict.name_zh if station.subdistrict else ""
    words = f"{area} {sign(station)}".strip()
    amap_url = urlencode({"keyword": words, "city": "110000", "src": SOURCE, "callnative": "1"})
    baidu_url = urlencode({"query": words, "region": "北京", "output": "html", "src": SOURCE})
    tencent_url = urlencode({"keyword": words, "region": "北京", "referer": SOURCE})
    baidu_search = "https://api.map.baidu.com/place/search"
    return [
        Handover("amap", _("在高德搜"), f"https://uri.amap.com/search?{amap_url}", False),
        Handover("baidu", _("在百度搜"), f"{baidu_search}?{baidu_url}", False),
        Handover(
            "tencent", _("在腾讯搜"), f"https://apis.map.qq.com/uri/v1/search?{tencent_url}", False
        ),
    ]
