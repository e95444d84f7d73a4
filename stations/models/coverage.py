from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Area, Source
from geo.vocabulary import Level
from stations.vocabulary import Measured


class AreaCoverage(models.Model):
    """The latest figures of one area for one standard question: a row of the view that
    `stations/sql/coverage.sql` makes, never written.

    Demand in the unit of its layer, shares 0 to 1, distances in metres; null where nobody lives.
    """

    code = models.CharField(_("编号"), max_length=60, primary_key=True)
    area = models.ForeignKey(Area, models.DO_NOTHING, related_name="+", verbose_name=_("区域"))
    level = models.CharField(_("级别"), max_length=12, choices=Level)
    geom = models.MultiPolygonField(_("边界"), srid=4326, null=True)
    question = models.CharField(_("问题"), max_length=40)
    parameters = models.CharField(_("参数"), max_length=300)
    method = models.CharField(_("路程怎么量"), max_length=10, choices=Measured)
    demand = models.FloatField(_("需求"))
    covered = models.FloatField(_("覆盖的需求"))
    share = models.FloatField(_("覆盖比例"), null=True)
    twice = models.FloatField(_("双重覆盖比例"), null=True)
    area_share = models.FloatField(_("面积覆盖比例"), null=True)
    p50 = models.FloatField(_("最近距离中位数"), null=True)
    p90 = models.FloatField(_("最近距离 P90"), null=True)
    stations = models.IntegerField(_("驿站"))
    synthetic = models.BooleanField(_("含演示数据"))
    hours_unknown = models.IntegerField(_("时间未知的驿站"))
    demand_layer = models.CharField(_("需求图层"), max_length=200)
    estimate = models.BooleanField(_("需求是估计值"))
    source = models.ForeignKey(
        Source, models.DO_NOTHING, related_name="+", verbose_name=_("数据来源")
    )
    geom_source = models.ForeignKey(
        Source, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("边界来源")
    )
    data_version = models.CharField(_("数据版本"), max_length=60)
    date = models.DateField(_("日期"))
    computed_at = models.DateTimeField(_("计算时间"))

    class Meta:
        managed = False
        db_table = "stations_areacoverage"
        verbose_name = _("覆盖")
        verbose_name_plural = _("覆盖")

    def __str__(self) -> str:
        return self.code
