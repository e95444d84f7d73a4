"""Street distances against networkx, on small random streets and on real ones."""

from itertools import product
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.metric import Floats
from geo.network import lines, osm
from geo.network.nearest import _widening
from geo.network.osm import access, blocked
from geo.network.snap import snap
from geo.network.streets import (
    BITS,
    BOTH_WAYS,
    RIDE,
    WALK,
    WALK_BACK,
    Streets,
    build,
    largest,
    pack,
    unpack,
)
from geo.network.travel import Network


def town(seed: int, n: int = 25) -> Streets:
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 900, (n, 2))
    ends = rng.integers(0, n, (3 * n, 2))
    bits = rng.choice([BOTH_WAYS, WALK | WALK_BACK | RIDE, WALK | WALK_BACK], 3 * n)
    return largest(build(xy, ends[:, 0], ends[:, 1], bits.astype(np.uint8)))[0]


def oracle(streets: Streets, mode: str, points, stations) -> np.ndarray:
    """Distances (points, stations) with both put into a networkx graph as nodes."""
    graph = nx.DiGraph()
    for tail, head, metres in zip(*streets.arcs(mode), strict=True):
        known = graph.get_edge_data(int(tail), int(head), {"weight": np.inf})["weight"]
        graph.add_edge(int(tail), int(head), weight=min(metres, known))
    along, back = BITS[mode]
    for kind, places in (("p", points), ("s", stations)):
        at = snap(places, streets, mode)
        for i in np.flatnonzero(at.on):
            seg, t = at.segment[i], at.share[i]
            size, bits = streets.length[seg], streets.access[seg]
            for node, far, leave, enter in (
                (int(streets.start[seg]), t * size, back, along),
                (int(streets.end[seg]), (1 - t) * size, along, back),
            ):
                metres = at.away[i] + far
                if kind == "p" and bits & leave:
                    graph.add_edge((kind, int(i)), node, weight=metres)
                if kind == "s" and bits & enter:
                    graph.add_edge(node, (kind, int(i)), weight=metres)
    found: Floats = np.full((len(points), len(stations)), np.inf)
    reverse = graph.reverse()
    for j in range(len(stations)):
        if ("s", j) in reverse:
            away = nx.single_source_dijkstra_path_length(reverse, ("s", j))
            for row in range(len(points)):
                found[row, j] = away.get(("p", row), np.inf)
    found = np.minimum(found, along_the_same_street(streets, mode, points, stations))
    island = ~snap(stations, streets, mode).on
    line = np.hypot(*(points[:, None] - stations[None]).transpose(2, 0, 1))
    found[:, island] = 1.3 * line[:, island]
    return found


def along_the_same_street(streets: Streets, mode: str, points, stations) -> Floats:
    """One pair after another; inf where they are on different streets."""
    at, to = snap(points, streets, mode), snap(stations, streets, mode)
    found: Floats = np.full((len(points), len(stations)), np.inf)
    for i, j in product(np.flatnonzero(at.on), np.flatnonzero(to.on)):
        segment, part = at.segment[i], to.share[j] - at.share[i]
        may = BITS[mode][0 if part > 0 else 1] & streets.access[segment]
        if segment == to.segment[j] and (may or part == 0):
            found[i, j] = at.away[i] + abs(part) * streets.length[segment] + to.away[j]
    return found


