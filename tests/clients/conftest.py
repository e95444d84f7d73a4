from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from tests.conformance.world import World, build


class RequestLog:
    """What the server was asked and what it answered."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []

    def asked(self, text: str) -> list[str]:
        return [address for address, _status in self.lines if text in address]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[RequestLog]:
    """Every request of the test has to be answered well: no 3xx, no 4xx, no 5xx."""
    log = RequestLog()
    answer = WSGIHandler.get_response

    def logged(handler: WSGIHandler, request: Any) -> Any:
        response = answer(handler, request)
        log.lines.append((request.get_full_path(), response.status_code))
        return response

    monkeypatch.setattr(WSGIHandler, "get_response", logged)
    yield log
    assert log.lines
    assert [line for line in log.lines if not 200 <= line[1] < 300] == []


@pytest.fixture
def world(live_server: Any) -> World:
    return build()
