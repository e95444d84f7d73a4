"""What riders say of one station now: warnings, confirmations, ratings, how full it is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, Exists, Max, Model, OuterRef, Q

from stations.models import Confirmation, Occupancy, Rating, Report
from stations.reports.warning import Warning, signs, warning
from stations.reports.workflow import PUBLIC
from stations.vocabulary import ReportType

FADES = timedelta(minutes=60)
ENOUGH_RATINGS = 3  # one or two say more of the rider than of the station
RECENT = timedelta(days=30)
COMMENTS = 5
PHOTOS = 3
PHOTO_LICENCE = "CC BY 4.0"  # what the form says that sending a photo agrees to


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
    photos: list[Report]


def heard() -> dict[str, Exists]:
    """Annotations of a station: whether anybody ever spoke of it. Of most nobody did."""
    said: dict[str, type[Model]] = {
        "has_confirmations": Confirmation, "has_reports": Report, "has_ratings": Rating,
        "has_crowding": Occupancy,
    }  # fmt: skip
    return {
        name: Exists(model._default_manager.filter(station=OuterRef("pk")))
        for name, model in said.items()
    }


def voices(found: Any, now: datetime) -> Voices:
    """Of a station annotated with `heard`: a small statement, by index, for each kind it has."""
    station = found.pk
    senders, last = _confirmed(station, now) if found.has_confirmations else (0, None)
    said = said_of(station) if found.has_reports else []
    told = signs(station, now) if found.has_reports or found.has_confirmations else []
    fresh = Occupancy.objects.filter(station=station, at__gt=now - FADES)
    return Voices(
        warning=warning(told, now),
        confirmed=senders,
        confirmed_at=last,
        stars=stars(station) if found.has_ratings else [],
        crowding=crowding(fresh.values_list("level", "at"), now) if found.has_crowding else None,
        comments=[report for report in said if report.text_public][:COMMENTS],
        photos=[report for report in said if report.photo and report.photo_public][:PHOTOS],
    )


def _confirmed(station: int, now: datetime) -> tuple[int, datetime | None]:
    recent = Confirmation.objects.filter(station=station, at__gt=now - RECENT)
    found = recent.aggregate(senders=Count("pk"), last=Max("at"))
    return found["senders"], found["last"]


def said_of(station: int) -> list[Report]:
    """Reports of which staff made the words or the photo public, newest first."""
    public = Q(text_public=True) | Q(photo_public=True)
    found = Report.objects.filter(public, station=station, status__in=PUBLIC, duplicate_of=None)
    return list(found.exclude(type=ReportType.HAZARD).order_by("-at")[: 2 * COMMENTS])


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
