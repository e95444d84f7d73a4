from django.contrib.gis.db import models
from django.contrib.postgres.fields import ArrayField
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geo.models.source import Source
from geo.vocabulary import LandmarkKind


class Landmark(models.Model):
    """A known place to search from without GPS; `point` is WGS-84."""

    code = models.CharField(_("编号"), max_length=40, primary_key=True)
    kind = models.CharField(_("类型"), max_length=20, choices=LandmarkKind)
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=100), verbose_name=_("别名"), default=list, blank=True
    )
    pinyin = models.CharField(_("拼音"), max_length=200, blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=50, blank=True)
    ref = models.CharField(_("出入口编号"), max_length=20, blank=True)
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="entrances",
        verbose_name=_("所属"),
    )
    point = models.PointField(_("位置"), srid=4326)
    source = models.ForeignKey(
        Source, models.CASCADE, related_name="landmarks", verbose_name=_("数据来源")
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("地标")
        verbose_name_plural = _("地标")
        constraints = [
            models.CheckConstraint(name="landmark_kind", condition=Q(kind__in=LandmarkKind.values))
        ]

    def __str__(self) -> str:
        return self.name_zh
