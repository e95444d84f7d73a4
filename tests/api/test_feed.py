"""/api/feed: small immutable pieces that together hold every listed station."""

import gzip
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from django.core.cache import cache

from api import feed
from stations.actions import ChangeStation, LoadStations
from stations.feed.columns import LIMITED, NO, UNKNOWN, WORDS, YES
from stations.permissions import command
from stations.vocabulary import AMENITY_KEYS
from tests.factories import record, source, station

pytestmark = pytest.mark.django_db


def manifest(client) -> Any:
    return client.get("/api/feed").json()


def pieces(client) -> list[dict[str, Any]]:
    return [client.get(piece["href"]).json() for piece in manifest(client)["pieces"]]


def states(bits: str) -> dict[str, int]:
    number = int(bits, 16)
    return {key: number >> (2 * i) & 3 for i, key in enumerate(AMENITY_KEYS)}


def test_pieces_hold_every_listed_station_once_and_no_other(client):
    inside, outside, nowhere = station(), station((121.5, 31.2)), station(None)
    station(is_public=False)
    station(status="withdrawn", status_reason="拆", status_date="2026-01-01")
    codes = [code for piece in pieces(client) for code in piece["code"]]
    assert sorted(codes) == sorted([inside.code, outside.code, nowhere.code])
    assert sum(piece["count"] for piece in manifest(client)["pieces"]) == 3


def test_columns_decode_to_the_station(client):
    station(
        (116.123456, 39.654321),
        amenities={"water": "yes", "seat": "limited", "toilet": "no"},
        kind="bank",
        hours="09:00-17:00",
        verified_at="2026-11-01",
    )
    [piece] = pieces(client)
    assert (piece["lon"], piece["lat"]) == ([116123456], [39654321])
    assert WORDS["kind"][piece["kind"][0]] == "bank"
    known = states(piece["amenities"][0])
    assert (known["water"], known["seat"], known["toilet"]) == (YES, LIMITED, NO)
    assert sum(value != UNKNOWN for value in known.values()) == 3
    table = client.get(manifest(client)["schedules"]).json()
    first = table["intervals"][str(piece["schedule"][0])][0]
    assert first == [9 * 60, 17 * 60, 1]


def test_a_change_moves_its_own_piece_only(client):
    here, _there = station((116.4, 39.9)), station((121.5, 31.2))
    before = {p["cell"]: p["href"] for p in manifest(client)["pieces"]}
    ChangeStation(actor=command("test"), code=here.code, fields={"floor": "2"}).execute()
    # a test is one transaction, and the version moves with transactions
    cache.clear()
    after = {p["cell"]: p["href"] for p in manifest(client)["pieces"]}
    assert [cell for cell in before if before[cell] != after[cell]] == ["wx4"]


def test_pieces_are_immutable_and_an_outdated_one_is_gone(client):
    station()
    href = manifest(client)["pieces"][0]["href"]
    assert "immutable" in client.get(href).headers["Cache-Control"]
    assert client.get(href[:-4] + "0000").status_code == 404
    assert client.get("/api/feed/schedules/0123").status_code == 404


def test_withdrawn_stations_are_named_with_date_and_reason(client):
    gone = station(status="withdrawn", status_reason="拆迁", status_date="2026-01-02")
    assert manifest(client)["withdrawn"] == [[gone.code, "2026-01-02", "拆迁"]]


def test_pieces_are_few_and_none_exceeds_60_kb_at_the_size_of_the_city(client):
    rng = np.random.default_rng(1)
    spread = np.column_stack([rng.normal(116.4, 0.12, 14_200), rng.normal(39.92, 0.09, 14_200)])
    records = [
        record(
            (round(x, 6), round(y, 6)),
            amenities=tuple(rng.choice(AMENITY_KEYS, 8, replace=False)),
            name_zh=f"北京市朝阳区第{i}社区党群服务中心暖心驿站{rng.integers(10**6)}",
            name_en=f"Community {i} Party Service Centre Warm Station {rng.integers(10**6)}",
        )
        for i, (x, y) in enumerate(spread)
    ]
    LoadStations(actor=command("test"), source=source(), records=records).execute()
    sizes = [
        len(gzip.compress(client.get(piece["href"]).content))
        for piece in manifest(client)["pieces"]
    ]
    assert max(sizes) <= 60_000
    assert len(sizes) <= 40
    assert sum(piece["count"] for piece in manifest(client)["pieces"]) == 14_200


def test_what_many_ask_for_at_once_is_built_once(monkeypatch):
    monkeypatch.setattr(feed, "dataset_version", lambda: "1")
    cache.clear()
    built = []

    def build() -> str:
        built.append(1)
        time.sleep(0.1)
        return "whole"

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _n: feed._built("x", build), range(16))) == {"whole"}
    assert built == [1]


def test_readings_are_of_every_name_a_station_has(client):
    station(name_zh="甲站", signboard="乙牌", aliases=["丙名", "丁名"])
    found = client.get(manifest(client)["places"]).json()["readings"]
    assert set("甲乙丙丁") <= found.keys()
