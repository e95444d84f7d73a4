"""Kept answers: the same bytes for who asks in the same way, as long as they are true."""

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from api.answers import Answer, Answers, AnswersMiddleware, current_version, keep_under
from config.compression import CompressionMiddleware
from stations.actions import ChangeStation
from stations.permissions import command
from tests.factories import station

ITEMS = "/api/collections/stations/items"


def answer(size: int, version: str = "1") -> Answer:
    return Answer(version, {}, 200, b"x" * size, None)


def test_the_room_is_limited_and_the_oldest_goes() -> None:
    answers = Answers(100_000)
    for key in "abcdef":
        answers.keep((key,), answer(20_000))
        answers.get(("a",))
    assert answers.size <= 100_000
    assert answers.get(("a",))  # asked for all the time
    assert answers.get(("f",))
    assert answers.get(("b",)) is None


def test_what_would_fill_it_is_not_kept() -> None:
    answers = Answers(100_000)
    answers.keep(("a",), answer(30_000))
    assert answers.get(("a",)) is None
    assert answers.size == 0


def test_a_new_version_takes_the_place_of_the_old() -> None:
    answers = Answers(100_000)
    answers.keep(("a",), answer(20_000))
    answers.keep(("a",), answer(10_000, "2"))
    found = answers.get(("a",))
    assert found is not None
    assert (found.version, answers.size < 20_000) == ("2", True)


@pytest.mark.django_db(transaction=True)
def test_kept_answers_are_those_that_were_asked_for() -> None:
    code = station(name_zh="驿站甲", name_en="Alpha").code
    client = Client()
    for headers in (
        {},
        {"Accept-Language": "en"},
        {"Accept-Encoding": "br"},
        {"Host": "localhost"},
    ):
        # The first is not kept, and says another time when a second begins between it and the next.
        _made, first, again = (client.get(ITEMS, headers=headers) for _ in range(3))
        assert again.content == first.content
        same = {n: v for n, v in again.headers.items() if n != "X-Request-ID"}
        assert same == {n: v for n, v in first.headers.items() if n != "X-Request-ID"}
    assert b"http://localhost/" in client.get(ITEMS, headers={"Host": "localhost"}).content
    assert b"http://localhost/" not in client.get(ITEMS).content
    assert client.get(ITEMS, headers={"Accept": "text/html"}).content.startswith(b"<!doctype")
    ChangeStation(actor=command("test"), code=code, fields={"name_zh": "驿站乙"}).execute()
    assert "驿站乙" in client.get(ITEMS).content.decode()


def told(response: Any) -> tuple[int, dict[str, str], bytes]:
    """All but which request it was, and at what second."""
    headers = {n: v for n, v in response.headers.items() if n != "X-Request-ID"}
    body = re.sub(rb'"timeStamp": ?"[^"]+"', b"", response.content)
    return response.status_code, headers, body


@pytest.mark.django_db(transaction=True)
def test_who_has_it_already_is_told_so_from_what_is_kept(settings: Settings) -> None:
    code = station().code
    client = Client()
    before = client.get(ITEMS).headers["ETag"]
    asked = [{"If-None-Match": before}] * 3 + [{"If-None-Match": '"other"'}, {}, {}]
    asked += [{"If-None-Match": f'"other", {before}'}]
    said = [told(client.get(ITEMS, headers=headers)) for headers in asked]
    assert [status for status, _headers, _body in said] == [304, 304, 304, 200, 200, 200, 304]
    settings.ANSWERS_MB = 0
    assert said == [told(Client().get(ITEMS, headers=headers)) for headers in asked]
    settings.ANSWERS_MB = 8
    ChangeStation(actor=command("test"), code=code, fields={"name_zh": "驿站丙"}).execute()
    changed = client.get(ITEMS, headers={"If-None-Match": before})
    assert (changed.status_code, "驿站丙" in changed.content.decode()) == (200, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_large_answer_takes_little_room_and_comes_back_whole(encoding: str) -> None:
    kept: dict[str, bytes] = {}

    def handle(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(b'{"name": "x"}' * 5000, content_type="application/geo+json")
        keep_under(response, current_version())
        kept["made"] = response.content
        return response

    middleware = AnswersMiddleware(CompressionMiddleware(handle))
    asked = RequestFactory(headers={"Accept-Encoding": encoding}).get("/api/x")
    asked.resolver_match = None
    first, again = middleware(asked), middleware(asked)
    assert isinstance(first, HttpResponse)
    assert isinstance(again, HttpResponse)
    assert again.content == first.content
    assert (again.content == kept["made"]) is not bool(encoding)
    assert middleware.answers.size < len(kept["made"]) // 4
