"""Events at a place and a time, and the results of sports meets."""

from datetime import timedelta
from typing import Any

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from geo.models import Area
from stations.community import recurrence
from stations.models.constraints import enum_constraints
from stations.models.entry import Entry
from stations.vocabulary import ActivityKind, ActivityStatus, Audience, Repeats

LONGEST = timedelta(days=31)  # of one occurrence


class Activity(Entry):
    """An event, perhaps a repeated one. `sequence` counts its changes, for calendars."""

    PREFIX = "A"
    EDITABLE = ("name_zh", "name_en", "kind", "starts_at", "ends_at", "repeats", "until",
                "station", "point", "place_text", "capacity", "audience", "organiser", "note",
                "source_text", "source_url")  # fmt: skip
    has_point = True

    kind = models.CharField(_("类型"), max_length=20, choices=ActivityKind)
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    repeats = models.CharField(_("重复"), max_length=16, choices=Repeats, default=Repeats.ONCE)
    until = models.DateField(
        _("重复到"), null=True, blank=True, help_text=_("最后一天；最多一年。只办一次就空着")
    )
    point = models.PointField(
        _("位置"),
        srid=4326,
        null=True,
        blank=True,
        help_text=_("在地图上点一下，或写地铁站名，或写“经度,纬度”"),
    )
    place_text = models.CharField(
        _("地点"), max_length=100, blank=True, help_text=_("不在驿站里就写清楚在哪")
    )
    capacity = models.PositiveIntegerField(
        _("名额"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    audience = models.CharField(
        _("服务对象"), max_length=20, choices=Audience, default=Audience.ALL
    )
    organiser = models.CharField(_("主办"), max_length=100, blank=True)
    status = models.CharField(
        _("状态"), max_length=12, choices=ActivityStatus, default=ActivityStatus.PLANNED,
        editable=False,
    )  # fmt: skip
    status_reason = models.CharField(_("原因"), max_length=200, blank=True, editable=False)
    sequence = models.PositiveIntegerField(_("改动次数"), default=0, editable=False)

    class Meta:
        verbose_name = _("活动")
        verbose_name_plural = _("活动")
        indexes = [models.Index(fields=["subdistrict", "id"], name="activity_subdistrict")]
        constraints = [
            *enum_constraints(
                "activity", kind=ActivityKind, status=ActivityStatus, repeats=Repeats,
                audience=Audience,
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="activity_repeats_until",
                condition=Q(repeats=Repeats.ONCE, until=None)
                | (~Q(repeats=Repeats.ONCE) & Q(until__isnull=False)),
            ),
        ]  # fmt: skip

    @property
    def rrule(self) -> str:
        """RFC 5545, empty for what happens once."""
        return recurrence.rule(self.repeats, self.starts_at, self.until)

    def get_absolute_url(self) -> str:
        return reverse("activity", args=[self.code])

    def clean(self) -> None:
        super().clean()
        outline = self.subdistrict.geom if self.point else None
        if self.point and outline and not outline.covers(self.point):
            raise ValidationError({"point": _("不在本街道里")})
        if not (self.starts_at and self.ends_at):
            return
        if not self.starts_at < self.ends_at <= self.starts_at + LONGEST:
            raise ValidationError({"ends_at": _("要在开始之后，一个月以内")})
        if (self.repeats == Repeats.ONCE) != (self.until is None):
            raise ValidationError({"until": _("重复的活动要写到哪一天，只办一次的不写")})
        if self.until is not None:
            first = self.starts_at.astimezone(recurrence.BEIJING).date()
            if not first <= self.until <= first + recurrence.LONGEST:
                raise ValidationError({"until": _("要在第一次之后，一年以内")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.sequence += 1
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """An occurrence for each start; the codes of those that stay do not change."""
        length = self.ends_at - self.starts_at
        found = [
            Occurrence(
                activity=self, code=f"{self.code}-{start:%Y%m%d}", starts_at=start,
                ends_at=start + length,
            )
            for start in recurrence.starts(self.starts_at, self.rrule)
        ]  # fmt: skip
        self.occurrences.exclude(code__in=[row.code for row in found]).delete()
        Occurrence.objects.bulk_create(
            found, update_conflicts=True, unique_fields=["code"],
            update_fields=["starts_at", "ends_at"],
        )  # fmt: skip


class Occurrence(models.Model):
    """One time at which an activity takes place."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="occurrences", verbose_name=_("活动")
    )
    code = models.CharField(_("编号"), max_length=30, unique=True)
    starts_at = models.DateTimeField(_("开始"))
    ends_at = models.DateTimeField(_("结束"))
    # Why this one time of a series does not take place; empty: it does, unless all is cancelled
    cancelled = models.CharField(_("取消原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("场次")
        verbose_name_plural = _("场次")
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="occurrence_time")]

    def __str__(self) -> str:
        return self.code


class Contest(models.Model):
    """One contest of a sports meet."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="contests", verbose_name=_("活动")
    )
    name_zh = models.CharField(_("项目"), max_length=60)
    lower_wins = models.BooleanField(_("数小的赢（比时间）"), default=False)

    class Meta:
        verbose_name = _("比赛项目")
        verbose_name_plural = _("比赛项目")
        constraints = [
            models.UniqueConstraint(fields=["activity", "name_zh"], name="contest_unique")
        ]

    def __str__(self) -> str:
        return self.name_zh


class Score(models.Model):
    """What the team of a sub-district reached in a contest."""

    contest = models.ForeignKey(
        Contest, models.CASCADE, related_name="scores", verbose_name=_("比赛项目")
    )
    team = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name=_("代表队"))
    value = models.DecimalField(_("成绩"), max_digits=9, decimal_places=3)

    class Meta:
        verbose_name = _("成绩")
        verbose_name_plural = _("成绩")
        constraints = [models.UniqueConstraint(fields=["contest", "team"], name="score_unique")]

    def __str__(self) -> str:
        return f"{self.value}"
