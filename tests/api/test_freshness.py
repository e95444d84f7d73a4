"""While others write: an answer may be newer than its tag, never older."""

import threading

import pytest
from django.db import connections
from django.test import Client

from stations.actions import ChangeStation
from stations.permissions import command
from tests.factories import station

WRITES, READERS = 12, 2
PATHS = (
    "/api/collections/stations/items?filter=seats%20%3E%3D%200",
    "/api/collections/stations/items/{code}",
    "/api/collections/stations/items?bbox=116.3,39.8,116.4,39.9&sortby=-seats",
)


def ask(client: Client, path: str) -> tuple[str, int]:
    """The tag of an answer, and the number of seats that it tells."""
    response = client.get(path)
    document = response.json()
    feature = document["features"][0] if "features" in document else document
    return response.headers["ETag"], feature["properties"]["seats"]


@pytest.mark.django_db(transaction=True)
def test_no_old_answer_under_a_new_tag() -> None:
    code = station(seats=0).code
    paths = [path.format(code=code) for path in PATHS]
    written: dict[str, int] = {}  # tag → the seats that were committed when it was first given
    seen: list[tuple[str, int]] = []
    done = threading.Event()

    def read() -> None:
        client = Client()
        while not done.is_set():
            seen.extend(ask(client, path) for path in paths)
        connections.close_all()

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    try:
        client = Client()
        for seats in range(1, WRITES + 1):
            ChangeStation(actor=command("test"), code=code, fields={"seats": seats}).execute()
            for path in paths:
                tag, told = ask(client, path)
                assert told == seats
                written[tag] = seats
    finally:
        done.set()
        for reader in readers:
            reader.join()
    known = [(told, written[tag]) for tag, told in seen if tag in written]
    assert len(known) > WRITES
    assert [pair for pair in known if pair[0] < pair[1]] == []
