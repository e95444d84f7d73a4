"""Stations and claims as they are in the database, as plain values."""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import connection

from stations.bulk.rows import AMENITY_COLUMNS, AMENITY_TABLE, COLUMNS, STATION_TABLE
from stations.claims import plain
from stations.models import Claim
from stations.settle import Statement

POINT = "CASE WHEN point IS NOT NULL THEN ARRAY[ST_X(point), ST_Y(point)] END"


@dataclass(frozen=True, slots=True)
class Current:
    """A station as it is: `values` as `stations.snapshot` gives them."""

    id: int
    code: str
    pinned: dict[str, Any]
    values: dict[str, Any]


def read_stations(ids: list[int]) -> dict[int, Current]:
    """The stations, locked until the transaction ends, by id."""
    columns = ", ".join(POINT if name == "point" else c for name, c in COLUMNS.items())
    names = list(COLUMNS)
    found: dict[int, Current] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, code, pinned, {columns} FROM {STATION_TABLE}"  # noqa: S608 (our names)
            " WHERE id = ANY(%s) ORDER BY id FOR UPDATE",
            [ids],
        )
        for pk, code, pinned, *cells in cursor.fetchall():
            values = dict(zip(names, map(plain, cells), strict=True))
            found[pk] = Current(pk, code, json.loads(pinned), {**values, "amenities": {}})
        cursor.execute(
            f"SELECT {', '.join(AMENITY_COLUMNS)} FROM {AMENITY_TABLE}"  # noqa: S608
            " WHERE station_id = ANY(%s) ORDER BY key",
            [ids],
        )
        for pk, key, *offer in cursor.fetchall():
            named = zip(AMENITY_COLUMNS[2:], map(plain, offer), strict=True)
            found[pk].values["amenities"][key] = dict(named)
    return found


def read_statements(ids: list[int]) -> dict[int, list[Statement]]:
    """Every claim about these stations, by station."""
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    claims = Claim.objects.filter(station__in=ids).values_list(
        "station", "source", "source_ref", "values", "verification", "verified_at", "at",
        "source__redistributable",
    )  # fmt: skip
    for (
        station,
        source,
        reference,
        values,
        verification,
        verified_at,
        at,
        redistributable,
    ) in claims:
        found[station].append(
            Statement(
                source=source,
                source_ref=reference,
                values=values,
                verification=verification,
                verified_at=plain(verified_at),
                at=at,
                redistributable=redistributable,
            )
        )
    return found
