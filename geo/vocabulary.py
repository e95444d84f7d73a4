"""Enumerations of places and datums."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Datum(TextChoices):
    WGS84 = "wgs84", _("WGS-84（GPS、OSM）")
    GCJ02 = "gcj02", _("GCJ-02（高德、腾讯）")
    BD09 = "bd09", _("BD-09（百度）")
    CGCS2000 = "cgcs2000", _("CGCS2000（天地图）")


class Level(TextChoices):
    CITY = "city", _("市")
    DISTRICT = "district", _("区")
    SUBDISTRICT = "subdistrict", _("街道/乡镇")


class LandmarkKind(TextChoices):
    SUBWAY_STATION = "subway_station", _("地铁站")
    SUBWAY_ENTRANCE = "subway_entrance", _("地铁出入口")
    PLACE = "place", _("地点")
