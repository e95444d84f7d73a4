from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models.source import Source


class Meaning(models.TextChoices):
    POPULATION = "population", _("常住人口")
    WORKERS = "workers", _("就业人口")
    ORDERS = "orders", _("订单")


class DemandLayer(models.Model):
    """Demand as weighted points; `geo.demand.cells` says what `cells` holds.

    `profile` says which share of it is there at which hour (`geo.demand.profiles`), empty for all
    at every hour. `basis` is what an estimate was computed from: it is built anew when that
    differs.
    """

    key = models.SlugField(_("键"), primary_key=True)
    title = models.CharField(_("标题"), max_length=200)
    meaning = models.CharField(_("含义"), max_length=12, choices=Meaning)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True)
    estimate = models.BooleanField(_("估计值"), default=False)
    method = models.CharField(_("方法"), max_length=300, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="demand_layers", verbose_name=_("数据来源")
    )
    count = models.PositiveIntegerField(_("单元数"))
    total = models.FloatField(_("合计"))
    cells = models.BinaryField(_("单元"))
    profile = models.JSONField(_("时段画像"), default=dict, blank=True)
    basis = models.CharField(_("依据"), max_length=100, blank=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("需求图层")
        verbose_name_plural = _("需求图层")
        constraints = [
            models.CheckConstraint(name="demand_meaning", condition=Q(meaning__in=Meaning.values)),
            models.CheckConstraint(name="demand_not_negative", condition=Q(total__gte=0)),
        ]

    def __str__(self) -> str:
        return self.title
