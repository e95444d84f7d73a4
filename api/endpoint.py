"""One resource of the API: what it accepts and speaks. The one place that rejects a request."""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from api import problems
from api.answers import keep_under
from api.call import Call, link_header
from api.html import pages
from api.media import HTML, JSON, Media
from api.negotiation import has_already, language_of, media_of
from api.parameters import LANG, LONGEST, Parameter, Text, format_parameter
from api.problems import Problem
from stations.parameters import ParameterError, plain

log = logging.getLogger("yizhan.api")
READING = ("GET", "HEAD", "OPTIONS")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Content-Crs, ETag, Content-Language",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


@dataclass(frozen=True, kw_only=True)
class Write:
    """What another method than GET does. `body` maps a media type to the name of its schema."""

    summary: Text
    handle: Callable[[Call], HttpResponseBase]
    statuses: tuple[int, ...]
    body: Mapping[str, str] = field(default_factory=dict)
    schema: str = "Document"


@dataclass(frozen=True, kw_only=True, eq=False)
class Endpoint:
    """`path` below /api; `handle` answers a parsed call; the first of `media` is the default."""

    csrf_exempt: ClassVar[bool] = True  # no cookie is read: a POST hears 405, not 403

    path: str
    name: str
    summary: Text
    handle: Callable[[Call], HttpResponseBase]
    parameters: tuple[Parameter, ...] = ()
    media: tuple[Media, ...] = (JSON, HTML)
    statuses: tuple[int, ...] = (200, 400, 406, 500)
    tag: str = "core"
    schema: str = "Document"  # name of the answer's schema in the API description
    cache: str = "public, max-age=60"
    versioned: bool = True  # whether the answer follows from the address and the dataset version
    kept: bool = False  # whether nothing but address and version decides, not the time of day
    arguments: dict[str, Any] = field(default_factory=dict)
    writes: Mapping[str, Write] = field(default_factory=dict)  # by method

    @property
    def methods(self) -> str:
        return ", ".join((*READING, *self.writes))

    @property
    def answered(self) -> list[int]:
        """Every status it may answer with, those that any endpoint has included."""
        return sorted({*self.statuses, 503, *([304] if self.versioned else [])})

    @property
    def accepted(self) -> tuple[Parameter, ...]:
        """Every parameter the endpoint takes, `f` and `lang` included."""
        return (*self.parameters, format_parameter(*(m.f for m in self.media)), LANG)

    def __call__(self, request: HttpRequest, **path: str) -> HttpResponseBase:
        with translation.override(language_of(request)):
            try:
                response = self._answer(request, path)
            except Exception as error:
                response = self._refuse(request, error)
            patch_vary_headers(response, ["Accept", "Accept-Language"])
            response.headers.setdefault("Content-Language", translation.get_language())
            for name, value in CORS.items():
                response.headers[name] = value
            return response

    def _answer(self, request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
        if request.method == "OPTIONS":
            allow = {"Allow": self.methods, "Access-Control-Allow-Methods": self.methods}
            return HttpResponse(headers={**PREFLIGHT, **allow})
        if request.method not in self.methods.split(", "):
            raise Problem(405, _("%(method)s 不可用") % {"method": request.method})
        call = self._read(request, path)
        if write := self.writes.get(str(request.method)):
            response = write.handle(call)
            response.headers.setdefault("Cache-Control", "no-store")
            return response
        etag = self._etag(call)
        if etag and has_already(request, etag):
            response = HttpResponseNotModified()
        else:
            response = self.handle(call)
        if etag and self.kept and call.media != HTML:
            keep_under(response, call.version)
        if response.status_code in (200, 204, 304):
            response.headers.setdefault("Cache-Control", self.cache)
            if etag:
                response.headers.setdefault("ETag", etag)
        return response

    def _refuse(self, request: HttpRequest, error: Exception) -> HttpResponse:
        problem = problems.problem_of(error)
        if problem is None:
            log.error("%s failed", self.name, exc_info=error)
            problem = Problem(500, _("出了意外，已记录"))
        wanted = problems.wants_html(request)
        response = pages.problem(request, problem) if wanted else problems.render(problem)
        response.headers["Cache-Control"] = "no-store"
        if problem.retry_after:
            response.headers["Retry-After"] = str(problem.retry_after)
        if problem.status == 405:
            response.headers["Allow"] = self.methods
        return response

    def _read(self, request: HttpRequest, path: dict[str, str]) -> Call:
        if any("\0" in part for part in path.values()):
            raise Problem(404, _("没有这个地址"))
        values = self._values(request)
        call = Call(
            request=request,
            values={**values, **path, **self.arguments},
            media=media_of(request, values["f"], self.media),
            language="en" if translation.get_language() == "en" else "zh",
            path=self.path.format(**path),
        )
        # Escaped, a character takes three, and a byte that is none (as U+FFFD) nine.
        roughly = 9 * len(request.META.get("QUERY_STRING", "")) + len(call.url(call.path))
        if roughly > LONGEST and (length := len(call.here(cursor=None))) > LONGEST:
            longest = max(request.GET, key=lambda name: len(request.GET[name]))
            raise ParameterError(longest, _too_long(length))
        return call

    def _etag(self, call: Call) -> str | None:
        """Read before the data: an answer may be newer than its tag, never older."""
        if not self.versioned:
            return None
        address = call.request.get_full_path()
        parts = (call.version, call.root, address, call.media.type, call.language, settings.RELEASE)
        return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:24]}"'

    def _values(self, request: HttpRequest) -> dict[str, Any]:
        accepted = {parameter.name: parameter for parameter in self.accepted}
        values = {name: parameter.default for name, parameter in accepted.items()}
        for name, texts in request.GET.lists():
            if name not in accepted:
                known = ", ".join(accepted)
                raise ParameterError(plain(name), _("没有这个参数；可用：%s") % known)
            if len(texts) > 1:
                raise ParameterError(name, _("只能出现一次"))
            if len(texts[0]) > LONGEST:
                raise ParameterError(name, _too_long(len(texts[0])))
            if "\0" in texts[0]:
                raise ParameterError(name, _("含有不可用的字符"))
            values[name] = accepted[name].parse(texts[0])
        for name, parameter in accepted.items():
            if parameter.required and name not in request.GET:
                raise ParameterError(name, _("缺少这个参数"))
        return values


def _too_long(length: int) -> str:
    said = _("地址有 %(length)s 个字符，最多 %(most)s 个；请缩短 filter，或下载后再筛选")
    return said % {"length": length, "most": LONGEST}


def answer(call: Call, document: dict[str, Any], template: str, **context: Any) -> HttpResponse:
    """A document in JSON, or through its template in HTML; its links also as a header."""
    if call.media == HTML:
        response = pages.render(call, template, document, **context)
    else:
        body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        response = HttpResponse(body, content_type=call.media.type)
    if "links" in document:
        response.headers["Link"] = link_header(document["links"])
    return response
