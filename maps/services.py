"""What a station offers, in three groups: has, lacks, unknown."""

from dataclasses import dataclass
from typing import Any

from stations.vocabulary import AMENITIES, AmenityState


@dataclass(frozen=True)
class Service:
    """One amenity; `row` is what is known of it, None when nothing is."""

    key: str
    label: str
    row: Any = None

    @property
    def limited(self) -> bool:
        return self.row is not None and self.row.state == AmenityState.LIMITED


@dataclass(frozen=True)
class Services:
    has: list[Service]
    lacks: list[Service]
    unknown: list[Service]


def services(station: Any) -> Services:
    """In the order of the vocabulary. One query."""
    rows = {row.key: row for row in station.amenity_rows.all()}
    found = Services([], [], [])
    groups = {
        AmenityState.YES: found.has,
        AmenityState.LIMITED: found.has,
        AmenityState.NO: found.lacks,
    }
    for key, amenity in AMENITIES.items():
        row = rows.get(key)
        group = groups.get(row.state, found.unknown) if row else found.unknown
        group.append(Service(key, amenity.label, row))
    return found
