"""Stations brought in line with what is claimed of them."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from stations.bulk.current import Current, read_statements, read_stations
from stations.bulk.history import Author, write_revisions
from stations.bulk.rows import AREAS
from stations.bulk.schedules import Schedules
from stations.bulk.update import write_stations
from stations.settle import Statement, expand, settle
from stations.snapshot import difference

AT_ONCE = 5000
PRECISE = {"entrance", "building", "road"}  # the database derives areas from such a point


def resettle(author: Author, stations: Iterable[int], schedules: Schedules) -> dict[str, Any]:
    """Settle anew; writes and records what differs. Returns code → field → [before, after]."""
    changed: dict[str, Any] = {}
    every = sorted(set(stations))
    for start in range(0, len(every), AT_ONCE):
        ids = every[start : start + AT_ONCE]
        current, claims = read_stations(ids), read_statements(ids)
        targets = {
            pk: target(station, claims[pk]) for pk, station in current.items() if pk in claims
        }
        changes = {pk: difference(current[pk].values, t) for pk, t in targets.items()}
        due = {pk: t for pk, t in targets.items() if changes[pk]}
        other = {pk for pk in due if due[pk]["amenities"] != current[pk].values["amenities"]}
        write_stations(due, other, schedules)
        for pk in _take_derived_areas(due):
            changes[pk] = difference(current[pk].values, due[pk])
        batch = {current[pk].code: changes[pk] for pk in due}
        write_revisions(author, ((code, c) for code, c in batch.items() if c))
        changed |= batch
    return changed


def target(station: Current, claims: list[Statement]) -> dict[str, Any]:
    """All values the station should have: settled, except what is pinned or derived."""
    held = expand(station.pinned)
    values = {**station.values, **settle(claims, station.pinned)}
    for name in held:
        group, _, key = name.partition(".")
        if group == "amenities" and key:
            offered = {k: v for k, v in values["amenities"].items() if k != key}
            own = station.values["amenities"].get(key)
            values["amenities"] = dict(sorted({**offered, **({key: own} if own else {})}.items()))
    if values["point"] is not None and values["point"] == station.values["point"]:
        undeclared = values["district"] is None and values["subdistrict"] is None
        if values["coord_precision"] in PRECISE or undeclared:
            values |= {name: station.values[name] for name in AREAS}
    return values


def _take_derived_areas(due: dict[int, dict[str, Any]]) -> list[int]:
    """What the database made of declared areas; returns the stations where that is different."""
    other = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, district_id, subdistrict_id FROM stations_station WHERE id = ANY(%s)",
            [list(due)],
        )
        for pk, *areas in cursor.fetchall():
            if [due[pk][name] for name in AREAS] != areas:
                due[pk] |= zip(AREAS, areas, strict=True)
                other.append(pk)
    return other
