from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Source
from geo.vocabulary import Level


class AreaHealth(models.Model):
    """Data health of one area: a row of the view that `stations/sql/health.sql` and
    `health_reports.sql` make, never written.

    Shares are 0 to 1 of the real stations, null where there is none.
    """

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    level = models.CharField(_("级别"), max_length=12, choices=Level)
    parent_code = models.CharField(_("上级代码"), max_length=12, null=True)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100)
    geom = models.MultiPolygonField(_("边界"), srid=4326, null=True)
    population = models.PositiveIntegerField(_("常住人口"), null=True)
    source = models.ForeignKey(
        Source, models.DO_NOTHING, related_name="+", verbose_name=_("数据来源")
    )
    geom_source = models.ForeignKey(
        Source, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("边界来源")
    )
    stations = models.IntegerField(_("驿站"))
    verified = models.IntegerField(_("90 天内核实过"))
    hours_known = models.IntegerField(_("营业时间已知"))
    entrance_known = models.IntegerField(_("入口位置已知"))
    open_reports = models.IntegerField(_("待处理的反映"))
    synthetic = models.IntegerField(_("演示数据"))
    verified_share = models.FloatField(_("90 天内核实过的比例"), null=True)
    hours_share = models.FloatField(_("营业时间已知的比例"), null=True)
    entrance_share = models.FloatField(_("入口位置已知的比例"), null=True)
    known_share = models.FloatField(_("三项合计的比例"), null=True)
    synthetic_share = models.FloatField(_("演示数据的比例"), null=True)
    updated_at = models.DateTimeField(_("更新时间"))

    class Meta:
        managed = False
        db_table = "stations_areahealth"
        verbose_name = _("数据状况")
        verbose_name_plural = _("数据状况")

    def __str__(self) -> str:
        return self.name_zh
