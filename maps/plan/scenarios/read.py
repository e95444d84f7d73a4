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
from maps.plan.scenarios.reach import PLAN, scenario
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
