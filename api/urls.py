import re
from collections import defaultdict

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver, include, re_path
from django.utils.translation import gettext as _

from api.endpoint import Endpoint
from api.endpoints import ENDPOINTS
from api.html import find
from api.problems import Problem


def pattern(path: str) -> str:
    """The regular expression of an endpoint's path; `{name}` takes anything but a slash."""
    return "^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path.rstrip("/")) + "/?$"


def patterns() -> list[URLPattern | URLResolver]:
    """Those of a collection stand together, and first: tiles have addresses without number, each
    compared with all that stands before it."""
    alone, groups = [], defaultdict[str, list[URLPattern]](list)
    for endpoint in ENDPOINTS:
        _, *parts = endpoint.path.split("/", 3)
        if parts[0] == "collections" and len(parts) == 3:
            route = pattern(parts[2])
            groups["/".join(parts[:2])].append(re_path(route, endpoint, name=endpoint.name))
        else:
            route = pattern("api" + endpoint.path)
            alone.append(re_path(route, endpoint, name=endpoint.name))
    return [*(re_path(f"^api/{name}/", include(group)) for name, group in groups.items()), *alone]


class Nothing(Endpoint):
    """Any other address: not found, whatever is asked of it."""

    def _answer(self, request: HttpRequest, path: dict[str, str]) -> HttpResponseBase:
        raise Problem(404, _("API 里没有这个地址"))


NOTHING = Nothing(path="/", name="nothing", summary="", handle=lambda call: HttpResponse())


urlpatterns: list[URLPattern | URLResolver] = [
    *patterns(),
    *find.urlpatterns,
    re_path("^api(?:/|$)", NOTHING),
]
