"""`/activities/` and `/activities.ics`: what is to come, by area, kind and time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from maps.activities import ical, parameters
from maps.activities.filters import chips, query
from maps.health.parameters import area
from maps.health.tries import Tries
from stations.community.board import in_area, upcoming
from stations.models import Activity
from stations.vocabulary import ActivityKind

MOST = 100
WHEN = (("today", _("今天")), ("week", _("七天内")), ("month", _("一个月内")))


@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """What cannot be used is named, left out, and the rest still answers (400)."""
    tries = Tries()
    where = tries.take(lambda: area(request), None)
    kind = tries.take(lambda: parameters.kind(request, ActivityKind), "")
    until = tries.take(lambda: parameters.until(request), None)
    rows = list(in_area(upcoming(until, kind), where)[: MOST + 1])
    context = {
        "area": where,
        "rows": rows[:MOST],
        "cut": len(rows) > MOST,
        "when": chips(request, "when", WHEN),
        "kinds": chips(request, "kind", ActivityKind.choices),
        "everywhere": query(request, area=""),
        "calendar": query(request, when=""),
        "errors": tries.errors,
        "synthetic": any(row.activity.synthetic for row in rows),
    }
    return render(request, "maps/activities/list.html", context, status=tries.status)


@require_safe
def activities_ics(request: HttpRequest) -> HttpResponse:
    """A calendar to subscribe to: activities of an area and kind that are not over."""
    tries = Tries()
    where = tries.take(lambda: area(request), None)
    kind = tries.take(lambda: parameters.kind(request, ActivityKind), "")
    if tries.errors:
        text = "\n".join(str(error) for error in tries.errors)
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    found = in_area(upcoming(kind=kind), where).values("activity")
    rows = Activity.objects.filter(pk__in=found).select_related("subdistrict", "station")
    return ical.response(request, rows.defer("subdistrict__geom").order_by("pk"))
