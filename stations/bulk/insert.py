"""New stations with their claims, amenities and history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from geo.models import Source
from stations.bulk import rows
from stations.bulk.copying import Json, copy, reserve
from stations.bulk.history import Author, write_claims, write_revisions
from stations.bulk.schedules import Schedules
from stations.search.letters import announced, announcement
from stations.settle import Statement, settle
from stations.snapshot import difference


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What a source says of a station that nobody knows yet; checked already."""

    source_ref: str
    values: dict[str, Any]
    verification: str
    verified_at: str | None


@dataclass(frozen=True, slots=True)
class Inserted:
    id: int
    code: str


def insert(
    author: Author, source: Source, claims: Sequence[NewClaim], schedules: Schedules
) -> list[Inserted]:
    """Write a station for each claim, in order."""
    if not claims:
        return []
    ids = reserve("stations_station_id_seq", len(claims))
    made = [Inserted(pk, f"YZ{number:05d}") for pk, number in zip(ids, _numbers(ids), strict=True)]
    settled = [settle([_statement(author, source, claim)]) for claim in claims]
    with announced(announcement({name for values in settled for name in _names(values)})):
        _write_stations(made, settled, schedules)
    write_claims(
        (station.id, source.key, claim.source_ref, Json(claim.values), claim.verification,
         claim.verified_at, author.at, author.run)
        for station, claim in zip(made, claims, strict=True)
    )  # fmt: skip
    _take_derived_areas(made, settled)
    write_revisions(
        author,
        (
            (station.code, difference({}, values))
            for station, values in zip(made, settled, strict=True)
        ),
    )
    return made


def _names(values: Mapping[str, Any]) -> Iterator[str]:
    yield values["name_zh"]
    yield from filter(None, (values["signboard"], values["name_en"], *values["aliases"]))


def _numbers(ids: list[int]) -> list[int]:
    return reserve("station_code", len(ids))


def _statement(author: Author, source: Source, claim: NewClaim) -> Statement:
    return Statement(
        source=source.key,
        source_ref=claim.source_ref,
        values=claim.values,
        verification=claim.verification,
        verified_at=claim.verified_at,
        at=author.at,
        redistributable=source.redistributable,
    )


def _write_stations(
    made: list[Inserted], settled: list[dict[str, Any]], schedules: Schedules
) -> None:
    keys = [schedules.pk(values) for values in settled]  # may write: not while COPY runs
    copy(
        rows.STATION_TABLE,
        ["id", "code", "schedule_id", "pinned", *rows.ARRAYS, *rows.COLUMNS.values()],
        (
            (station.id, station.code, key, Json(),
             *rows.arrays(values["amenities"]), *rows.cells(values))
            for station, values, key in zip(made, settled, keys, strict=True)
        ),
    )  # fmt: skip
    copy(
        rows.AMENITY_TABLE,
        rows.AMENITY_COLUMNS,
        (
            row
            for station, values in zip(made, settled, strict=True)
            for row in rows.amenity_rows(station.id, values["amenities"])
        ),
    )


def _take_derived_areas(made: list[Inserted], settled: list[dict[str, Any]]) -> None:
    """History says where a station really is, which the database has worked out by now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, district_id, subdistrict_id FROM stations_station WHERE id = ANY(%s)",
            [[station.id for station in made]],
        )
        areas = {pk: (district, subdistrict) for pk, district, subdistrict in cursor.fetchall()}
    for station, values in zip(made, settled, strict=True):
        values["district"], values["subdistrict"] = areas[station.id]
