"""A siting made public by a planner, or taken back."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maps.access import staff
from maps.plan.scenarios.listing import errors_of
from maps.plan.siting.result import context_of, done
from stations.actions.sitings import PublishSiting, SitingAction, WithdrawSiting
from stations.permissions import Actor

ACTIONS: dict[str, type[SitingAction]] = {"publish": PublishSiting, "withdraw": WithdrawSiting}


@require_POST
@staff("stations.plan")
def siting_publish(request: HttpRequest, job_id: UUID, what: str) -> HttpResponse:
    """`publish` or `withdraw`."""
    if what not in ACTIONS:
        raise Http404
    job = done(job_id)
    try:
        ACTIONS[what](actor=Actor.of(request.user), job=job.pk).execute()
    except ValidationError as error:
        context = context_of(request, job) | {"errors": errors_of(error)}
        return render(request, "maps/plan/siting/result.html", context, status=400)
    return redirect("plan-siting-result", job.pk)
