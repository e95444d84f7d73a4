from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import PointOnSurface
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from geo.models.source import Source
from geo.vocabulary import Level


class Area(models.Model):
    """A city, district or sub-district. `geom` is WGS-84 and empty until a source supplies it."""

    code = models.CharField(_("区划代码"), max_length=12, primary_key=True)
    level = models.CharField(_("级别"), max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级"),
    )
    name_zh = models.CharField(_("名称"), max_length=100)
    name_en = models.CharField(_("英文名称"), max_length=100, blank=True)
    pinyin = models.CharField(_("拼音"), max_length=200, blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=50, blank=True)
    population = models.PositiveIntegerField(_("常住人口"), null=True, blank=True)
    population_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("人口来源")
    )
    geom = models.MultiPolygonField(_("边界"), srid=4326, null=True, blank=True)
    centre = models.GeneratedField(  # where something is drawn that is known by its area only
        expression=PointOnSurface("geom"),
        output_field=models.PointField(srid=4326, null=True),
        db_persist=True,
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="areas", verbose_name=_("数据来源")
    )
    geom_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("边界来源")
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("区域")
        verbose_name_plural = _("区域")
        constraints = [
            models.CheckConstraint(name="area_level", condition=Q(level__in=Level.values)),
            models.CheckConstraint(
                name="area_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("code")),
            ),
            models.CheckConstraint(
                name="area_parent_unless_city",
                condition=Q(level=Level.CITY) | Q(parent__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["level", "code"], name="area_level_code")]

    def __str__(self) -> str:
        return self.name_zh
