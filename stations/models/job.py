import uuid

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints


class JobState(models.TextChoices):
    QUEUED = "queued", _("等待中")
    RUNNING = "running", _("计算中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")
    CANCELLED = "cancelled", _("已取消")


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(models.Model):
    """Long work on its way: what was asked, how far it is, what came out.

    `id` is unguessable: whoever knows the address may look and cancel. `key` is the same for the
    same question on the same data.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("类型"), max_length=20)
    parameters = models.JSONField(_("参数"))
    key = models.CharField(_("问题"), max_length=64, db_index=True)
    state = models.CharField(_("状态"), max_length=10, choices=JobState, default=JobState.QUEUED)
    progress = models.FloatField(_("进度"), default=0)
    words = models.CharField(_("说明"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    cancelling = models.BooleanField(_("要取消"), default=False)
    result = models.JSONField(_("结果"), null=True)
    requested_by = models.CharField(_("谁要的"), max_length=150, blank=True)
    created_at = models.DateTimeField(_("提交时间"), db_default=Now(), editable=False)
    ended_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        verbose_name = _("后台计算")
        verbose_name_plural = _("后台计算")
        constraints = [*enum_constraints("job", state=JobState)]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def lock(self) -> int:
        """The advisory lock that a worker's session holds while it runs this job."""
        return self.id.int % 2**63

    @property
    def ended(self) -> bool:
        return self.state in ENDED
