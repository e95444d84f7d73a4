"""Whether the servers do the same work: answers to the same question hold the same stations."""

import json
import urllib.error
import urllib.request
from typing import Any

from tests.bench.peers.queries import Query
from tests.bench.peers.servers import Running

ASKED = 3


class Refused(Exception):
    """A server does not answer a question; it is left out of it."""


def differences(name: str, query: Query, servers: list[Running]) -> list[str]:
    """One line for each server whose answers are not those of the first."""
    wrong, asking = [], []
    for server in servers:
        try:
            if server.name in query.paths and _answer(server, query.paths[server.name], 0):
                asking.append(server)
        except Refused as refused:
            del query.paths[server.name]
            wrong.append(f"{name}: {refused}")
    for number in range(ASKED):
        answers = {s.name: _answer(s, query.paths[s.name], number) for s in asking}
        if not query.same:
            wrong += [
                f"{name}: {empty}: an empty answer" for empty, body in answers.items() if not body
            ]
            continue
        codes = {who: _codes(body) for who, body in answers.items()}
        first = next(iter(codes.values()))
        for who, found in codes.items():
            if found != first:
                wrong.append(f"{name}: {who}: {len(found ^ first)} stations differ of {len(first)}")
    return list(dict.fromkeys(wrong))


def _answer(server: Running, paths: list[str], number: int) -> bytes:
    address = f"http://127.0.0.1:{server.port}{paths[number % len(paths)]}"
    try:
        with urllib.request.urlopen(address, timeout=60) as response:
            return bytes(response.read())
    except urllib.error.HTTPError as error:
        said = error.read()[:200].decode(errors="replace")
        raise Refused(f"{server.name} refuses {address}: {error.code} {said}") from error


def _codes(body: bytes) -> set[Any]:
    """Without those that have no place: OGC wants them in every box, the others leave them out."""
    features = [feature for feature in json.loads(body)["features"] if feature["geometry"]]
    return {feature["properties"].get("code", feature["id"]) for feature in features}
