"""Arbitrary texts and trees: compiled or refused, and nothing else."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.cql2 import CQL2Error, Queryable, compile, parse
from tests.api.cql2.conftest import STOP_QUERYABLES
from tests.api.cql2.test_cql2_parse import EXAMPLES

PIECES = (
    "seats name point at tags 1 1.5 'x' '驿站' ( ) , AND OR NOT = <> < >= LIKE IN BETWEEN IS NULL"
    " + - * / % ^ div true CASEI( POINT(1 2) BBOX(1,2,3,4) INTERVAL( DATE('2026-05-01') '..'"
    " S_INTERSECTS( T_AFTER( A_EQUALS( \" ' . \\ POLYGON(( upper("
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=15).map(" ".join)))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    try:
        compile(parse(text), STOP_QUERYABLES)
    except CQL2Error as error:
        assert str(error)  # noqa: PT017


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    [
        "op",
        "args",
        "property",
        "date",
        "timestamp",
        "interval",
        "bbox",
        "type",
        "coordinates",
        "geometries",
    ]
)


SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
COLLECTION = {"type": "GeometryCollection", "geometries": [SQUARE]}
TREES = [tree for _, tree in EXAMPLES] + [
    {"op": "like", "args": [{"property": "name"}, {"op": "accenti", "args": ["a%"]}]},
    {"op": "t_after", "args": [{"property": "up"}, {"timestamp": "2026-05-01T00:00:00Z"}]},
    {"op": "s_within", "args": [{"property": "geometry"}, COLLECTION]},
]
QUERYABLES = {
    **{name: Queryable("string", name) for name in ("city", "name", "road")},
    **{name: Queryable("number", name) for name in ("balance", "depth", "vehicle_height")},
    **{name: Queryable("integer", name) for name in ("category", "bridge_clearance")},
    **{name: Queryable("date", name) for name in ("updated", "down", "up")},
    "geometry": Queryable("geometry", "geometry", srid=4490),
    "layer:ids": Queryable("array", "ids"),
}


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree["op"])
def test_examples_compile(tree: Any) -> None:
    assert compile(tree, QUERYABLES).conditional


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """A valid tree, one piece of which is replaced by something else."""
    tree = {"root": copy.deepcopy(draw(st.sampled_from(TREES)))}
    holder: Any = tree
    key: Any = "root"
    while isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 3)):
        holder = holder[key]
        key = draw(
            st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder)))
        )
    holder[key] = draw(JSON)
    return tree["root"]


@settings(max_examples=200, deadline=None)
@given(st.one_of(JSON, st.dictionaries(KEYS, JSON, max_size=3), spoiled()))
def test_any_json_compiles_or_is_refused(tree: Any) -> None:
    try:
        compile(tree, QUERYABLES)
    except CQL2Error as error:
        assert str(error)  # noqa: PT017
    try:
        parse(json.dumps(tree), "cql2-json")
    except CQL2Error as error:
        assert str(error)  # noqa: PT017
