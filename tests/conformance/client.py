"""Requests as the tests write them, and what every document of the API has in common."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from api.collections import COLLECTIONS
from api.endpoints import ENDPOINTS

HOST = "http://testserver"
OGC = "http://www.opengis.net/def"
CRS84 = f"{OGC}/crs/OGC/1.3/CRS84"
DASHED = {"bbox_crs": "bbox-crs", "filter_lang": "filter-lang", "filter_crs": "filter-crs"}
MOST_PAGES = 100
GEOJSON = "application/geo+json"
FIRST = {
    "stations": "T001",
    "districts": "110101",
    "subdistricts": "110101001",
    "landmarks": "m1",
    "service_points": "n1",
    "candidate_hosts": "n2",
    "health": "110101",
    "coverage": "110101-ride-5",
    "gaps": "ride-5-1",
    "proposals": "s1-1",
    "needs": "N1",
    "resources": "R1",
    "services": "S1",
    "reports": "R1",
    "activities": "A1-20260110",
    "notices": "B1",
    "programmes": "P1",
    "pilots": "L1",
}


def epsg(code: int) -> str:
    return f"{OGC}/crs/EPSG/0/{code}"


class Api:
    """`path` is below /api, or an absolute address as links give it."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=True)

    def ask(self, path: str, *, method: str = "GET", **query: Any) -> Any:
        headers = query.pop("headers", None)
        address = path.removeprefix(HOST) if path.startswith(HOST) else "/api" + path
        if query:
            names = {DASHED.get(name, name): value for name, value in query.items()}
            address += ("&" if "?" in address else "?") + urlencode(names)
        return self.client.generic(method, address, headers=headers)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON document of an answer that has to be 200."""
        response = self.ask(path, **query)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    def refused(self, path: str, **query: Any) -> Any:
        """The problem document of an answer that has to be 400."""
        response = self.ask(path, **query)
        assert response.status_code == 400, (path, query, response.status_code)
        return problem(response)

    def items(self, collection: str = "stations", **query: Any) -> Any:
        return self.get(f"/collections/{collection}/items", **query)

    def codes(self, **query: Any) -> list[str]:
        """The codes of all stations found, in one page."""
        return [f["id"] for f in self.items(**{"limit": 10000, **query})["features"]]

    def pages(self, path: str, **query: Any) -> Iterator[Any]:
        page = self.get(path, **query)
        for _ in range(MOST_PAGES):
            yield page
            following = links(page, "next")
            if not following:
                return
            page = self.get(following[0]["href"])
        raise AssertionError(f"more than {MOST_PAGES} pages: do they repeat?")


def problem(response: Any) -> Any:
    assert response.headers["Content-Type"] == "application/problem+json"
    return json.loads(response.content)


def links(document: Any, rel: str) -> list[Any]:
    return [link for link in document["links"] if link["rel"] == rel]


def link(document: Any, rel: str, type: str | None = None) -> Any:
    found = [x for x in links(document, rel) if type is None or x["type"] == type]
    assert len(found) == 1, (rel, type, [x["rel"] for x in document["links"]])
    return found[0]


def resources() -> list[str]:
    """The path of every resource that answers in JSON and needs nothing but its address.

    Those that also take something in have tests of their own (tests/api/reports).
    """
    paths = []
    for endpoint in ENDPOINTS:
        if (
            endpoint.media[0].f != "json"
            or any(p.required for p in endpoint.parameters)
            or endpoint.writes
        ):
            continue
        path = endpoint.path
        if "{featureId}" in path:
            path = path.format(featureId=FIRST[path.split("/")[2]])
        if "{" not in path:
            paths.append(path)
    return paths


def items_paths() -> list[str]:
    return [f"/collections/{name}/items" for name in COLLECTIONS]
