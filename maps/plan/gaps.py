"""`/plan/gaps/`: where nobody is served, most people first, and what would have to change."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from geo.vocabulary import Level
from maps.health.tries import Tries
from maps.places import named
from maps.plan import export, form
from maps.plan.coverage import dots, limits, sources, title
from maps.plan.documents import about, document
from maps.plan.errors import named_errors
from maps.plan.home import question_of
from maps.plan.hurried import hurried, patiently
from maps.plan.legend import legend
from maps.plan.picture import Picture, Shape
from maps.plan.svg.map import svg
from stations.planning import Question
from stations.planning.answer import Reason
from stations.planning.gaps import Gap
from stations.planning.parse import parameters
from stations.plans.answers import found
from stations.plans.gaps import MOST, gaps_of
from stations.plans.outlines import outlines
from stations.plans.standard import RIDE

TABLE = 50  # rows


@require_safe
@hurried
def gaps_page(request: HttpRequest) -> HttpResponse:
    """What cannot be used is named (400), and the default question answers."""
    if any(name in request.GET for name in form.FIELDS):
        return redirect(f"{reverse('plan-gaps')}?{urlencode(form.canonical(request.GET))}")
    tries = Tries()
    question = tries.take(lambda: question_of(request), RIDE)
    listed = tries.take(lambda: gaps_of(question), None)
    if listed is None:
        question, listed = RIDE, gaps_of(RIDE)
    answered = found(question)
    context = {
        "selects": form.selects(question),
        "hidden": form.hidden(question),
        "query": urlencode(parameters(question)),
        "title": title(question, answered.total),
        "found": answered,
        "left": answered.total.demand - answered.total.covered,
        "gaps": [(gap, reason(gap.reason)) for gap in listed[:TABLE]],
        "limits": [*_shown(listed), *limits(answered)],
        "sources": sources(question),
        "errors": tries.errors,
    }
    return render(request, "maps/plan/gaps.html", context, status=tries.status)


@require_safe
@named_errors
@patiently
@xframe_options_sameorigin
def gaps_map(request: HttpRequest) -> HttpResponse:
    return document(_picture(question_of(request)), "gaps", as_file="file" in request.GET)


@require_safe
@named_errors
@patiently
def gaps_print(request: HttpRequest) -> HttpResponse:
    """A still map and the table, on paper."""
    question = question_of(request)
    drawn = _picture(question)
    context = {
        "picture": drawn,
        "still": svg(drawn),
        "legend": legend(drawn),
        "gaps": [(gap, reason(gap.reason)) for gap in gaps_of(question)[:TABLE]],
    }
    return render(request, "maps/plan/gaps_print.html", context)


@require_safe
@named_errors
def gaps_data(request: HttpRequest, extension: str) -> HttpResponse:
    drawn = _picture(question_of(request))
    return export.respond(drawn.gaps, "gaps", extension, about(drawn))


def reason(why: Reason) -> str:
    """Why a place is not served, from what would have to change least."""
    return {
        Reason.CLOSED: _("有站，那时不开"),
        Reason.HOURS_UNKNOWN: _("有站，时间未知"),
        Reason.NO_SERVICE: _("有站，没有这项服务"),
        Reason.NO_STATION: _("没有站"),
    }[why]


def shapes(listed: list[Gap]) -> list[Shape]:
    return [
        Shape(
            code=str(gap.rank),
            name=f"{gap.rank}. {named(gap)}",  # type: ignore[arg-type]
            geometry=gap.shape,
            words=f"{gap.demand:,.0f} · {reason(gap.reason)}",
            figures=_figures(gap),
        )
        for gap in listed
    ]


def _figures(gap: Gap) -> dict[str, Any]:
    return {
        "rank": gap.rank,
        "area": gap.area,
        "reason": gap.reason.name.lower(),
        "demand": round(gap.demand, 1),
        "km2": round(gap.km2, 3),
        "distance_m": gap.distance and round(gap.distance),
    }


def _picture(question: Question) -> Picture:
    answered = found(question)
    known = outlines([row.code for row in (answered.total, *answered.rows)], Level.SUBDISTRICT)
    ground = [Shape(code=code, name="", geometry=shape) for code, shape in known.items()]
    return Picture(
        title=_("未覆盖的地方 · %s") % title(question, answered.total),
        areas=ground,
        gaps=shapes(gaps_of(question)),
        dots=dots(answered),
        sources=sources(question),
        limits=[*_shown(gaps_of(question)), *limits(answered)],
    )


def _shown(listed: list[Gap]) -> list[str]:
    return [_("图上只有人最多的 %s 处盲区") % MOST] if len(listed) == MOST else []
