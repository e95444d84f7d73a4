"""The API's own lane past what only pages for people need: session, account, cookies, policies.

Programs ask without cookies, and the endpoints choose their language themselves, so none of the
middleware behind this one has anything to do; it takes as long as finding a vector tile. Pages in
HTML stay in the common lane.
"""

from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve

from api.endpoint import Endpoint

HEADERS = {  # of what is no page: nothing in it may be loaded, run or framed
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
Handler = Callable[[HttpRequest], HttpResponseBase]


class LaneMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/api/") or _for_people(request):
            return self.get_response(request)
        try:
            match = _resolved(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not isinstance(match.func, Endpoint) or match.func.writes:
            return self.get_response(request)
        request.resolver_match = match
        request.get_host()  # raises for a host that is not served
        response = match.func(request, **match.kwargs)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if isinstance(response, HttpResponse) and response.status_code != 304:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


# The same few addresses are asked for again and again, with other parameters.
_resolved = lru_cache(maxsize=1000)(resolve)


def _for_people(request: HttpRequest) -> bool:
    asked = request.META.get("QUERY_STRING", "")
    return "html" in asked or "html" in request.META.get("HTTP_ACCEPT", "")
