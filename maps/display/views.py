"""`/display/`: large text, light or dark, by one form that needs no JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maps.display.choice import COOKIE, TEXTS, THEMES, YEAR, read


@csrf_exempt  # all that a foreign page could do is to make the letters larger
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def display(request: HttpRequest) -> HttpResponse:
    """Goes back to where the reader came from; only to a page of this site."""
    if request.method == "POST":
        sent = read(f"{request.POST.get('text', '')}.{request.POST.get('theme', '')}")
        response = redirect(_back(request, request.POST.get("back", "")))
        response.set_cookie(
            COOKIE, sent.cookie, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
        return response
    context = {"texts": TEXTS, "themes": THEMES, "back": _back(request, _came_from(request))}
    return render(request, "maps/display.html", context)


def _came_from(request: HttpRequest) -> str:
    """Nowhere for the service worker, which keeps the page for later."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return ""
    referrer = request.headers.get("Referer", "")
    return referrer if referrer.partition("?")[0] != request.build_absolute_uri("?") else ""


def _back(request: HttpRequest, address: str) -> str:
    own = url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if own else reverse("rider")
