"""B. The API description. Its snapshot is in test_b_snapshot.py."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from api.collections import COLLECTIONS
from api.endpoints import ENDPOINTS
from tests.conformance.client import HOST, Api, resources
from tests.each import each

TYPE = "application/vnd.oai.openapi+json;version=3.0"
GDAL = f"{TYPE}, application/openapi+json;version=3.0, application/json"
EXAMPLES = {
    "limit": "2",
    "bbox": "116,39,117,41",
    "datetime": "../2026-03-01T00:00:00Z",
    "f": "json",
    "near": "116.4,39.9",
    "open": "2026-01-01T00:00:00Z",
    "max_distance": "900",
    "sortby": "-code",
    "properties": "code",
    "filter": "code='x'",
}
NEEDED = {"bbox-crs": {"bbox": "1,2,3,4"}, "filter-lang": {"filter": "code='x'"},
          "filter-crs": {"filter": "code='x'"}}  # fmt: skip


@pytest.fixture
def document(api: Api) -> Any:
    return api.get("/openapi")


@pytest.mark.parametrize("accept", [None, TYPE, GDAL, "application/json", "*/*"])
def test_B01_is_served_with_its_exact_type(api: Api, accept: str | None) -> None:
    response = api.ask("/openapi", headers={} if accept is None else {"Accept": accept})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == TYPE


def test_B02_valid_openapi_3_0(document: Any) -> None:
    assert document["openapi"].startswith("3.0.")
    OpenAPIV30SpecValidator(document).validate()
    for value in _values(document):
        if isinstance(value, dict):
            assert not isinstance(value.get("type"), list)
            assert not {"const", "$schema", "prefixItems", "examples"} & set(value) - {"properties"}


def _values(value: Any) -> list[Any]:
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return [value]
    return [value, *(found for child in children for found in _values(child))]


def test_B03_concrete_paths(document: Any) -> None:
    paths = {"/", "/conformance", "/collections", "/nearest", "/openapi", "/docs"}
    for name in COLLECTIONS:
        base = f"/collections/{name}"
        paths |= {base, f"{base}/items", f"{base}/items/{{featureId}}"}
        paths |= {f"{base}/queryables", f"{base}/schema", f"{base}/sortables"}
    assert paths <= set(document["paths"])


def test_B03_every_endpoint_is_described(document: Any) -> None:
    assert list(document["paths"]) == [endpoint.path for endpoint in ENDPOINTS]
    ids = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(set(ids)) == len(ids)


def test_B04_server_and_path_make_an_address(api: Api, document: Any) -> None:
    (server,) = document["servers"]
    assert server["url"] == f"{HOST}/api"
    assert api.ask(server["url"] + "/").status_code == 200


def test_B05_limit_has_bounds_and_default(document: Any) -> None:
    schema = document["components"]["parameters"]["limit"]["schema"]
    assert schema == {"type": "integer", "minimum": 1, "maximum": 10000, "default": 100}


def _parameters(document: Any, path: str) -> list[Any]:
    shared = document["components"]["parameters"]
    return [
        shared[p["$ref"].rpartition("/")[2]] if "$ref" in p else p
        for p in document["paths"][path]["get"]["parameters"]
    ]


@each("path", [endpoint.path for endpoint in ENDPOINTS])
def test_B06_B12_every_query_parameter_is_complete(document: Any, path: str) -> None:
    for parameter in _parameters(document, path):
        assert parameter["schema"]["type"]
        assert "additionalProperties" not in parameter["schema"]
        if parameter["in"] == "query":
            assert parameter["required"] is (parameter["name"] == "near")
            assert (parameter["style"], parameter["explode"]) == ("form", False)
            assert parameter["description"]


def test_B07_B08_bbox_and_datetime(document: Any) -> None:
    shared = document["components"]["parameters"]
    bbox = shared["bbox"]["schema"]
    assert (bbox["type"], bbox["minItems"], bbox["maxItems"]) == ("array", 4, 6)
    assert bbox["items"]["type"] == "number"
    assert shared["datetime"]["schema"]["type"] == "string"


@each("endpoint", ENDPOINTS)
def test_B09_every_operation_lists_its_errors(document: Any, endpoint: Any) -> None:
    expected = {"200", "400", "406", "500"} | ({"404"} if "{" in endpoint.path else set())
    expected |= {"304"} if endpoint.versioned else set()
    responses = document["paths"][endpoint.path]["get"]["responses"]
    assert expected <= set(responses)


@each("path", [*resources(), "/nearest"])
def test_B10_everything_described_works(api: Api, document: Any, path: str) -> None:
    described = re.sub(r"(/items)/.+", r"\1/{featureId}", path)
    needed = {"near": "116.4,39.9"} if path == "/nearest" else {}
    for parameter in _parameters(document, described):
        name = parameter["name"]
        if parameter["in"] == "query" and name not in {"cursor", "since"}:
            query = {**needed, **NEEDED.get(name, {}), name: _example(name, parameter["schema"])}
            response = api.ask(f"{path}?{urlencode(query)}")
            assert response.status_code == 200, (query, response.content.decode())


def _example(name: str, schema: Any) -> str:
    if name in EXAMPLES:
        return EXAMPLES[name]
    if "example" in schema:
        return str(schema["example"])
    if "enum" in schema:
        return str(schema["enum"][0])
    if schema["type"] == "array":
        return str(schema["items"].get("enum", ["x"])[0])
    by_format = {"date": "2026-01-01", "date-time": "2026-01-01T00:00:00Z"}
    by_type = {"integer": "1", "number": "1.5", "boolean": "true", "string": "x"}
    return by_format.get(schema.get("format", ""), by_type[schema["type"]])


def test_B11_nothing_needs_a_key(document: Any) -> None:
    assert "securitySchemes" not in document["components"]
    methods = {(method, path) for path, item in document["paths"].items() for method in item}
    writes = {("post", "/reports"), ("delete", "/reports/{receipt}")}
    assert {pair for pair in methods if pair[0] != "get"} == writes
