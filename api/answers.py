"""Answers kept in memory by their tag, so that what is asked again costs nothing but the version.

A tag holds the version, which is read anew for each request (docs/decisions/0003): whatever was
committed before the request makes another tag, and an answer that is kept under it cannot be old.
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase

OVERHEAD = 1000  # bytes that an answer takes besides its body


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, status=self.status, headers=self.headers)


class Answers:
    """At most `most` bytes; what was not asked for longest goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.kept: OrderedDict[str, Answer] = OrderedDict()
        self.lock = Lock()

    def get(self, tag: str) -> HttpResponse | None:
        with self.lock:
            if answer := self.kept.get(tag):
                self.kept.move_to_end(tag)
                return answer.response()
        return None

    def keep(self, tag: str, response: HttpResponseBase) -> None:
        """Unless it streams, failed, or would take more than a quarter of the room."""
        if not isinstance(response, HttpResponse) or response.status_code not in (200, 204):
            return
        answer = Answer(response.status_code, dict(response.headers), response.content)
        size = len(answer.body) + OVERHEAD
        if size > self.most // 4:
            return
        with self.lock:
            if tag in self.kept:
                return
            self.kept[tag] = answer
            self.size += size
            while self.size > self.most:
                _tag, oldest = self.kept.popitem(last=False)
                self.size -= len(oldest.body) + OVERHEAD


answers = Answers(settings.ANSWERS_MB * 1_000_000)
