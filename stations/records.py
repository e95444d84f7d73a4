"""A station as it arrives from a file, a form or a generator, before it is a row."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class AmenityRecord:
    key: str
    state: str = "yes"
    note: str = ""
    season: str = ""
    verified_at: date | None = None


@dataclass(frozen=True, kw_only=True)
class StationRecord:
    """`fields` maps columns of `Station` to values (`point` a WGS-84 Point, areas `*_id`)."""

    source_ref: str
    fields: dict[str, Any]
    amenities: tuple[AmenityRecord, ...] = field(default=())
