"""What goes on: activities, one feature for each time they take place, and notices."""

from dataclasses import replace
from typing import Any

from django.contrib.gis.db.models import PointField
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from api.collections.common import CITED, CODE, NAMES, ORIGIN, SYNTHETIC, WHERE
from api.collections.lists import Placed
from api.collections.property import Property
from stations.models import Notice, Occurrence
from stations.vocabulary import ActivityKind, ActivityStatus, Audience, NoticeKind

UPDATED = Property(name="updated", title=_("更新时间"), type="datetime", source="updated_at")


def _start(source: str) -> Property:
    return Property(name="start", title=_("开始"), type="datetime", source=source,
                    role="primary-interval-start")  # fmt: skip


def _end(source: str) -> Property:
    return Property(name="end", title=_("结束"), type="datetime", source=source,
                    role="primary-interval-end")  # fmt: skip


def _of(*properties: Property) -> tuple[Property, ...]:
    """The same properties, read from the activity of an occurrence."""
    return tuple(replace(prop, source=f"activity__{prop.column}") for prop in properties)


class Activities(Placed):
    id = "activities"
    title = _("活动")
    description = _("驿站和街道的活动，每一场一条：电影、理发、讲座、健康检查、运动会；取消的也在")
    interval = ("start", "end")
    form = ("kind", "status", "subdistrict", "synthetic")
    tiled = ("code", "name_zh", "name_en", "kind", "start", "end", "status", "synthetic")
    properties = (
        CODE,
        _start("starts_at"),
        _end("ends_at"),
        Property(name="status", title=_("状态"), one_of=ActivityStatus, source="own_status"),
        Property(name="status_reason", title=_("原因"), source="own_reason"),
        *_of(
            *NAMES,
            Property(name="activity", title=_("活动编号"), source="code"),
            Property(name="kind", title=_("类型"), one_of=ActivityKind),
            *WHERE,
            Property(name="place", title=_("地点"), source="place_text"),
            Property(name="capacity", title=_("名额"), type="integer"),
            Property(name="audience", title=_("服务对象"), one_of=Audience),
            Property(name="organiser", title=_("主办")),
            Property(name="note", title=_("说明")),
            *CITED,
            *ORIGIN,
            SYNTHETIC,
            UPDATED,
        ),
    )

    def page(self, identifier: str) -> str:
        return reverse("activity", args=[identifier.partition("-")[0]])

    def queryset(self) -> QuerySet[Any]:
        paths = ("activity__point", "activity__station__point", "activity__subdistrict__centre")
        points = [F(path) for path in paths]
        off = ~Q(cancelled="")  # one time of a series
        return Occurrence.objects.annotate(
            place=Coalesce(*points, output_field=PointField(srid=4326, null=True)),
            own_status=Case(
                When(off, then=Value(ActivityStatus.CANCELLED.value)),
                default=F("activity__status"),
                output_field=CharField(),
            ),
            own_reason=Case(When(off, then=F("cancelled")), default=F("activity__status_reason")),
        )


class Notices(Placed):
    id = "notices"
    title = _("告示")
    description = _("骑手之间、街道和骑手之间的交换：工作、吃饭、住宿、文体；过期的不再出现")
    interval = ("start", "end")
    form = ("kind", "subdistrict", "synthetic")
    tiled = ("code", "name_zh", "name_en", "kind", "start", "end", "synthetic")
    properties = (
        CODE,
        _start("valid_from"),
        _end("valid_until"),
        *NAMES,
        Property(name="kind", title=_("类型"), one_of=NoticeKind),
        Property(name="note", title=_("说明")),
        Property(name="contact", title=_("怎么联系")),
        *WHERE,
        *CITED,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Notice.objects.current().placed()
