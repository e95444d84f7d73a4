"""Pilots: a county and one of its townships try something out for a year."""

from datetime import date, timedelta

from django.contrib.gis.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints
from stations.models.entry import Entry
from stations.vocabulary import PilotStatus

YEAR = timedelta(days=365)


class Pilot(Entry):
    """`subdistrict` is the township, its parent the county. Dates and figures follow the states.

    `figures_before` and `figures_after` hold named figures as `stations.community.figures`
    measured them on the first and on the last day.
    """

    PREFIX = "L"
    EDITABLE = ("name_zh", "name_en", "applicant", "plan", "note", "source_text",
                "source_url")  # fmt: skip

    applicant = models.CharField(_("申请单位"), max_length=150)
    plan = models.TextField(_("方案"), max_length=4000)
    status = models.CharField(
        _("状态"), max_length=12, choices=PilotStatus, default=PilotStatus.APPLICATION,
        editable=False,
    )  # fmt: skip
    status_reason = models.CharField(_("原因"), max_length=200, blank=True, editable=False)
    applied_on = models.DateField(_("申请日期"), editable=False)
    selected_on = models.DateField(_("入选日期"), null=True, blank=True, editable=False)
    started_on = models.DateField(_("开始日期"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("结束日期"), null=True, blank=True, editable=False)
    figures_before = models.JSONField(_("试点前"), null=True, blank=True, editable=False)
    figures_after = models.JSONField(_("试点后"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("试点")
        verbose_name_plural = _("试点")
        indexes = [models.Index(fields=["subdistrict", "id"], name="pilot_subdistrict")]
        constraints = [*enum_constraints("pilot", status=PilotStatus)]

    @property
    def due_on(self) -> date | None:
        """The last day of its year."""
        return self.started_on and self.started_on + YEAR

    def get_absolute_url(self) -> str:
        return reverse("pilot", args=[self.code])


class Milestone(models.Model):
    """Something a pilot sets out to do by a day."""

    pilot = models.ForeignKey(
        Pilot, models.CASCADE, related_name="milestones", verbose_name=_("试点")
    )
    title = models.CharField(_("要做的事"), max_length=150)
    due_on = models.DateField(_("期限"))
    done_on = models.DateField(_("完成日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("里程碑")
        verbose_name_plural = _("里程碑")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.title
