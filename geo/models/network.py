from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.models.source import Source


class StreetNetwork(models.Model):
    """A street network; `geo.network.streets` says what `streets` holds. The newest is used."""

    key = models.SlugField(_("键"), primary_key=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", verbose_name=_("数据来源"))
    nodes = models.PositiveIntegerField(_("节点数"))
    segments = models.PositiveIntegerField(_("路段数"))
    connected = models.FloatField(_("最大连通部分占比"))
    crossing_seconds = models.FloatField(_("每个路口耗时（秒）"), default=0.0)
    streets = models.BinaryField(_("路网"))
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = _("路网")
        verbose_name_plural = _("路网")

    def __str__(self) -> str:
        return self.key
