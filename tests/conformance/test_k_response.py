"""K. Members of an answer, and paging."""

import math
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from api.collections import COLLECTIONS
from tests.conformance.client import GEOJSON, Api, epsg, link, links
from tests.conformance.world import World
from tests.each import each

ITEMS = "/collections/stations/items"


def test_K01_number_returned(api: Api) -> None:
    for limit in (1, 7, 100):
        document = api.items(limit=limit)
        assert document["numberReturned"] == len(document["features"])


def test_K02_number_matched_counts_all_pages(api: Api, world: World) -> None:
    pages = list(api.pages(ITEMS, limit=10, kind="bank"))
    assert {page["numberMatched"] for page in pages} == {
        len(world.codes(lambda s: s.kind == "bank"))
    }


def test_K02_counts_of_different_questions_are_kept_apart(api: Api, world: World) -> None:
    for kind in ("bank", "union", "bank"):
        expected = len(world.codes(lambda s, kind=kind: s.kind == kind))
        assert api.items(kind=kind)["numberMatched"] == expected
    assert api.items(bbox="10,10,11,11")["numberMatched"] == 1
    assert api.items("landmarks")["numberMatched"] == 2


def test_K02_too_many_matches_of_a_filter_are_not_counted_for_programs(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    banks = api.items(kind="bank")["numberMatched"]
    monkeypatch.setattr("api.items.matches.FEW", -1)
    monkeypatch.setattr("api.items.matches.DEAR", math.inf)
    monkeypatch.setattr("api.items.views.COUNTED", banks - 1)
    assert "numberMatched" not in api.items(kind="bank", limit=1)
    assert api.items(kind="bank")["numberMatched"] == banks  # all on one page
    assert api.items(limit=1)["numberMatched"] > banks  # of a whole collection it is known
    monkeypatch.setattr("api.items.views.COUNTED", banks)
    assert api.items(kind="bank", limit=1)["numberMatched"] == banks
    page = api.ask(ITEMS, f="html", kind="bank", limit=1).content.decode()
    assert f"共 {banks} 条" in page


def test_K02_what_is_dear_to_count_is_not_counted_for_programs(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.items.matches.FEW", -1)
    monkeypatch.setattr("api.items.matches.DEAR", 0.5)
    assert "numberMatched" not in api.items(kind="bank", limit=1)
    assert "numberMatched" in api.items(limit=1)
    assert "共" in api.ask(ITEMS, f="html", kind="bank", limit=1).content.decode()


def test_K03_time_stamp_has_a_zone(api: Api) -> None:
    assert datetime.fromisoformat(api.items()["timeStamp"]).utcoffset() is not None


@each("name", COLLECTIONS)
def test_K04_links(api: Api, name: str) -> None:
    document = api.items(name)
    assert link(document, "self")["type"] == GEOJSON
    assert link(document, "alternate")["type"] == "text/html"
    assert link(document, "collection")["href"].endswith(f"/api/collections/{name}")


def test_K05_next_keeps_every_parameter_as_key_value_pairs(api: Api) -> None:
    asked = {
        "limit": "2", "crs": epsg(4548), "bbox": "116,39,117,41", "kind": "bank",
        "sortby": "-updated", "properties": "code", "datetime": "2026-01-01T00:00:00Z/..",
        "lang": "en",
    }  # fmt: skip
    found = link(api.get(ITEMS, **asked), "next")
    assert found["type"] == GEOJSON
    pairs = [pair.split("=") for pair in urlsplit(found["href"]).query.split("&")]
    assert all(len(pair) == 2 for pair in pairs)
    given = dict(parse_qsl(urlsplit(found["href"]).query))
    assert given.pop("cursor")
    assert given == asked


def test_K06_no_next_on_the_last_page(api: Api, world: World) -> None:
    assert not links(api.items(limit=len(world.listed)), "next")
    assert links(api.items(limit=len(world.listed) - 1), "next")


def test_K07_first_leads_back_from_later_pages(api: Api) -> None:
    first = api.items(limit=5)
    assert not links(first, "first")
    second = api.get(link(first, "next")["href"])
    assert api.get(link(second, "first")["href"])["features"] == first["features"]


@pytest.mark.parametrize("sortby", [None, "seats", "-seats", "verified_at,-kind", "-district"])
@pytest.mark.parametrize("limit", [1, 4, 28])
def test_K08_following_next_yields_every_feature_once(
    api: Api, world: World, sortby: str | None, limit: int
) -> None:
    query = {"sortby": sortby} if sortby else {}
    pages = list(api.pages(ITEMS, limit=limit, **query))
    found = [feature["id"] for page in pages for feature in page["features"]]
    assert found == api.codes(**query)
    assert sorted(found) == sorted(world.codes())


def test_K08_a_page_can_be_followed_with_a_larger_limit(api: Api, world: World) -> None:
    found = link(api.items(limit=3), "next")["href"].replace("limit=3", "limit=10000")
    assert [f["id"] for f in api.get(found)["features"]] == world.codes()[3:]


def test_K09_the_link_header_mirrors_the_links(api: Api) -> None:
    response = api.ask(ITEMS, limit=2)
    header = response.headers["Link"]
    for found in response.json()["links"]:
        assert f'<{found["href"]}>; rel="{found["rel"]}"; type="{found["type"]}"' in header


@pytest.mark.parametrize("path", ["", "/collections", "/collections/stations", ITEMS])
def test_K09_every_document_has_a_link_header(api: Api, path: str) -> None:
    response = api.ask(path)
    assert response.headers["Link"].count('rel="') == len(response.json()["links"])
