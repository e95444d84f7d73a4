"""While others write: an answer may be newer than its tag, never older."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from api.tiles.matrix import tile_at
from stations.actions import ChangeStation
from stations.permissions import command
from tests.factories import TAORANTING, station

WRITES, READERS = 12, 2
TILE = tile_at(*TAORANTING, 15)
ITEMS = "/api/collections/stations/items"


def seats(answer: Any) -> int:
    document = answer.json()
    feature = document["features"][0] if "features" in document else document
    return int(feature["properties"]["seats"])


def named(answer: Any) -> int:
    """The number in the station's name, of a vector tile or a piece of the feed."""
    return int(answer.content.split("驿站第".encode())[1][:4])


def fed(answer: Any, client: Client) -> int:
    """The same, of the piece that the feed's manifest names: what a phone downloads."""
    piece = client.get(answer.json()["pieces"][0]["href"])
    return named(piece) if piece.status_code == 200 else -1  # -1: replaced in the meantime


PATHS: dict[str, Callable[[Any], int] | None] = {
    f"{ITEMS}?filter=seats%20%3E%3D%200": seats,
    f"{ITEMS}/{{code}}": seats,
    f"{ITEMS}?bbox=116.3,39.8,116.4,39.9&sortby=-seats": seats,
    f"/api/collections/stations/tiles/WebMercatorQuad/15/{TILE.y}/{TILE.x}": named,
    "/api/feed": None,
}


def ask(client: Client, path: str) -> tuple[str, int]:
    """The tag of an answer, and which of the writes it tells of."""
    answer = client.get(path)
    read = next(how for known, how in PATHS.items() if known.split("{")[0] in path)
    number = read(answer) if read else fed(answer, client)
    return answer.headers["ETag"], number


@pytest.mark.django_db(transaction=True)
def test_no_old_answer_under_a_new_tag() -> None:
    code = station(seats=0, name_zh="驿站第1000号").code
    paths = [path.format(code=code) for path in PATHS]
    written: dict[str, int] = {}  # tag → the number that was committed when it was first given
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
        for number in range(1001, 1001 + WRITES):
            fields = {"seats": number, "name_zh": f"驿站第{number}号"}
            ChangeStation(actor=command("test"), code=code, fields=fields).execute()
            near = client.get("/api/nearest?near={},{}".format(*TAORANTING))
            assert seats(near) == number  # it has no tag: it is never kept
            for path in paths:
                tag, told = ask(client, path)
                assert told == number
                assert ask(client, path) == (tag, number)  # kept by now
                written[tag] = number
    finally:
        done.set()
        for reader in readers:
            reader.join()
    known = [(told, written[tag]) for tag, told in seen if tag in written and told != -1]
    assert len(known) > WRITES
    assert [pair for pair in known if pair[0] < pair[1]] == []
