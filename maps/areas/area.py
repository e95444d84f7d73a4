"""`/areas/{code}/`: a sub-district's three lists side by side; a district's sub-districts."""

from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.models import Area
from geo.vocabulary import Level
from maps.areas.forms import AskForm
from stations.community.board import in_area, notices, upcoming
from stations.community.counts import counted
from stations.models import Need, Pilot, Programme, Resource, Service, Station
from stations.vocabulary import AMENITIES, ListStatus, NeedStatus

SHOWN = 5
ORDER = [NeedStatus.OPEN, NeedStatus.MATCHED, NeedStatus.SERVED, NeedStatus.DECLINED]


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    """An unknown code is a helpful 404."""
    found = find(code)
    if found is None:
        return render(request, "maps/areas/unknown.html", {"code": code[:40]}, status=404)
    if found.level != Level.SUBDISTRICT:
        rows = counted(found.pk)
        return render(request, "maps/areas/areas.html", {"rows": rows, "parent": found})
    return render(request, "maps/areas/area.html", context(found))


def find(code: str) -> Area | None:
    """A district or sub-district."""
    areas = Area.objects.exclude(level=Level.CITY).select_related("parent")
    return (
        areas.defer("geom", "parent__geom").filter(pk=code[:12]).first() if code.isalnum() else None
    )


def context(found: Area, form: AskForm | None = None) -> dict[str, Any]:
    inside = {"subdistrict": found.pk}
    needs = Need.objects.filter(**inside).exclude(status=NeedStatus.WITHDRAWN)
    stations = Station.objects.listed().filter(**inside).order_by("name_zh")
    lists = {
        "needs": sorted(
            needs.select_related("resource", "service", "station"),
            key=lambda need: (ORDER.index(need.status), -need.people, need.pk),
        ),
        "resources": list(
            Resource.objects.filter(**inside, status=ListStatus.ON).select_related("station")
        ),
        "services": list(
            Service.objects.filter(**inside, status=ListStatus.ON).select_related("station")
        ),
        "activities": list(in_area(upcoming(), found)[:SHOWN]),
        "notices": list(in_area(notices(), found)[:SHOWN]),
        "programmes": list(Programme.objects.filter(**inside)),
        "pilots": list(Pilot.objects.filter(**inside)),
        "stations": [offering(station) for station in stations],
    }
    return {
        "area": found,
        **lists,
        "form": form or AskForm(),
        "synthetic": any(getattr(row, "synthetic", False) for row in chain(*lists.values())),
    }


def offering(station: Station) -> Station:
    """The station with the names of its amenities as `offers`."""
    station.offers = [AMENITIES[key].label for key in station.amenities]  # type: ignore[attr-defined]
    return station
