"""Texts: limits, escapes, both encodings, and examples in the manner of the standard."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from api.cql2 import CQL2Error, compile, parse
from api.cql2.limits import MAX_CONNECTIVES, MAX_DEPTH, MAX_LENGTH, MAX_NODES


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "seats = 1" + ")" * 5000,
        "(" * 5000,
        "NOT " * 5000 + "heated",
        "seats = " + "-" * 9000 + "1",
        "seats = " + "- " * 9000 + "1",
        "seats = " + "+".join(["1"] * 9000),
        " = ".join(["1"] * 5000),
        "1div" * 8000 + "1",
        "1and" * 6000 + "1",
        "1e5and" * 5000 + "1",
        "seats = 1" + " + and" * 5000,
        "not and" + " * or" * 5000,
        "a is null" + "anda is null" * 2000,
        "name = " + "casei(" * 3000 + "'a'" + ")" * 3000,
        " OR ".join(["heated"] * (MAX_CONNECTIVES + 2)),
        " AND ".join(["seats=1"] * 2000),
        f"seats IN ({','.join('1' * (MAX_NODES + 1))})",
        "x" * (MAX_LENGTH + 1),
        "A_EQUALS(tags, " + "(" * 3000 + "'a','b'" + ")" * 3000 + ")",
        "'" + "\\'" * 16000,
        "'" * 32001,
        '"' * 32001,
    ],
    ids=lambda text: f"{text[:20]} {len(text)}",
)
def test_too_large_or_too_deep(text: str) -> None:
    with pytest.raises(CQL2Error):
        parse(text)


@pytest.mark.parametrize("depth", [60, 127, 200, 5000])
def test_json_that_is_too_deep(depth: int) -> None:
    with pytest.raises(CQL2Error):
        parse('{"op":"not","args":[' * depth + "true" + "]}" * depth, "cql2-json")
    with pytest.raises(CQL2Error):
        parse("[" * depth + "]" * depth, "cql2-json")


def test_trees_are_limited_too() -> None:
    tree: Any = True
    for _ in range(100_000):
        tree = {"op": "not", "args": [tree]}
    with pytest.raises(CQL2Error, match="deeper"):
        compile(tree, {})
    with pytest.raises(CQL2Error, match="terms"):
        compile({"op": "or", "args": [True] * MAX_NODES}, {})
    while isinstance(tree, dict):  # so that nothing has to unwind it by recursion
        tree = tree["args"][0]


@pytest.mark.django_db
def test_as_large_and_as_deep_as_allowed(stops: Any) -> None:
    stops.add({"seats": 1})
    assert stops.select(" OR ".join(["seats=1"] * MAX_CONNECTIVES)) == [1]
    assert stops.select(f"seats IN ({','.join('1' * (MAX_NODES - 10))})") == [1]
    assert stops.select("NOT " * (MAX_DEPTH - 2) + "(seats = 1)") == [1]
    assert stops.select("(" * 99 + "seats = 1" + ")" * 99) == [1]
    assert stops.select("seats = " + "+".join(["0"] * (MAX_DEPTH - 2)) + "+1") == [1]
    power = "seats"
    for _ in range(MAX_DEPTH - 2):
        power = f"({power} ^ 1)"
    assert stops.select(f"{power} = 1") == [1]


DEEPEST = """
import threading
from api.cql2.parser import parse
from api.cql2.types import CQL2Error

def run():
    for text in (
        "(" * 99 + "a=1" + ")" * 99, "casei(" * 99 + "a" + ")" * 99 + "=1", "NOT " * 98 + "a=1",
        "a=" + "- " * 98 + "1", " = ".join(["1"] * 99), " AND ".join(["a"] * 1000),
        " OR ".join(["a"] * 1000), " AND ".join(["a"] * 900) + " OR " + "(" * 99 + "a" + ")" * 99,
        " AND ".join(["a"] * 5000), " OR ".join(["a BETWEEN 1 AND 2"] * 1400),
    ):
        try:
            parse(text)
        except CQL2Error:
            pass

