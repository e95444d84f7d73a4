from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.common import CODE, NAMES, ORIGIN, UPDATED
from api.collections.property import Property
from geo.models import Landmark
from geo.vocabulary import LandmarkKind


class Landmarks(Collection):
    id = "landmarks"
    title = _("地标与地铁站")
    description = _("地铁站、出入口等不用定位也能找到的地点")
    geometry = "point"
    geometry_type = "geometry-point"
    form = ("kind", "name_zh")
    tiled = ("code", "kind", "name_zh", "name_en", "ref")
    counted_below = 11
    properties = (
        CODE,
        Property(name="kind", title=_("类型"), one_of=LandmarkKind),
        *NAMES,
        Property(name="aliases", title=_("别名"), type="array", sortable=False),
        Property(name="ref", title=_("出入口编号")),
        Property(name="parent", title=_("所属"), source="parent_id"),
        *ORIGIN,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Landmark.objects.all()
