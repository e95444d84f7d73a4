"""The planner against its targets: `python -m tests.bench.planning [piece …]`, all by default.

Pieces: `line`, `network`, `siting`, `spopt` (minutes: it builds slowly) need no database, with
synthetic demand, stations and streets of the city's size; `editor` is a planner who changes a
scenario over HTTP, on what is loaded and in a transaction that is undone.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import shapely
from rich.console import Console
from rich.table import Table

from geo.coverage.area import area_shares
from geo.coverage.incremental import begin, change, ground_change
from geo.coverage.measures import measure, measure_each
from geo.coverage.pairs import within
from geo.coverage.travel import Straight, Travel
from geo.coverage.week import many_sets
from geo.network.streets import BOTH_WAYS, build, largest
from geo.network.travel import Network
from geo.siting.control import Control
from geo.siting.cover import cover
from geo.siting.mclp import Siting, mclp

CELLS = 512  # 512 × 512 cells of 250 m: 262,144
RNG = np.random.default_rng(1)
TABLE = Table("what", "seconds", "target", "note", title="planning")


def timed(
    label: str, target: str, work: Callable[[], Any], note: Callable[[Any], str] = str
) -> Any:
    began = time.perf_counter()
    found = work()
    TABLE.add_row(label, f"{time.perf_counter() - began:.2f}", target, note(found))
    return found


def question(travel: Travel, weight: np.ndarray, stations: np.ndarray, reach: float) -> float:
    distances, _which = travel.nearest(stations)
    group = np.zeros(len(weight), dtype=np.int16)
    return float(measure(weight, distances, reach, group, 1).covered[0] / weight.sum())


def share(value: float) -> str:
    return f"{value:.1%} covered"


def straight_line(cells: np.ndarray, weight: np.ndarray) -> None:
    for many, target in ((1_000, "0.5"), (14_200, "1")):
        stations = RNG.uniform(0, CELLS * 250, (many, 2))
        timed(
            f"line, {len(cells):,} cells × {many:,}",
            target,
            partial(question, Straight(cells), weight, stations, 1000),
            share,
        )


def one_change(cells: np.ndarray, weight: np.ndarray) -> None:
    """A station moves: distances, figures of 331 areas and of the whole, ground of a square."""
    stations = RNG.uniform(0, CELLS * 250, (1_000, 2))
    district = (cells // 7_000).astype(np.int16) @ np.array([1, 19], dtype=np.int16)
    square = np.array([shapely.box(0, 0, CELLS * 250, CELLS * 250)], dtype=object)
    travel, number = Straight(cells), int(district.max()) + 1
    before = begin(travel, stations)

    def anew(moved: np.ndarray) -> float:
        distances, _which = travel.nearest(moved)
        whole = np.zeros(len(weight), dtype=np.int16)
        measure(weight, distances, 1000, district, number)
        ground = area_shares(square, moved, 1000)
        return float(measure(weight, distances, 1000, whole, 1).covered[0] + 0 * ground[0])

    def again() -> float:
        state, touched = change(travel, before, np.array([7]), stations[7:8] + 5_000)
        areas = np.unique(district[touched])
        groups: list[Any] = [slice(None), *(np.flatnonzero(district == area) for area in areas)]
        found = measure_each(weight, state.distances, 1000, groups)
        ground_change(square, stations, state.stations, 1000)
        return float(found.covered[0])

    moved = np.vstack([np.delete(stations, 7, axis=0), stations[7:8] + 5_000])
    label = f"line, {len(cells):,} cells × 1,000, one station moves"
    full = timed(f"{label}: everything anew", "–", lambda: anew(moved), "{:,.0f} covered".format)
    same = timed(f"{label}: only what it touches", "0.2", again, "{:,.0f} covered".format)
    assert abs(full - same) < 1e-6 * full


def network(cells: np.ndarray, weight: np.ndarray) -> None:
    side, step = 450, CELLS * 250 / 450
    grid = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2)
    xy = grid * step + RNG.uniform(-60, 60, grid.shape)
    number = np.arange(side * side).reshape(side, side)
    ends = np.vstack(
        [
            np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()]),
            np.column_stack([number[:-1].ravel(), number[1:].ravel()]),
        ]
    )
    ends = ends[RNG.random(len(ends)) < 0.65]
    bits = np.full(len(ends), BOTH_WAYS, dtype=np.uint8)
    streets, _ = largest(build(xy, ends[:, 0], ends[:, 1], bits))
    stations = RNG.uniform(0, CELLS * 250, (1_000, 2))
    label = f"{len(streets.xy):,} nodes, {2 * len(streets.start):,} arcs"
    travel = timed(
        f"network: cells snapped once, {label}",
        "–",
        lambda: Network(cells, streets, "walk", 1.3),
        lambda found: f"{found.on:.0%} on streets",
    )
    timed("network: one question", "1", lambda: question(travel, weight, stations, 1000), share)
    timed("network: whole week × 4 services", "60", lambda: week(travel, weight, stations), share)
    before = begin(travel, stations)
    new = stations[7:8] + 5_000
    for what, closed, opened in (
        ("opens", [], new), ("closes", [7], new[:0]), ("moves", [7], new),
    ):  # fmt: skip
        timed(
            f"network: a station {what}, distances of all cells",
            "0.2",
            partial(change, travel, before, np.array(closed, dtype=int), opened),
            lambda found: f"{found[1].sum():,} cells touched",
        )


def week(travel: Travel, weight: np.ndarray, stations: np.ndarray) -> float:
    """Thirty kinds of hours and services, 168 hours × 4 services."""
    kind = RNG.integers(0, 30, len(stations))
    served = np.column_stack([travel.served(stations[kind == k], 1000) for k in range(30)])
    group = RNG.integers(0, 331, len(weight))
    covered = many_sets(served, weight, group, 331, RNG.random((168 * 4, 30)) < 0.5)
    return float(covered.sum(axis=1).mean() / weight.sum())


def propose(
    points: np.ndarray, sites: np.ndarray, reach: float, weight: np.ndarray, seconds: float
) -> Siting:
    return mclp(cover(within(points, sites, reach), weight, len(sites)), 20, Control(seconds))


def problem(size: float, reach: float) -> tuple[np.ndarray, np.ndarray, float]:
    rng = np.random.default_rng(3)
    points, sites = rng.uniform(0, size, (20_000, 2)), rng.uniform(0, size, (500, 2))
    return points, sites, reach


def siting() -> None:
    for reach, target in ((4_000, "10 s, gap 1 %"), (5_000, "10 s, gap 3 %")):
        points, sites, metres = problem(40_000, reach)
        timed(
            f"MCLP, 20 of 500, 20,000 even points, {reach:,} m",
            target,
            partial(propose, points, sites, metres, np.ones(len(points)), 9.5),
            lambda found: f"gap {found.gap:.2%}",
        )


def against_spopt() -> None:
    points, sites, metres = problem(40_000, 1_500)
    weight = np.random.default_rng(4).integers(1, 100, len(points)).astype(float)
    began = time.perf_counter()
    ours = timed(
        "MCLP, 20 of 500, 20,000 points, 1,500 m: here",
        "1/20 of spopt",
        partial(propose, points, sites, metres, weight, 30),
        lambda found: f"{found.value:,.0f}, proven: {found.optimal}",
    )
    here = time.perf_counter() - began
    began = time.perf_counter()
    value = timed("the same: spopt", "–", lambda: spopt(points, sites, metres, weight))
    there = time.perf_counter() - began
    assert abs(ours.value - float(value)) < 0.5, (ours.value, value)
    TABLE.add_row("the same: how many times as fast", "", "20", f"{there / here:.0f} times")


def spopt(points: np.ndarray, sites: np.ndarray, reach: float, weight: np.ndarray) -> str:
    import pulp
    from spopt.locate import MCLP

    cost = np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1))
    model = MCLP.from_cost_matrix(cost, weight, reach, p_facilities=20)
    model.solve(pulp.PULP_CBC_CMD(msg=False))
    return f"{pulp.value(model.problem.objective):.0f}"


def plane() -> tuple[np.ndarray, np.ndarray]:
    axis = np.arange(CELLS) * 250.0 + 125
    cells = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    return cells, RNG.gamma(0.5, 160, len(cells))


def line() -> None:
    cells, weight = plane()
    question(Straight(cells[:100]), weight[:100], cells[:10], 1000)  # scipy loads what it needs
    straight_line(cells, weight)
    one_change(cells, weight)
    memory("line")


def streets() -> None:
    network(*plane())
    memory("network")


def memory(what: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    TABLE.add_row(f"{what}: peak memory so far, MB", f"{peak:,.0f}", "500", "")


def editor() -> None:
    from tests.bench.editor import steps

    for label, seconds, note in steps():
        TABLE.add_row(label, f"{seconds:.2f}", "0.2", note)


PIECES = {
    "line": line, "network": streets, "siting": siting, "spopt": against_spopt, "editor": editor,
}  # fmt: skip


def main() -> None:
    for name in sys.argv[1:] or PIECES:
        PIECES[name]()
    Console().print(TABLE)
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
