"""Finished answers kept in memory, so that what is asked again costs little but the version.

The version is read anew for each request (docs/decisions/0003): whatever was committed before the
request makes it another, and an answer that was kept under it cannot be old. What is kept is
as it was asked for: host, address, encodings and languages; for who wants it plain it is packed,
which leaves room for ten times as many and unpacks in a fraction of the time of making it. Packing
takes time too, so what is asked for once is not kept, unless making it took long.
"""

import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.urls import ResolverMatch
from django.utils import timezone

from api.negotiation import has_already
from stations.models import published_version

OVERHEAD = 3000  # bytes that an answer takes besides its body
LARGE = 5000  # bytes from which packing is worth it
LONG = 0.05  # seconds; what takes longer is kept the first time
REMEMBERED = 5000  # addresses asked for once, twice as many at most
DECIDE = (
    "wsgi.url_scheme", "HTTP_X_FORWARDED_PROTO", "HTTP_HOST", "HTTP_X_FORWARDED_HOST", "PATH_INFO",
    "QUERY_STRING", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING",
)  # fmt: skip
OF_A_BODY = {  # what who has it knows already
    "Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition", "Content-Crs",
    "Link",
}  # fmt: skip
Key = tuple[str, ...]
Handler = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Answer:
    version: str
    headers: dict[str, str]
    status: int
    body: bytes
    route: ResolverMatch | None  # for the access log and the metrics
    packed: bool = False


class Answers:
    """At most `most` bytes; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[Key, Answer] = OrderedDict()
        self.asked, self.earlier = set[int](), set[int]()
        self.lock = Lock()

    def asked_before(self, key: Key) -> bool:
        """Of late; when too many are remembered, the earlier half is forgotten."""
        mark = hash(key)
        with self.lock:
            if mark in self.asked or mark in self.earlier:
                return True
            if len(self.asked) >= REMEMBERED:
                self.asked, self.earlier = set(), self.asked
            self.asked.add(mark)
            return False

    def get(self, key: Key) -> Answer | None:
        with self.lock:
            if answer := self.kept.get(key):
                self.kept.move_to_end(key)
            return answer

    def keep(self, key: Key, answer: Answer) -> None:
        """Unless it would take more than a quarter of the room."""
        if _size(answer) > self.most // 4:
            return
        with self.lock:
            if before := self.kept.pop(key, None):
                self.size -= _size(before)
            self.kept[key] = answer
            self.size += _size(answer)
            while self.size > self.most:
                _key, oldest = self.kept.popitem(last=False)
                self.size -= _size(oldest)


def _size(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD


class AnswersMiddleware:
    """Keeps answers that say so by `keep_under(response, version)`."""

    def __init__(self, get_response: Handler) -> None:
        if not settings.ANSWERS_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.answers = Answers(settings.ANSWERS_MB * 1_000_000)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "GET" or not request.path_info.startswith("/api"):
            return self.get_response(request)
        if connection.in_atomic_block:  # whose own writes do not move the version
            return self.get_response(request)
        if "HTTP_RANGE" in request.META:
            return self.get_response(request)
        key = tuple(str(request.META.get(name, "")) for name in DECIDE)
        if (
            (found := self.answers.get(key))
            and found.version == current_version()
            and (again := _again(request, found))
        ):
            request.resolver_match = found.route
            return again
        began = time.perf_counter()
        response = self.get_response(request)
        version = getattr(response, "keep_under", None)
        if (
            version
            and isinstance(response, HttpResponse)
            and (self.answers.asked_before(key) or time.perf_counter() - began > LONG)
        ):
            self.answers.keep(key, _answer(request, response, version))
        return response


def _again(request: HttpRequest, kept: Answer) -> HttpResponse | None:
    """None when only that nothing has changed is kept, and who asks has nothing."""
    if has_already(request, kept.headers.get("ETag", "")):
        told = {name: text for name, text in kept.headers.items() if name not in OF_A_BODY}
        return HttpResponseNotModified(headers=told)
    if kept.status == 304:
        return None
    body = zlib.decompress(kept.body) if kept.packed else kept.body
    return HttpResponse(body, status=kept.status, headers=kept.headers)


def _answer(request: HttpRequest, response: HttpResponse, version: str) -> Answer:
    body, headers = response.content, dict(response.headers)
    packed = len(body) > LARGE and not response.has_header("Content-Encoding")
    kept = zlib.compress(body, 1) if packed else body
    route = request.resolver_match
    return Answer(version, headers, response.status_code, kept, route, packed)


def keep_under(response: HttpResponseBase, version: str) -> None:
    """Only address, request headers and this version, read before, decided what it says."""
    if isinstance(response, HttpResponse) and response.status_code in (200, 204, 304):
        response.keep_under = version  # type: ignore[attr-defined]


def current_version() -> str:
    """The version of what is published, read now.

    The day is part of it: figures such as "verified within 90 days" change at midnight.
    """
    return f"{published_version()}.{timezone.localdate():%Y%m%d}"
