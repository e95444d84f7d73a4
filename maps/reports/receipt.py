"""`/reports/{receipt}/`: what became of it, for whoever holds the code."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from maps.cards import name_of
from maps.reports.answers import too_many
from maps.words.changes import label, value
from stations.actions.reports import RemoveReport
from stations.models import Report
from stations.permissions import Actor, Target, rider, scope
from stations.reports import photos
from stations.reports.limits import TooMany
from stations.reports.lookup import find
from stations.reports.receipts import grouped
from stations.reports.senders import address_of
from stations.reports.workflow import PUBLIC, TOLD
from stations.vocabulary import ReportStatus


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """A field for the code, and what this phone has sent."""
    if code := request.GET.get("receipt", "").strip():
        return redirect("receipt", code[:60].replace("/", ""))
    return _private(render(request, "maps/report/enter.html"))


@require_safe
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    try:
        report = find(receipt, address_of(request.META))
    except TooMany as error:
        return too_many(request, error)
    if report is None:
        wrong = {"wrong": receipt[:40]}
        return _private(render(request, "maps/report/enter.html", wrong, status=404))
    steps = report.events.filter(action__in=TOLD).order_by("pk")
    context: dict[str, Any] = {
        "report": report,
        "code": grouped(report.receipt),
        "name": name_of(report.station) if report.station else "",
        "steps": [(event, ReportStatus(event.after).label) for event in steps],
        "proposed": [
            (label(name), value(before, name), value(after, name))
            for name, (before, after) in report.proposed.items()
        ],
        "delete": request.GET.get("delete") == "ask",
    }
    return _private(render(request, "maps/report/receipt.html", context))


@csrf_exempt  # the code is the key, and no cookie is
@require_POST
def delete(request: HttpRequest, receipt: str) -> HttpResponse:
    try:
        report = find(receipt, address_of(request.META))
    except TooMany as error:
        return too_many(request, error)
    if report is None:
        raise Http404
    RemoveReport(actor=rider(), receipt=report.receipt).execute()
    return _private(render(request, "maps/report/deleted.html"))


@require_safe
def photo(request: HttpRequest, number: int) -> HttpResponseBase:
    """A photo that staff made public, or any to staff who may answer the report."""
    report = Report.objects.select_related("station").filter(pk=number).exclude(photo="").first()
    if report is None:
        raise Http404
    public = report.photo_public and report.status in PUBLIC
    if not public:
        where = Target(report.station, report.subdistrict_id or report.district_id)
        if not scope(Actor.of(request.user), "stations.moderate").holds(where):
            raise Http404
    try:
        response = FileResponse(photos.path(report.photo).open("rb"), content_type="image/webp")
    except FileNotFoundError:
        raise Http404 from None
    response["Cache-Control"] = "public, max-age=3600" if public else "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