def agree(streets: Streets, mode: str, points, stations, reach: float) -> None:
    expected = oracle(streets, mode, points, stations)
    travel = Network(points, streets, mode, 1.3)
    distances, which = travel.nearest(stations)
    on = travel.snapped.on
    ranked = np.sort(np.hstack([expected, np.full((len(points), 2), np.inf)]), axis=1)[:, :2]
    assert distances[on] == pytest.approx(ranked[on], abs=0.01)
    for column in (0, 1):
        reached = on & np.isfinite(distances[:, column])
        mine = expected[np.flatnonzero(reached), which[reached, column]]
        assert mine == pytest.approx(distances[reached, column], abs=0.01)
    some = np.arange(len(points))[::-2]
    few = travel.only(some)
    assert (few.nearest(stations)[0] == distances[some]).all()
    if len(stations) > 1:
        assert _widening(few, stations)[0] == pytest.approx(distances[some], abs=0.01)
    bound = np.minimum(distances[some, 1], 1e5)
    close, _which = few.nearest(stations, within=bound)
    sure = distances[some] < bound[:, None] - 0.01
    assert close[sure] == pytest.approx(distances[some][sure], abs=0.01)
    assert (close[~sure] >= np.broadcast_to(bound[:, None], close.shape)[~sure] - 0.02).all()
    beyond = np.abs(distances[:, 0] - reach) > 0.01
    assert (travel.served(stations, reach) == (distances[:, 0] <= reach))[beyond].all()
    pairs = travel.pairs(stations, reach)
    inner = on[pairs.point]
    clear = np.abs(expected - reach) > 0.01
    inside = (expected <= reach) & on[:, None]
    hit = np.zeros_like(inside)
    hit[pairs.point[inner], pairs.station[inner]] = True
    assert (hit == inside)[clear].all()


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from(["walk", "ride"]), st.integers(1, 5))
def test_random_streets_agree_with_networkx(seed, mode, many):
    rng = np.random.default_rng(seed + 1)
    streets = town(seed)
    agree(streets, mode, rng.uniform(0, 900, (15, 2)), rng.uniform(0, 900, (many, 2)), 400.0)


def test_an_extract_of_openstreetmap_agrees_with_networkx(mirror):
    path = min(mirror.rglob("map.osm"), key=lambda found: found.stat().st_size)
    streets, share = largest(osm.read(path))
    assert share > 0.5
    real(streets, "ride")


def test_the_streets_of_dongcheng_agree_with_networkx(mirror):
    path: Path = mirror.parent / "private" / "dongcheng_roads.geojson"
    if not path.exists():
        pytest.skip("the streets of Dongcheng are not there")
    streets, share = largest(lines.read(path))
    assert share > 0.9
    real(streets, "walk")


def real(streets: Streets, mode: str) -> None:
    rng = np.random.default_rng(1)
    some = rng.choice(len(streets.xy), 60, replace=False)
    places = streets.xy[some] + rng.uniform(-30, 30, (60, 2))
    agree(streets, mode, places[:50], places[50:], 800.0)


def test_on_one_street_the_way_is_along_it_where_its_direction_allows():
    xy = np.array([[0, 0], [1000, 0], [500, 800]]) * 1.0
    ends = np.array([[0, 1], [1, 2], [2, 0]]).T
    both, one_way = (build(xy, *ends, np.array([b, 15, 15], dtype=np.uint8)) for b in (15, RIDE))
    points, station = np.array([[400.0, 0.0], [600.0, 0.0]]), np.array([[500.0, 10.0]])
    assert Network(points, both, "ride", 1.3).nearest(station)[0][:, 0] == pytest.approx([110, 110])
    rides = Network(points, one_way, "ride", 1.3)
    around = 400 + 2 * np.hypot(500, 800) + 500 + 10  # on to the end, over the top, and back
    assert rides.nearest(station)[0][:, 0] == pytest.approx([110, around], abs=0.1)
    assert rides.served(station, 200).tolist() == [True, False]
    assert rides.pairs(station, 200).point.tolist() == [0]


def test_the_largest_piece_stays_and_survives_packing():
    xy = np.array([[0, 0], [100, 0], [200, 0], [5000, 0], [5100, 0]]) * 1.0
    streets = build(xy, np.array([0, 1, 3]), np.array([1, 2, 4]), np.full(3, 15, dtype=np.uint8))
    kept, share = largest(streets)
    assert (len(kept.xy), share) == (3, 0.6)
    again = unpack(pack(kept))
    assert (again.xy == kept.xy).all()
    assert (again.start == kept.start).all()


