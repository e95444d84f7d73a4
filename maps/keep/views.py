"""`/moderation/mine/`: the host of a station keeps its hours, amenities and closures."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maps.access import staff
from maps.keep.forms import KeepForm
from stations.actions import KeepStation, ReleaseFields, RevertChange
from stations.actions.revert import REVERTIBLE
from stations.models import Revision, Station
from stations.permissions import Actor, Target, scope, visible
from stations.schedules import today

KEEP = "stations.keep_station"
MOST, HISTORY = 200, 10


def _own(request: HttpRequest) -> "QuerySet[Station]":
    areas = ("subdistrict", "district")
    return visible(
        Station.objects.published(), Actor.of(request.user), KEEP, station="pk", area=areas
    )


@staff(KEEP)
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:50]
    rows = _own(request).select_related("subdistrict").defer("subdistrict__geom")
    stations = rows.filter(name_zh__icontains=search).order_by("name_zh")[: MOST + 1]
    context = {"stations": stations[:MOST], "more": len(stations) > MOST, "search": search}
    return render(request, "maps/keep/own.html", context)


@staff(KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, code: str) -> HttpResponse:
    station = get_object_or_404(_own(request), code=code)
    form = KeepForm(station, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        fields = form.changes()
        if "status" in fields:
            fields["status_date"] = today()
        try:
            actor = Actor.of(request.user)
            KeepStation(actor=actor, code=code, fields=fields).execute()
        except ValidationError as error:
            for name, messages in getattr(error, "message_dict", {"": error.messages}).items():
                form.add_error(name if name in form.fields else None, messages)
        else:
            return redirect(f"{request.path}?saved=yes")
    return _page(request, station, form, 422 if form.errors else 200)


@staff(KEEP)
@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take one change of this station back."""
    station = get_object_or_404(_own(request), code=code)
    number = request.POST.get("change", "")
    form = KeepForm(station)
    try:
        change = Revision.objects.get(pk=int(number) if number.isdecimal() else 0, code=code)
        RevertChange(actor=Actor.of(request.user), change=change.pk).execute()
    except (ValidationError, ObjectDoesNotExist) as error:
        messages = getattr(error, "messages", [str(error)])
        return _page(request, station, form, 409, messages)
    return redirect("keep-station", code)


@staff(KEEP)
@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Let the sources decide a field again that a person had decided."""
    station = get_object_or_404(_own(request), code=code)
    fields = [name for name in request.POST.getlist("field") if name in station.pinned]
    ReleaseFields(actor=Actor.of(request.user), code=code, fields=fields).execute()
    return redirect(f"{reverse('keep-station', args=[code])}?saved=yes")


def _page(
    request: HttpRequest,
    station: Station,
    form: KeepForm,
    status: int,
    errors: list[str] | None = None,
) -> HttpResponse:
    rows = Revision.objects.filter(code=station.code).order_by("-pk")[:HISTORY]
    context: dict[str, Any] = {
        "station": station,
        "form": form,
        "history": [(row, row.action in REVERTIBLE) for row in rows],
        "saved": request.GET.get("saved") == "yes",
        "errors": errors or [],
        "pinned": sorted(station.pinned.items()) if _may_release(request, station) else [],
    }
    return render(request, "maps/keep/station.html", context, status=status)


def _may_release(request: HttpRequest, station: Station) -> bool:
    return scope(Actor.of(request.user), ReleaseFields.permission).holds(Target(station))
