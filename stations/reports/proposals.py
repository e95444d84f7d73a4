"""What riders would change, field by field against what stood there when they wrote."""

from collections.abc import Mapping
from typing import Any

from stations.models import Revision, Station
from stations.snapshot import snapshot
from stations.vocabulary import AMENITY_KEYS

# What somebody at the door can see; the rest is for staff.
FIELDS = ("name_zh", "signboard", "address", "floor", "entrance_hint", "gate_rule", "hours_text",
          "access_mode", "fee", "audience", "location_type", "step_free")  # fmt: skip
AMENITY = "amenities."  # and a key: the state of one amenity
UNKNOWN = "unknown"

Changes = dict[str, list[Any]]


def current(station: Station) -> dict[str, Any]:
    """What the station says now: each field, and the state of each amenity."""
    now = snapshot(station, station.amenity_rows.all())
    said = now.pop("amenities")
    states = {key: said.get(key, {}).get("state", UNKNOWN) for key in AMENITY_KEYS}
    return now | {f"{AMENITY}{key}": state for key, state in states.items()}


def proposed(station: Station, wanted: Mapping[str, Any]) -> Changes:
    """Field → [before, after] for what is wanted otherwise than it stands."""
    now = current(station)
    return {
        name: [now[name], value]
        for name, value in wanted.items()
        if (name in FIELDS or name.startswith(AMENITY)) and (now[name] or "") != (value or "")
    }


def base_revision(station: Station) -> int | None:
    """The newest history row that whoever looks at the station now has seen."""
    newest = Revision.objects.filter(code=station.code).order_by("-id")
    found: int | None = newest.values_list("id", flat=True).first()
    return found
