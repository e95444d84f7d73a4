"""What compression does to an answer, beyond what the API's own tests see through HTTP."""

import gzip
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from config.compression import CompressionMiddleware

TEXT = "驿站" * 1000


def _answer(response: HttpResponseBase, method: str = "GET", accepted: str = "gzip") -> Any:
    def handle(request: HttpRequest) -> HttpResponseBase:
        return response

    request = RequestFactory().generic(method, "/", headers={"Accept-Encoding": accepted})
    answered = CompressionMiddleware(handle)(request)
    return answered


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_head_keeps_the_length_of_get_and_has_no_body(accepted: str) -> None:
    got = _answer(HttpResponse(TEXT), accepted=accepted)
    head = _answer(HttpResponse(TEXT), "HEAD", accepted)
    assert head.content == b""
    assert int(head.headers["Content-Length"]) == len(got.content)
    assert head.headers.get("Content-Encoding") == got.headers.get("Content-Encoding")


def test_a_stream_stays_a_stream() -> None:
    response = _answer(StreamingHttpResponse([TEXT.encode()] * 3, content_type="application/json"))
    assert response.streaming
    packed = b"".join(response)
    assert gzip.decompress(packed).decode() == TEXT * 3
    assert "Content-Length" not in response.headers


def test_a_strong_tag_becomes_weak() -> None:
    assert _answer(HttpResponse(TEXT, headers={"ETag": '"a"'})).headers["ETag"] == 'W/"a"'
    assert _answer(HttpResponse(TEXT, headers={"ETag": 'W/"a"'})).headers["ETag"] == 'W/"a"'


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(TEXT, headers={"Content-Encoding": "br"}),
        HttpResponse(TEXT, status=206),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Cache-Control": "no-transform"}),
        HttpResponse("short"),
    ],
)
def test_what_is_left_alone(response: HttpResponse) -> None:
    before = response.content
    answered = _answer(response)
    assert answered.content == before
    assert answered.headers.get("Content-Encoding") != "gzip"
    assert "Accept-Encoding" in answered.headers["Vary"]
