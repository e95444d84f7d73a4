"""The browser finds what the server finds: order, metres, minutes, open or not."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from stations.actions import LoadStations
from stations.nearest import NearestQuery, nearest
from stations.permissions import command
from stations.wants import MADE
from tests.browser import node
from tests.factories import record, source

pytestmark = pytest.mark.django_db
HOURS = (
    "", "24/7", "Mo-Su 08:00-22:00", "Mo-Fr 09:00-17:00; PH off", "18:00-02:00",
    "Mo-Fr 08:30-12:00,13:00-17:30", "PH 10:00-16:00",
)  # fmt: skip
KEYS = ("phone_charge", "heat_food", "toilet", "seat", "training", "ac", "heating")
WANTED = (*KEYS, *MADE)
ACCESS = ("unknown", "open_door", "staffed", "register", "qr")
STATES = ("yes", "limited", "no", "unknown")


@pytest.fixture
def city(rng: np.random.Generator) -> None:
    """400 stations around the centre with every kind of hours, status and amenity."""
    records = []
    for _ in range(400):
        status = rng.choice(["open", "open", "open", "suspended"])
        records.append(
            record(
                (round(rng.normal(116.4, 0.05), 6), round(rng.normal(39.9, 0.05), 6)),
                amenities={key: str(rng.choice(STATES)) for key in KEYS if rng.random() < 0.7},
                hours=str(rng.choice(HOURS)),
                status=str(status),
                access_mode=str(rng.choice(ACCESS)),
                kind=str(rng.choice(["bank", "convenience"])),
            )
        )
    LoadStations(actor=command("test"), source=source(), records=records).execute()


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def _query(rng: np.random.Generator, now: datetime) -> dict[str, Any]:
    return {
        "lon": round(rng.normal(116.4, 0.1), 6),
        "lat": round(rng.normal(39.9, 0.1), 6),
        "at": now + timedelta(minutes=int(rng.integers(0, 13 * 24 * 60))),
        "want": tuple(map(str, rng.choice(WANTED, rng.integers(0, 3), replace=False))),
        "open_only": bool(rng.random() < 0.5),
        "unknown": bool(rng.random() < 0.3),
        "max_distance": float(rng.choice([800, 3000, 20_000])) if rng.random() < 0.5 else None,
        "mode": str(rng.choice(["walk", "ride"])),
        "limit": 12,
    }


def _for_browser(query: dict[str, Any]) -> dict[str, Any]:
    found = dict(query)
    found["at"] = query["at"].timestamp() * 1000
    found["open"] = found.pop("open_only")
    if (metres := found.pop("max_distance")) is not None:
        found["maxDistance"] = metres
    return found


def _time(moment: datetime | None) -> float | None:
    return moment.timestamp() * 1000 if moment else None


def test_on_random_stations_times_and_places(
    client: Client, city: None, rng: np.random.Generator
) -> None:
    queries = [_query(rng, timezone.now()) for _ in range(150)]
    given = node.feed(client) | {"queries": [_for_browser(query) for query in queries]}
    for query, found in zip(queries, node.run("nearest.mjs", given), strict=True):
        expected = nearest(NearestQuery(**query))
        assert [one["code"] for one in found] == [one.code for one in expected], query
        for one, station in zip(found, expected, strict=True):
            assert one["distance_m"] == pytest.approx(station.distance_m, abs=0.001)
            assert one["travel_s"] == station.travel_s
            assert one["state"] == station.open_state
            assert one["closes"] == _time(station.closes_at)
            assert one["opens"] == _time(station.opens_at)
            assert one["mode"] == (station.open_access_mode or "")


def test_beyond_the_computed_days_both_say_unknown(client: Client, city: None) -> None:
    later = timezone.now() + timedelta(days=30)
    given = node.feed(client) | {
        "queries": [{"lon": 116.4, "lat": 39.9, "at": _time(later), "limit": 50}]
    }
    [found] = node.run("nearest.mjs", given)
    assert {one["state"] for one in found} == {"unknown", "closed"}  # closed: suspended
