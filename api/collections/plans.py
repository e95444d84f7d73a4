"""What the planner's standard questions found, as of the latest snapshot."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from api.collections.base import Collection
from api.collections.common import CODE, OUTLINE_ORIGIN
from api.collections.property import Property
from api.parameters import Text
from geo.vocabulary import CandidateKind, Level
from stations.models import AreaCoverage, PlanGap, PlanProposal, PlanSiting
from stations.planning.presets import PRESETS
from stations.plans.standard import STANDARD
from stations.vocabulary import GapReason, Measured, SitingModel

LABELS = {preset.key: preset.label for preset in PRESETS}


def question_label(key: str) -> Text:
    return LABELS.get(key, key)


QUESTION = Property(name="question", title=_("问题"), one_of=tuple(STANDARD), label=question_label)

TAKEN = _("快照日期")


def _basis(run: str = "", date: Text = TAKEN, updated: str = "computed_at") -> tuple[Property, ...]:
    """What the figures rest on, read from the run of the question or from the siting."""
    return (
        Property(name="parameters", title=_("问题的参数"), source=f"{run}parameters"),
        Property(name="method", title=_("路程怎么量"), source=f"{run}method", one_of=Measured),
        Property(name="demand_layer", title=_("需求图层"), source=f"{run}demand_layer"),
        Property(name="estimate", title=_("需求是估计值"), type="boolean",
                 source=f"{run}estimate"),
        Property(name="hours_unknown", title=_("全市时间未知的驿站"), type="integer",
                 source=f"{run}hours_unknown"),
        Property(name="source", title=_("数据来源"), source=f"{run}source__title"),
        Property(name="licence", title=_("许可"), source=f"{run}source__licence"),
        Property(name="data_version", title=_("数据版本"), source=f"{run}data_version"),
        Property(name="date", title=date, type="date", source=f"{run}date"),
        Property(name="updated", title=_("计算时间"), type="datetime",
                 source=f"{run}{updated}", role="primary-instant"),
    )  # fmt: skip


class Plans(Collection):
    """What coverage and gaps have in common."""

    geometry = "geom"
    geometry_type = "geometry-multipolygon"


class Coverage(Plans):
    id = "coverage"
    title = pgettext_lazy("collection", "覆盖")
    description = _(
        "每个区和街道对规划者的标准问题的答案，取最近一次快照：需求、覆盖和双重覆盖的比例、"
        "面积覆盖、最近距离；带需求来源、计算方法和时间。比例为 0–1"
    )
    form = ("question", "level", "parent_code", "name_zh")
    tiled = ("code", "question", "level", "name_zh", "name_en", "share", "synthetic")
    properties = (
        CODE,
        QUESTION,
        Property(name="area_code", title=_("区划代码"), source="area_id"),
        Property(name="level", title=_("级别"), one_of=Level),
        Property(name="parent_code", title=_("上级代码"), source="area__parent_id"),
        Property(name="name_zh", title=_("名称"), source="area__name_zh"),
        Property(name="name_en", title=_("英文名称"), source="area__name_en"),
        Property(name="demand", title=_("需求"), type="number"),
        Property(name="covered", title=_("覆盖的需求"), type="number"),
        Property(name="share", title=_("覆盖比例"), type="number"),
        Property(name="twice", title=_("双重覆盖比例"), type="number"),
        Property(name="area_share", title=_("面积覆盖比例"), type="number"),
        Property(name="p50", title=_("最近距离中位数（米）"), type="number"),
        Property(name="p90", title=_("最近距离 P90（米）"), type="number"),
        Property(name="stations", title=_("驿站"), type="integer"),
        Property(name="synthetic", title=_("含演示数据"), type="boolean"),
        *_basis(),
        *OUTLINE_ORIGIN,
    )

    def page(self, identifier: str) -> str:
        return reverse("plan-report", args=[identifier.partition("-")[0]])

    def queryset(self) -> QuerySet[Any]:
        return AreaCoverage.objects.all()


class Gaps(Plans):
    id = "gaps"
    title = _("盲区")
    description = _(
        "标准问题里没有驿站服务到的地方，每个问题人最多的 100 处，取最近一次快照；"
        "带人数、原因和到最近的站的距离"
    )
    form = ("question", "reason", "name_zh")
    tiled = ("code", "question", "rank", "name_zh", "name_en", "reason", "demand")
    properties = (
        CODE,
        replace(QUESTION, source="run__question"),
        Property(name="rank", title=_("名次"), type="integer"),
        Property(name="area_code", title=_("区划代码"), source="area_id"),
        Property(name="name_zh", title=_("名称"), source="area__name_zh"),
        Property(name="name_en", title=_("英文名称"), source="area__name_en"),
        Property(name="reason", title=_("原因"), one_of=GapReason),
        Property(name="demand", title=_("需求"), type="number"),
        Property(name="cells", title=_("单元数"), type="integer"),
        Property(name="distance", title=_("到最近的站（米）"), type="number"),
        Property(name="km2", title=_("面积（平方公里）"), type="number"),
        *_basis("run__"),
    )

    def queryset(self) -> QuerySet[Any]:
        return PlanGap.objects.all()


class Proposals(Collection):
    id = "proposals"
    title = _("选址建议")
    description = _(
        "规划人员公开的选址结果：建议开新站的地方，带名次、增益、离已证明的上限最多差多少、问题和来源；现在都不是驿站。"
        "增益以需求图层的单位计，目标 pmedian 以米乘需求计；value 和 bound 同此，lscp 为站数"
    )
    geometry = "point"
    geometry_type = "geometry-point"
    form = ("siting", "area_code", "kind")
    tiled = ("code", "siting", "rank", "name_zh", "kind", "gain", "synthetic")
    properties = (
        Property(name="code", title=_("编号"), role="id"),
        Property(name="siting", title=_("选址"), source="siting__code"),
        Property(name="rank", title=_("名次"), type="integer"),
        Property(name="host", title=_("候选场所编号")),
        Property(name="name_zh", title=_("名称")),
        Property(name="kind", title=_("类型"), one_of=CandidateKind),
        Property(name="area_code", title=_("所在区划代码"), source="area_id"),
        Property(name="area_name_zh", title=_("所在区域"), source="area__name_zh"),
        Property(name="area_name_en", title=_("所在区域，英文"), source="area__name_en"),
        Property(name="gain", title=_("增益"), type="number"),
        Property(name="cumulative", title=_("累计"), type="number"),
        Property(name="planned_for", title=_("为哪个区域选址"), source="siting__area_id"),
        Property(name="model", title=_("目标"), source="siting__model", one_of=SitingModel),
        Property(name="value", title=_("整个选址的结果"), type="number", source="siting__value"),
        Property(name="bound", title=_("已证明的上限"), type="number", source="siting__bound"),
        Property(name="gap", title=_("离上限最多差（比例）"), type="number", source="siting__gap"),
        Property(name="optimal", title=_("已证明最优"), type="boolean",
                 source="siting__optimal"),
        Property(name="synthetic", title=_("含演示数据"), type="boolean",
                 source="siting__synthetic"),
        *_basis("siting__", date=_("计算日期"), updated="changed_at"),
        Property(name="host_source", title=_("候选场所来源"), source="source__title"),
        Property(name="host_licence", title=_("候选场所许可"), source="source__licence"),
    )  # fmt: skip

    def page(self, identifier: str) -> str | None:
        sitings = PlanSiting.objects.filter(code=identifier.rpartition("-")[0])
        job = sitings.values_list("job", flat=True).first()
        return reverse("plan-siting-result", args=[job]) if job else None

    def queryset(self) -> QuerySet[Any]:
        return PlanProposal.objects.published()
