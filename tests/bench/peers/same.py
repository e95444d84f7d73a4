"""Whether the servers do the same work: answers to the same question hold the same stations."""

import json
import urllib.error
import urllib.request
from typing import Any

from tests.bench.peers.queries import Query
from tests.bench.peers.servers import Running

ASKED = 3
PATIENCE = 60  # seconds for an answer


class Refused(Exception):
    """A server does not answer a question; it is left out of it."""


def differences(name: str, query: Query, servers: list[Running]) -> list[str]:
    """One line for each server whose answers are not those of the first."""
    wrong, asking = [], [server for server in servers if server.name in query.paths]
    for number in range(ASKED):
        answers = {}
        for server in list(asking):
            try:
                answers[server.name] = _answer(server, query.paths[server.name], number)
            except Refused as refused:
                asking.remove(server)
                del query.paths[server.name]
                wrong.append(f"{name}: {refused}")
        if not query.same:
            wrong += [
                f"{name}: {empty}: an empty answer" for empty, body in answers.items() if not body
            ]
            continue
        codes = {who: _codes(body) for who, body in answers.items()}
        first = next(iter(codes.values()), set())
        for who, found in codes.items():
            if found != first:
                wrong.append(f"{name}: {who}: {len(found ^ first)} stations differ of {len(first)}")
    return list(dict.fromkeys(wrong))


def _answer(server: Running, paths: list[str], number: int) -> bytes:
    address = f"http://127.0.0.1:{server.port}{paths[number % len(paths)]}"
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as response:
            return bytes(response.read())
    except urllib.error.HTTPError as error:
        said = error.read()[:200].decode(errors="replace")
        raise Refused(f"{server.name} refuses {address}: {error.code} {said}") from error
    except TimeoutError as error:
        raise Refused(f"{server.name} has no answer within {PATIENCE} s") from error


def _codes(body: bytes) -> set[Any]:
    """Without those that have no place: OGC wants them in every box, the others leave them out."""
    features = [feature for feature in json.loads(body)["features"] if feature["geometry"]]
    return {feature["properties"].get("code", feature["id"]) for feature in features}
