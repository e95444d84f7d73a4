"""Three-valued logic, precedence, and the shape of the SQL."""

from typing import Any

import pytest
from django.db import connection

from api.cql2 import compile, parse

X, Y, NOTHING = {"seats": 1}, {"seats": 2}, {"seats": None}


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("seats = 1", [1]),
        ("NOT (seats = 1)", [2]),
        ("seats <> 1", [2]),
        ("NOT (seats <> 1)", [1]),
        ("NOT NOT seats = 1", [1]),
        ("seats IS NULL", [3]),
        ("seats IS NOT NULL", [1, 2]),
        ("NOT (seats IN (1))", [2]),
        ("seats NOT IN (1)", [2]),
        ("NOT (seats BETWEEN 1 AND 1)", [2]),
        ("seats NOT BETWEEN 2 AND 3", [1]),
        ("name NOT LIKE 'x'", []),
        ("seats = 1 OR name = 'x'", [1]),
        ("NOT (seats = 1 AND name = 'x')", [2]),
        ("NOT (seats = 1 OR name = 'x')", []),
        ("NOT (0 BETWEEN 1 AND seats)", [1, 2]),
        ("(1 BETWEEN seats AND floors) IS NULL", [1, 2, 3]),
        ("(seats = 1) IS NULL", [3]),
        ("(seats = 1) = false", [2]),
        ("heated", []),
        ("NOT heated", []),
        ("true", [1, 2, 3]),
        ("false", []),
        ("NOT false", [1, 2, 3]),
        ("NOT S_INTERSECTS(point, POINT(1 2))", []),
        ("S_DISJOINT(point, POINT(1 2))", []),
        ("T_DISJOINT(at, DATE('2026-05-01'))", []),
        ("NOT A_CONTAINS(tags, ('a'))", []),
    ],
)
def test_unknown_is_neither_true_nor_false(stops: Any, text: str, matches: list[int]) -> None:
    stops.add(X, Y, NOTHING)
    assert stops.select(text) == matches


@pytest.mark.parametrize(
    ("left", "right", "conjunction", "disjunction"),
    [
        ("true", "true", [1], [1]),
        ("true", "false", [], [1]),
        ("true", "unknown", [], [1]),
        ("false", "false", [], []),
        ("false", "unknown", [], []),
        ("unknown", "unknown", [], []),
    ],
)
def test_truth_table(
    stops: Any, left: str, right: str, conjunction: list[int], disjunction: list[int]
) -> None:
    """Clause 6.2. Unknown and false differ under NOT."""
    stops.add({"seats": None})
    words = {"true": "true", "false": "false", "unknown": "seats = 1"}
    for first, second in ((left, right), (right, left)):
        first, second = words[first], words[second]
        assert stops.select(f"{first} AND {second}") == conjunction
        assert stops.select(f"{first} OR {second}") == disjunction
    certain = {("false", "false"), ("false", "unknown"), ("true", "false")}
    assert stops.select(f"NOT ({words[left]} AND {words[right]})") == (
        [1] if (left, right) in certain else []
    )


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("seats = 1 OR seats = 2 AND name = 'b'", [1, 3]),
        ("(seats = 1 OR seats = 2) AND name = 'b'", [3]),
        ("NOT seats = 1 AND name = 'b'", [3]),
        ("NOT (seats = 1 AND name = 'a')", [2, 3]),
        ("seats BETWEEN 1 AND 2 AND name = 'b'", [3]),
        ("name = 'b' AND seats NOT BETWEEN 1 AND 1 OR name = 'a' AND seats = 2", [2, 3]),
    ],
)
def test_precedence(stops: Any, text: str, matches: list[int]) -> None:
    stops.add({"seats": 1, "name": "a"}, {"seats": 2, "name": "a"}, {"seats": 2, "name": "b"})
    assert stops.select(text) == matches


@pytest.mark.parametrize(
    ("text", "sql"),
    [
        ("seats = 1", '(("seats" = %s))'),
        ("1 < seats", '((%s < "seats"))'),
        ("name LIKE 'a%'", '(("name" LIKE %s))'),
        ("seats IN (1, 2)", '(("seats" IN (%s, %s)))'),
        ("seats BETWEEN 1 AND 2", '((("seats" >= %s) AND ("seats" <= %s)))'),
        ("S_INTERSECTS(point, POINT(116 40))", '(ST_Intersects("point", %s))'),
        ("S_INTERSECTS(point_m, BBOX(116,39,117,40))", '(ST_Intersects("point_m", %s))'),
        ("A_CONTAINS(tags, ('a'))", '(("tags" @> %s::text[]::varchar[]))'),
        ("A_CONTAINS(words, ('a'))", '(("words" @> %s::text[]::text[]))'),
        ("A_CONTAINEDBY(('a'), tags)", '(("tags" @> %s::text[]::varchar[]))'),
        ("at >= DATE('2026-05-01')", '(("at" >= %s))'),
        ("at = DATE('2026-05-01')", '((("at" >= %s) AND ("at" < %s)))'),
        ("NOT seats = 1", '((NOT ("seats" = %s)))'),
        ("name = '1''; DROP TABLE x; --'", '(("name" = %s))'),
    ],
)
@pytest.mark.django_db
def test_sql_can_use_an_index(stops: Any, text: str, sql: str) -> None:
    assert stops.sql(text) == sql


def test_literals_are_parameters(stops: Any) -> None:
    hostile = "x'); DROP TABLE y; -- %s %(a)s {0} \" \\ x"
    stops.add({"name": hostile}, {"name": "z"})
    assert stops.select("name = '" + hostile.replace("'", "''") + "'") == [1]
    assert stops.select_tree({"op": "=", "args": [{"property": "name"}, hostile]}) == [1]
    assert stops.select_tree({"op": "in", "args": [{"property": "name"}, [hostile]]}) == [1]
    tree = {"op": "a_contains", "args": [{"property": "tags"}, [hostile]]}
    assert stops.select_tree(tree) == []


@pytest.mark.parametrize(
    ("index", "text"),
    [
        ("btree (seats)", "seats = 1"),
        ("btree (seats)", "seats IN (1, 2.0)"),
        ("btree (at)", "at >= DATE('2026-05-01')"),
        ("btree (day)", "day = TIMESTAMP('2026-05-01T00:00:00Z')"),
        ("gin (tags)", "A_CONTAINS(tags, ('a'))"),
        ("gin (words)", "A_OVERLAPS(('a', 'b'), words)"),
        ("gist (point)", "S_INTERSECTS(point, BBOX(116,39,117,40))"),
        ("gist (point_m)", "S_WITHIN(point_m, BBOX(116,39,117,40))"),
    ],
)
def test_the_planner_uses_the_index(stops: Any, index: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX found ON {stops.model._meta.db_table} USING {index}")
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows = stops.model._default_manager.filter(compile(parse(text), stops.queryables))
    assert "on found" in rows.explain() or "using found" in rows.explain()
