"""What makes the site an app that works without a network."""

import json
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maps.browser import words
from maps.mapdata import CITY
from maps.modules import closure

SCRIPTS = (
    "maps/js/rider.js",
    "maps/js/station.js",
    "maps/js/offline-page.js",
    "maps/js/report/form.js",
    "maps/js/report/waiting.js",
    "maps/js/display-form.js",
    "maps/js/places.js",
)
STYLES = ("base", "list", "map", "station", "report", "areas", "places")
FILES = (
    "yizhan/tokens.css",
    "yizhan/icon.svg",
    "maps/js/early.js",
    "maps/js/recall.js",
    "maps/js/later.js",
    *(f"maps/css/{name}.css" for name in STYLES),
    "vendor/leaflet/leaflet.js",
    "vendor/leaflet/leaflet.css",
    "vendor/leaflet.markercluster/leaflet.markercluster.js",
    "vendor/leaflet.markercluster/MarkerCluster.css",
)
PAGES = ("rider", "offline", "display", "places")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """`/sw.js`, at the root so that it may serve every page; it changes when any file does."""
    kept: dict[str, Any] = {
        "files": [static(name) for name in (*FILES, *closure(*SCRIPTS, later=True))],
        "outlines": [reverse("outlines", args=[code]) for code in (CITY, "all")],
        "pages": [_address(name, code) for code, _name in settings.LANGUAGES for name in PAGES],
    }
    text = json.dumps(kept)
    kept["version"] = sha256((settings.RELEASE + text).encode()).hexdigest()[:16]
    script = static("maps/js/worker.js")
    body = f"self.KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(script)});\n"
    return HttpResponse(body, content_type="text/javascript")


def _address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest, in the language of the page that links to it."""
    icons = [
        {"src": static(f"yizhan/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png",
         "purpose": purpose}
        for size in (192, 512) for purpose in ("any", "maskable")
    ]  # fmt: skip
    document = {
        "id": "/",
        "name": _("驿站：最近的歇脚点"),
        "short_name": pgettext("under the icon", "驿站"),
        "description": _("北京的小哥驿站：最近的、开着的、有你要的。"),
        "lang": translation.get_language(),
        "start_url": reverse("rider"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#F5F7F8",
        "theme_color": "#0B6E4F",
        "icons": icons,
    }
    return JsonResponse(document, content_type="application/manifest+json")


@require_safe
@cache_control(public=True, max_age=3600)
def offline(request: HttpRequest) -> HttpResponse:
    """The page that the service worker shows for one it does not have, without a network."""
    return render(request, "maps/offline.html", {"words": words()})
