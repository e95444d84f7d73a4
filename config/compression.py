"""Brotli and gzip for every answer worth it; for HEAD, the headers without the body.

A tag stays true because it is weak; a strong one is weakened, as RFC 9110 asks. What is encoded
already, partial, or no text is left alone.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, cast

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers

SMALLEST = 500  # bytes; below, the headers cost more than is won
TEXT = re.compile(
    r"text/|image/svg|application/(.+\+)?(json|xml|javascript)|.*openapi\+json|.*vector-tile"
)
CODING = re.compile(r"^\s*(br|gzip|\*)\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$", re.IGNORECASE)
Handler = Callable[[HttpRequest], HttpResponseBase]


class Compressor(Protocol):
    def feed(self, chunk: bytes) -> bytes: ...

    def finish(self) -> bytes: ...


class Brotli:
    def __init__(self) -> None:
        self.stream = brotli.Compressor(mode=brotli.MODE_TEXT, quality=4)

    def feed(self, chunk: bytes) -> bytes:
        return bytes(self.stream.process(chunk))

    def finish(self) -> bytes:
        return bytes(self.stream.finish())


class Gzip:
    def __init__(self) -> None:
        self.stream = zlib.compressobj(6, wbits=31)

    def feed(self, chunk: bytes) -> bytes:
        return self.stream.compress(chunk)

    def finish(self) -> bytes:
        return self.stream.flush()


COMPRESSORS: dict[str, Callable[[], Compressor]] = {"br": Brotli, "gzip": Gzip}


def coding(header: str) -> str | None:
    """What Accept-Encoding likes best of what is offered; brotli where it does not care."""
    liked: dict[str, float] = {}
    for part in header.split(","):
        if found := CODING.match(part):
            try:
                liked[found[1].lower()] = float(found[2] or 1)
            except ValueError:
                liked[found[1].lower()] = 0
    best = max(COMPRESSORS, key=lambda name: liked.get(name, liked.get("*", 0)))
    return best if liked.get(best, liked.get("*", 0)) > 0 else None


class CompressionMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Encoding"])
        name = coding(request.headers.get("Accept-Encoding", ""))
        if name and _worth_it(response):
            _compress(response, name)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response


def _worth_it(response: HttpResponseBase) -> bool:
    if response.status_code == 206 or response.has_header("Content-Encoding"):
        return False
    if "no-transform" in response.headers.get("Cache-Control", ""):
        return False
    if isinstance(response, HttpResponse) and len(response.content) < SMALLEST:
        return False
    return bool(TEXT.match(response.headers.get("Content-Type", "")))


def _compress(response: HttpResponseBase, name: str) -> None:
    compressor = COMPRESSORS[name]()
    if isinstance(response, HttpResponse):
        response.content = compressor.feed(response.content) + compressor.finish()
        response.headers["Content-Length"] = str(len(response.content))
    elif isinstance(response, StreamingHttpResponse) and not response.is_async:
        chunks = cast(Iterable[bytes], response.streaming_content)
        response.streaming_content = _stream(compressor, chunks)
        del response.headers["Content-Length"]
    else:
        return
    response.headers["Content-Encoding"] = name
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"


def _stream(compressor: Compressor, chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        if piece := compressor.feed(chunk):
            yield piece
    yield compressor.finish()
