"""Every public read of stations starts here: `Station.objects.published()`."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Self

from django.apps import apps
from django.contrib.gis.geos import Point
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    CharField,
    F,
    FilteredRelation,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Lower

from stations.functions import Around, EqualsAny, GeodesicDistance, KNearest
from stations.vocabulary import Status
from stations.wants import condition

METRIC_SRID = 32650  # UTM zone 50N; exact order of nearest neighbours in and around Beijing
LISTED = [Status.OPEN, Status.TEMPORARILY_CLOSED, Status.SUSPENDED]
WARNED_PENALTY = 500.0  # metres farther that a station counts where riders found it closed
UTM_SCALE_MARGIN = 1.02  # UTM metres differ from metres on the ellipsoid; never lose a neighbour


def _intervals() -> "QuerySet[Any]":
    intervals: QuerySet[Any] = apps.get_model("stations", "OpenInterval")._default_manager.all()
    return intervals


class StationQuerySet(QuerySet[Any]):
    def published(self) -> Self:
        """Everything the public may see, withdrawn stations included: they stay as tombstones."""
        return self.filter(is_public=True)

    def listed(self) -> Self:
        """Published and not withdrawn or merely planned: what lists, maps and searches show."""
        return self.published().filter(status__in=LISTED)

    def offering(self, keys: Iterable[str], unknown: bool = False) -> Self:
        """Stations that are known to have every one of these (`stations.wants`; yes or limited).

        With `unknown`, those of which nobody knows whether they have them pass too.
        """
        found = self
        for key in keys:  # one clause each, so that the partial index of a rare amenity fits
            found = found.filter(condition(key, unknown))
        return found

    def open_at(self, at: datetime, unknown: bool = False) -> Self:
        """Stations known to be open at an aware time; with `unknown`, not known to be closed."""
        then = _intervals().filter(during__contains=at)
        then = then if unknown else then.filter(state="open")
        matches = Q(EqualsAny(F("schedule_id"), ArraySubquery(then.values("schedule_id"))))
        if unknown:
            matches |= (
                Q(schedule__isnull=True)
                | Q(schedule__computed_until__isnull=True)
                | Q(schedule__computed_until__lte=at)
                | Q(schedule__computed_from__gt=at)
            )
        return self.filter(matches, status=Status.OPEN)

    def with_open_state(self, at: datetime) -> Self:
        """Annotate `open_state` (open, closed, unknown), `closes_at`, `opens_at` for a time.

        `closes_at` is null when the station stays open beyond the computed days; `opens_at` is
        set only while the station is closed.
        """
        later = (
            _intervals()
            .filter(schedule=OuterRef("schedule"), during__startswith__gt=at, state="open")
            .values("schedule")
            .annotate(first=Min(Lower("during")))
            .values("first")
        )
        return self.annotate(
            at_that_time=FilteredRelation(
                "schedule__intervals", condition=Q(schedule__intervals__during__contains=at)
            )
        ).annotate(
            open_state=Case(
                When(~Q(status=Status.OPEN), then=Value("closed")),
                When(at_that_time__state="open", then=Value("open")),
                When(at_that_time__state="unknown", then=Value("unknown")),
                When(schedule__computed_until__gt=at, schedule__computed_from__lte=at,
                     then=Value("closed")),
                default=Value("unknown"),
                output_field=CharField(),
            ),
            closes_at=Case(When(status=Status.OPEN, then=F("at_that_time__closes_at"))),
            open_access_mode=F("at_that_time__access_mode"),
            opens_at=Case(
                When(status=Status.OPEN, at_that_time__id__isnull=True, then=Subquery(later))
            ),
        )  # fmt: skip

    def warned(self, at: datetime) -> Self:
        """Stations that riders found closed, at an aware time (stations/reports/warning.py)."""
        return self.filter(warned_until__gt=at)

    def not_warned(self, at: datetime) -> Self:
        return self.filter(Q(warned_until__isnull=True) | Q(warned_until__lte=at))

    def among(self, *found: "QuerySet[Any]") -> Self:
        """The rows that any of these ordered and limited querysets finds, each by primary key."""
        chosen = (Q(EqualsAny(F("pk"), ArraySubquery(rows.values("pk")))) for rows in found)
        return self.filter(reduce(or_, chosen))

    def with_warned(self, at: datetime) -> Self:
        """Annotate `warned`, and `rank_m`: the metres that a station counts as in a list."""
        penalty = Case(When(warned_until__gt=at, then=Value(WARNED_PENALTY)), default=Value(0.0))
        return self.annotate(
            warned=Case(When(warned_until__gt=at, then=Value(True)), default=Value(False)),
            rank_m=F("distance_m") + penalty,
        )

    def within(self, point: Point, metres: float) -> Self:
        """Stations within a geodesic distance of a WGS-84 point."""
        return self.around(point, metres).filter(distance_m__lte=metres)

    def around(self, point: Point, metres: float) -> Self:
        """Those in a box that holds all within a geodesic distance.

        The planner knows how many a box holds: of ST_DWithin it expects ten, and then sorts all
        40,000 of them instead of walking to the nearest.
        """
        box = Around(point, METRIC_SRID, metres * UTM_SCALE_MARGIN)
        return self.filter(point_m__bboverlaps=box)

    def by_distance(self, point: Point) -> Self:
        """Nearest first through the index, with `distance_m` on the ellipsoid annotated."""
        return (
            self.filter(point__isnull=False)
            .annotate(distance_m=GeodesicDistance("point", point))
            .order_by(KNearest("point_m", point, METRIC_SRID))
        )
