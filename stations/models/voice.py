"""What riders tell with one tap."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from stations.models.constraints import enum_constraints
from stations.models.report import Report
from stations.models.station import Station
from stations.vocabulary import Crowd


class Confirmation(models.Model):
    """信息正确: one sender on one day (Beijing) counts once for a station.

    Only with proof of work (`proven`) does it take a warning back.
    """

    station = models.ForeignKey(
        Station, models.CASCADE, related_name="confirmations", verbose_name=_("驿站")
    )
    sender = models.CharField(max_length=32)
    day = models.DateField(_("日期"))
    proven = models.BooleanField(_("通过防滥用检查"), default=True)
    at = models.DateTimeField(_("时间"), db_default=Now())

    class Meta:
        verbose_name = _("信息正确")
        verbose_name_plural = _("信息正确")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "day", "sender"], name="confirmation_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


class Rating(models.Model):
    """1 to 5 for one amenity, or for the whole station (`amenity` empty); once a day a sender.

    A comment is a report of its own, so that it is read before it is shown.
    """

    station = models.ForeignKey(
        Station, models.CASCADE, related_name="ratings", verbose_name=_("驿站")
    )
    amenity = models.CharField(_("设施"), max_length=30, blank=True)
    stars = models.PositiveSmallIntegerField(_("评分"))
    comment = models.OneToOneField(
        Report,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="rating",
        verbose_name=_("说明"),
    )
    sender = models.CharField(max_length=32)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("时间"), db_default=Now())

    class Meta:
        verbose_name = _("打分")
        verbose_name_plural = _("打分")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "amenity", "day", "sender"], name="rating_once_a_day"
            ),
            models.CheckConstraint(
                name="rating_stars", condition=Q(stars__gte=1) & Q(stars__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.stars}"


class Occupancy(models.Model):
    """人多吗: how full a station was; the newest word of each sender counts for an hour."""

    station = models.ForeignKey(
        Station, models.CASCADE, related_name="occupancies", verbose_name=_("驿站")
    )
    level = models.CharField(_("人多吗"), max_length=5, choices=Crowd)
    sender = models.CharField(max_length=32)
    at = models.DateTimeField(_("时间"), db_default=Now())

    class Meta:
        verbose_name = _("人多吗")
        verbose_name_plural = _("人多吗")
        constraints = [*enum_constraints("occupancy", level=Crowd)]
        indexes = [models.Index(fields=["station", "-at"], name="occupancy_newest")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.level}"
