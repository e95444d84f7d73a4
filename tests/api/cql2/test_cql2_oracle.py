"""Random filters on random rows: the database agrees with `cql2.Expr.matches`.

The oracle cannot reduce what is unknown (NULL) and then says so by an exception. Left out, for
what the two answer differently, are
- ß, ς and other letters whose case folding the oracle does not know (clause 7.3: full folding);
- division by zero, infinite in the oracle, unknown here (clause 7.12 leaves it open);
- dates against timestamps, days of UTC in the oracle, of the site here (clause 6.3: dates are
  local dates; the cast is the server's);
- properties in the list of IN, which the oracle does not look up, and results of arithmetic in
  front of it, where -0 is not 0 to the oracle (clause 7.2, rule inList: equality);
- a power of a power, a backslash at the end of a literal and an empty array, whose text form
  the oracle writes or reads otherwise than the grammar (powerTerm, escapeQuote, arrayLiteral);
- intervals with one end missing: to the oracle all is unknown, here what the other end decides is
  known (clause 6.2, truth table over the conditions of clause 7.8);
- instants in relations of intervals, which clause 7.8.2 calls a client error.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import cql2
import pytest
from django.contrib.gis.geos import Point
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from api.cql2 import CQL2Error, parse
from api.cql2.temporal import ALL, ANY, OF_INSTANTS

TEXTS = st.sampled_from(["", "a", "A", "ab", "aB", "b%", "a_b", "é", "E", "驿站", "it's", "\n"])
INTEGERS = st.integers(-4, 4)
NUMBERS = st.sampled_from([-2.5, -1.0, -0.5, 0.0, 0.25, 0.5, 1.0, 1.5, 3.0])
DAYS = st.dates(date(2026, 4, 30), date(2026, 5, 3))
TIMES = st.integers(0, 5).map(lambda hour: datetime(2026, 5, 1, hour, tzinfo=UTC))
ARRAYS = st.lists(st.sampled_from(["a", "b", "热水"]), max_size=3)
POSITIONS = st.tuples(st.integers(-3, 3), st.integers(-3, 3)).map(list)

ANY_ROW = st.fixed_dictionaries(
    {
        name: st.none() | values
        for name, values in {
            "name": TEXTS, "note": TEXTS, "seats": INTEGERS, "floors": INTEGERS,
            "rating": NUMBERS, "heated": st.booleans(), "day": DAYS, "at": TIMES,
            "start": TIMES, "end": TIMES, "tags": ARRAYS, "point": POSITIONS,
        }.items()
    }
)  # fmt: skip
ROW = ANY_ROW.map(
    lambda row: row if row["start"] and row["end"] else {**row, "start": None, "end": None}
)


def _operation(*names: str) -> Any:
    """Operations of one of the names on the given strategies of operands."""
    return lambda *operands: st.tuples(st.sampled_from(names), st.tuples(*operands)).map(
        lambda drawn: {"op": drawn[0], "args": list(drawn[1])}
    )


def _property(*names: str) -> Any:
    return st.sampled_from(names).map(lambda name: {"property": name})


def _iso(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


STRING = st.recursive(
    _property("name", "note") | TEXTS, _operation("casei", "accenti"), max_leaves=3
)
NUMBER = st.recursive(
    _property("seats", "floors", "rating") | INTEGERS | NUMBERS,
    lambda inner: (
        _operation("+", "-", "*")(inner, inner)
        | _operation("/")(inner, st.sampled_from([-2, 2, 4, 0.5]))
        | _operation("%", "div")(inner, st.sampled_from([-3, 2, 4]))
        | _operation("^")(_property("seats", "rating"), st.sampled_from([0, 1, 2]))
    ),
    max_leaves=4,
)
DATE = _property("day") | DAYS.map(lambda day: {"date": day.isoformat()})
TIME = _property("at", "start", "end") | TIMES.map(lambda time: {"timestamp": _iso(time)})
SPAN = st.tuples(TIMES, TIMES).map(lambda pair: {"interval": [_iso(time) for time in sorted(pair)]})
OPEN = TIMES.flatmap(
    lambda time: st.sampled_from(
        [{"interval": ["..", _iso(time)]}, {"interval": [_iso(time), ".."]}]
    )
)
INTERVAL = SPAN | OPEN | st.just({"interval": [{"property": "start"}, {"property": "end"}]})
BOX = (
    st.tuples(POSITIONS, POSITIONS)
    .map(lambda pair: [*map(min, *pair), *map(max, *pair)])
    .filter(lambda box: box[0] < box[2] and box[1] < box[3])
    .map(lambda box: {"bbox": box})
)
GEOMETRY = (
    BOX
    | POSITIONS.map(lambda xy: {"type": "Point", "coordinates": xy})
    | st.just({"type": "LineString", "coordinates": [[-2, -2], [2, 2]]})
    | st.just({"type": "Polygon", "coordinates": [[[-2, -2], [2, -2], [2, 2], [-2, -2]]]})
)
ARRAY = _property("tags") | ARRAYS.filter(bool)
COMPARE = _operation("=", "<>", "<", ">", "<=", ">=")

PREDICATE = st.one_of(
    *(COMPARE(kind, kind) for kind in (STRING, NUMBER, DATE, TIME)),
    _operation("=", "<>")(_property("heated"), st.booleans()),
    _property("heated"),
    _operation("like")(
        STRING, st.sampled_from(["a%", "_", "%b%", r"b\%", r"a\_b", "%", "驿_", ""])
    ),
    _operation("between")(NUMBER, NUMBER, NUMBER),
    _operation("in")(
        _property("seats", "rating"), st.lists(INTEGERS | NUMBERS, min_size=1, max_size=3)
    ),
    _operation("in")(STRING, st.lists(TEXTS, min_size=1, max_size=3)),
    _operation("isNull")(st.one_of(STRING, NUMBER, DATE, TIME, _property("tags", "point"))),
    _operation("s_intersects", "s_disjoint", "s_within")(_property("point"), GEOMETRY),
    _operation("s_intersects", "s_contains")(GEOMETRY, _property("point")),
    _operation("a_equals", "a_contains", "a_containedby", "a_overlaps")(ARRAY, ARRAY),
    _operation(*sorted(OF_INSTANTS))(TIME, TIME | INTERVAL),
    _operation(*ALL, *ANY)(INTERVAL, INTERVAL),
)
FILTER = st.recursive(
    PREDICATE,
    lambda inner: _operation("and", "or")(inner, inner) | _operation("not")(inner),
    max_leaves=5,
)


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "day": lambda day: day.isoformat(),
        **dict.fromkeys(("at", "start", "end"), _iso),
        "point": lambda xy: {"type": "Point", "coordinates": xy},
    }
    properties = {
        name: told.get(name, lambda same: same)(value) if value is not None else None
        for name, value in row.items()
    }
    return {"type": "Feature", "geometry": None, "properties": properties}


def _oracle(tree: Any, row: Mapping[str, Any]) -> bool:
    try:
        return bool(cql2.Expr(tree).matches(_feature(row)))
    except Exception as error:
        if "Could not reduce" in str(error):
            return False
        raise


@pytest.mark.django_db
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FILTER, st.lists(ROW, min_size=4, max_size=4))
def test_R15_database_agrees_with_the_oracle(
    stops: Any, tree: Any, rows: list[dict[str, Any]]
) -> None:
    stops.add(*({**row, "point": row["point"] and Point(row["point"], srid=4326)} for row in rows))
    expected = [key for key, row in enumerate(rows, 1) if _oracle(tree, row)]
    note(f"{tree} on {rows}")
    assert stops.select_tree(tree) == expected
    assert stops.select_tree(parse(cql2.Expr(tree).to_text())) == expected


# Whatever the types: a filter is answered or refused, and never an error of the database.

LITERAL = st.one_of(
    TEXTS, INTEGERS, NUMBERS, st.booleans(), ARRAYS, DATE, TIME, INTERVAL, GEOMETRY,
    st.sampled_from([1e300, -1e300, 1e-300, 2**31, 2**63, -(2**63), 10**30]),
    st.sampled_from([{"date": "0001-01-01"}, {"date": "9999-12-31"}, {"interval": ["..", ".."]}]),
    st.sampled_from(["\0", "\ud800", "%", "\\", "%s", "x" * 100, "＼", "ß", "ﬁ"]),
    _property("name", "seats", "floors", "rating", "heated"),
    _property("day", "at", "tags", "point", "point_m"),
)  # fmt: skip
OPERATORS = [
    *("=", "<>", "<", ">=", "like", "between", "in", "isNull", "casei", "accenti"),
    *("+", "-", "*", "/", "%", "div", "^", "abs", "upper", "length", "distance_m"),
    *("s_intersects", "s_disjoint", "s_touches", "s_crosses", "s_overlaps", "s_equals"),
    *("a_equals", "a_overlaps", "t_after", "t_during", "t_intersects", "and", "or", "not"),
]
ANYTHING = st.recursive(
    LITERAL,
    lambda inner: st.builds(
        lambda name, operands: {"op": name, "args": operands},
        st.sampled_from(OPERATORS),
        st.lists(inner | st.lists(inner, max_size=2), min_size=1, max_size=3),
    ),
    max_leaves=10,
)
EXTREMES = {"name": "ß" * 50, "seats": -(2**31), "floors": 2**63 - 1, "rating": 1.7e308,
            "day": date.max, "at": datetime.max.replace(tzinfo=UTC), "tags": ["", "x" * 20],
            "heated": False, "point": Point(180, 90), "point_m": Point(5e5, 4.4e6)}  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ANYTHING, ANYTHING)
def test_no_filter_is_an_error_of_the_database(stops: Any, left: Any, right: Any) -> None:
    stops.add(EXTREMES, {"name": "", "seats": 0, "rating": -0.0, "tags": []}, {})
    for tree in (left, {"op": "=", "args": [left, right]}, {"op": "<", "args": [right, left]}):
        try:
            stops.select_tree(tree)
        except CQL2Error as error:
            assert str(error)  # noqa: PT017


LARGE = st.recursive(
    _property("seats", "floors", "rating")
    | st.sampled_from([0, 1, -1, 0.5, -0.5, 7, 300, 2**31, 2**63, -(2**63), 1e30, 1.7e308, 5e-324]),
    lambda inner: (
        _operation("+", "-", "*", "/", "%", "div", "^")(inner, inner) | _operation("abs")(inner)
    ),
    max_leaves=8,
)


@pytest.mark.django_db
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(LARGE, LARGE)
def test_no_arithmetic_is_an_error_of_the_database(stops: Any, left: Any, right: Any) -> None:
    stops.add(EXTREMES, {"seats": 0, "floors": -1, "rating": -0.0}, {})
    less = stops.select_tree({"op": "<", "args": [left, right]})
    assert stops.select_tree({"op": ">", "args": [right, left]}) == less
    stops.select_tree({"op": "in", "args": [left, [right, 1]]})
