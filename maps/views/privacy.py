"""What is kept of whom, and for how long: the page says what the settings are."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    basemap = settings.BASEMAP
    host = urlsplit(basemap.layers[0]).hostname if basemap.kind == "xyz" else None
    context = {
        "photo_days": settings.PHOTO_DAYS,
        "report_days": settings.REPORT_DAYS,
        "several_servers": bool(settings.REPLICAS),
        "tile_host": (host or "").replace("{s}", "*"),
    }
    return render(request, "maps/privacy.html", context)
