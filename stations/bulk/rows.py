"""Settled values as rows of the tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from stations.bulk.copying import LonLat
from stations.models import Station
from stations.snapshot import RECORDED

COLUMNS = {field.name: str(field.column) for field in RECORDED}
STATION_TABLE = Station._meta.db_table
AMENITY_TABLE = "stations_stationamenity"
AMENITY_COLUMNS = ("station_id", "key", "state", "note", "season", "verified_at")
ARRAYS = ("amenities", "amenities_limited", "amenities_no")
ARRAY_STATES = ({"yes", "limited"}, {"limited"}, {"no"})


def cells(values: Mapping[str, Any]) -> list[Any]:
    """Settled values in the order of `COLUMNS`, as the columns take them."""
    point = values["point"]
    values = {**values, "point": None if point is None else LonLat(point)}
    return [values[name] for name in COLUMNS]


def amenity_rows(station: int, amenities: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    for key, offer in amenities.items():
        yield station, key, offer["state"], offer["note"], offer["season"], offer["verified_at"]


def arrays(amenities: Mapping[str, Any]) -> list[list[str]]:
    """The three arrays that mirror the amenity rows; the database would derive the same."""
    return [
        sorted(key for key, offer in amenities.items() if offer["state"] in states)
        for states in ARRAY_STATES
    ]
