"""Scenarios to read: by an address that nobody guesses, two side by side, as maps and as data."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from maps.access import staff
from maps.plan import export
from maps.plan.documents import about, document
from maps.plan.errors import named_errors
from maps.plan.legend import legend
from maps.plan.scenarios import shown
from maps.plan.scenarios.drawn import areas, picture, stations
from maps.plan.scenarios.reach import PLAN, scenario, scenarios
from maps.plan.svg.map import svg
from stations.models import Scenario

LAYERS = {"stations": stations, "areas": areas}


@require_safe
@never_cache
@named_errors
def scenario_shared(request: HttpRequest, share: UUID) -> HttpResponse:
    return render(request, "maps/plan/scenarios/shared.html", _context(_shared(share)))


@require_safe
@never_cache
@named_errors
@xframe_options_sameorigin
def scenario_shared_map(request: HttpRequest, share: UUID) -> HttpResponse:
    return _map(request, _shared(share))


@require_safe
@named_errors
@staff(PLAN)
@xframe_options_sameorigin
def scenario_map(request: HttpRequest, code: str) -> HttpResponse:
    return _map(request, scenario(request, code))


@require_safe
@named_errors
def scenario_data(request: HttpRequest, share: UUID, layer: str, extension: str) -> HttpResponse:
    return _data(_shared(share), layer, extension)


@require_safe
@named_errors
@staff(PLAN)
def scenario_own_data(request: HttpRequest, code: str, layer: str, extension: str) -> HttpResponse:
    return _data(scenario(request, code), layer, extension)


@require_safe
@named_errors
@staff(PLAN)
def scenario_compare(request: HttpRequest) -> HttpResponse:
    """`?a=…&b=…`: figures, maps and sub-districts of two scenarios beside each other."""
    pair = [scenario(request, code) for name in "ab" if (code := request.GET.get(name))]
    context: dict[str, Any] = {"choice": scenarios(request)[:100], "pair": pair}
    if len(pair) == 2:
        got = [shown.found(one) for one in pair]
        both = [shown.lines(one.before[0], one.after[0]) for one in got]
        context |= {
            "lines": list(zip(*both, strict=True)),
            "areas": _areas(*got),
            "same": got[0].base.question == got[1].base.question,
            "titles": [picture(one, found).title for one, found in zip(pair, got, strict=True)],
        }
    return render(request, "maps/plan/scenarios/compare.html", context)


def _areas(one: Any, two: Any) -> list[Any]:
    """Sub-districts where either changes: name, as it is, after the one, after the other."""
    left = {row.after.code: row for row in shown.area_lines(one)}
    right = {row.after.code: row for row in shown.area_lines(two)}
    first = {row.code: row for row in one.after}
    second = {row.code: row for row in two.after}
    codes = [code for code in {**left, **right} if code in first and code in second]
    before = {row.code: row for row in (*two.before, *one.before)}
    rows = [(before[code], first[code], second[code]) for code in codes]
    return sorted(rows, key=lambda row: -abs(row[2].covered - row[1].covered))


def _context(found: Scenario) -> dict[str, Any]:
    got = shown.found(found)
    drawn = picture(found, got)
    return shown.context(found, got) | {
        "still": svg(drawn),
        "legend": legend(drawn),
        "limits": [_("方案只是设想：公开的驿站数据不会因此改变。"), *drawn.limits],
        "sources": drawn.sources,
    }


def _map(request: HttpRequest, found: Scenario) -> HttpResponse:
    drawn = picture(found, shown.found(found))
    return document(drawn, "scenario", as_file="file" in request.GET)


def _data(found: Scenario, layer: str, extension: str) -> HttpResponse:
    if layer not in LAYERS:
        raise Http404
    got = shown.found(found)
    said = about(picture(found, got))
    return export.respond(LAYERS[layer](got), f"scenario-{layer}", extension, said)


def _shared(share: UUID) -> Scenario:
    rows = Scenario.objects.select_related("area").defer("area__geom")
    return get_object_or_404(rows, share=share, deleted_at__isnull=True)