def test_a_station_on_no_street_serves_by_straight_line():
    xy = np.array([[0, 0], [1000, 0]]) * 1.0
    streets = build(xy, np.array([0]), np.array([1]), np.array([15], dtype=np.uint8))
    points = np.array([[0.0, 0.0], [1000.0, 2000.0]])
    island = np.array([[1000.0, 1000.0]])
    distances, which = Network(points, streets, "walk", 1.3).nearest(island)
    assert distances[:, 0] == pytest.approx([1.3 * 2**0.5 * 1000, 1300])
    assert which[:, 0].tolist() == [0, 0]


def test_an_isochrone_follows_the_streets_and_their_direction():
    xy = np.array([[0, 0], [1000, 0], [2000, 0]]) * 1.0
    bits = np.array([15, WALK], dtype=np.uint8)  # from the middle to the east only
    streets = build(xy, np.array([0, 1]), np.array([1, 2]), bits)
    shape = Network(xy[:1], streets, "walk", 1.3).isochrone(np.array([900.0, 0.0]), 400)
    assert [round(edge) for edge in shape.bounds] == [440, -60, 1060, 60]
    assert Network(xy[:1], streets, "walk", 1.3).isochrone(np.array([0.0, 900.0]), 400) is None


def test_isochrones_hold_just_the_junctions_within_reach():
    streets = town(3)
    station = streets.xy[4] + 5
    network = Network(streets.xy, streets, "walk", 1.3)
    away, shape = network.nearest(station[None])[0][:, 0], network.isochrone(station, 400)
    held = shapely.contains_xy(shape, streets.xy)
    assert held[away < 399].all()
    lines = shapely.linestrings(streets.xy[np.column_stack([streets.start, streets.end])])
    usable = lines[(streets.access & (WALK | WALK_BACK)) > 0]
    beyond = (away > 500) & (shapely.distance(shape, shapely.points(streets.xy)) > 0)
    assert beyond.any()
    assert shape.area <= shapely.union_all(shapely.buffer(usable, 61)).area


def test_a_junction_costs_what_is_said():
    xy = np.array([[0, 0], [100, 0], [200, 0], [100, 100]]) * 1.0
    streets = build(xy, np.array([0, 1, 1]), np.array([1, 2, 3]), np.full(3, 15, dtype=np.uint8))
    far = Network(xy[:1], streets, "walk", 1.3, crossing=10).nearest(xy[2:3])[0][0, 0]
    assert far == pytest.approx(210, abs=0.01)


@pytest.mark.parametrize(
    ("tags", "foot", "bike"),
    [
        ({"highway": "residential"}, "both", "both"),
        ({"highway": "residential", "oneway": "yes"}, "both", "along"),
        ({"highway": "residential", "oneway": "-1"}, "both", "back"),
        ({"highway": "residential", "oneway": "yes", "oneway:bicycle": "no"}, "both", "both"),
        ({"highway": "service", "junction": "roundabout"}, "both", "along"),
        ({"highway": "steps"}, "both", ""), ({"highway": "footway"}, "both", ""),
        ({"highway": "footway", "bicycle": "yes"}, "both", "both"),
        ({"highway": "service", "access": "private"}, "", ""),
        ({"highway": "service", "access": "no", "foot": "yes"}, "both", ""),
        ({"highway": "motorway"}, "", ""), ({"building": "yes"}, "", ""),
        ({"highway": "residential", "bicycle": "dismount"}, "both", ""),
    ],
)  # fmt: skip
def test_who_may_use_a_way(tags, foot, bike):
    bits = {"": 0, "along": 1, "back": 2, "both": 3}
    assert access(tags) == bits[foot] | bits[bike] << 2


def test_a_closed_gate_blocks_and_a_bollard_does_not():
    assert blocked({"barrier": "gate", "access": "private"})
    assert not blocked({"barrier": "gate", "access": "private", "foot": "yes"})
    assert not blocked({"barrier": "bollard"})
    assert blocked({"barrier": "wall"})
