"""A station as plain JSON values, so that history can say what changed."""

from collections.abc import Iterable
from typing import Any

from django.contrib.gis.geos import Point

from stations.models import Station, StationAmenity

# What the database derives is not a change that somebody made; who pinned what, history says.
DERIVED = {"id", "code", "point_m", "schedule", "amenities", "amenities_limited", "amenities_no",
           "changed_xid", "created_at", "updated_at", "pinned", "warned_until",
           "warned_count", "rating_mean", "rating_count", "open_reports"}  # fmt: skip
RECORDED = [f for f in Station._meta.concrete_fields if f.name not in DERIVED]


def snapshot(station: Station, amenities: Iterable[StationAmenity]) -> dict[str, Any]:
    """Every recorded column by name, and the amenities by key."""
    values = {field.name: _plain(getattr(station, field.attname)) for field in RECORDED}
    values["amenities"] = {
        row.key: {
            "state": row.state,
            "note": row.note,
            "season": row.season,
            "verified_at": _plain(row.verified_at),
        }
        for row in sorted(amenities, key=lambda row: row.key)
    }
    return values


def difference(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """Field → [before, after] for what differs; what is empty on both sides is left out."""
    if not before:
        return {name: [None, value] for name, value in after.items() if value}
    return {
        name: [before.get(name), after.get(name)]
        for name in sorted(before.keys() | after.keys())
        if (before.get(name) or None) != (after.get(name) or None)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Point):
        return [value.x, value.y]
    return value.isoformat() if hasattr(value, "isoformat") else value
