"""`/moderation/`: what waits, by sub-district, oldest first."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maps.access import signed_in
from maps.moderation.kinds import KINDS, NOWHERE, Filters, Item, Kind
from stations.permissions import Actor, holds, refuse
from stations.reports.workflow import LIVE

MOST = 100  # lines of each kind


def kinds_of(actor: Actor) -> list[Kind]:
    return [kind for kind in KINDS if holds(actor, kind.permission)]


def waiting(actor: Actor, filters: Filters, kinds: list[Kind], most: int = MOST) -> list[Item]:
    found: list[Item] = []
    for kind in kinds:
        rows = kind.narrowed(kind.waiting(actor), actor, filters)
        if filters.area:
            rows = rows.filter(subdistrict=None if filters.area == NOWHERE else filters.area)
        found += [kind.item(row) for row in rows[:most]]
    return sorted(found, key=lambda item: item.at)


@signed_in
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    actor = Actor.of(request.user)
    kinds = kinds_of(actor)
    if not kinds:
        if holds(actor, "stations.keep_station"):
            return redirect("keep")
        refuse(actor, "stations.moderate", request.path)
    filters = Filters(
        **{name: request.GET.get(name, "")[:30] for name in ("area", "type", "status", "assigned")}
    )
    items = waiting(actor, filters, kinds)
    overdue = request.GET.get("overdue") == "yes"
    context: dict[str, Any] = {
        "items": [item for item in items if item.overdue] if overdue else items,
        "late": sum(item.overdue for item in items),
        "areas": _areas(actor, kinds),
        "filters": filters,
        "overdue": overdue,
        "filtered": overdue or filters != Filters(),
        "types": [choice for kind in kinds for choice in kind.types()],
        "statuses": [(status.value, status.label) for status in LIVE],
        "assignments": [("me", _("我的")), ("nobody", _("没分配的"))],
        "most": MOST,
    }
    return render(request, "maps/moderation/queue.html", context)


def _areas(actor: Actor, kinds: list[Kind]) -> list[tuple[str, str, int]]:
    """Code, name and count of each sub-district, most first."""
    total: Counter[str] = Counter()
    names: dict[str, str] = {}
    for kind in kinds:
        for code, name, number in kind.counts(actor):
            total[code] += number
            names[code] = name or _("街道不明")
    return [(code, names[code], number) for code, number in total.most_common()]


def following(actor: Actor, after: int | None = None) -> str | None:
    """The address of the report that comes next in the actor's queue."""
    reports = KINDS[0]
    rows = reports.waiting(actor)
    row = rows.exclude(pk=after).first() if after else rows.first()
    return reports.item(row).url if row else None
