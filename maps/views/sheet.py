"""`/stations/{code}/qr/`: one A4 sheet for the door, with a QR code that leads to the page."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from maps.cards import name_of
from maps.navigation import sign
from stations.codes import resolve
from stations.models import Station
from stations.vocabulary import Status


@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """A station that is gone, or never was, gets no sheet: its own page says why."""
    found = Station.objects.published().filter(code=code).first()
    if found is None or found.status == Status.WITHDRAWN:
        return redirect("station", resolve(code))
    url = request.build_absolute_uri(found.get_absolute_url())
    # Q: a quarter of the code may be dirty or torn, as sheets on doors are
    drawing = segno.make(url, error="q", micro=False).svg_inline(omitsize=True, border=4)
    context = {
        "station": found,
        "name": name_of(found),
        "sign": sign(found),
        "url": url,
        "qr": mark_safe(drawing),  # noqa: S308 (drawn by segno, no text in it)
    }
    return render(request, "maps/sheet.html", context)
