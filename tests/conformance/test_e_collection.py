"""E. One collection."""

import pytest

from api.collections import COLLECTIONS
from tests.conformance.client import Api, problem
from tests.each import each


@each("name", COLLECTIONS)
def test_E01_E02_equals_its_entry_in_the_list(api: Api, name: str) -> None:
    entries = {c["id"]: c for c in api.get("/collections")["collections"]}
    assert api.get(f"/collections/{name}") == entries[name]


def test_E03_unknown_collection_is_a_404_problem(api: Api) -> None:
    response = api.ask("/collections/nothing")
    assert response.status_code == 404
    assert problem(response)["status"] == 404


@pytest.mark.parametrize("slash", ["", "/"])
def test_E04_with_and_without_slash(api: Api, slash: str) -> None:
    assert api.ask(f"/collections/stations{slash}").status_code == 200
