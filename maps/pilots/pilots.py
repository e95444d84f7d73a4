"""`/pilots/`: every pilot and how far it has come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maps.activities import parameters
from maps.activities.filters import chips
from maps.health.tries import Tries
from stations.models import Pilot
from stations.vocabulary import PilotStatus


@require_safe
def pilots(request: HttpRequest) -> HttpResponse:
    """`kind` is a state; what cannot be used is named, and the rest answers (400)."""
    tries = Tries()
    state = tries.take(lambda: parameters.kind(request, PilotStatus), "")
    rows = Pilot.objects.select_related("subdistrict__parent")
    rows = rows.defer("subdistrict__geom", "subdistrict__parent__geom").order_by("-pk")
    found = list(rows.filter(status=state) if state else rows)
    context = {
        "rows": found,
        "states": chips(request, "kind", PilotStatus.choices),
        "errors": tries.errors,
        "synthetic": any(row.synthetic for row in found),
    }
    return render(request, "maps/pilots/list.html", context, status=tries.status)
