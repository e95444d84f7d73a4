"""`/plan/report/{area}/`: one area on paper; figures, maps, gaps, data health, method, sources."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.models import Area
from maps.plan.coverage import limits, picture, sources, subdistricts
from maps.plan.gaps import reason, shapes
from maps.plan.hurried import hurried
from maps.plan.legend import legend
from maps.plan.spread import distances, trend
from maps.plan.strip import strip
from maps.plan.svg.charts import hours_chart
from maps.plan.svg.map import svg
from maps.plan.table import rows
from stations.models import AreaHealth
from stations.planning import answer, describe
from stations.planning.figures import AreaFigures
from stations.planning.task import parse_task
from stations.plans.answers import found
from stations.plans.gaps import gaps_of
from stations.plans.hours import hours
from stations.plans.proposed import proposed, published_scenarios
from stations.plans.standard import STANDARD, WALK
from stations.schedules import today
from stations.vocabulary import SitingModel

GAPS, WORST = 10, 15


@dataclass(frozen=True)
class Line:
    """One standard question and the figures of the area."""

    words: str
    figures: AreaFigures


@require_safe
@hurried
def report(request: HttpRequest, code: str) -> HttpResponse:
    area = get_object_or_404(Area.objects.defer("geom"), pk=code)
    return render(request, "maps/plan/report.html", context(area) | {"skeleton": FRAME})


FRAME, ALONE = "maps/plan/frame.html", "maps/plan/alone.html"


def context(area: Area) -> dict[str, Any]:
    """All that the document shows. Raises Http404 for an area without figures."""
    question = replace(WALK, area=area.code)
    ask = lru_cache(maxsize=1)(answer)
    answered = found(question, ask)
    listed = gaps_of(question, ask)
    drawn = replace(picture(answered), gaps=shapes(listed[:GAPS]))
    by_hour = hours(question, "workday")
    return {
        "area": area,
        "today": today(),
        "strip": strip(area.code),
        "lines": _lines(area.code),
        "found": answered,
        "title": drawn.title,
        "still": svg(drawn),
        "legend": legend(drawn),
        "hours": by_hour[area.code],
        "hours_chart": hours_chart(by_hour[area.code], _("工作日每小时的覆盖")),
        "trend": trend(area.code),
        "distances": distances(question, ask),
        "proposed": _proposed(area.code),
        "scenarios": published_scenarios(area),
        "rows": rows(answered, {})[:WORST] if len(subdistricts(answered)) > 1 else [],
        "gaps": [(gap, reason(gap.reason)) for gap in listed[:GAPS]],
        "health": AreaHealth.objects.defer("geom").filter(code=area.code).first(),
        "limits": limits(answered),
        "sources": sources(question),
    }


def _lines(code: str) -> list[Line]:
    lines = []
    for question in STANDARD.values():
        answered = found(question)
        by_code = {row.code: row for row in (answered.total, *answered.rows)}
        if code not in by_code:
            raise Http404
        lines.append(Line(describe.describe(question), by_code[code]))
    return lines


def _proposed(code: str) -> list[dict[str, Any]]:
    """What published sitings propose inside the area."""
    return [
        {
            "siting": siting,
            "words": describe.describe(
                parse_task(dict(parse_qsl(siting.parameters)), 3600).question
            ),
            "median": siting.model == SitingModel.PMEDIAN,
            "sites": rows,
        }
        for siting, rows in proposed(code)
    ]
