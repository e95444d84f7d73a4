"""`/plan/scenarios/{code}/`: change stations step by step and see the figures at once."""

import time
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from maps.access import staff
from maps.mapdata import map_settings
from maps.plan import form
from maps.plan.scenarios import shown
from maps.plan.scenarios.drawn import gone
from maps.plan.scenarios.listing import errors_of
from maps.plan.scenarios.reach import PLAN, scenario
from maps.plan.scenarios.sent import step_of, version_of
from maps.plan.scenarios.stale import stale
from stations.actions.scenarios import Stale, TakeStep, UndoStep
from stations.models import Scenario
from stations.parameters import ParameterError
from stations.permissions import Actor
from stations.planning import PlanStation
from stations.plans.scenarios.figures import Outcome
from stations.vocabulary import AMENITIES


@require_http_methods(["GET", "HEAD", "POST"])
@staff(PLAN)
def scenario_editor(request: HttpRequest, code: str) -> HttpResponse:
    """Answers a script with the same page, which takes from it what changed."""
    began, found = time.perf_counter(), scenario(request, code)
    errors: list[ParameterError] = []
    if request.method == "POST":
        try:
            found = taken(request, found)
        except Stale as error:
            return stale(request, error.now)
        except ValidationError as error:
            errors = errors_of(error)
        else:
            if "X-Step" not in request.headers:
                return redirect("plan-scenario", code)
    try:
        context = _context(request, found, shown.found(found)) | {"errors": errors}
    except ParameterError as error:  # its demand layer or its area is gone
        context = {"scenario": found, "errors": [error]}
    response = render(request, "maps/plan/scenarios/editor.html", context,
                      status=400 if context["errors"] else 200)  # fmt: skip
    response["Server-Timing"] = f"page;dur={(time.perf_counter() - began) * 1000:.0f}"
    return response


def taken(request: HttpRequest, found: Scenario) -> Scenario:
    """Raises Stale and ValidationError."""
    actor, version = Actor.of(request.user), version_of(request.POST)
    if request.POST.get("op") == "undo":
        return UndoStep(actor=actor, code=found.code, version=version).execute()
    step = step_of(request.POST)
    return TakeStep(actor=actor, code=found.code, version=version, step=step).execute()


def _context(request: HttpRequest, found: Scenario, got: Outcome) -> dict[str, Any]:
    now = _stations(got)
    chosen = next((s for s in now if s.code == request.GET.get("station")), None)
    return shown.context(found, got) | {
        "history": shown.history(found, got),
        "stations": now,
        "chosen": chosen,
        "services": _services(chosen),
        "others": sorted(chosen.amenities - set(form.WANTED)) if chosen else [],
        "selects": form.selects(got.base.question),
        "hidden": form.hidden(got.base.question),
        "map": map_settings(),
        "map_data": _map_data(got, now),
    }


def _services(station: PlanStation | None) -> list[tuple[str, str, bool]]:
    has = station.amenities if station else frozenset()
    return [(key, str(AMENITIES[key].label), key in has) for key in form.WANTED]


def _stations(got: Outcome) -> list[PlanStation]:
    """Those of the area as the scenario has them, in the order of their names."""
    offer, new = got.base.answer.supply, got.taken.stations
    inside = got.base.place.contains(offer.xy)
    now = [s for s, here in zip(offer.stations, inside, strict=True) if here and s.code not in new]
    now += [station for station in new.values() if station is not None]
    return sorted(now, key=lambda station: (station.name, station.code))


def _map_data(got: Outcome, now: list[PlanStation]) -> dict[str, Any]:
    new = got.taken.stations
    return {
        "district": got.before[0].code,
        "stations": [
            {"code": s.code, "name": s.name, "lon": round(s.lon, 6), "lat": round(s.lat, 6),
             "new": s.code in new}
            for s in now
        ],
        "gone": [[dot.lon, dot.lat, dot.name] for dot in gone(got)],
    }  # fmt: skip
