"""`/areas/`: choose an area; how much each one's lists hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.models import Area
from geo.vocabulary import Level
from stations.community.counts import counted


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    city = Area.objects.filter(level=Level.CITY).defer("geom").first()
    rows = counted(city.pk) if city else Area.objects.none()
    return render(request, "maps/areas/areas.html", {"rows": rows, "parent": None})
