"""`/plan/snapshot/`: keep today's figures now, without waiting for the daily command."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from maps.access import staff
from maps.plan.jobs import to_job
from stations import jobs
from stations.jobs.kinds import Kind
from stations.permissions import Actor
from stations.schedules import today


@require_POST
@staff("stations.plan")
def snapshot(request: HttpRequest) -> HttpResponse:
    actor = Actor.of(request.user)
    return to_job(jobs.ask(Kind.SNAPSHOT, {"date": today().isoformat()}, actor))
