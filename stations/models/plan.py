from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area


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
