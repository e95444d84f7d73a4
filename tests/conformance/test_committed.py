"""What only committed rows can show: a real server, and transactions beside each other."""

import http.client
import threading
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection

from stations.models import Station
from tests.conformance.client import Api
from tests.conformance.world import build, station

ITEMS = "/collections/stations/items"


def test_A11_answers_in_http_1_1(live_server: Any) -> None:
    connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc)
    connection.request("GET", "/api")
    response = connection.getresponse()
    assert (response.version, response.status) == (11, 200)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_K08_exactly_once_beside_other_transactions() -> None:
    world = build()
    stay = set(world.codes()[::2])
    stop = threading.Event()
    errors: list[Exception] = []

    def write() -> None:
        number = 500
        try:
            while not stop.is_set():
                number += 1
                Station.objects.bulk_create([station(world, number)])
                Station.objects.filter(code=world.codes()[1::2][number % 14]).delete()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for sortby in ("code", "-seats", "verified_at"):
            seen: list[str] = []
            for number, page in enumerate(Api().pages(ITEMS, limit=3, sortby=sortby)):
                seen += [feature["id"] for feature in page["features"]]
                if number > 60:  # the writer may add as fast as is read
                    break
            assert len(seen) == len(set(seen))
            assert stay <= set(seen) or number > 60
    finally:
        stop.set()
        writer.join()
    assert not errors


@pytest.mark.parametrize("path", ["/api", f"/api{ITEMS}?limit=2", "/api/nothing"])
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_K09_head_has_the_headers_of_get_and_no_body(
    live_server: Any, path: str, coding: str
) -> None:
    build()
    connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc)
    answers = []
    for method in ("GET", "HEAD", "GET"):  # on one connection: a stray body would be noticed
        connection.request(method, path, headers={"Accept-Encoding": coding})
        response = connection.getresponse()
        answers.append((response.status, dict(response.getheaders()), response.read()))
    connection.close()
    (status, headers, body), (head_status, head_headers, head_body), again = answers
    assert body
    assert head_body == b""
    assert head_status == status == again[0]
    for changing in ("Date", "Connection", "X-Request-ID"):
        headers.pop(changing, None)
        head_headers.pop(changing, None)
    if coding == "gzip":  # `timeStamp` moves with the second, and may pack a byte shorter
        assert abs(int(headers.pop("Content-Length")) - int(head_headers.pop("Content-Length"))) < 9
    assert head_headers == headers


@pytest.mark.django_db(transaction=True)
def test_L10_the_tag_changes_with_the_data() -> None:
    world = build()
    api = Api()
    first = api.ask(ITEMS, limit=1)
    Station.objects.bulk_create([station(world, 99)])
    second = api.ask(ITEMS, limit=1, headers={"If-None-Match": first.headers["ETag"]})
    assert second.status_code == 200
    assert second.json()["numberMatched"] == first.json()["numberMatched"] + 1
    Station.objects.filter(code="T099").delete()
    third = api.ask(ITEMS, limit=1, headers={"If-None-Match": second.headers["ETag"]})
    assert third.json()["numberMatched"] == first.json()["numberMatched"]
