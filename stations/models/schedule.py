from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stations.vocabulary import AccessMode


class Calendar(models.TextChoices):
    """Whether the host works on 调休 weekends: offices and banks do, shops do not."""

    OFFICES = "offices", _("按机关调休")
    SHOPS = "shops", _("不按调休")


class Schedule(models.Model):
    """One distinct week of hours; many stations share it, so intervals are computed once."""

    hours = models.CharField(_("营业时间（OSM）"), max_length=500)
    calendar = models.CharField(_("节假日规则"), max_length=10, choices=Calendar)
    computed_from = models.DateTimeField(_("计算起点"), null=True)
    computed_until = models.DateTimeField(_("计算终点"), null=True)

    class Meta:
        verbose_name = _("时间表")
        verbose_name_plural = _("时间表")
        constraints = [
            models.UniqueConstraint(fields=["hours", "calendar"], name="schedule_unique"),
            models.CheckConstraint(
                name="schedule_calendar", condition=Q(calendar__in=Calendar.values)
            ),
        ]

    def __str__(self) -> str:
        return self.hours


class OpenInterval(models.Model):
    """A span in which a schedule is open, or in which nobody can know (`state` unknown).

    Outside every interval the schedule is closed. Bounds are [start, end). `closes_at` is the
    end of the unbroken run of open intervals, null when it lasts beyond the computed days.
    """

    class State(models.TextChoices):
        OPEN = "open", _("开门")
        UNKNOWN = "unknown", _("未知")

    schedule = models.ForeignKey(
        Schedule, models.CASCADE, related_name="intervals", verbose_name=_("时间表")
    )
    during = DateTimeRangeField(_("时段"))
    state = models.CharField(_("状态"), max_length=8, choices=State, default=State.OPEN)
    access_mode = models.CharField(_("进入方式"), max_length=20, blank=True, default="")
    closes_at = models.DateTimeField(_("关门时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("开放时段")
        verbose_name_plural = _("开放时段")
        constraints = [
            ExclusionConstraint(
                name="open_interval_no_overlap",
                expressions=[
                    ("schedule", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                name="open_interval_state", condition=Q(state__in=["open", "unknown"])
            ),
            models.CheckConstraint(
                name="open_interval_access_mode",
                condition=Q(access_mode__in=["", *AccessMode.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schedule}: {self.during}"

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """Start and end; an interval is never open-ended."""
        assert self.during.lower
        assert self.during.upper
        return self.during.lower, self.during.upper
