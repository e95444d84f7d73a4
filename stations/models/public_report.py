from django.contrib.gis.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from stations.models.station import Station
from stations.vocabulary import ReportStatus, ReportType, Suggests


class PublicReport(models.Model):
    """A row of the view `stations/sql/public_reports.sql`: what anybody may see of a report."""

    code = models.CharField(_("编号"), max_length=20, primary_key=True)
    type = models.CharField(_("类型"), max_length=20, choices=ReportType)
    suggests = models.CharField(_("建议什么"), max_length=12, choices=Suggests)
    status = models.CharField(_("状态"), max_length=12, choices=ReportStatus)
    amenity = models.CharField(_("设施"), max_length=30)
    station = models.ForeignKey(
        Station, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("驿站")
    )
    subdistrict = models.ForeignKey(
        Area, models.DO_NOTHING, null=True, related_name="+", verbose_name=_("街道/乡镇")
    )
    place = models.PointField(_("位置"), srid=4326, null=True)
    text = models.CharField(_("说明"), max_length=1000)
    answer = models.CharField(_("答复"), max_length=1000)
    count = models.IntegerField(_("多少人说过"))
    reported = models.DateTimeField(_("时间"))
    updated_at = models.DateTimeField(_("更新时间"))
    synthetic = models.BooleanField(_("演示数据"))
    source = models.CharField(_("数据来源"), max_length=40)
    licence = models.CharField(_("许可"), max_length=40)

    class Meta:
        managed = False
        db_table = "stations_publicreport"
        verbose_name = _("公开的反映")
        verbose_name_plural = _("公开的反映")

    def __str__(self) -> str:
        return self.code
