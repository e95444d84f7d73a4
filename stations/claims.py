"""From a record to what a source says: plain values, and only what is really said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.gis.geos import Point

from stations.models import Station
from stations.records import AmenityRecord, StationRecord
from stations.snapshot import RECORDED

# Said of the claim as a whole, in columns of its own.
ABOUT_THE_CLAIM = {"source", "source_ref", "verification", "verified_at"}
CLAIMED = tuple(field for field in RECORDED if field.name not in ABOUT_THE_CLAIM)
DEFAULTS: dict[str, Any] = {field.name: field.get_default() for field in CLAIMED}
BY_ATTRIBUTE = {
    name: field.name
    for field in Station._meta.concrete_fields
    for name in {field.name, field.attname}
}
PLACES = 7  # decimals of a degree: a centimetre
NOTHING = ("", "unknown", None)


def stated(record: StationRecord) -> dict[str, Any]:
    """The record's fields under the names of `stations.snapshot`, as JSON values."""
    values = {
        BY_ATTRIBUTE[name]: plain(value) for name, value in record.fields.items() if said(value)
    }
    values |= {"is_public": False} if record.fields.get("is_public") is False else {}
    if offered := {a.key: amenity(a) for a in record.amenities if a.state != "unknown"}:
        values["amenities"] = offered
    return values


def said(value: Any) -> bool:
    """Whether a value is a statement: unknown, empty and no are what is assumed anyway."""
    if isinstance(value, Point):
        return True
    return value not in NOTHING and value is not False and value != [] and value != {}


def amenity(record: AmenityRecord) -> dict[str, Any]:
    return {
        "state": record.state,
        "note": record.note,
        "season": record.season,
        "verified_at": plain(record.verified_at),
    }


def plain(value: Any) -> Any:
    """A value as JSON has it: a point is [longitude, latitude], a date its ISO text."""
    if isinstance(value, Point):
        return [round(value.x, PLACES), round(value.y, PLACES)]
    return value.isoformat() if isinstance(value, date | datetime) else value


def merged(before: Mapping[str, Any], now: Mapping[str, Any], covered: set[str]) -> dict[str, Any]:
    """A claim after its source spoke again: only of the fields in `covered`, empty ones included.

    `covered` names single amenities as `amenities.<key>`.
    """
    values: dict[str, Any] = {k: value for k, value in before.items() if k not in covered}
    values.update(now)
    offered: dict[str, Any] = {
        key: value
        for key, value in before.get("amenities", {}).items()
        if not {"amenities", f"amenities.{key}"} & covered
    }
    offered.update(now.get("amenities", {}))
    values.pop("amenities", None)
    return values | ({"amenities": offered} if offered else {})
