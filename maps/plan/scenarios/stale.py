"""Two people, one scenario: what the one wants and what the other has done, side by side (409)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maps.plan.scenarios import shown
from maps.plan.scenarios.sent import step_of, version_of
from stations.models import Scenario
from stations.plans.scenarios.steps import OPS

AGAIN = ("op", "code", "name", "place", "hours", "amenities", "title", "within", "day", "hour",
         "want", "demand")  # fmt: skip


def stale(request: HttpRequest, now: Scenario) -> HttpResponse:
    """Nothing was written; one button does the same on top of what is there now."""
    got, sent = shown.found(now), request.POST
    step = sent.get("op", "")
    context = shown.context(now, got) | {
        "since": shown.history(now, got, since=version_of(sent))[::-1],
        "wanted": shown.words(got, step_of(sent)) if step in OPS else _other(step),
        "again": [(name, value) for name in AGAIN for value in sent.getlist(name)],
        "address": request.path,
    }
    return render(request, "maps/plan/scenarios/stale.html", context, status=409)


def _other(step: str) -> str:
    return _("撤销最后一步") if step == "undo" else _("改名称或问题")
