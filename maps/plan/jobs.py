"""`/plan/jobs/{id}/`: how far long work is; and a way to call it off."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stations import jobs
from stations.jobs.kinds import Kind
from stations.models import Job, JobState

# The page that shows what came out, and whether it is one of this job alone.
RESULTS = {
    Kind.SNAPSHOT: ("plan", False),
    Kind.SITING: ("plan-siting-result", True),
    Kind.FIGURES: ("plan", False),
}


def to_job(job: Job) -> HttpResponseRedirect:
    """On to the result, or to the page that waits for it."""
    return redirect(_result(job) if job.state == JobState.DONE else reverse("job", args=[job.pk]))


@require_safe
@never_cache
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Refreshes itself without JavaScript; goes on to the result when there is one."""
    found = _look(job_id)
    if found.state == JobState.DONE:
        return redirect(_result(found))
    return render(
        request, "maps/plan/job.html", {"job": found, "words": words(found), "again": _again(found)}
    )


@require_safe
@never_cache
def job_json(request: HttpRequest, job_id: UUID) -> JsonResponse:
    found = _look(job_id)
    answer = {"state": found.state, "progress": found.progress, "words": words(found)}
    return JsonResponse(answer)


@require_POST
def job_cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    jobs.cancel(get_object_or_404(Job, pk=job_id))
    return redirect("job", job_id)


def words(job: Job) -> str:
    """What happens to the job, said to whoever waits."""
    if job.cancelling and not job.ended:
        return _("正在停下…")
    if job.state == JobState.QUEUED:
        before = Job.objects.filter(state__in=jobs.WAITING, created_at__lt=job.created_at).count()
        return _("前面还有 %s 项计算") % before if before else _("马上开始")
    if job.state == JobState.CANCELLED:
        return _("已取消，没有结果")
    if job.state == JobState.FAILED:
        # kept in the language of the source, said in that of the reader
        return _(job.words) if job.words else _("出了意外，已记录。可以再试一次")
    return _phase(job.words) or _("正在计算")


def _again(job: Job) -> str:
    """The form that asked, filled in as it was; empty where no form asks."""
    if job.kind != Kind.SITING:
        return ""
    return f"{reverse('plan-siting')}?{urlencode(job.parameters)}"


def _look(job_id: UUID) -> Job:
    """The job as it is; one whose worker died is first looked after."""
    found = get_object_or_404(Job.objects.defer("result"), pk=job_id)
    if found.state == JobState.RUNNING and jobs.recover():
        found.refresh_from_db(fields=["state", "progress", "words"])
    return found


def _result(job: Job) -> str:
    page, own = RESULTS[Kind(job.kind)]
    asked = f"?{urlencode(job.parameters['question'])}" if job.kind == Kind.FIGURES else ""
    return reverse(page, args=[job.pk] if own else []) + asked


def _phase(words: str) -> str:
    """What a search is doing, as its mathematics name it."""
    return {
        "coverage": _("计算覆盖"),
        "greedy": _("逐个挑选"),
        "exchange": _("换一换，看能不能更好"),
        "bound": _("证明最多能有多好"),
        "HiGHS": _("精确求解"),
    }.get(words, words)
