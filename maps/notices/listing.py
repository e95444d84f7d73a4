"""`/notices/`: the exchange board, by area and kind."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from geo.vocabulary import Level
from maps.activities import parameters
from maps.activities.filters import chips, query
from maps.health.parameters import area
from maps.health.tries import Tries
from stations.community.board import in_area
from stations.community.board import notices as current
from stations.vocabulary import NoticeKind

MOST = 100


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What cannot be used is named, left out, and the rest still answers (400)."""
    tries = Tries()
    where = tries.take(lambda: area(request), None)
    kind = tries.take(lambda: parameters.kind(request, NoticeKind), "")
    rows = list(in_area(current(kind), where)[: MOST + 1])
    context = {
        "area": where,
        "may_post": where is not None and where.level == Level.SUBDISTRICT,
        "rows": rows[:MOST],
        "cut": len(rows) > MOST,
        "kinds": chips(request, "kind", NoticeKind.choices),
        "everywhere": query(request, area=""),
        "errors": tries.errors,
        "synthetic": any(row.synthetic for row in rows),
    }
    return render(request, "maps/notices/list.html", context, status=tries.status)
