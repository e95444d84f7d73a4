"""Around everything else: the id of a request, its line in the access log, its time.

The line has neither query string nor referrer nor address, and of a path no part that says where
somebody looks.
"""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from config.telemetry import metrics, request_id

log = logging.getLogger("yizhan.access")
# Tiles and feed pieces say where; the others open what they name to whoever has them.
UNTOLD = {"tileMatrix", "tileRow", "tileCol", "cell", "receipt", "share", "token"}
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
Handler = Callable[[HttpRequest], HttpResponseBase]


class TelemetryMiddleware:
    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        identity = request_id.identify(request.headers.get(request_id.HEADER, ""))
        token = request_id.current.set(identity)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            seconds = time.perf_counter() - started
            response.headers[request_id.HEADER] = identity
            metrics.observe(endpoint(request), _method(request), response.status_code, seconds)
            log.info(
                "%s %s %d %s bytes %d ms", request.method, discreet_path(request),
                response.status_code, _size(response), seconds * 1000,
            )  # fmt: skip
            return response
        finally:
            request_id.current.reset(token)


def endpoint(request: HttpRequest) -> str:
    """The name of the route: few in number, whatever is asked for."""
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith("/static/") else "none"
    return match.view_name or match.route or "none"


def discreet_path(request: HttpRequest) -> str:
    match = request.resolver_match
    untold = {
        str(value) for name, value in (match.kwargs if match else {}).items() if name in UNTOLD
    }
    return "/".join("…" if part in untold else part for part in request.path.split("/"))


def _method(request: HttpRequest) -> str:
    return request.method if request.method in METHODS else "other"


def _size(response: HttpResponseBase) -> str:
    return str(len(response.content)) if hasattr(response, "content") else "streamed"
