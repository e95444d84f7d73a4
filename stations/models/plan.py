from django.contrib.gis.db import models
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area, Source
from stations.vocabulary import GapReason, Measured


class PlanRun(models.Model):
    """One standard question answered on one day, and what the answer rests on.

    `parameters` are the question as an address has it; `data_version` is that of the stations and
    areas it was computed from. The figures are `PlanSnapshot`s of the same question and day.
    """

    date = models.DateField(_("日期"))
    question = models.CharField(_("问题"), max_length=40)
    parameters = models.CharField(_("参数"), max_length=300, blank=True)
    method = models.CharField(_("路程怎么量"), max_length=10, choices=Measured)
    demand_layer = models.CharField(_("需求图层"), max_length=200)
    estimate = models.BooleanField(_("需求是估计值"), default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("数据来源"))
    hours_unknown = models.PositiveIntegerField(_("时间未知的驿站"))
    data_version = models.CharField(_("数据版本"), max_length=60)
    computed_at = models.DateTimeField(_("计算时间"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("覆盖计算")
        verbose_name_plural = _("覆盖计算")
        constraints = [
            models.UniqueConstraint(fields=["question", "date"], name="plan_run_once_a_day"),
            models.CheckConstraint(name="plan_run_method", condition=Q(method__in=Measured.values)),
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.date}"


class PlanGap(models.Model):
    """A place that goes unserved for one reason, of the latest run of its question."""

    code = models.CharField(_("编号"), max_length=60, primary_key=True)
    run = models.ForeignKey(PlanRun, models.CASCADE, related_name="gaps", verbose_name=_("计算"))
    rank = models.PositiveSmallIntegerField(_("名次"))
    area = models.ForeignKey(Area, models.CASCADE, related_name="+", verbose_name=_("区域"))
    reason = models.CharField(_("原因"), max_length=16, choices=GapReason)
    demand = models.FloatField(_("需求"))
    cells = models.PositiveIntegerField(_("单元数"))
    distance = models.FloatField(_("到最近的站（米）"), null=True)
    km2 = models.FloatField(_("面积（平方公里）"))
    geom = models.MultiPolygonField(_("范围"), srid=4326)

    class Meta:
        verbose_name = _("盲区")
        verbose_name_plural = _("盲区")
        constraints = [
            models.CheckConstraint(name="plan_gap_reason", condition=Q(reason__in=GapReason.values))
        ]

    def __str__(self) -> str:
        return self.code


class PlanSnapshot(models.Model):
    """The figures of one area for one standard question on one day.

    Shares are between 0 and 1, distances in metres; null where nobody lives.
    """

    date = models.DateField(_("日期"))
    question = models.CharField(_("问题"), max_length=40)
    area = models.ForeignKey(Area, models.CASCADE, related_name="+", verbose_name=_("区域"))
    demand = models.FloatField(_("需求"))
    covered = models.FloatField(_("覆盖的需求"))
    share = models.FloatField(_("覆盖比例"), null=True)
    twice = models.FloatField(_("双重覆盖比例"), null=True)
    area_share = models.FloatField(_("面积覆盖比例"), null=True)
    p50 = models.FloatField(_("最近距离中位数"), null=True)
    p90 = models.FloatField(_("最近距离 P90"), null=True)
    stations = models.PositiveIntegerField(_("驿站"))
    synthetic = models.BooleanField(_("含演示数据"), default=False)
    taken_at = models.DateTimeField(_("计算时间"), db_default=Now(), editable=False)

    class Meta:
        verbose_name = _("覆盖快照")
        verbose_name_plural = _("覆盖快照")
        constraints = [
            models.UniqueConstraint(
                fields=["area", "question", "date"], name="plan_snapshot_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["question", "date"], name="plan_snapshot_latest")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.question} {self.date}"


def published_version() -> str:
    """A short text that differs after every committed change of public data or of a plan's runs.

    Answers of the planner hang on `dataset_version` alone: keeping them changes none of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT published_version()")
        return str(cursor.fetchone()[0])
