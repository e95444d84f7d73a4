"""The map of a question as a document in a frame, a file of its own, a page to print, and data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from maps.plan import export
from maps.plan.coverage import picture
from maps.plan.errors import named_errors
from maps.plan.home import question_of
from maps.plan.hurried import patiently
from maps.plan.legend import legend
from maps.plan.picture import Picture
from maps.plan.svg.map import svg
from stations.plans.answers import found
from stations.plans.hours import hours

# folium writes its scripts into the document: they run in a sandbox, without this site's rights.
POLICY = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
)


@require_safe
@named_errors
@patiently
@xframe_options_sameorigin
def map_document(request: HttpRequest) -> HttpResponse:
    """`?file=1` is a file of its own, to keep and to send on."""
    drawn = _picture(request)
    return document(drawn, "coverage", as_file="file" in request.GET)


def document(drawn: Picture, name: str, *, as_file: bool) -> HttpResponse:
    from maps.plan import folium  # slow to import: a worker starts without it

    response = HttpResponse(folium.standalone(drawn) if as_file else folium.framed(drawn))
    response["Content-Security-Policy"] = POLICY
    if as_file:
        response["Content-Disposition"] = f'attachment; filename="yizhan-{name}.html"'
    return response


@require_safe
@named_errors
@patiently
def map_still(request: HttpRequest) -> HttpResponse:
    return HttpResponse(svg(_picture(request)), content_type="image/svg+xml")


@require_safe
@named_errors
@patiently
def map_print(request: HttpRequest) -> HttpResponse:
    drawn = _picture(request)
    context = {"picture": drawn, "still": svg(drawn), "legend": legend(drawn),
               "review_number": settings.MAP_REVIEW_NUMBER}  # fmt: skip
    return render(request, "maps/plan/print.html", context)


@require_safe
@named_errors
def data(request: HttpRequest, extension: str) -> HttpResponse:
    """The areas with their figures as GeoJSON, GeoPackage or CSV."""
    drawn = _picture(request)
    return export.respond(drawn.areas, "coverage", extension, about(drawn))


def about(drawn: Picture) -> str:
    """What a file says of itself: the question, its limits and its sources."""
    said = [drawn.title, *drawn.limits, _("数据来源：") + "；".join(drawn.sources)]
    return "\n".join(said)


def _picture(request: HttpRequest) -> Picture:
    answered = found(question_of(request))
    when = answered.question.when
    by_hour = hours(answered.question, when.day if when else "workday")
    return picture(answered, by_hour)
