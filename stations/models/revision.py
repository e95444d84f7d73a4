from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """One change of one station. The database refuses to edit or delete rows.

    Keyed by the public code, not by a foreign key: it outlives the station. `changes` maps
    field → [before, after].
    """

    code = models.CharField(_("站点编号"), max_length=20)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    action = models.CharField(_("操作"), max_length=40)
    actor = models.CharField(_("操作人"), max_length=150)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    changes = models.JSONField(_("改动"), default=dict)

    class Meta:
        verbose_name = _("历史记录")
        verbose_name_plural = _("历史记录")
        indexes = [models.Index(fields=["code", "id"], name="revision_code_id")]

    def __str__(self) -> str:
        return f"{self.code} {self.action} {self.at:%Y-%m-%d %H:%M}"
