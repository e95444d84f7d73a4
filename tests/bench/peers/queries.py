"""What is asked, in the words of each server. A missing word: it has no such thing."""

import json
import random
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from api.items.cursor import encode
from api.tiles.matrix import tile_at
from tests.bench.peers import databases

SEED, POSITIONS = 11, 150
AROUND = 100  # stations in a box
OURS, TIPG = "/api/collections/stations", "/collections/peers.stations"
NOBODY = "shower,battery_swap,training,legal_advice,counselling,haircut"
FILTER = {"district": "朝阳区", "fee": "free"}
CQL2 = " AND ".join(f"{name} = '{value}'" for name, value in FILTER.items())
KEPT = "yizhan"
FRESH = "yizhan, nothing kept"
PROXIED = "yizhan, behind nginx"
TO_HALF = 0.886 / 85_300  # metres of a circle to degrees of longitude of its square, at 40° north
SAMPLE = f"""
SELECT json_agg(json_build_array(ST_X(a.geom), ST_Y(a.geom), b.metres)) FROM (
  SELECT geom, geom_m FROM peers.stations WHERE geom IS NOT NULL
  ORDER BY hashint8(id) LIMIT {POSITIONS}
) a CROSS JOIN LATERAL (
  SELECT max(metres) AS metres FROM (
    SELECT s.geom_m <-> a.geom_m AS metres FROM peers.stations s ORDER BY 1 LIMIT {AROUND}
  ) near
) b"""
Words = dict[str, list[str]]


@dataclass
class Query:
    """`paths` of each server, asked in turn; `same`: whether answers must hold the same codes."""

    paths: Words = field(default_factory=dict)
    same: bool = True


def queries(size: int) -> dict[str, Query]:
    """Seeded: positions near stations, boxes of about a hundred, tiles where stations are."""
    around = places(size)
    last, many = _deep(size)
    found = {"nearest": Query(_nearest(around))}
    for name, want in (("common", "seat"), ("rare", "shower"), ("unsatisfied", NOBODY)):
        found[f"nearest, {name}"] = Query(_nearest(around, want=want))
    found["nearest, open now"] = Query(_nearest(around, open="now"))
    found["box of 100"] = Query(_boxes(around))
    found["page of 1,000"] = Query(_pages(1000, 0, 0))
    found["deep page"] = Query(_pages(1000, last, many))
    found["filtered page"] = Query(_filtered())
    found["tile, zoom 9"] = Query(_tiles(around, 9), same=False)
    found["tile, zoom 15"] = Query(_tiles(around, 15), same=False)
    found["feed"] = Query({KEPT: ["/api/feed"]}, same=False)
    near = [f"/?near={lon:.5f},{lat:.5f}" for lon, lat, _half in around]
    found["rider page"] = Query({KEPT: near}, same=False)
    for query in found.values():
        if KEPT in query.paths:
            query.paths |= dict.fromkeys((FRESH, PROXIED), query.paths[KEPT])
    return found


def places(size: int) -> list[tuple[float, float, float]]:
    """Longitude, latitude, and half the side in degrees of a square around about a hundred."""
    rows = json.loads(databases.psql(databases.name(size), SAMPLE))
    rng = random.Random(SEED)
    return [(lon + rng.uniform(-0.003, 0.003), lat + rng.uniform(-0.003, 0.003), metres * TO_HALF)
            for lon, lat, metres in rows]  # fmt: skip


def _deep(size: int) -> tuple[int, int]:
    """The key after which a deep page begins, and how many rows stand before it."""
    skip = int(size * 0.9) - 1500 if size > 5000 else 0
    rows = databases.psql(
        databases.name(size),
        f"SELECT id FROM peers.stations ORDER BY id OFFSET {skip} LIMIT 1",
    )
    return int(rows), skip + 1


def _nearest(places: list[tuple[float, float, float]], **more: str) -> Words:
    plain = [{"lon": f"{lon:.5f}", "lat": f"{lat:.5f}"} for lon, lat, _half in places]
    near = [{"near": f"{at['lon']},{at['lat']}", "limit": 10, **more} for at in plain]
    words = {
        KEPT: _paths("/api/nearest", near),
        "floor": _paths("/nearest", [{**at, "limit": 10, **more} for at in plain]),
    }
    if "open" in more:  # nobody else knows
        return words
    words["drf-gis"] = _paths("/nearest", [{**at, "limit": 10, **more} for at in plain])
    if "," not in more.get("want", ""):
        function = "/collections/peers.nearest/items"
        words["tipg"] = _paths(function, [{**at, "many": 10, **more} for at in plain])
    return words


def _boxes(places: list[tuple[float, float, float]]) -> Words:
    boxes = [
        f"{lon - half:.6f},{lat - half * 0.77:.6f},{lon + half:.6f},{lat + half * 0.77:.6f}"
        for lon, lat, half in places
    ]
    asked: list[dict[str, Any]] = [{"bbox": box, "limit": 500} for box in boxes]
    return {
        KEPT: _paths(f"{OURS}/items", asked),
        "floor": _paths("/items", [{"box": box, "limit": 500} for box in boxes]),
        "drf-gis": _paths("/items", [{"in_bbox": box, "limit": 500} for box in boxes]),
        "tipg": _paths(f"{TIPG}/items", asked),
        "pygeoapi": _paths("/collections/stations/items", [{**a, "f": "json"} for a in asked]),
    }


def _pages(limit: int, last: int, many: int) -> Words:
    offset = [{"limit": limit, "offset": many}]
    cursor = {"cursor": encode("", [last])} if last else {}
    return {
        KEPT: _paths(f"{OURS}/items", [{"limit": limit, **cursor}]),
        "floor": _paths("/items", [{"limit": limit, "after": last}]),
        "drf-gis": _paths("/items", offset),
        "tipg": _paths(f"{TIPG}/items", offset),
        "pygeoapi": _paths("/collections/stations/items", [{**offset[0], "f": "json"}]),
    }


def _filtered() -> Words:
    cql2: list[dict[str, Any]] = [{"filter": CQL2, "limit": 100}]
    plain: list[dict[str, Any]] = [{**FILTER, "limit": 100}]
    return {
        KEPT: _paths(f"{OURS}/items", cql2),
        "floor": _paths("/items", plain),
        "drf-gis": _paths("/items", plain),
        "tipg": _paths(f"{TIPG}/items", [{**cql2[0], "filter-lang": "cql2-text"}]),
        "pygeoapi": _paths("/collections/stations/items", [{**cql2[0], "f": "json"}]),
    }


def _tiles(places: list[tuple[float, float, float]], z: int) -> Words:
    tiles = list(dict.fromkeys(tile_at(lon, lat, z) for lon, lat, _half in places))
    return {
        KEPT: [f"{OURS}/tiles/WebMercatorQuad/{z}/{t.y}/{t.x}" for t in tiles],
        "floor": [f"/tile/{z}/{t.x}/{t.y}" for t in tiles],
        "tipg": [f"{TIPG}/tiles/WebMercatorQuad/{z}/{t.x}/{t.y}" for t in tiles],
        "pygeoapi": [
            f"/collections/stations/tiles/WebMercatorQuad/{z}/{t.y}/{t.x}?f=mvt" for t in tiles
        ],
    }


def _paths(path: str, asked: list[dict[str, Any]]) -> list[str]:
    return [f"{path}?{urlencode(values, safe=',')}" for values in asked]
