from collections.abc import Callable

import pytest
from django.test import Client

from tests.api.html.reader import Page

pytestmark = pytest.mark.django_db
ITEMS = "/api/collections/stations/items"
FIND = "/api/collections/stations/find"


def test_the_form_works_without_a_script(
    stations: None, page: Callable[..., Page], client: Client
) -> None:
    """Everything a browser would send, empty fields included, ends on a filtered page."""
    found = page(ITEMS)
    assert found.one("form")["action"] == f"http://testserver{FIND}"
    assert found.one("form")["method"] == "get"
    fields = {e["name"]: "" for tag in ("input", "select") for e in found.all(tag)}
    response = client.get(FIND, {**fields, "kind": "bank", "bbox": "116,39,117,41"})
    assert response.status_code == 302
    assert response.headers["Location"] == f"{ITEMS}?bbox=116,39,117,41&kind=bank"
    assert page(response.headers["Location"]).one("caption").text == "第 1–1 条，共 1 条"


def test_the_form_shows_what_is_in_force(stations: None, page: Callable[..., Page]) -> None:
    found = page(f"{ITEMS}?kind=bank&limit=20&operator=&lang=zh")
    chosen = [option["value"] for option in found.all("option") if "selected" in option.attributes]
    assert "bank" in chosen
    assert "20" in chosen
    hidden = {field["name"]: field["value"] for field in found.all("input", type="hidden")}
    assert hidden == {"operator": "", "lang": "zh"}


def test_each_condition_can_be_taken_away(stations: None, page: Callable[..., Page]) -> None:
    crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    found = page(f"{ITEMS}?kind=bank&bbox=116,39,117,41&bbox-crs={crs}")
    chips = {chip.text.split(":")[0]: chip["href"] for chip in found.all("a", class_="chip")}
    assert chips["依托单位类型"] == f"http://testserver{ITEMS}?bbox=116,39,117,41&bbox-crs={crs}"
    assert chips["bbox"] == f"http://testserver{ITEMS}?kind=bank"


def test_a_bad_value_is_still_refused_where_the_form_leads(client: Client, places: None) -> None:
    response = client.get(FIND, {"colour": "red"}, follow=True)
    assert response.status_code == 400


def test_the_form_never_leaves_this_site(client: Client, places: None) -> None:
    response = client.get(f"{FIND}?//example.org=1&x=%0d%0aSet-Cookie:a")
    assert response.headers["Location"].startswith(f"{ITEMS}?")
    assert "Set-Cookie" not in response.headers
    assert client.post(FIND).status_code == 405


def test_values_are_offered_while_typing(stations: None, page: Callable[..., Page]) -> None:
    found = page(ITEMS)
    assert found.one("datalist", id="list-district")
    assert [o["value"] for o in found.all("option") if o.parent and o.parent.tag == "datalist"] == [
        "西城区"
    ]
