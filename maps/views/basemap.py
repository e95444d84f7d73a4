"""`/map/basemap.pmtiles`: the operator's own base map, in the pieces that a browser asks for."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.views.decorators.http import require_safe

RANGE = re.compile(r"bytes=(\d{1,15})-(\d{1,15})", re.ASCII)
MOST = 16 * 1024 * 1024  # bytes of one answer; a tile is a few kilobytes


@require_safe
def basemap(request: HttpRequest) -> HttpResponse:
    """One range of the file (RFC 9110); the whole is for copying on the server, not for here."""
    path = Path(settings.BASEMAP_FILE)
    if not path.is_file():
        raise Http404("no base map is built")
    status = path.stat()
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = (int(asked[1]), int(asked[2])) if asked else (0, -1)
    last = min(last, status.st_size - 1, first + MOST - 1)
    if first > last:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{status.st_size}"})
        refused["Accept-Ranges"] = "bytes"
        return refused
    changed = int(status.st_mtime)
    with path.open("rb") as file:
        file.seek(first)
        body = file.read(last - first + 1)
    return HttpResponse(
        body,
        status=206,
        content_type="application/vnd.pmtiles",
        headers={
            "Content-Range": f"bytes {first}-{last}/{status.st_size}",
            "Accept-Ranges": "bytes",
            "ETag": f'"{status.st_mtime_ns:x}-{status.st_size:x}"',
            "Last-Modified": http_date(changed),
            "Cache-Control": "public, max-age=3600",
        },
    )
