"""What one does with a whole scenario: name it, ask something else, copy, share, delete."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from maps.access import staff
from maps.plan import form
from maps.plan.scenarios.listing import errors_of
from maps.plan.scenarios.reach import PLAN, scenario
from maps.plan.scenarios.sent import version_of
from maps.plan.scenarios.stale import stale
from stations.actions.scenarios import (
    ChangeScenario,
    CopyScenario,
    DeleteScenario,
    ShareScenario,
    Stale,
)
from stations.permissions import Actor


@require_POST
@staff(PLAN)
def scenario_change(request: HttpRequest, code: str) -> HttpResponse:
    found = scenario(request, code)
    try:
        ChangeScenario(
            actor=Actor.of(request.user), code=found.code, version=version_of(request.POST),
            title=request.POST.get("title", ""), question=form.canonical(request.POST),
        ).execute()  # fmt: skip
    except Stale as error:
        return stale(request, error.now)
    except ValidationError as error:
        context = {"scenario": found, "errors": errors_of(error)}
        return render(request, "maps/plan/scenarios/editor.html", context, status=400)
    return redirect("plan-scenario", code)


@require_POST
@staff(PLAN)
def scenario_keep(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """`copy`, `share`, `list` (shared, and named in reports), `unshare` or `delete`."""
    actor, found = Actor.of(request.user), scenario(request, code)
    if what == "copy":
        return redirect("plan-scenario", CopyScenario(actor=actor, code=found.code).execute().code)
    if what in {"share", "list", "unshare"}:
        ShareScenario(
            actor=actor, code=found.code, shared=what != "unshare", listed=what == "list"
        ).execute()
        return redirect("plan-scenario", code)
    if what == "delete":
        DeleteScenario(actor=actor, code=found.code).execute()
        return redirect(f"{reverse('plan-scenarios')}#deleted")
    raise Http404
