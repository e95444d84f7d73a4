from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.property import Property
from geo.models import Landmark
from geo.vocabulary import LandmarkKind


class Landmarks(Collection):
    id = "landmarks"
    title = _("地标与地铁站")
    description = _("地铁站、出入口等不用定位也能找到的地点")
    geometry = "point"
    geometry_type = "geometry-point"
    data = "landmarks"
    form = ("kind", "name_zh")
    tiled = ("code", "kind", "name_zh", "name_en", "ref")
    counted_below = 11
    properties = (
        Property(name="code", title=_("编号"), role="id"),
        Property(name="kind", title=_("类型"), one_of=LandmarkKind),
        Property(name="name_zh", title=_("名称")),
        Property(name="name_en", title=_("英文名称")),
        Property(name="aliases", title=_("别名"), type="array", sortable=False),
        Property(name="ref", title=_("出入口编号")),
        Property(name="parent", title=_("所属"), source="parent_id"),
        Property(name="source", title=_("数据来源"), source="source__title"),
        Property(name="licence", title=_("许可"), source="source__licence"),
        Property(
            name="updated",
            title=_("更新时间"),
            type="datetime",
            source="updated_at",
            role="primary-instant",
        ),
    )

    def queryset(self) -> QuerySet[Any]:
        return Landmark.objects.all()
