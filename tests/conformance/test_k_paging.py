"""K08, while rows come and go: whoever stays is delivered exactly once; and forged cursors."""

import base64
import json
import math
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.items.cursor import encode
from stations.models import Station
from tests.conformance.client import Api, links
from tests.conformance.world import World, station

ITEMS = "/collections/stations/items"
SORTS = ["", "seats", "-seats", "verified_at,-kind", "-district", "name_zh", "-synthetic,seats"]
IN_WORLD = [HealthCheck.function_scoped_fixture]
CHANGES = st.lists(st.tuples(st.sampled_from(["insert", "delete"]), st.integers(0, 40)), max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=IN_WORLD)
@given(
    sortby=st.sampled_from(SORTS),
    limit=st.integers(1, 9),
    between=st.lists(CHANGES, max_size=8),
)
def test_K08_exactly_once_while_rows_come_and_go(
    api: Api, world: World, sortby: str, limit: int, between: list[list[tuple[str, int]]]
) -> None:
    with transaction.atomic():
        stay, fresh = set(world.codes()), 500
        query = {"sortby": sortby} if sortby else {}
        seen: list[str] = []
        for number, page in enumerate(api.pages(ITEMS, limit=limit, **query)):
            seen += [feature["id"] for feature in page["features"]]
            for action, value in between[number] if number < len(between) else []:
                if action == "insert":
                    fresh += 1
                    Station.objects.bulk_create([station(world, fresh, seats=value)])
                else:
                    code = f"T{value:03}"
                    Station.objects.filter(code=code).delete()
                    stay.discard(code)
        assert len(seen) == len(set(seen))
        assert stay <= set(seen)
        transaction.set_rollback(True)


FILTERS = [
    "kind = 'bank'", "kind = 'none'", "seats > 3 OR seats IS NULL", "name_zh LIKE '%1%'",
    "A_CONTAINS(amenities, ('seat'))", "S_INTERSECTS(geometry, BBOX(116,39,117,41))",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=IN_WORLD)
@given(st.sampled_from(SORTS), st.integers(1, 9), st.sampled_from(FILTERS))
def test_K08_few_matches_are_paged_as_many_are(
    api: Api, world: World, sortby: str, limit: int, filter_: str
) -> None:
    def pages() -> list[tuple[int, list[str]]]:
        query = {"filter": filter_, **({"sortby": sortby} if sortby else {})}
        found = api.pages(ITEMS, limit=limit, **query)
        return [(p["numberMatched"], [f["id"] for f in p["features"]]) for p in found]

    few = pages()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.items.matches.FEW", -1)
        patch.setattr("api.items.matches.DEAR", math.inf)
        cache.clear()
        assert pages() == few
    assert {matched for matched, _codes in few} == {sum(len(codes) for _, codes in few)}


def test_K08_more_than_expected_are_paged_all_the_same(
    api: Api, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.items.matches.Matches._expected", (1, 1))
    monkeypatch.setattr("api.items.matches.FEW", 2)
    banks = world.codes(lambda s: s.kind == "bank")
    assert len(banks) > 2 * 2
    seen = [f["id"] for p in api.pages(ITEMS, limit=2, kind="bank") for f in p["features"]]
    assert sorted(seen) == sorted(banks)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)


def _refused_or_answered(api: Api, sortby: str, cursor: str) -> None:
    query = {"sortby": sortby, "cursor": cursor} if sortby else {"cursor": cursor}
    response = api.ask(ITEMS, **query)
    assert response.status_code in {200, 400}, (sortby, cursor)
    if response.status_code == 400:
        assert json.loads(response.content)["parameter"] == "cursor"


@settings(max_examples=100, deadline=None, suppress_health_check=IN_WORLD)
@given(sortby=st.sampled_from(SORTS), text=st.text(max_size=60) | st.binary().map(
    lambda raw: base64.urlsafe_b64encode(raw).decode()
))  # fmt: skip
def test_K08_any_text_as_a_cursor(api: Api, sortby: str, text: str) -> None:
    _refused_or_answered(api, sortby, text.encode("utf-8", "replace").decode())


@settings(max_examples=150, deadline=None, suppress_health_check=IN_WORLD)
@given(sortby=st.sampled_from(SORTS), values=st.lists(JSON, max_size=4), named=st.booleans())
def test_K08_any_values_in_a_cursor(api: Api, sortby: str, values: list[Any], named: bool) -> None:
    text = json.dumps([sortby, *values] if named else values)
    _refused_or_answered(api, sortby, base64.urlsafe_b64encode(text.encode()).decode())


@pytest.mark.parametrize(
    ("sortby", "values"),
    [
        ("", [None]), ("", ["x"]), ("", [10**30]), ("", [float("nan")]), ("", [1, 2]), ("", []),
        ("seats", ["x", 1]), ("seats", [10**12, 1]), ("name_zh", ["a\x00", 1]),
        ("name_zh", ["\ud800", 1]), ("verified_at", ["2026-02-30", 1]), ("-seats", [1.5, 1]),
    ],
)  # fmt: skip
def test_K08_values_of_a_wrong_type(api: Api, sortby: str, values: list[Any]) -> None:
    text = json.dumps([sortby, *values]).encode()
    _refused_or_answered(api, sortby, base64.urlsafe_b64encode(text).decode())


def test_K08_a_cursor_of_another_order_is_refused(api: Api) -> None:
    following = links(api.items(limit=2, sortby="seats"), "next")[0]["href"]
    for other in ("kind", "-seats", "verified_at"):
        api.refused(following.replace("sortby=seats", f"sortby={other}"))
    api.refused(ITEMS, cursor=encode("", [1]), sortby="code")
