from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.collections.base import Collection
from api.collections.common import CODE, NAMES, SYNTHETIC, UPDATED
from api.collections.property import Property
from geo.vocabulary import Datum
from stations.models import Station
from stations.vocabulary import (
    AMENITIES,
    AMENITY_KEYS,
    AccessMode,
    Audience,
    CoordPrecision,
    Entity,
    Fee,
    HostKind,
    LocationType,
    Status,
    Verification,
    YesNoUnknown,
)


def amenity_label(key: str) -> str:
    return AMENITIES[key].label if key in AMENITIES else key


def datum_label(key: str) -> str:
    return str(dict(Datum.choices).get(key, key))


class Stations(Collection):
    id = "stations"
    title = pgettext_lazy("collection", "小哥驿站")
    description = _(
        "快递员、外卖骑手等户外劳动者可以歇脚、充电的站点，每一条都带来源、核实方式和日期"
    )
    geometry = "point"
    geometry_type = "geometry-point"
    form = ("district", "kind", "access_mode", "fee", "status", "verification", "synthetic")
    tiled = (
        "code", "entity", "name_zh", "name_en", "kind", "operator", "address", "access_mode",
        "audience", "fee", "hours", "amenities", "amenities_limited", "status", "verification",
        "verified_at", "coord_precision", "source", "licence", "synthetic",
    )  # fmt: skip
    counted_below = 11
    gridded = True
    written = "description__properties"
    timeless = True
    properties = (
        CODE,
        Property(name="entity", title=_("类别"), one_of=Entity),
        *NAMES,
        Property(name="signboard", title=_("门头名称")),
        Property(name="aliases", title=_("别名和旧名"), type="array", sortable=False),
        Property(name="kind", title=_("依托单位类型"), one_of=HostKind),
        Property(name="host", title=_("依托单位")),
        Property(name="operator", title=_("运营方")),
        Property(name="sponsor", title=_("资助方")),
        Property(name="seats", title=_("座位数"), type="integer"),
        Property(name="coord_precision", title=_("位置精度"), one_of=CoordPrecision),
        Property(name="original_x", title=_("原始经度/东坐标"), type="number"),
        Property(name="original_y", title=_("原始纬度/北坐标"), type="number"),
        Property(
            name="original_datum",
            title=_("原始坐标系"),
            one_of=("", *Datum.values),
            label=datum_label,
        ),
        Property(name="address", title=_("地址")),
        Property(name="district", title=_("区"), source="district__name_zh"),
        Property(name="district_code", title=_("区代码"), source="district_id"),
        Property(name="subdistrict", title=_("街道/乡镇"), source="subdistrict__name_zh"),
        Property(name="subdistrict_code", title=_("街道代码"), source="subdistrict_id"),
        Property(name="location_type", title=_("位置类型"), one_of=LocationType),
        Property(name="floor", title=_("楼层")),
        Property(name="entrance_hint", title=_("入口提示")),
        Property(name="gate_rule", title=_("门禁规定")),
        Property(name="step_free", title=_("无台阶"), one_of=YesNoUnknown),
        Property(name="access_mode", title=_("进入方式"), one_of=AccessMode),
        Property(name="audience", title=_("服务对象"), one_of=Audience),
        Property(name="fee", title=_("费用"), one_of=Fee),
        Property(name="hours_text", title=_("营业时间原文")),
        Property(name="hours", title=_("营业时间（OSM opening_hours）")),
        Property(
            name="amenities",
            title=_("设施（有或有限）"),
            type="array",
            one_of=AMENITY_KEYS,
            label=amenity_label,
            sortable=False,
        ),
        Property(
            name="amenities_limited",
            title=_("设施（有限）"),
            type="array",
            one_of=AMENITY_KEYS,
            label=amenity_label,
            sortable=False,
        ),
        Property(
            name="amenities_no",
            title=_("设施（确认没有）"),
            type="array",
            one_of=AMENITY_KEYS,
            label=amenity_label,
            sortable=False,
        ),
        Property(name="status", title=_("状态"), one_of=Status),
        Property(name="status_reason", title=_("状态原因")),
        Property(name="status_date", title=_("状态日期"), type="date"),
        Property(name="verification", title=_("核实方式"), one_of=Verification),
        Property(name="verified_at", title=_("核实日期"), type="date"),
        Property(name="warned_until", title=_("骑手反映没开门，提醒到"), type="datetime"),
        Property(name="warned_count", title=_("反映没开门的人数"), type="integer"),
        Property(name="rating_mean", title=_("骑手评分，1–5，三次起"), type="number"),
        Property(name="rating_count", title=_("打分人次"), type="integer"),
        Property(name="open_reports", title=_("待答复的反映"), type="integer"),
        Property(name="source", title=_("数据来源"), source="source__title"),
        Property(name="source_url", title=_("来源网址")),
        Property(name="source_date", title=_("来源日期")),
        Property(name="licence", title=_("许可"), source="source__licence"),
        SYNTHETIC,
        Property(name="created", title=_("创建时间"), type="datetime", source="created_at"),
        UPDATED,
    )

    def page(self, identifier: str) -> str:
        return reverse("station", args=[identifier])

    def queryset(self) -> QuerySet[Any]:
        return Station.objects.listed()
