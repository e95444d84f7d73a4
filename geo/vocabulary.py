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


class ServiceKind(TextChoices):
    """What OpenStreetMap offers a rider without being a station."""

    TOILETS = "toilets", _("公共厕所")
    DRINKING_WATER = "drinking_water", _("饮水点")
    EBIKE_CHARGING = "ebike_charging", _("电动自行车充电")
    CHARGING_STATION = "charging_station", _("充电站（多为汽车）")
    BICYCLE_REPAIR = "bicycle_repair", _("自行车维修")
    BICYCLE_PARKING = "bicycle_parking", _("非机动车停车处")
    SHELTER = "shelter", _("遮蔽处")


class CandidateKind(TextChoices):
    """Places where a station might open; none of them is one."""

    BANK = "bank", _("银行")
    POST = "post", _("邮政")
    FUEL = "fuel", _("加油站")
    COMMUNITY_CENTRE = "community_centre", _("社区服务中心")
    CONVENIENCE = "convenience", _("便利店")
    SUPERMARKET = "supermarket", _("超市")
    PHARMACY = "pharmacy", _("药店")
    MALL = "mall", _("商场")
    BOOKSHOP = "bookshop", _("书店")
    LIBRARY = "library", _("图书馆")
    TELECOM = "telecom", _("营业厅")
    REAL_ESTATE = "real_estate", _("房产中介")
