"""`/programmes/`: volunteer programmes, and what the points of one's receipts come to."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from maps.reports.answers import too_many
from stations.community.points import POINTS, credits
from stations.models import Programme
from stations.reports.limits import TooMany
from stations.reports.lookup import find
from stations.reports.senders import address_of
from stations.vocabulary import ReportType

MOST = 20  # receipts at once


# Receipts come in the body, so that no log and no history of addresses has them.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def programmes(request: HttpRequest) -> HttpResponse:
    """Receipts that do not exist are named; who tries many is asked to wait (429)."""
    typed = [part for part in re.split(r"[\s,，;；]+", request.POST.get("receipts", "")) if part]
    try:
        looked_up = {text: find(text, address_of(request.META)) for text in typed[:MOST]}
    except TooMany as error:
        return too_many(request, error)
    found = credits({r.pk: r for r in looked_up.values() if r}.values())
    rows = Programme.objects.select_related("subdistrict", "source").defer("subdistrict__geom")
    context = {
        "rows": rows.order_by("subdistrict", "pk"),
        "rule": [(type.label, POINTS[type]) for type in ReportType if POINTS[type]],
        "typed": "\n".join(typed[:MOST]),
        "unknown": [text for text, report in looked_up.items() if report is None],
        "credits": found,
        "total": sum(credit.points for credit in found),
        "asked": bool(typed),
    }
    status = 422 if context["unknown"] else 200
    response = render(request, "maps/programmes/list.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
