"""`/plan/scenarios/`: one's scenarios; a new one from a question or from a siting."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from maps.access import staff
from maps.plan import form
from maps.plan.scenarios.reach import PLAN, areas, scenario, scenarios
from stations.actions.scenarios import CreateScenario, DeleteScenario
from stations.jobs.kinds import Kind
from stations.models import Job, JobState
from stations.parameters import ParameterError
from stations.permissions import Actor
from stations.planning import Question
from stations.planning.parse import parameters
from stations.plans.scenarios.figures import question_of
from stations.plans.scenarios.steps import Step
from stations.plans.siting import Kept
from stations.plans.standard import RIDE


@require_http_methods(["GET", "HEAD", "POST"])
@staff(PLAN)
def scenario_list(request: HttpRequest) -> HttpResponse:
    errors: list[ParameterError] = []
    if request.method == "POST":
        try:
            made = _made(request)
            return redirect("plan-scenario", made.code)
        except ValidationError as error:
            errors = errors_of(error)
    return _page(request, errors)


@require_POST
@staff(PLAN)
def scenario_restore(request: HttpRequest, code: str) -> HttpResponse:
    found = scenario(request, code, deleted=True)
    DeleteScenario(actor=Actor.of(request.user), code=found.code, deleted=False).execute()
    return redirect("plan-scenario", code)


def errors_of(error: ValidationError) -> list[ParameterError]:
    return [
        ParameterError(name, said) for name, all_ in error.message_dict.items() for said in all_
    ]


def question_or(given: dict[str, str], otherwise: Question) -> Question:
    """To fill a form in with; what cannot be is said elsewhere."""
    try:
        return question_of(given, given.get("area") or otherwise.area)
    except ParameterError:
        return otherwise


def _page(request: HttpRequest, errors: list[ParameterError]) -> HttpResponse:
    mine = areas(request)
    given = form.canonical(request.POST)
    question = question_or(given, RIDE)
    context: dict[str, Any] = {
        "rows": scenarios(request)[:100],
        "deleted": scenarios(request, deleted=True)[:10],
        "areas": mine,
        "chosen": request.POST.get("area", ""),
        "typed": request.POST.get("title", ""),
        "selects": form.selects(question),
        "errors": errors,
    }
    return render(request, "maps/plan/scenarios/list.html", context, status=400 if errors else 200)


def _made(request: HttpRequest) -> Any:
    actor = Actor.of(request.user)
    title = request.POST.get("title", "")
    if number := request.POST.get("siting"):
        kept = _siting(number)
        question = kept.task.question
        return CreateScenario(
            actor=actor, area=question.area, title=title or _("选址建议 %s") % kept.day,
            question=parameters(question), steps=proposed(kept),
        ).execute()  # fmt: skip
    given = form.canonical(request.POST)
    return CreateScenario(
        actor=actor, area=given.get("area", ""), title=title, question=given
    ).execute()


def _siting(number: str) -> Kept:
    try:
        job = get_object_or_404(Job, pk=UUID(number), kind=Kind.SITING, state=JobState.DONE)
    except ValueError as error:
        raise Http404 from error
    return Kept.read(job.result or {})


def proposed(kept: Kept) -> list[Step]:
    """The sites of a siting as new stations that offer what its question asks for."""
    question = kept.task.question
    return [
        Step(
            op="add", code="", name=place.name or place.code, lon=place.lon, lat=place.lat,
            hours="24/7" if question.when else "", amenities=question.amenities,
        )
        for place in kept.places
    ]  # fmt: skip
