"""T. Writes (Part 4) are not offered: every resource says so, and nothing changes."""

import pytest

from tests.conformance.client import Api
from tests.conformance.world import World

ITEMS = "/api/collections/stations/items"


def test_T01_options_names_the_methods_of_reading(api: Api) -> None:
    response = api.client.options(ITEMS)
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "/T001"])
def test_T02_to_T07_writing_is_refused(api: Api, world: World, path: str, method: str) -> None:
    body = '{"type":"Feature","id":"T001","geometry":null,"properties":{"name_zh":"x"}}'
    send = getattr(api.client, method)
    response = send(ITEMS + path, data=body, content_type="application/geo+json")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert api.codes() == world.codes()
