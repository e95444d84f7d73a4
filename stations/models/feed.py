from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedCell(models.Model):
    """Stations that came into a geohash cell, or went (`stations` below zero), and their stamps.

    Triggers write it (stations/sql/feed.sql). Rows of one cell belong together: the sum is how
    many it lists, the exclusive or of `stamps` moves when one of them does.
    """

    cell = models.CharField(_("网格"), max_length=7)
    stations = models.IntegerField(_("驿站数"))
    stamps = models.BigIntegerField(_("版本"))

    class Meta:
        verbose_name = _("离线数据的网格")
        verbose_name_plural = _("离线数据的网格")

    def __str__(self) -> str:
        return f"{self.cell}: {self.stations:+}"


class NameSign(models.Model):
    """A sign that stations are or were called by; two writers may both have added it."""

    sign = models.CharField(_("字"), max_length=1)

    class Meta:
        verbose_name = _("名称用字")
        verbose_name_plural = _("名称用字")

    def __str__(self) -> str:
        return self.sign
