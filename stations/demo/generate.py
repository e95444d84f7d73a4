"""Synthetic stations as records: a pure function of places, size, seed and date."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.contrib.gis.geos import Point

from geo.shares import allocate
from stations.demo import shares
from stations.demo.places import Place, scatter
from stations.demo.quota import deal
from stations.records import AmenityRecord, StationRecord

DEALT = {
    "audience": shares.AUDIENCE,
    "fee": shares.FEE,
    "location_type": shares.LOCATION,
    "floor": shares.FLOOR,
    "step_free": shares.STEP_FREE,
    "coord_precision": shares.PRECISION,
    "status": shares.STATUS,
}


def generate(places: Sequence[Place], size: int, seed: int, today: date) -> Iterator[StationRecord]:
    """`size` stations spread over the places by population, the same for the same arguments.

    Raises ValueError when there is no place or size is not positive.
    """
    if size < 1 or not places:
        raise ValueError("a demonstration network needs at least one station and one area")
    rng = np.random.default_rng(seed)
    counts = allocate([place.population for place in places], size)
    where = [
        (place, lon, lat)
        for place, count in zip(places, counts, strict=True)
        for lon, lat in scatter(rng, place, int(count)).tolist()
    ]
    columns = {name: deal(rng, table, size) for name, table in DEALT.items()}
    columns |= _hours(rng, size)
    words = deal(rng, shares.WORDS, size)
    ages = deal(rng, shares.VERIFIED, size)
    amenities = {key: _states(rng, percent, size) for key, percent in shares.AMENITIES.items()}
    numbers: Counter[str] = Counter()
    for index, (place, lon, lat) in enumerate(where):
        numbers[place.code] += 1
        fields: dict[str, Any] = {name: values[index] for name, values in columns.items()}
        verified_at = _some_day(rng, ages[index], today)
        fields |= _names(place, words[index], numbers[place.code])
        fields |= {
            "point": Point(lon, lat, srid=4326),
            "host": f"演示{shares.HOSTS[fields['kind']]}",
            "verification": "synthetic",
            "synthetic": True,
            "verified_at": verified_at,
            "source_date": today.isoformat(),
        }
        if reason := shares.STATUS_REASONS.get(fields["status"]):
            fields |= {"status_reason": reason, "status_date": verified_at or today}
        yield StationRecord(
            source_ref=f"demo-{seed}-{index + 1:06d}",
            fields=fields,
            amenities=tuple(
                _amenity(key, states[index], verified_at)
                for key, states in amenities.items()
                if states[index] != "unknown"
            ),
        )


def _hours(rng: np.random.Generator, size: int) -> dict[str, list[str]]:
    """Kind, hours (words and OSM) and access mode, which belong together."""
    rest = 1 - shares.ROUND_THE_CLOCK - shares.HOURS_UNKNOWN
    classes = {"24/7": shares.ROUND_THE_CLOCK, "unknown": shares.HOURS_UNKNOWN, "known": rest}
    columns: dict[str, list[str]] = {"kind": [], "hours_text": [], "hours": [], "access_mode": []}
    for label in deal(rng, classes, size):
        round_the_clock = label == "24/7"
        kind = _pick(rng, shares.KINDS_24H if round_the_clock else shares.KINDS)
        tables = {"24/7": {"24小时|24/7": 1}, "unknown": shares.NO_HOURS}
        text, _, osm = _pick(rng, tables.get(label) or _table(kind)).partition("|")
        access = _pick(rng, shares.ACCESS_24H if round_the_clock else shares.ACCESS)
        for name, value in zip(columns, (kind, text, osm, access), strict=True):
            columns[name].append(value)
    return columns


def _table(kind: str) -> dict[str, int]:
    if kind in shares.OFFICES:
        return shares.OFFICE_HOURS
    return shares.LATE_HOURS if kind in shares.LATE else shares.SHOP_HOURS


def _pick(rng: np.random.Generator, table: dict[str, int]) -> str:
    weights = np.array(list(table.values()), dtype=np.float64)
    return list(table)[int(rng.choice(len(table), p=weights / weights.sum()))]


def _states(rng: np.random.Generator, percent: tuple[float, float, float], size: int) -> list[str]:
    table = dict(zip(("yes", "limited", "no"), percent, strict=True))
    return deal(rng, {**table, "unknown": 100 - sum(percent)}, size)


def _names(place: Place, word: str, number: int) -> dict[str, str]:
    return {
        "name_zh": f"演示·{place.name_zh}{word} {number}",
        "name_en": f"Demo · {place.name_en} Rest Stop {number}",
        "address": f"{place.district}（演示数据，无真实地址）",
        "operator": "演示单位",
    }


def _some_day(rng: np.random.Generator, span: str, today: date) -> date | None:
    if not span:
        return None
    first, last = map(int, span.split("-"))
    return today - timedelta(days=int(rng.integers(first, last + 1)))


def _amenity(key: str, state: str, verified_at: date | None) -> AmenityRecord:
    note = ""
    if state == "limited":
        note = "按活动日提供" if key in shares.SERVICES else shares.LIMITED_NOTES.get(key, "有限")
    season = shares.SEASONS.get(key, "") if state in {"yes", "limited"} else ""
    return AmenityRecord(key=key, state=state, note=note, season=season, verified_at=verified_at)
