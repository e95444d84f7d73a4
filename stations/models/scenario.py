import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from stations.models.entry import new_code


def _code() -> str:
    return new_code("Q")


class Scenario(models.Model):
    """Stations as they might be: a question about an area, and steps that change stations.

    `question` are parameters that `stations.planning.parse` reads, `steps` those of
    `stations.plans.scenarios.steps`, in their order. `version` grows with every change: whoever
    changes says which one they saw. Whoever knows the `share` address may read; where it is
    `listed` the report of its area tells the address. Public data never follow from it.
    """

    code = models.CharField(_("编号"), max_length=20, unique=True, default=_code, editable=False)
    name = models.CharField(_("名称"), max_length=100)
    area = models.ForeignKey(Area, models.CASCADE, related_name="+", verbose_name=_("区域"))
    question = models.JSONField(_("问题"), default=dict)
    steps = models.JSONField(_("改动"), default=list)
    version = models.PositiveIntegerField(_("版本"), default=1)
    share = models.UUIDField(_("分享地址"), null=True, unique=True)
    listed = models.BooleanField(_("列在报告里"), default=False)
    created_by = models.CharField(_("谁建的"), max_length=150)
    changed_by = models.CharField(_("谁改的"), max_length=150)
    created_at = models.DateTimeField(_("创建时间"), db_default=Now(), editable=False)
    changed_at = models.DateTimeField(_("更新时间"), auto_now=True)
    deleted_at = models.DateTimeField(_("删除时间"), null=True)

    class Meta:
        verbose_name = _("规划方案")
        verbose_name_plural = _("规划方案")
        indexes = [models.Index(fields=["area", "-changed_at"], name="scenario_latest")]

    def __str__(self) -> str:
        return self.name

    def open_to_readers(self) -> None:
        self.share = self.share or uuid.uuid4()
