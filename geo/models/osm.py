from django.contrib.gis.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models.source import Source
from geo.vocabulary import CandidateKind, ServiceKind


class OsmPlace(models.Model):
    """An object of OpenStreetMap at a point of it, in WGS-84.

    `code` is the object itself: n, w or r and its number. `tags` are kept as they are.
    """

    code = models.CharField(_("OSM 编号"), max_length=20, primary_key=True)
    name_zh = models.CharField(_("名称"), max_length=255, blank=True)
    name_en = models.CharField(_("英文名称"), max_length=255, blank=True)
    operator = models.CharField(_("运营方"), max_length=255, blank=True)
    opening_hours = models.CharField(_("营业时间（OSM）"), max_length=255, blank=True)
    point = models.PointField(_("位置"), srid=4326)
    tags = models.JSONField(_("标签"), default=dict)
    version = models.PositiveIntegerField(_("版本"), default=0)
    edited_at = models.DateTimeField(_("编辑时间"), null=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("数据来源"))
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_zh or self.code


class ServicePoint(OsmPlace):
    """Something a rider can use that is no station: a toilet, a tap, a pump."""

    kind = models.CharField(_("类型"), max_length=20, choices=ServiceKind)
    access = models.CharField(_("准入"), max_length=255, blank=True)
    fee = models.CharField(_("收费"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("服务设施")
        verbose_name_plural = _("服务设施")
        constraints = [
            models.CheckConstraint(
                name="service_point_kind", condition=Q(kind__in=ServiceKind.values)
            )
        ]


class CandidateHost(OsmPlace):
    """A place that might host a station one day; never shown as one."""

    kind = models.CharField(_("类型"), max_length=20, choices=CandidateKind)

    class Meta:
        verbose_name = _("候选场所")
        verbose_name_plural = _("候选场所")
        constraints = [
            models.CheckConstraint(
                name="candidate_host_kind", condition=Q(kind__in=CandidateKind.values)
            )
        ]
