"""One tap: the information is right, a rating, how full it is."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.loaders import sources
from stations.actions.base import Action
from stations.bulk.resettle import resettle
from stations.bulk.schedules import Schedules
from stations.models import Claim, Confirmation, Occupancy, Rating, Report, Station
from stations.reports import warning
from stations.reports.hold import hold_station
from stations.reports.voices import rating
from stations.schedules import today
from stations.vocabulary import AMENITIES, Crowd, Verification

SOURCE = "community"
MOST_STARS = 5


@dataclass(kw_only=True)
class Tap(Action[bool]):
    """Returns whether it counted: a sender counts once a day."""

    permission = "stations.report"

    station: Station
    sender: str
    proven: bool = False


@dataclass(kw_only=True)
class Confirm(Tap):
    """信息正确: a claim without values, dated today (docs/decisions/0007-claims.md)."""

    name = "confirm"

    def perform(self) -> bool:
        _row, fresh = Confirmation.objects.get_or_create(
            station=self.station,
            sender=self.sender,
            day=today(),
            defaults={"proven": self.proven},
        )
        if fresh and not self.station.synthetic:
            self._claim()
            resettle(self.author(), [self.station.pk], Schedules())
        warning.refresh(self.station.pk, timezone.now())
        return fresh

    def _claim(self) -> None:
        Claim.objects.update_or_create(
            source=sources.ensured(SOURCE),
            source_ref=self.station.code,
            defaults={
                "station": self.station,
                "values": {},
                "verification": Verification.RIDER_REPORT,
                "verified_at": today(),
                "at": timezone.now(),
            },
        )


@dataclass(kw_only=True)
class Rate(Tap):
    """1 to 5 for an amenity or the whole; the newest of a day replaces the one before.

    `comment` is a report of its own, already filed.
    """

    name = "rate"

    stars: int
    amenity: str = ""
    comment: Report | None = None

    def perform(self) -> bool:
        if not 1 <= self.stars <= MOST_STARS:
            raise ValidationError({"stars": _("打 1 到 5 分")})
        if self.amenity and self.amenity not in AMENITIES:
            raise ValidationError({"amenity": _("没有 %s 这种设施") % self.amenity[:30]})
        hold_station(self.station.pk)
        values = {"stars": self.stars, **({"comment": self.comment} if self.comment else {})}
        _row, fresh = Rating.objects.update_or_create(
            station=self.station,
            amenity=self.amenity,
            sender=self.sender,
            day=today(),
            defaults=values,
        )
        Station.objects.filter(pk=self.station.pk).update(**rating(self.station.pk))
        return fresh


@dataclass(kw_only=True)
class TellCrowd(Tap):
    """人多吗. What was said more than an hour ago is deleted on the way."""

    name = "crowd"

    level: str

    def perform(self) -> bool:
        if self.level not in Crowd.values:
            raise ValidationError({"level": _("选一个：空、有座、满了")})
        now = timezone.now()
        said = Occupancy.objects.filter(station=self.station)
        said.filter(at__lte=now - timedelta(hours=1)).delete()
        _row, fresh = Occupancy.objects.update_or_create(
            station=self.station,
            sender=self.sender,
            defaults={"level": self.level, "at": now},
        )
        return fresh
