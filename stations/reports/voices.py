"""What riders say of one station now: warnings, confirmations, ratings, how full it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Max

from stations.models import Confirmation, Occupancy, Rating, Report
from stations.reports.warning import Warning, signs, warning
from stations.reports.workflow import PUBLIC
from stations.vocabulary import ReportType

FADES = timedelta(minutes=60)
ENOUGH_RATINGS = 3  # one or two say more of the rider than of the station
RECENT = timedelta(days=30)
COMMENTS = 5


@dataclass(frozen=True)
class Crowding:
    """The most said level; `at` when it was last said."""

    level: str
    at: datetime
    count: int


@dataclass(frozen=True)
class Stars:
    """`amenity` is empty for the whole station; `mean` is of `count` ratings, at least three."""

    amenity: str
    mean: float
    count: int


@dataclass(frozen=True)
class Voices:
    warning: Warning
    confirmed: int  # senders in 30 days
    confirmed_at: datetime | None
    stars: list[Stars]
    crowding: Crowding | None
    comments: list[Report]


def voices(station: int, now: datetime) -> Voices:
    """Five small statements, all by index on the station."""
    confirmed = Confirmation.objects.filter(station=station, at__gt=now - RECENT).aggregate(
        senders=Count("pk"), last=Max("at")
    )
    said = Report.objects.filter(
        station=station, text_public=True, status__in=PUBLIC, duplicate_of=None
    ).exclude(type=ReportType.HAZARD)
    return Voices(
        warning=warning(signs(station, now), now),
        confirmed=confirmed["senders"],
        confirmed_at=confirmed["last"],
        stars=stars(station),
        crowding=crowding(
            Occupancy.objects.filter(station=station, at__gt=now - FADES).values_list(
                "level", "at"
            ),
            now,
        ),
        comments=list(said.order_by("-at")[:COMMENTS]),
    )


def stars(station: int) -> list[Stars]:
    """Means of what enough ratings speak of; the whole station first."""
    found = (
        Rating.objects.filter(station=station)
        .values("amenity")
        .annotate(mean=Avg("stars"), count=Count("pk"))
        .filter(count__gte=ENOUGH_RATINGS)
        .order_by("amenity")
    )
    return [Stars(**row) for row in found]


def rating(station: int) -> dict[str, Any]:
    """The station's columns of what riders think of the whole of it."""
    whole = Rating.objects.filter(station=station, amenity="")
    found = whole.aggregate(mean=Avg("stars"), count=Count("pk"))
    enough = found["count"] >= ENOUGH_RATINGS
    return {
        "rating_mean": round(found["mean"], 2) if enough else None,
        "rating_count": found["count"],
    }


def crowding(said: Iterable[tuple[str, datetime]], now: datetime) -> Crowding | None:
    """The level most said within the hour, the newer one when even. Pure; None after 60 minutes."""
    fresh = [(level, at) for level, at in said if now - FADES < at <= now]
    if not fresh:
        return None
    counts = Counter(level for level, _at in fresh)
    last = {level: max(at for other, at in fresh if other == level) for level in counts}
    level = max(counts, key=lambda word: (counts[word], last[word]))
    return Crowding(level, last[level], counts[level])
