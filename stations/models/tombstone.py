from django.db import models
from django.utils.translation import gettext_lazy as _


class Tombstone(models.Model):
    """A station whose row was deleted, written by a trigger, so that harvesters learn of it."""

    code = models.CharField(_("站点编号"), max_length=20, unique=True)
    removed_at = models.DateTimeField(_("移除时间"))
    synthetic = models.BooleanField(_("演示数据"))
    changed_xid = models.BigIntegerField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("已删除的站点")
        verbose_name_plural = _("已删除的站点")

    def __str__(self) -> str:
        return self.code