threading.stack_size(1 << 20)
thread = threading.Thread(target=run)
thread.start()
thread.join()
"""


def test_no_text_overflows_the_stack_of_a_small_thread() -> None:
    """In a process of its own, which a stack overflow would kill."""
    subprocess.run([sys.executable, "-c", DEEPEST], check=True, timeout=60)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 90,
        "(" * 90 + "a b" + ")" * 90,
        "NOT (" * 40 + "a = " + ")" * 40,
        "a IN (" * 40 + "1 1" + ")" * 40,
        "POINT(" + "(" * 40 + "1 2" + ")" * 40 + ")",
        "f(" + "(" * 40 + "1" + ", 1)" * 40 + ")",
        "((((a b)))) AND " * 20 + "a = 1",
    ],
    ids=lambda text: text[:12],
)
def test_mistakes_inside_brackets_take_no_time(text: str) -> None:
    """The parser alone doubles its time with every bracket around a mistake."""
    started = time.perf_counter()
    with pytest.raises(CQL2Error):
        parse(text)
    assert time.perf_counter() - started < 1


def test_names_what_is_wrong_with_brackets() -> None:
    for text, message in {
        "(a = 1": "character 1 is not closed",
        "a = 1)": "character 6 was not opened",
        "a = 1 AND ()": "nothing is in the brackets at character 11",
    }.items():
        with pytest.raises(CQL2Error, match=message):
            parse(text)


@pytest.mark.parametrize("text", ["", " ", "THIS IS NOT A FILTER", "seats = 1; DROP TABLE x",
                                  "seats => 1", "seats = 'x", "seats = 1)", "seats IN ()", "\0",
                                  "\ud800", "name = '\ud800'"])  # fmt: skip
def test_not_cql2(text: str) -> None:
    with pytest.raises(CQL2Error, match=r"needed here|not opened|nothing is in"):
        parse(text)


def test_unknown_language() -> None:
    with pytest.raises(CQL2Error, match="cql-text"):
        parse("seats = 1", "cql-text")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"name = 'it''s'", "it's"),
        (r"name = 'it\'s'", "it's"),
        (r"name = '\''", "'"),
        (r"name = 'a\tb\nc'", "a\tb\nc"),
        (r"name = '100\%'", r"100\%"),
        (r"name = 'a\\nb'", "a\\\nb"),
        ("name = '(((('", "(" * 4),
        ("name = 'a ^ b ^ c'", "a ^ b ^ c"),
        ("name = ''", ""),
    ],
)
def test_character_literals(text: str, value: str) -> None:
    assert parse(text) == {"op": "=", "args": [{"property": "name"}, value]}


@pytest.mark.parametrize(
    "text", ["2^3^2 = 1", "2^3^-2 = 1", "a ^ (b) ^ c = 1", "2^-3^2 = 1", "a ^ abs(b) ^ c = 1"]
)
def test_power_chains_are_ambiguous(text: str) -> None:
    with pytest.raises(CQL2Error, match="write brackets"):
        parse(text)
    for fine in ("2^3*2^2 = 1", "2^(3^2) = 1", "2^3 = 2^3", "2^3 > 1 AND 2^3 < 9", "f(2^3, 2^3)"):
        parse(fine)


EXAMPLES = [
    ("city='Toronto'", {"op": "=", "args": [{"property": "city"}, "Toronto"]}),
    ("balance-150.0 > 0",
     {"op": ">", "args": [{"op": "-", "args": [{"property": "balance"}, 150.0]}, 0.0]}),
    ("updated >= DATE('1970-01-01')",
     {"op": ">=", "args": [{"property": "updated"}, {"date": "1970-01-01"}]}),
    ("geometry IS NOT NULL",
     {"op": "not", "args": [{"op": "isNull", "args": [{"property": "geometry"}]}]}),
    ("name LIKE 'Smith%'", {"op": "like", "args": [{"property": "name"}, "Smith%"]}),
    ("depth BETWEEN 100.0 and 150.0",
     {"op": "between", "args": [{"property": "depth"}, 100.0, 150.0]}),
    ("category NOT IN (1,2)",
     {"op": "not", "args": [{"op": "in", "args": [{"property": "category"}, [1.0, 2.0]]}]}),
    ("CASEI(road) IN (CASEI('Straße'))",
     {"op": "in", "args": [{"op": "casei", "args": [{"property": "road"}]},
                           [{"op": "casei", "args": ["Straße"]}]]}),
    ("S_INTERSECTS(geometry,POINT(36.3 32.2))",
     {"op": "s_intersects", "args": [{"property": "geometry"},
                                     {"type": "Point", "coordinates": [36.3, 32.2]}]}),
    ("S_INTERSECTS(geometry,BBOX(160.6,-55.95,-170,-25.89))",
     {"op": "s_intersects", "args": [{"property": "geometry"},
                                     {"bbox": [160.6, -55.95, -170.0, -25.89]}]}),
    ("T_DURING(INTERVAL(down, up), INTERVAL('1969-07-16', '..'))",
     {"op": "t_during", "args": [{"interval": [{"property": "down"}, {"property": "up"}]},
                                 {"interval": ["1969-07-16", ".."]}]}),
    ("A_CONTAINS(layer:ids, ('layers-ca','layers-us'))",
     {"op": "a_contains", "args": [{"property": "layer:ids"}, ["layers-ca", "layers-us"]]}),
    ("vehicle_height > (bridge_clearance-1)",
     {"op": ">", "args": [{"property": "vehicle_height"},
                          {"op": "-", "args": [{"property": "bridge_clearance"}, 1.0]}]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), EXAMPLES)
def test_R16_both_encodings_give_one_tree(text: str, tree: Any) -> None:
    assert parse(text) == tree
    assert parse(json.dumps(tree), "cql2-json") == tree
