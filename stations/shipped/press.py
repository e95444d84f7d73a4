"""`data/stations.csv` as records. The columns are described in `data/README.md`."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.gis.geos import Point

from stations.records import AmenityRecord, StationRecord
from stations.vocabulary import AMENITY_KEYS, AmenityState

TABLE = Path(__file__).resolve().parents[2] / "data" / "stations.csv"
AMENITY = re.compile(r"(?P<key>[a-z_]+)(:(?P<state>[a-z]+))?(=(?P<note>.+))?")
STATES = {None, *AmenityState.values}
COPIED = [
    "entity",
    "name_zh",
    "name_en",
    "kind",
    "host",
    "operator",
    "address",
    "coord_precision",
    "location_type",
    "floor",
    "entrance_hint",
    "access_mode",
    "fee",
    "hours_text",
    "hours",
    "verification",
    "source_url",
    "source_date",
]


def read(path: Path = TABLE) -> Iterator[StationRecord]:
    """Raises ValueError naming the row when an amenity is unknown or malformed."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield record(row)


def record(row: dict[str, str]) -> StationRecord:
    fields: dict[str, object] = {name: row[name] for name in COPIED}
    fields["aliases"] = [alias for alias in row["aliases"].split(";") if alias]
    fields["district_id"] = row["district_code"] or None
    fields["subdistrict_id"] = row["subdistrict_code"] or None
    if row["lon"]:
        fields["point"] = Point(float(row["lon"]), float(row["lat"]), srid=4326)
    return StationRecord(
        source_ref=row["ref"], fields=fields, amenities=amenities(row["amenities"], row["ref"])
    )


def amenities(text: str, ref: str) -> tuple[AmenityRecord, ...]:
    """`water; repair:limited=原文：简单维修` → records; state is `yes` unless given."""
    return tuple(amenity(part.strip(), ref) for part in text.split(";") if part.strip())


def amenity(text: str, ref: str) -> AmenityRecord:
    match = AMENITY.fullmatch(text)
    if match is None or match["key"] not in AMENITY_KEYS or match["state"] not in STATES:
        raise ValueError(f"{ref}: {text!r} is not a known amenity (key[:state][=note])")
    return AmenityRecord(key=match["key"], state=match["state"] or "yes", note=match["note"] or "")
