"""The abstract test suite of CQL2 (OGC 21-065r2, annex A) on the data set of the standard."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

CLASSES = {
    "basic-cql2": 48,
    "advanced-comparison-operators": 14,
    "case-insensitive-comparison": 10,
    "basic-spatial-functions": 8,
}


@pytest.fixture(scope="session")
def predicates(standard_folder: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((standard_folder / "predicates.json").read_text())
    return loaded


@pytest.mark.parametrize("conformance_class", CLASSES)
def test_R17_expected_counts(
    conformance_class: str, predicates: list[dict[str, Any]], natural_earth: Mapping[str, Any]
) -> None:
    mine = [entry for entry in predicates if entry["class"] == conformance_class]
    counts = {
        (entry["source"], entry["filter"]): natural_earth[entry["source"]].count(entry["filter"])
        for entry in mine
    }
    assert counts == {(entry["source"], entry["filter"]): entry["count"] for entry in mine}
    assert len(mine) == CLASSES[conformance_class]
