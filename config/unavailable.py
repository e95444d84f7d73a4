"""What a person sees when the server fails: 503 while the database is away, else 500."""

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from api.problems import FULL_RETRY_AFTER, RETRY_AFTER, TITLES
from geo.away import is_away, is_full

log = logging.getLogger("yizhan.unavailable")


def failed(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, called while the exception is being handled."""
    error = sys.exc_info()[1]
    full = is_full(error)
    away = full or is_away(error)
    if away:
        log.warning("the database or the disk fails: %s", str(error).strip())
    status = 503 if away else 500
    try:
        told = {"away": away, "full": full}
        response = HttpResponse(render_to_string("maps/failed.html", told, request))
    except Exception:  # what broke the page may break this one too
        log.exception("no page for a failure")
        response = HttpResponse(str(TITLES[status]), content_type="text/plain; charset=utf-8")
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    if away:
        response.headers["Retry-After"] = str(FULL_RETRY_AFTER if full else RETRY_AFTER)
    return response
