"""`/moderation/reports/{number}/`: one report, what is known about it, and what to do."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maps.access import staff
from maps.keep.forms import StationForm
from maps.mapdata import map_settings
from maps.moderation.evidence import changes, earlier, history, merged, nearby, pins
from maps.moderation.kinds import AREAS
from maps.moderation.queue import following
from maps.moderation.steps import DECISIONS, STEPS, proposed
from stations.actions.moderation.base import Stale
from stations.actions.moderation.takeback import DECISIONS as TAKEN_BACK
from stations.models import Report
from stations.permissions import Actor, visible
from stations.reports.due import with_due
from stations.reports.workflow import LIVE

MODERATE = "stations.moderate"


def _answers() -> list[str]:
    return [_("没有核实到这个情况"), _("信息本来就是对的"), _("说得不够清楚，请补充后再反映")]


def _found(request: HttpRequest, number: int) -> Report:
    """Raises Http404 for a report of somebody else's area, as if there were none."""
    rows = with_due(visible(Report.objects.all(), Actor.of(request.user), MODERATE, area=AREAS))
    rows = rows.select_related("station", "subdistrict", "district", "assigned_to", "duplicate_of")
    found: Report | None = rows.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@staff(MODERATE)
@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    return page(request, _found(request, number))


@staff(MODERATE)
@require_POST
def step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Do one thing; a decision goes on to the next report and offers to undo it there."""
    about = _found(request, number)
    if step not in STEPS:
        raise Http404
    actor = Actor.of(request.user)
    try:
        with transaction.atomic():
            _check_seen(request, about)
            STEPS[step](actor, about, request.POST).execute()
    except Stale as error:
        return page(request, _found(request, number), error, status=409)
    except (ValidationError, ObjectDoesNotExist) as error:
        return page(request, about, error, status=422)
    if step not in DECISIONS:
        return redirect("moderation-report", number)
    return redirect(f"{following(actor, number) or reverse('moderation')}?done={number}")


def _check_seen(request: HttpRequest, about: Report) -> None:
    """Raises Stale when the report is not as it was on the screen."""
    seen = request.POST.get("seen", "")
    Report.objects.select_for_update(of=("self",), no_key=True).get(pk=about.pk)
    newest = about.events.order_by("-pk").first()
    if newest and seen.isdecimal() and newest.pk != int(seen):
        raise Stale.by(newest)


def page(
    request: HttpRequest, about: Report, error: Exception | None = None, status: int = 200
) -> HttpResponse:
    around = nearby(about)
    events = list(about.events.order_by("pk"))
    others = earlier(about)
    context: dict[str, Any] = {
        "report": about,
        "events": events,
        "seen": events[-1].pk if events else 0,
        "live": about.status in LIVE and not about.duplicate_of_id,
        "decided": bool(events) and events[-1].action in TAKEN_BACK,
        "changes": changes(about),
        "applies": proposed(about),
        "nearby": around,
        "others": others,
        "foldable": [r for r in others if r.duplicate_of_id is None and r.status in LIVE],
        "history": history(about),
        "merged": merged(about),
        "pins": pins(about, around),
        "map": map_settings(),
        "form": StationForm(about.station, suggested=proposed(about)),
        "answers": _answers(),
        "sent": request.POST,
        "errors": getattr(error, "messages", [str(error)]) if error else [],
        "undo": undo(request),
    }
    return render(request, "maps/moderation/report.html", context, status=status)


def undo(request: HttpRequest) -> dict[str, Any] | None:
    """The decision just made, which the next page offers to take back."""
    number = request.GET.get("done", "")
    if not number.isdecimal() or len(number) > 15:
        return None
    rows = visible(Report.objects.all(), Actor.of(request.user), MODERATE, area=AREAS)
    done = rows.filter(pk=int(number)).first()
    newest = done.events.order_by("-pk").first() if done else None
    return {"report": done, "event": newest} if newest else None
