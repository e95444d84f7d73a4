"""`/metrics`: for this machine, or for whoever has the token."""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from config.telemetry.metrics import exposition

LOCAL = {"127.0.0.1", "::1", ""}  # a Unix socket has no address
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded")


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """404 for everybody else: what does not exist invites nobody."""
    if not (_has_token(request) or _is_local(request)):
        return HttpResponse("Not found\n", content_type="text/plain", status=404)
    answer = HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_local(request: HttpRequest) -> bool:
    """Asked from this machine, and not through a proxy on it."""
    direct = not any(name in request.headers for name in FORWARDED)
    return direct and request.META.get("REMOTE_ADDR", "") in LOCAL


def _has_token(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").encode()
    return bool(token) and hmac.compare_digest(given, f"Bearer {token}".encode())
