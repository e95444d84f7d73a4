"""Any combination of filters, seeded: `python -m tests.bench.filters [size] [questions]`.

In process, one after the other, nothing kept: milliseconds by the clock. A third of the questions
comes before the measuring, so that statements are composed as on a server that has run a while.
Uses the database of `tests.bench.peers`, and loads it the first time.
"""

import random
import sys
import time
from typing import Any
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from tests.bench import cost
from tests.bench.peers import databases
from tests.bench.peers.queries import FRESH, OURS, places

SEED = 5
EQUAL = {
    "kind": ["bank", "union", "party_service"],
    "fee": ["free", "paid", "consumption", "unknown"],
    "status": ["open", "suspended"],
    "access_mode": ["open_door", "staffed", "qr", "unknown"],
    "district": ["朝阳区", "延庆区", "西城区", "没有区"],  # the last is none
    "audience": ["all", "couriers"],
    "verification": ["on_site", "synthetic"],
}
Place = tuple[float, float, float]


def nearest(rng: random.Random, place: Place, amenities: list[str]) -> str:
    """No, one or up to five amenities, of common and rare ones alike; open; within a distance."""
    asked: dict[str, Any] = {"near": f"{place[0]:.5f},{place[1]:.5f}", "limit": 10}
    if many := rng.choice([0, 1, 1, 2, 3, 5]):
        asked["want"] = ",".join(rng.sample(amenities, many))
    if rng.random() < 0.4:
        asked["open"] = "now"
    if rng.random() < 0.4:
        asked["max_distance"] = rng.choice([500, 1000, 5000])
    return f"/api/nearest?{urlencode(asked)}"


def items(rng: random.Random, place: Place, amenities: list[str]) -> str:
    """One to four properties, some with amenities, seats or a box; many match nothing."""
    said = [
        f"{name} = '{rng.choice(EQUAL[name])}'"
        for name in rng.sample(list(EQUAL), rng.randint(1, 4))
    ]
    if rng.random() < 0.3:
        keys = ",".join(f"'{key}'" for key in rng.sample(amenities, rng.randint(1, 3)))
        said.append(f"A_CONTAINS(amenities, ({keys}))")
    if rng.random() < 0.2:
        said.append(f"seats > {rng.choice([5, 50, 500])}")
    asked: dict[str, Any] = {"filter": " AND ".join(said), "limit": 100}
    if rng.random() < 0.3:
        lon, lat, half = place
        asked["bbox"] = f"{lon - half:.6f},{lat - half:.6f},{lon + half:.6f},{lat + half:.6f}"
    return f"{OURS}/items?{urlencode(asked)}"


KINDS = {"nearest": nearest, "items with a filter": items}


def main(size: int, questions: int) -> None:
    databases.ensure(size)
    around = places(size)
    ours = cost.applications(size)[FRESH]
    from stations.vocabulary import AMENITIES

    table = Table("question", "p50", "p90", "p99", "most",
                  title=f"{questions} combinations each, {size:,} stations, ms")  # fmt: skip
    for name, make in KINDS.items():
        rng, took = random.Random(SEED), []
        for number in range(questions + questions // 3):
            path = make(rng, rng.choice(around), list(AMENITIES))
            began = time.perf_counter()
            cost.ask(ours, path)
            if number >= questions // 3:
                took.append((time.perf_counter() - began) * 1000)
        took.sort()
        shares = [took[int(len(took) * share)] for share in (0.5, 0.9, 0.99)]
        table.add_row(name, *(f"{ms:.1f}" for ms in (*shares, took[-1])))
    Console().print(table)


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*(given + [100_000, 1_000][len(given) :]))
