"""What riders would change, field by field against what stood there when they wrote."""

from collections.abc import Mapping
from typing import Any

from stations.models import Report, Revision, Station
from stations.snapshot import snapshot

# What somebody at the door can see; the rest is for staff.
FIELDS = ("name_zh", "signboard", "address", "floor", "entrance_hint", "gate_rule", "hours_text",
          "access_mode", "fee", "audience", "location_type", "step_free")  # fmt: skip

Changes = dict[str, list[Any]]


def current(station: Station) -> dict[str, Any]:
    return snapshot(station, station.amenity_rows.all())


def proposed(station: Station, wanted: Mapping[str, Any]) -> Changes:
    """Field → [before, after] for what is wanted otherwise than it stands."""
    now = current(station)
    return {
        name: [now[name], value]
        for name, value in wanted.items()
        if name in FIELDS and (now[name] or "") != (value or "")
    }


def base_revision(station: Station) -> int | None:
    """The newest history row that whoever looks at the station now has seen."""
    newest = Revision.objects.filter(code=station.code).order_by("-id")
    found: int | None = newest.values_list("id", flat=True).first()
    return found


def stale(report: Report) -> Changes:
    """Fields that somebody else changed since: [what stood there, what stands there now]."""
    if report.station is None:
        return {}
    now = current(report.station)
    return {
        name: [before, now[name]]
        for name, (before, _after) in report.proposed.items()
        if (now.get(name) or "") != (before or "")
    }
