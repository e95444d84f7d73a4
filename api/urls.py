import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, re_path
from django.utils.translation import gettext as _

from api.endpoint import Endpoint
from api.endpoints import ENDPOINTS
from api.html import find
from api.problems import Problem


def pattern(path: str) -> str:
    """The regular expression of an endpoint's path; `{name}` takes anything but a slash."""
    return "^api" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path.rstrip("/")) + "/?$"


class Nothing(Endpoint):
    """Any other address: not found, whatever is asked of it."""

    def _answer(self, request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
        raise Problem(404, _("API 里没有这个地址"))


NOTHING = Nothing(path="/", name="nothing", summary="", handle=lambda call: HttpResponse())


urlpatterns: list[URLPattern] = [
    *(re_path(pattern(endpoint.path), endpoint, name=endpoint.name) for endpoint in ENDPOINTS),
    *find.urlpatterns,
    re_path("^api(?:/|$)", NOTHING),
]
