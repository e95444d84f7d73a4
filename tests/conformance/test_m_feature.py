"""M. One feature."""

from urllib.parse import quote

import pytest

from api.collections import COLLECTIONS
from tests.conformance.client import CRS84, FIRST, GEOJSON, Api, epsg, link, problem
from tests.conformance.world import World
from tests.each import each

ITEMS = "/collections/stations/items"


@each("name", COLLECTIONS)
def test_M01_is_the_feature_with_that_id(api: Api, name: str) -> None:
    response = api.ask(f"/collections/{name}/items/{FIRST[name]}")
    assert response.headers["Content-Type"] == GEOJSON
    document = response.json()
    assert (document["type"], document["id"]) == ("Feature", FIRST[name])
    (listed,) = [f for f in api.items(name)["features"] if f["id"] == FIRST[name]]
    assert {k: v for k, v in document.items() if k != "links"} == listed


@each("name", COLLECTIONS)
def test_M02_links(api: Api, name: str) -> None:
    document = api.get(f"/collections/{name}/items/{FIRST[name]}")
    assert link(document, "self")["type"] == GEOJSON
    assert link(document, "alternate")["type"] == "text/html"
    assert link(document, "collection")["href"].endswith(f"/collections/{name}")


@pytest.mark.parametrize(
    "code",
    [
        "nothing",
        "汉字",
        "x" * 300,
        "a/b",
        "%00",
        "a\x00b",
        "..",
        "'; drop",
        "T001 ",
        "t001",
        "T001\n",
    ],
)
def test_M03_any_other_id_is_a_404_problem(api: Api, code: str) -> None:
    response = api.ask(f"{ITEMS}/{quote(code, safe='')}")
    assert response.status_code == 404
    assert problem(response)["status"] == 404


def test_M03_bytes_that_are_no_text(api: Api) -> None:
    assert api.ask(f"{ITEMS}/%ff%fe").status_code == 404


def test_M04_crs_works_here_too(api: Api) -> None:
    x, y = api.get(f"{ITEMS}/T001")["geometry"]["coordinates"]
    response = api.ask(f"{ITEMS}/T001", crs=epsg(4326))
    assert response.json()["geometry"]["coordinates"] == [y, x]
    assert response.headers["Content-Crs"] == f"<{epsg(4326)}>"
    assert api.ask(f"{ITEMS}/T001").headers["Content-Crs"] == f"<{CRS84}>"
    assert api.refused(f"{ITEMS}/T001", crs="nothing")["parameter"] == "crs"


def test_M05_what_the_public_does_not_see_is_not_there(api: Api, world: World) -> None:
    hidden = {station.code for station in world.stations} - set(world.codes())
    assert hidden == {"T027", "T028", "T029"}
    for code in hidden:
        assert api.ask(f"{ITEMS}/{code}").status_code == 404
