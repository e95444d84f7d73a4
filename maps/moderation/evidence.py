"""What helps to judge a report: where it is, what is around it, what was said before."""

from dataclasses import dataclass
from typing import Any

from django.contrib.gis.measure import D
from django.db.models import Q

from maps.words.changes import label
from stations.models import Merge, Report, Revision, Station
from stations.reports.proposals import current

AROUND = 500  # metres
SAME = 100  # metres within which two reports without a station mean the same
FEW = 8


@dataclass(frozen=True)
class Change:
    """One field of a proposal. `stale` when the station is no longer as its writer saw it."""

    name: str
    label: str
    before: Any
    now: Any
    after: Any

    @property
    def stale(self) -> bool:
        return (self.before or None) != (self.now or None)


def place_of(report: Report) -> Any:
    return report.point or (report.station.point if report.station else None)


def nearby(report: Report) -> list[Any]:
    """Stations around the place, nearest first, with `distance_m`."""
    point = place_of(report)
    if point is None:
        return []
    rows = Station.objects.listed().by_distance(point).within(point, AROUND)
    return list(rows.exclude(pk=report.station_id)[:FEW])


def earlier(report: Report) -> list[Report]:
    """Other reports of the same station, or of the same spot, newest first."""
    rows = Report.objects.exclude(pk=report.pk).order_by("-at")
    if report.station_id:
        return list(rows.filter(station=report.station_id)[:FEW])
    near = Q(point__dwithin=(report.point, D(m=SAME).m / 111_320))
    return list(rows.filter(near, station=None)[:FEW])


def history(report: Report) -> list[Revision]:
    if report.station is None:
        return []
    return list(Revision.objects.filter(code=report.station.code).order_by("-pk")[:FEW])


def merged(report: Report) -> list[Merge]:
    """Stations that were merged into the one of the report, and still are."""
    if report.station is None:
        return []
    rows = Merge.objects.filter(kept=report.station_id, undone_at=None).select_related("dropped")
    return list(rows.order_by("-pk")[:FEW])


def changes(report: Report) -> list[Change]:
    """The proposal field by field, against what the station says now."""
    now = current(report.station) if report.station else {}
    return [
        Change(name, label(name), before, now.get(name), after)
        for name, (before, after) in report.proposed.items()
    ]


def pins(report: Report, around: list[Any]) -> list[dict[str, Any]]:
    """Points of the small map: where the report is, its station, and what is near."""
    named = [(s.name_zh, s.point, "near") for s in around]
    if report.station and report.station.point:
        named.insert(0, (report.station.name_zh, report.station.point, "station"))
    if report.point:
        named.insert(0, (f"#{report.pk}", report.point, "report"))
    return [{"name": n, "lon": p.x, "lat": p.y, "kind": kind} for n, p, kind in named]
