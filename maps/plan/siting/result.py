"""`/plan/siting/{id}/`: what a siting found; the address is all that is needed to share it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from geo.vocabulary import Level
from maps.plan import export
from maps.plan.documents import about, document
from maps.plan.legend import legend
from maps.plan.siting.drawn import kind, picture, shapes
from maps.plan.svg.charts import line_chart
from maps.plan.svg.map import svg
from stations.jobs.kinds import Kind
from stations.models import Job, JobState, PlanSiting
from stations.permissions import Actor, Target, scope
from stations.planning.task import Task, task_parameters
from stations.plans.siting import Kept, Place
from stations.vocabulary import SitingModel

AREAS = 20  # rows


@require_safe
def siting_result(request: HttpRequest, job_id: UUID) -> HttpResponse:
    job = _job(job_id)
    if job.state != JobState.DONE:
        return redirect("job", job_id)
    return render(request, "maps/plan/siting/result.html", context_of(request, job))


@require_safe
@xframe_options_sameorigin
def siting_map(request: HttpRequest, job_id: UUID) -> HttpResponse:
    return document(picture(_kept(job_id)), "siting", as_file="file" in request.GET)


@require_safe
def siting_print(request: HttpRequest, job_id: UUID) -> HttpResponse:
    context = _context(done(job_id))
    drawn = context["picture"]
    context |= {"still": svg(drawn), "legend": legend(drawn),
                "review_number": settings.MAP_REVIEW_NUMBER}  # fmt: skip
    return render(request, "maps/plan/siting/print.html", context)


@require_safe
def siting_data(request: HttpRequest, job_id: UUID, extension: str) -> HttpResponse:
    kept = _kept(job_id)
    return export.respond(shapes(kept), "siting", extension, about(picture(kept)))


def context_of(request: HttpRequest, job: Job) -> dict[str, Any]:
    """With what a planner of the area may do about it."""
    context = _context(job)
    mine = request.user.is_authenticated and scope(Actor.of(request.user), "stations.plan").holds(
        Target(area=context["kept"].task.question.area)
    )
    return context | {"may_plan": mine}


def _context(job: Job) -> dict[str, Any]:
    kept = Kept.read(job.result or {})
    task, drawn = kept.task, picture(kept)
    return {
        "job": job,
        "kept": kept,
        "picture": drawn,
        "title": drawn.title,
        "model": SitingModel(task.model).label,
        "median": task.model == "pmedian",
        "again": again(task),
        "sites": [(place, kind(place), *_changed(task, place)) for place in kept.places],
        "curve": _curve(kept),
        "areas": _areas(kept),
        "limits": drawn.limits,
        "sources": drawn.sources,
        "published": PlanSiting.objects.filter(job=job, withdrawn=False).first(),
    }


def again(task: Task) -> str:
    """The address of the form, filled in as this task."""
    return f"{reverse('plan-siting')}?{urlencode(task_parameters(task))}"


def _changed(task: Task, place: Place) -> tuple[str, str]:
    """Addresses of the form without this place, and with it required."""
    texts = task_parameters(task)

    def with_code(name: str, other: str) -> str:
        codes = {*filter(None, texts.get(name, "").split(",")), place.code}
        rest = set(texts.get(other, "").split(",")) - {place.code}
        changed = {**texts, name: ",".join(sorted(codes)), other: ",".join(sorted(rest))}
        return f"{reverse('plan-siting')}?{urlencode({k: v for k, v in changed.items() if v})}"

    return with_code("exclude", "require"), with_code("require", "exclude")


def _curve(kept: Kept) -> Any:
    """What so many sites reach of those who are not served yet; nothing for a single site."""
    left = kept.total.demand - kept.total.before
    whole = left if not kept.shortened else kept.places[-1].cumulative / kept.shortened
    if len(kept.places) < 2 or whole <= 0:
        return ""
    points = [("0", 0.0), *((str(p.rank), p.cumulative / whole) for p in kept.places)]
    label = _("路程缩短的比例") if kept.shortened else _("新覆盖了还没覆盖的人的比例")
    return line_chart(points, label, kept.knee if kept.knee is not None else -1)


def _areas(kept: Kept) -> list[Any]:
    rows = [row for row in kept.areas if row.level == Level.SUBDISTRICT] or kept.areas
    gaining = [row for row in rows if row.more > 0.5]
    return sorted(gaining, key=lambda row: -row.more)[:AREAS]


def _job(job_id: UUID) -> Job:
    return get_object_or_404(Job, pk=job_id, kind=Kind.SITING)


def done(job_id: UUID) -> Job:
    job = _job(job_id)
    if job.state != JobState.DONE:
        raise Http404
    return job


def _kept(job_id: UUID) -> Kept:
    return Kept.read(done(job_id).result or {})
