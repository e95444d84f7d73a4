from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.common import NAMES, ORIGIN, UPDATED
from api.collections.property import Property
from geo.models import CandidateHost, ServicePoint
from geo.vocabulary import CandidateKind, ServiceKind

ABOUT = (
    Property(name="operator", title=_("运营方")),
    Property(name="opening_hours", title=_("营业时间（OSM opening_hours）")),
)
PROVENANCE = (
    Property(name="version", title=_("OSM 版本"), type="integer"),
    Property(name="edited", title=_("OSM 编辑时间"), type="datetime", source="edited_at"),
    *ORIGIN,
    UPDATED,
)


class OsmPlaces(Collection):
    """What the two collections from OpenStreetMap have in common."""

    geometry = "point"
    geometry_type = "geometry-point"
    form = ("kind", "name_zh")
    tiled = ("code", "kind", "name_zh", "name_en")
    counted_below = 11


class ServicePoints(OsmPlaces):
    id = "service_points"
    title = _("服务设施")
    description = _("OpenStreetMap 里的公厕、饮水、充电、修车、停车和遮蔽处；不是驿站")
    properties = (
        Property(name="code", title=_("OSM 编号"), role="id"),
        Property(name="kind", title=_("类型"), one_of=ServiceKind),
        *NAMES,
        Property(name="access", title=_("准入")),
        Property(name="fee", title=_("收费")),
        *ABOUT,
        *PROVENANCE,
    )

    def queryset(self) -> QuerySet[Any]:
        return ServicePoint.objects.all()


class CandidateHosts(OsmPlaces):
    id = "candidate_hosts"
    title = _("候选场所")
    description = _(
        "可能开设驿站的银行、邮局、商店等，来自 OpenStreetMap 和可以公开的名单；现在都不是驿站"
    )
    properties = (
        Property(name="code", title=_("OSM 编号"), role="id"),
        Property(name="kind", title=_("类型"), one_of=CandidateKind),
        *NAMES,
        *ABOUT,
        *PROVENANCE,
    )

    def queryset(self) -> QuerySet[Any]:
        return CandidateHost.objects.filter(source__redistributable=True)
