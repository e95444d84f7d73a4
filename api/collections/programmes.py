"""Volunteer programmes and pilots."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from api.collections.common import CITED, CODE, NAMES, ORIGIN, SYNTHETIC, UPDATED, WHERE
from api.collections.lists import Placed
from api.collections.property import Property
from stations.models import Pilot, Programme
from stations.vocabulary import PilotStatus, ProgrammeStatus, Verification

WHERE_AREA = tuple(prop for prop in WHERE if prop.name != "station_code")


class Programmes(Placed):
    id = "programmes"
    title = _("志愿项目")
    description = _("各街道的骑手志愿项目；仅见报道的写明，不知道的空着")
    form = ("status", "verification", "subdistrict")
    tiled = ("code", "name_zh", "name_en", "status", "verification", "synthetic")
    properties = (
        CODE,
        *NAMES,
        Property(name="organiser", title=_("主办")),
        Property(name="status", title=_("状态"), one_of=ProgrammeStatus),
        Property(name="verification", title=_("核实方式"), one_of=Verification),
        *WHERE_AREA,
        Property(name="note", title=_("说明")),
        *CITED,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def queryset(self) -> QuerySet[Any]:
        return Programme.objects.placed()


class Pilots(Placed):
    id = "pilots"
    title = _("试点")
    description = _("一个区和它的一个街道或乡镇试一年：申请、入选、开始、评估")
    form = ("status", "county", "synthetic")
    tiled = ("code", "name_zh", "name_en", "status", "synthetic")
    properties = (
        CODE,
        *NAMES,
        Property(name="applicant", title=_("申请单位")),
        Property(name="status", title=_("状态"), one_of=PilotStatus),
        Property(name="county", title=_("区"), source="subdistrict__parent__name_zh"),
        *WHERE_AREA,
        Property(name="applied_on", title=_("申请日期"), type="date"),
        Property(name="selected_on", title=_("入选日期"), type="date"),
        Property(name="started_on", title=_("开始日期"), type="date"),
        Property(name="ended_on", title=_("结束日期"), type="date"),
        Property(name="plan", title=_("方案")),
        *CITED,
        *ORIGIN,
        SYNTHETIC,
        UPDATED,
    )

    def page(self, identifier: str) -> str:
        return reverse("pilot", args=[identifier])

    def queryset(self) -> QuerySet[Any]:
        return Pilot.objects.placed()
