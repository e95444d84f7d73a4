"""C. The conformance declaration."""

import re
from pathlib import Path

from api.ogc.conformance import CLASSES
from tests.conformance.client import Api, link
from tests.each import each

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "README.md"
TESTS = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
ROW = re.compile(r"^\| `(?P<uri>http[^`]+)` \| (?P<meaning>[^|]+) \| (?P<tests>[^|]+) \|$", re.M)
ROWS = {row["uri"]: row for row in ROW.finditer(TABLE.read_text(encoding="utf-8"))}


def test_C01_lists_core(api: Api) -> None:
    declared = api.get("/conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in declared
    assert all(isinstance(uri, str) for uri in declared)


def test_C02_is_the_constant_list(api: Api) -> None:
    assert api.get("/conformance")["conformsTo"] == list(CLASSES)
    assert len(set(CLASSES)) == len(CLASSES)


@each("uri", CLASSES)
def test_C03_a_declared_class_names_tests_that_exist(uri: str) -> None:
    named = re.findall(r"`(\w+)`", ROWS[uri]["tests"])
    assert named, f"{uri} has no test in the README"
    for name in named:
        assert f"def {name}" in TESTS, f"{uri}: {name} is no test"


def test_C03_nothing_is_documented_that_is_not_declared() -> None:
    assert set(ROWS) == set(CLASSES)


def test_C04_html_alternate(api: Api) -> None:
    assert link(api.get("/conformance"), "alternate")["type"] == "text/html"
