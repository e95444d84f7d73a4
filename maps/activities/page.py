"""`/activities/{code}/`: one activity, when, where, and the results of a sports meet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maps.activities import ical
from maps.activities.ical import where
from maps.activities.results import results
from maps.cards import name_of
from stations.models import Activity
from stations.vocabulary import ActivityStatus

TIMES = 20
STATES = {
    ActivityStatus.CANCELLED: "https://schema.org/EventCancelled",
}


@require_safe
def activity(request: HttpRequest, code: str) -> HttpResponse:
    row = find(code)
    times = row.occurrences.filter(ends_at__gt=timezone.now()).order_by("starts_at")[:TIMES]
    context = {
        "row": row,
        "times": times or row.occurrences.order_by("-starts_at")[:1],
        "results": results(row),
        "jsonld": jsonld(row, request.build_absolute_uri(row.get_absolute_url())),
        "synthetic": row.synthetic,
    }
    return render(request, "maps/activities/activity.html", context)


@require_safe
def activity_ics(request: HttpRequest, code: str) -> HttpResponse:
    row = find(code)
    return ical.response(request, [row], row.code)


def find(code: str) -> Any:
    """Raises Http404."""
    rows = Activity.objects.select_related("subdistrict", "station", "source")
    return get_object_or_404(rows.defer("subdistrict__geom"), code=code[:20])


def jsonld(row: Activity, url: str) -> dict[str, Any]:
    """schema.org's Event. Only what is known."""
    place: dict[str, Any] = {"@type": "Place", "name": where(row), "address": where(row)}
    point = row.point or (row.station and row.station.point)
    if point:
        place["geo"] = {"@type": "GeoCoordinates", "longitude": point.x, "latitude": point.y}
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": name_of(row),
        "startDate": row.starts_at.isoformat(),
        "endDate": row.ends_at.isoformat(),
        "eventStatus": STATES.get(ActivityStatus(row.status), "https://schema.org/EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place,
        "description": row.note,
        "maximumAttendeeCapacity": row.capacity,
        "organizer": {"@type": "Organization", "name": row.organiser} if row.organiser else None,
    }
    return {name: value for name, value in found.items() if value}
