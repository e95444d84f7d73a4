"""One resource of the API: what it accepts and speaks. The one place that rejects a request."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render as render_template
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _

from api import problems
from api.call import Call
from api.media import HTML, JSON, Media
from api.parameters import LANG, LONGEST, Parameter, Text, format_parameter
from api.problems import Problem
from geo.models import dataset_version
from stations.parameters import ParameterError, plain, shown

log = logging.getLogger("yizhan.api")
METHODS = ("GET", "HEAD", "OPTIONS")
EXPOSED = "Link, Content-Crs, ETag, Content-Language"


@dataclass(frozen=True, kw_only=True, eq=False)
class Endpoint:
    """`path` below /api; `handle` answers a parsed call; the first of `media` is the default."""

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
    arguments: dict[str, Any] = field(default_factory=dict)

    @property
    def accepted(self) -> tuple[Parameter, ...]:
        """Every parameter the endpoint takes, `f` and `lang` included."""
        return (*self.parameters, format_parameter(*(m.f for m in self.media)), LANG)

    def __call__(self, request: HttpRequest, **path: str) -> HttpResponseBase:
        with translation.override(language_of(request)):
            response = self._answer(request, path)
            patch_vary_headers(response, ["Accept", "Accept-Language"])
            response.headers.setdefault("Content-Language", translation.get_language())
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = EXPOSED
            return response

    def _answer(self, request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
        try:
            if request.method not in METHODS:
                raise Problem(405, _("%(method)s 不可用") % {"method": request.method})
            if request.method == "OPTIONS":
                return HttpResponse(headers={"Allow": ", ".join(METHODS)})
            call = self._read(request, path)
            etag = self._etag(call)
            response = get_conditional_response(request, etag) or self.handle(call)
            if response.status_code in (200, 204):
                response.headers.setdefault("Cache-Control", self.cache)
                if etag:
                    response.headers.setdefault("ETag", etag)
            return response
        except Exception as error:
            problem = problems.problem_of(error)
            if problem is None:
                log.exception("%s failed", self.name)
                problem = Problem(500, _("出了意外，已记录"))
            response = problems.render(problem)
            response.headers["Cache-Control"] = "no-store"
            if problem.status == 405:
                response.headers["Allow"] = ", ".join(METHODS)
            return response

    def _read(self, request: HttpRequest, path: dict[str, str]) -> Call:
        if any("\0" in part for part in path.values()):
            raise Problem(404, _("没有这个地址"))
        values = self._values(request)
        below = self.path.format(**path)
        return Call(
            request=request,
            values={**values, **path, **self.arguments},
            media=self._media(request, values["f"]),
            language="en" if translation.get_language() == "en" else "zh",
            path=below,
        )

    def _etag(self, call: Call) -> str | None:
        """Read before the data: an answer may be newer than its tag, never older."""
        if not self.versioned:
            return None
        parts = (dataset_version(), call.here(), call.media.type, call.language, settings.RELEASE)
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
            if len(texts[0]) > LONGEST or "\0" in texts[0]:
                raise ParameterError(name, _("太长或含有不可用的字符"))
            values[name] = accepted[name].parse(texts[0])
        for name, parameter in accepted.items():
            if parameter.required and name not in request.GET:
                raise ParameterError(name, _("缺少这个参数"))
        return values

    def _media(self, request: HttpRequest, f: str | None) -> Media:
        if f:
            return next(media for media in self.media if media.f == f)
        wanted = request.headers.get("Accept", "").strip() or "*/*"
        if wanted == "*/*":
            return self.media[0]
        types = {**{media.type: media for media in self.media}, **self._also()}
        preferred = request.get_preferred_type(list(types))
        if preferred is None:
            raise Problem(
                406,
                _("%(wanted)s 不可用；可用：%(known)s")
                % {"wanted": shown(wanted), "known": ", ".join(types)},
            )
        return types[preferred]

    def _also(self) -> dict[str, Media]:
        """Plain JSON is an acceptable name for every encoding in JSON."""
        return {"application/json": self.media[0]} if self.media[0].f == "json" else {}


def language_of(request: HttpRequest) -> str:
    """`lang` if given, else Accept-Language; Chinese where neither decides."""
    asked = request.GET.get("lang") or request.headers.get("Accept-Language", "")
    for part in asked.split(","):
        code = part.split(";")[0].strip().lower()
        if code.startswith("zh"):
            return "zh-hans"
        if code.startswith("en"):
            return "en"
    return "zh-hans"


def answer(call: Call, document: dict[str, Any], template: str, **context: Any) -> HttpResponse:
    """A document in JSON, or through its template in HTML."""
    if call.media == HTML:
        return render_template(
            call.request, template, {"call": call, "document": document, **context}
        )
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type=call.media.type)
