"""Settled values as rows of the tables."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from stations.bulk.copying import LonLat, line
from stations.models import Station
from stations.snapshot import RECORDED

COLUMNS = {field.name: str(field.column) for field in RECORDED}
STATION_TABLE = Station._meta.db_table
AMENITY_TABLE = "stations_stationamenity"
AMENITY_COLUMNS = ("station_id", "key", "state", "note", "season", "verified_at")
CLAIM_TABLE = "stations_claim"
CLAIM_COLUMNS = ("station_id", "source_id", "source_ref", "values", "verification", "verified_at",
                 "at", "run_id")  # fmt: skip
AREAS = ("district", "subdistrict")  # the database says where a station really is
ARRAYS = ("amenities", "amenities_limited", "amenities_no")
OFFERED = {"yes", "limited"}


def cells(values: Mapping[str, Any]) -> list[Any]:
    """Settled values in the order of `COLUMNS`, as the columns take them."""
    point = values["point"]
    values = {**values, "point": None if point is None else LonLat(point)}
    return [values[name] for name in COLUMNS]


def amenity_lines(station: int, amenities: Mapping[str, Any]) -> Iterator[str]:
    """A `line` of AMENITY_COLUMNS for each amenity."""
    for key, offer in amenities.items():
        said = _offer(key, offer["state"], offer["note"], offer["season"], offer["verified_at"])
        yield f"{station}\t{said}"


@lru_cache(50_000)
def _offer(*cells: str | None) -> str:
    return line(cells)


def arrays(amenities: Mapping[str, Any]) -> list[list[str]]:
    """The three arrays that mirror the amenity rows; the database would derive the same."""
    has, limited, lacks = [], [], []
    for key in sorted(amenities):
        state = amenities[key]["state"]
        if state == "no":
            lacks.append(key)
        elif state == "limited":
            limited.append(key)
        if state in OFFERED:
            has.append(key)
    return [has, limited, lacks]
