"""`/areas/`: choose an area; how much each one's lists hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geo.models import Area
from geo.vocabulary import Level
from stations.community.counts import counted


def areas(request: HttpRequest) -> HttpResponse:
    city = Area.objects.filter(level=Level.CITY).defer("geom").first()
    rows = counted(city.pk) if city else Area.objects.none()
    return render(request, "maps/areas/areas.html", {"rows": rows, "parent": None})
