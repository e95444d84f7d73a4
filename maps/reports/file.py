"""`/stations/{code}/report/` and `/report/`: tell what is wrong, or good."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maps.cards import name_of
from maps.mapdata import map_settings
from maps.reports.answers import posted, submit
from maps.reports.bounded import bounded
from maps.reports.forms import ReportForm
from stations.codes import resolve
from stations.models import Station
from stations.reports.intake import take_in
from stations.vocabulary import ReportType

OF_A_STATION = [type for type in ReportType if type != ReportType.HAZARD]


def station_of(code: str) -> Station:
    found: Station | None = Station.objects.published().filter(code=resolve(code)).first()
    if found is None:
        raise Http404
    return found


# No cookie is read and nobody is signed in: there is nothing that a foreign page could misuse.
@csrf_exempt
@bounded
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Without a type, the choice of types."""
    station = station_of(code)
    type = request.GET.get("type", "")
    if type not in OF_A_STATION:
        context = {"station": station, "name": name_of(station), "types": OF_A_STATION}
        return render(request, "maps/report/choose.html", context)
    if type == ReportType.SUGGESTION and request.method != "POST":
        return redirect("suggest-change", station.code)
    return _form(request, type, station)


@csrf_exempt
@bounded
@require_http_methods(["GET", "HEAD", "POST"])
def hazard(request: HttpRequest) -> HttpResponse:
    """随手拍: anything on the street, routed to the sub-district that it lies in."""
    return _form(request, ReportType.HAZARD, None)


def _form(request: HttpRequest, type: str, station: Station | None) -> HttpResponse:
    form = ReportForm(*posted(request), type=type, station=station)
    context: dict[str, Any] = {
        "station": station,
        "name": name_of(station) if station else "",
        "title": ReportType(type).label,
        "type": type,
        "map": map_settings(),
        "map_data": pin_start(station) if "place" in form.fields else None,
    }

    def act() -> str:
        sent = take_in(form.draft(), form.letter(request))
        return reverse("receipt", args=[sent.receipt])

    return submit(request, form, act, "maps/report/form.html", context)


def pin_start(station: Station | None) -> dict[str, Any]:
    """Where the pin starts: at the station, else in the middle of the city."""
    at = station.point if station and station.point else None
    return {"lon": at.x if at else 116.3975, "lat": at.y if at else 39.9087, "known": bool(at)}
