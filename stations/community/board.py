"""What goes on, for pages and calendars: times of activities to come, notices in force."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from geo.models import Area
from stations.models import Notice, Occurrence, Station


def upcoming(until: datetime | None = None, kind: str = "") -> QuerySet[Any]:
    """The next time of each activity, soonest first; what is cancelled before it too."""
    coming = Occurrence.objects.filter(ends_at__gt=timezone.now())
    earlier = coming.filter(
        cancelled="", activity=OuterRef("activity"), starts_at__lt=OuterRef("starts_at")
    )
    found = coming.filter(~Exists(earlier)).select_related(
        "activity", "activity__subdistrict", "activity__station"
    )
    found = found.defer("activity__subdistrict__geom").order_by("starts_at", "pk")
    if until:
        found = found.filter(starts_at__lt=until)
    return found.filter(activity__kind=kind) if kind else found


def notices(kind: str = "") -> QuerySet[Any]:
    """Those in force, newest first."""
    found = Notice.objects.current().select_related("subdistrict", "station")
    found = found.filter(valid_from__lte=timezone.now()).defer("subdistrict__geom")
    found = found.order_by("-valid_from", "-pk")
    return found.filter(kind=kind) if kind else found


def in_area(rows: QuerySet[Any], area: Area | None) -> QuerySet[Any]:
    """Rows of a district or sub-district; all without one."""
    if area is None:
        return rows
    path = _path(rows)
    return rows.filter(
        Q(**{f"{path}subdistrict": area}) | Q(**{f"{path}subdistrict__parent": area})
    )


def at_station(rows: QuerySet[Any], station: Station) -> QuerySet[Any]:
    """What is at a station, and what its sub-district has without naming another station."""
    return rows.filter(_here(_path(rows), station.pk, station.subdistrict_id))


def on_board() -> dict[str, Exists]:
    """Annotations of a station: whether `at_station` would find anything; mostly not."""
    coming = Occurrence.objects.filter(ends_at__gt=timezone.now())
    current = Notice.objects.current().filter(valid_from__lte=timezone.now())
    pk, subdistrict = OuterRef("pk"), OuterRef("subdistrict_id")
    return {
        "has_activities": Exists(coming.filter(_here("activity__", pk, subdistrict))),
        "has_notices": Exists(current.filter(_here("", pk, subdistrict))),
    }


def _here(path: str, station: Any, subdistrict: Any) -> Q:
    here = Q(**{f"{path}station": station})
    if subdistrict:
        here |= Q(**{f"{path}subdistrict": subdistrict, f"{path}station": None})
    return here


def _path(rows: QuerySet[Any]) -> str:
    return "activity__" if rows.model is Occurrence else ""
