import re
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.translation import gettext_lazy as _

from api.endpoint import Endpoint
from api.endpoints import ENDPOINTS
from api.problems import Problem


def _nothing(call: Any) -> HttpResponseBase:
    raise Problem(404, str(_("API 里没有这个地址")))


NOTHING = Endpoint(path="/", name="nothing", summary="", handle=_nothing)


def pattern(path: str) -> str:
    """The regular expression of an endpoint's path; `{name}` takes anything but a slash."""
    return "^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "/?$"


def nothing(request: HttpRequest) -> HttpResponseBase:
    return NOTHING(request)


urlpatterns: list[URLPattern] = [
    *(
        re_path(
            f"^{endpoint.path.replace('{id}', '(?P<id>[^/]+)')}/?$", endpoint, name=endpoint.name
        )
        for endpoint in ENDPOINTS
    ),
    re_path("", nothing),
]
