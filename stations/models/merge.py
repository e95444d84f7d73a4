from django.db import models
from django.utils.translation import gettext_lazy as _

from stations.models.station import Station


class Merge(models.Model):
    """Two stations found to be one. `before` and `after` hold both as they were and became."""

    kept = models.ForeignKey(
        Station, models.CASCADE, related_name="merges", verbose_name=_("留下的")
    )
    dropped = models.ForeignKey(
        Station, models.CASCADE, related_name="merged_into", verbose_name=_("并掉的")
    )
    claims = models.JSONField(_("移动的陈述"), default=list)
    before = models.JSONField(_("合并前"), default=dict)
    after = models.JSONField(_("合并后"), default=dict)
    actor = models.CharField(_("操作人"), max_length=150)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    reason = models.CharField(_("原因"), max_length=300)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("合并")
        verbose_name_plural = _("合并")

    def __str__(self) -> str:
        return f"{self.dropped_id} → {self.kept_id}"


class CodeRedirect(models.Model):
    """A code that was printed, linked or scanned once and now means another station."""

    old_code = models.CharField(_("原编号"), max_length=20, unique=True)
    station = models.ForeignKey(
        Station, models.CASCADE, related_name="old_codes", verbose_name=_("驿站")
    )
    merge = models.ForeignKey(
        Merge, models.CASCADE, related_name="redirects", verbose_name=_("合并")
    )

    class Meta:
        verbose_name = _("编号转向")
        verbose_name_plural = _("编号转向")

    def __str__(self) -> str:
        return f"{self.old_code} → {self.station_id}"
