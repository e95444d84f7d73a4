"""The content of a piece: one list per column, small numbers instead of words."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from stations.feed.pieces import members
from stations.vocabulary import (
    AMENITY_KEYS,
    AccessMode,
    Audience,
    CoordPrecision,
    Entity,
    Fee,
    HostKind,
    LocationType,
    Status,
    Verification,
)

# Columns sent as the position in these lists, which the manifest carries.
WORDS: dict[str, list[str]] = {
    "entity": Entity.values,
    "kind": HostKind.values,
    "status": Status.values,
    "access_mode": AccessMode.values,
    "audience": Audience.values,
    "fee": Fee.values,
    "location_type": LocationType.values,
    "coord_precision": CoordPrecision.values,
    "verification": Verification.values,
}
PLAIN = (
    "code", "name_zh", "name_en", "signboard", "floor", "subdistrict_id", "district_id",
    "source_date",
)  # fmt: skip
LISTS = ("amenities", "amenities_limited", "amenities_no")
COLUMNS = (*PLAIN, *WORDS, *LISTS, "aliases", "point", "schedule_id", "verified_at", "synthetic",
           "warned_until", "warned_count")  # fmt: skip
E6 = 1_000_000  # positions are whole 1e-6 degrees, about a decimetre
UNKNOWN, YES, LIMITED, NO = range(4)
EPOCH = date(2020, 1, 1)


def content(cell: str) -> dict[str, Any]:
    """The columns of every listed station in a piece, in the order of codes."""
    rows = list(members(cell).order_by("code").values(*COLUMNS))
    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in PLAIN}
    for name, words in WORDS.items():
        index = {word: i for i, word in enumerate(words)}
        columns[name] = [index[row[name]] for row in rows]
    columns["aliases"] = [" ".join(row["aliases"]) for row in rows]
    columns["lon"] = [row["point"] and round(row["point"].x * E6) for row in rows]
    columns["lat"] = [row["point"] and round(row["point"].y * E6) for row in rows]
    columns["amenities"] = [amenity_bits(row) for row in rows]
    columns["schedule"] = [row["schedule_id"] for row in rows]
    columns["verified"] = [_days(row["verified_at"]) for row in rows]
    columns["warned_until"] = [_minutes(row["warned_until"]) for row in rows]
    columns["warned_count"] = [row["warned_count"] for row in rows]
    columns["synthetic"] = [int(row["synthetic"]) for row in rows]
    return columns


def amenity_bits(row: Mapping[str, Sequence[str]]) -> str:
    """Two bits per amenity in the order of the vocabulary, lowest first, as hexadecimal."""
    limited, lacking, present = (
        set(row["amenities_limited"]), set(row["amenities_no"]), set(row["amenities"])
    )  # fmt: skip
    bits = 0
    for i, key in enumerate(AMENITY_KEYS):
        state = LIMITED if key in limited else YES if key in present else UNKNOWN
        bits |= (NO if key in lacking else state) << (2 * i)
    return f"{bits:x}"


def _minutes(at: datetime | None) -> int | None:
    """Whole minutes since 1970, UTC; rounded up, so that no warning ends early."""
    return math.ceil(at.timestamp() / 60) if at else None


def _days(day: date | None) -> int | None:
    return (day - EPOCH).days if day else None
