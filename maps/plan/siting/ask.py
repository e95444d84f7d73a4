"""`/plan/siting/`: where the next stations should open; asks for the work and waits for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maps.health.tries import Tries
from maps.plan.jobs import to_job
from maps.plan.siting import form
from stations import jobs
from stations.jobs.kinds import Kind
from stations.parameters import ParameterError
from stations.permissions import Actor
from stations.planning.offered import check
from stations.planning.parse import parameters
from stations.planning.task import Task, parse_task, task_parameters
from stations.plans.standard import RIDE

EMPTY = Task(question=RIDE)


@require_http_methods(["GET", "HEAD", "POST"])
def siting(request: HttpRequest) -> HttpResponse:
    """What cannot be is named (400); too many visitors at once are asked to wait (503)."""
    given = form.sent(request.POST if request.method == "POST" else request.GET)
    tries, status = Tries(), 503
    task = tries.take(lambda: _task(given), EMPTY)
    if request.method == "POST":
        tries.take(lambda: check(task), None)
        if not tries.errors:
            try:
                return to_job(jobs.ask(Kind.SITING, task_parameters(task), _actor(request)))
            except jobs.Busy:
                words = _("访客要的计算太多了：过几分钟再试，或者登录")
                tries.errors.append(ParameterError("", words))
                return _page(request, task, given, tries, status)
    return _page(request, task, given, tries, tries.status)


def _page(
    request: HttpRequest, task: Task, given: dict[str, str], tries: Tries, status: int
) -> HttpResponse:
    context = form.context(task, given) | {"errors": tries.errors}
    response = render(request, "maps/plan/siting/ask.html", context, status=status)
    if status == 503:
        response["Retry-After"] = "120"
    return response


def _task(given: dict[str, str]) -> Task:
    """Without a reach, five minutes by e-bike."""
    if not {"mode", "reach"} & given.keys():
        given = {**parameters(RIDE), **given}
    return parse_task(given)


def _actor(request: HttpRequest) -> Actor | None:
    return Actor.of(request.user) if request.user.is_authenticated else None
