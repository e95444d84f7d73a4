"""`/plan/health/`: how reliable the data are, area by area; and the same as CSV."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from geo.models import Area
from geo.vocabulary import Level
from maps.health import parameters
from maps.health.tries import Tries
from stations.models import AreaHealth
from stations.quality.health import csv_lines, figures

HEADINGS = {
    "name": _("区域"),
    "stations": _("驿站"),
    "verified": _("90 天内核实"),
    "hours": _("时间已知"),
    "entrance": _("入口已知"),
    "worst": _("三项合计"),
    "reports": _("待处理的反映"),
    "synthetic": _("演示数据"),
}


@dataclass(frozen=True)
class Heading:
    """A column: its words, the address that sorts by it, whether it does already."""

    words: Any
    query: str
    chosen: bool


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Districts, or the sub-districts of one; what cannot be used is named (400)."""
    tries = Tries()
    area = tries.take(lambda: parameters.area(request), None)
    order = tries.take(lambda: parameters.order(request), "worst")
    rows = figures(area.code if area else "", "" if area else Level.DISTRICT, order)
    total = AreaHealth.objects.defer("geom")
    context = {
        "area": area,
        "rows": rows,
        "total": total.filter(**({"code": area.code} if area else {"level": Level.CITY})).first(),
        "headings": [
            Heading(words, _query(area, name), name == order) for name, words in HEADINGS.items()
        ],
        "errors": tries.errors,
    }
    return render(request, "maps/plan/health.html", context, status=tries.status)


@require_safe
def health_csv(request: HttpRequest) -> HttpResponse:
    tries = Tries()
    area = tries.take(lambda: parameters.area(request), None)
    if tries.errors:
        text = "\n".join(str(error) for error in tries.errors)
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    rows = figures(area.code if area else "")
    response = HttpResponse("".join(csv_lines(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="yizhan-health.csv"'
    return response


def _query(area: Area | None, order: str) -> str:
    given = {"area": area.code if area else "", "sort": "" if order == "worst" else order}
    return "?" + urlencode({name: value for name, value in given.items() if value})
