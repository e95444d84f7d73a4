from django.db import models
from django.utils.translation import gettext_lazy as _


class GridCell(models.Model):
    """Listed stations that came into a tile of WebMercatorQuad 16, or went (below zero).

    Triggers write it (stations/sql/grid.sql). Rows of one cell belong together: the sums are how
    many it lists and where they are, in parts of 2^32 of the side of the world.
    """

    x = models.IntegerField(_("列"))
    y = models.IntegerField(_("行"))
    stations = models.IntegerField(_("驿站数"))
    synthetic = models.IntegerField(_("其中演示数据"))
    east = models.BigIntegerField(_("东向之和"))
    south = models.BigIntegerField(_("南向之和"))
    ids = models.BigIntegerField(_("编号的异或"))

    class Meta:
        verbose_name = _("计数网格")
        verbose_name_plural = _("计数网格")
        indexes = (models.Index(fields=["x", "y"], name="grid_cell"),)

    def __str__(self) -> str:
        return f"{self.x}/{self.y}: {self.stations:+}"
