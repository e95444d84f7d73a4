"""三项清单: needs, resources and services of every sub-district."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.common import CITED, CODE, NAMES, ORIGIN, SYNTHETIC, UPDATED, WHERE
from api.collections.property import Property
from stations.models import AreaService, Need, Resource
from stations.vocabulary import (
    AMENITIES,
    AMENITY_KEYS,
    ListStatus,
    NeedStatus,
    ResourceKind,
    Topic,
)


def kind_label(key: str) -> str:
    return AMENITIES[key].label if key in AMENITIES else str(Topic(key).label)


class Placed(Collection):
    """What has the place of its station, or else of its sub-district."""

    geometry = "place"
    geometry_type = "geometry-point"


class Needs(Placed):
    id = "needs"
    title = _("需求清单")
    description = _("每个街道的骑手需要什么、多少人提过、办到哪一步")
    form = ("topic", "status", "subdistrict", "synthetic")
    tiled = ("code", "name_zh", "name_en", "topic", "people", "status", "synthetic")
    properties = (
        CODE,
        *NAMES,
        Property(name="topic", title=_("主题"), one_of=Topic),
        Property(name="people", title=_("多少人提过"), type="integer"),
        Property(name="first_asked", title=_("最早提出"), type="date"),
        Property(name="last_asked", title=_("最近提出"), type="date"),
        Property(name="status", title=_("状态"), one_of=NeedStatus),
        Property(name="status_reason", title=_("原因")),
        Property(name="resource_code", title=_("对接的资源"), source="resource__code"),
        Property(name="service_code", title=_("形成的服务"), source="service__code"),
        *WHERE,
        Property(name="note", title=_("说明")),
        *CITED,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Need.objects.exclude(status=NeedStatus.WITHDRAWN).placed()


class Resources(Placed):
    id = "resources"
    title = _("资源清单")
    description = _("每个街道能用来帮骑手的单位、场地、设备和合作方；只有岗位，没有个人电话")
    form = ("kind", "subdistrict", "synthetic")
    tiled = ("code", "name_zh", "name_en", "kind", "capacity", "synthetic")
    properties = (
        CODE,
        *NAMES,
        Property(name="kind", title=_("类型"), one_of=ResourceKind),
        Property(name="capacity", title=_("容量"), type="integer"),
        Property(name="contact_role", title=_("联系岗位")),
        *WHERE,
        Property(name="note", title=_("说明")),
        *CITED,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Resource.objects.filter(status=ListStatus.ON).placed()


class Services(Placed):
    id = "services"
    title = _("服务清单")
    description = _("每个街道和它的驿站提供什么、什么时候；驿站的设施自动在内")
    form = ("kind", "subdistrict", "synthetic")
    tiled = ("code", "name_zh", "name_en", "kind", "hours_text", "synthetic")
    counted_below = 11
    properties = (
        CODE,
        *NAMES,
        Property(
            name="kind",
            title=_("主题或设施"),
            one_of=(*Topic.values, *AMENITY_KEYS),
            label=kind_label,
        ),
        Property(name="limited", title=_("有限"), type="boolean"),
        Property(name="hours_text", title=_("什么时候")),
        *WHERE,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return AreaService.objects.all()
