"""Rows for tests, made through the same actions as everything else."""

from itertools import count
from typing import Any

from django.contrib.gis.geos import Point

from geo.models import Source
from stations.actions import CreateStation, LoadStations
from stations.models import Station
from stations.permissions import command
from stations.records import AmenityRecord, StationRecord

TAORANTING = (116.3747, 39.8784)
_numbers = count(1)


def source(key: str = "test") -> Source:
    found, _created = Source.objects.get_or_create(
        key=key, defaults={"title": "测试来源", "licence": "CC0"}
    )
    return found


def record(
    at: tuple[float, float] | None = TAORANTING,
    amenities: dict[str, str] | tuple[str, ...] = (),
    **fields: Any,
) -> StationRecord:
    """A record of a station at WGS-84 (lon, lat); `amenities` by key, with states where given."""
    number = next(_numbers)
    defaults: dict[str, Any] = {"name_zh": f"驿站{number}", "verification": "on_site"}
    if at is not None:
        defaults |= {"point": Point(*at, srid=4326), "coord_precision": "entrance"}
    states = amenities if isinstance(amenities, dict) else dict.fromkeys(amenities, "yes")
    return StationRecord(
        source_ref=str(number),
        fields=defaults | fields,
        amenities=tuple(AmenityRecord(key=key, state=state) for key, state in states.items()),
    )


def station(*args: Any, **fields: Any) -> Station:
    return CreateStation(
        actor=command("test"), source=source(), record=record(*args, **fields)
    ).execute()


def load(**records: StationRecord) -> None:
    """Load records by the codes that their stations then have."""
    LoadStations(actor=command("test"), source=source(), records=records.values()).execute()
    for code, loaded in records.items():
        Station.objects.filter(claims__source_ref=loaded.source_ref).update(code=code)
