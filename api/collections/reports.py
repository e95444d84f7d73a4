from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from api.collections.common import CODE, SYNTHETIC, UPDATED, WHERE
from api.collections.lists import Placed
from api.collections.property import Property
from stations.models import PublicReport
from stations.vocabulary import ReportStatus, ReportType, Suggests


class Reports(Placed):
    id = "reports"
    title = _("骑手的反映")
    description = _(
        "街道已经接手或解决的反映。位置是驿站的位置，没有驿站的是事情发生的地方；"
        "说明有人看过、同意公开才有"
    )
    form = ("type", "status", "subdistrict", "synthetic")
    tiled = ("code", "type", "status", "station_code", "count", "synthetic")
    properties = (
        CODE,
        Property(name="type", title=_("类型"), one_of=ReportType),
        Property(name="suggests", title=_("建议什么"), one_of=("", *Suggests.values)),
        Property(name="status", title=_("状态"), one_of=ReportStatus),
        Property(name="amenity", title=_("设施")),
        *WHERE,
        Property(name="text", title=_("说明")),
        Property(name="answer", title=_("答复")),
        Property(name="count", title=_("多少人说过"), type="integer"),
        Property(name="reported", title=_("什么时候说的（整点）"), type="datetime"),
        Property(name="source", title=_("数据来源")),
        Property(name="licence", title=_("许可")),
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return PublicReport.objects.all()
