"""Amap (GCJ-02) and Tianditu (CGCS2000)."""

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from stations.imports.geocoder.ask import Geocoder, GeocoderError, Located, Service

TIMEOUT = 10  # seconds
LARGEST = 1_000_000  # bytes of an answer
SURE = 80  # Tianditu's score below which an answer is a guess
BUILDING = {"门牌号", "门址", "兴趣点", "POI", "单元号", "楼栋号", "楼栋", "地名地址", "建筑物"}
ROAD = {"道路", "道路交叉路口", "路口", "公交站台、地铁站", "公交地铁站点"}


def _precision(level: str) -> str | None:
    return "building" if level in BUILDING else "road" if level in ROAD else None


class _Stay(urllib.request.HTTPRedirectHandler):
    """A service that sends us elsewhere, perhaps into our own network, is not followed."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = urllib.request.build_opener(_Stay)


def _get(base: str, query: dict[str, str]) -> dict[str, Any]:
    """The JSON object a service answers. Raises GeocoderError, which never shows the key."""
    address = f"{base}?{urllib.parse.urlencode(query)}"
    try:
        with _opener.open(address, timeout=TIMEOUT) as answer:
            found = json.loads(answer.read(LARGEST))
    except urllib.error.HTTPError as error:
        raise GeocoderError(_("地址解析服务答复 %s") % error.code) from None
    except (OSError, ValueError):
        raise GeocoderError(_("连不上地址解析服务，或答复不是 JSON")) from None
    if not isinstance(found, dict):
        raise GeocoderError(_("连不上地址解析服务，或答复不是 JSON"))
    return found


@dataclass
class Amap:
    key: str
    base: str = "https://restapi.amap.com/v3/geocode/geo"
    name: str = "amap"

    def ask(self, address: str) -> Located | None:
        found = _get(self.base, {"address": address, "city": "北京", "key": self.key})
        if found.get("status") != "1":
            raise GeocoderError(_("高德拒绝了请求：%s") % found.get("info", ""))
        for place in found.get("geocodes") or []:
            if precision := _precision(str(place.get("level", ""))):
                lon, lat = str(place["location"]).split(",")
                return Located(float(lon), float(lat), "gcj02", precision)
        return None


@dataclass
class Tianditu:
    key: str
    base: str = "https://api.tianditu.gov.cn/geocoder"
    name: str = "tianditu"

    def ask(self, address: str) -> Located | None:
        wanted = json.dumps({"keyWord": address}, ensure_ascii=False)
        found = _get(self.base, {"ds": wanted, "tk": self.key})
        if str(found.get("status")) not in {"0", "404", "101"}:
            raise GeocoderError(_("天地图拒绝了请求：%s") % found.get("msg", ""))
        place = found.get("location")
        if not isinstance(place, dict) or float(place.get("score", 0)) < SURE:
            return None
        precision = _precision(str(place.get("level", "")))
        if precision is None:
            return None
        return Located(float(place["lon"]), float(place["lat"]), "cgcs2000", precision)


SERVICES: dict[str, tuple[str, Callable[[str], Service]]] = {
    "amap": ("AMAP_KEY", Amap),
    "tianditu": ("TIANDITU_KEY", Tianditu),
}


def choose(name: str) -> Geocoder:
    """The service of this name with the operator's key. Raises GeocoderError without a key."""
    setting, service = SERVICES[name]
    key = getattr(settings, setting)
    if not key:
        raise GeocoderError(_("没有设置 %s") % setting)
    return Geocoder(service(key), per_second=settings.GEOCODER_PER_SECOND)
