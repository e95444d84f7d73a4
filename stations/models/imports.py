from django.db import models
from django.utils.translation import gettext_lazy as _

from geo.models import Source


class ImportRun(models.Model):
    """One file taken in. `options` holds the mapping and datum, `counts` the rows by kind."""

    class State(models.TextChoices):
        APPLIED = "applied", _("已导入")
        UNDONE = "undone", _("已撤销")

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="runs", verbose_name=_("数据来源")
    )
    file_name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(_("校验和"), max_length=64)
    actor = models.CharField(_("操作人"), max_length=150)
    at = models.DateTimeField(_("时间"), auto_now_add=True)
    options = models.JSONField(_("选项"), default=dict)
    counts = models.JSONField(_("行数"), default=dict)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.APPLIED)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("导入")
        verbose_name_plural = _("导入")

    def __str__(self) -> str:
        return f"#{self.pk} {self.file_name}"


class ImportChange(models.Model):
    """What one claim was before a run changed it, so that it can be undone.

    A claim that the run made has none; `Claim.run` names the run that made or changed it last.
    """

    run = models.ForeignKey(
        ImportRun, models.CASCADE, related_name="changes", verbose_name=_("导入")
    )
    source_ref = models.CharField(_("来源编号"), max_length=100)
    before = models.JSONField(_("原内容"))

    class Meta:
        verbose_name = _("导入的改动")
        verbose_name_plural = _("导入的改动")

    def __str__(self) -> str:
        return self.source_ref


class ImportProfile(models.Model):
    """How the files of one source are read: column → field, datum, how they were verified."""

    source = models.OneToOneField(
        Source, models.CASCADE, related_name="profile", verbose_name=_("数据来源")
    )
    mapping = models.JSONField(_("列对应的字段"), default=dict)
    datum = models.CharField(_("坐标系"), max_length=10, blank=True)
    verification = models.CharField(_("核实方式"), max_length=15, blank=True)

    class Meta:
        verbose_name = _("导入设置")
        verbose_name_plural = _("导入设置")

    def __str__(self) -> str:
        return self.source_id
