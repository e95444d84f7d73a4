from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.base import Collection
from api.collections.common import NAMES, ORIGIN, OUTLINE_ORIGIN, UPDATED
from api.collections.property import Property
from geo.vocabulary import Level
from stations.models import AreaHealth


class Health(Collection):
    id = "health"
    title = _("数据状况")
    description = _(
        "每个区和街道的驿站数据有多可靠：90 天内核实过、营业时间已知、入口位置已知的各有多少，"
        "还有多少条反映待处理；演示数据另计。比例为 0–1，没有真实驿站的地方为空"
    )
    geometry = "geom"
    geometry_type = "geometry-multipolygon"
    form = ("level", "parent_code", "name_zh")
    tiled = ("code", "level", "name_zh", "name_en", "stations", "known_share", "synthetic")
    properties = (
        Property(name="code", title=_("区划代码"), role="id"),
        Property(name="level", title=_("级别"), one_of=Level),
        Property(name="parent_code", title=_("上级代码")),
        *NAMES,
        Property(name="population", title=_("常住人口"), type="integer"),
        Property(name="stations", title=_("驿站"), type="integer"),
        Property(name="verified", title=_("90 天内核实过"), type="integer"),
        Property(name="hours_known", title=_("营业时间已知"), type="integer"),
        Property(name="entrance_known", title=_("入口位置已知"), type="integer"),
        Property(name="open_reports", title=_("待处理的反映"), type="integer"),
        Property(name="synthetic", title=_("演示数据"), type="integer"),
        Property(name="verified_share", title=_("90 天内核实过的比例"), type="number"),
        Property(name="hours_share", title=_("营业时间已知的比例"), type="number"),
        Property(name="entrance_share", title=_("入口位置已知的比例"), type="number"),
        Property(name="known_share", title=_("三项合计的比例"), type="number"),
        Property(name="synthetic_share", title=_("演示数据的比例"), type="number"),
        *ORIGIN,
        *OUTLINE_ORIGIN,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return AreaHealth.objects.all()
