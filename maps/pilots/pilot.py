"""`/pilots/{code}/`: one pilot: its plan, its dates, its figures before and after."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from stations.models import Pilot

# In the order of the page; shares are shown in per cent.
FIGURES = {
    "population": _("常住人口"),
    "stations": _("驿站"),
    "people_per_station": _("每站服务人口"),
    "coverage": _("1 公里内有站的居民"),
    "verified_share": _("90 天内核实过"),
    "hours_share": _("时间已知"),
    "entrance_share": _("入口已知"),
    "needs_open": _("等待回应的需求"),
    "needs_served": _("已有服务的需求"),
    "services": _("街道自己的服务"),
}
SHARES = {"coverage", "verified_share", "hours_share", "entrance_share"}


@dataclass(frozen=True)
class Figure:
    """One line of the evaluation; empty words where it is not known."""

    label: Any
    before: str
    after: str
    change: str


@require_safe
def pilot(request: HttpRequest, code: str) -> HttpResponse:
    rows = Pilot.objects.select_related("subdistrict__parent", "source")
    rows = rows.defer("subdistrict__geom", "subdistrict__parent__geom")
    row = get_object_or_404(rows, code=code[:20])
    context = {
        "row": row,
        "milestones": row.milestones.all(),
        "figures": figures(row.figures_before, row.figures_after),
        "synthetic": row.synthetic,
    }
    return render(request, "maps/pilots/pilot.html", context)


def figures(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Figure]:
    """Nothing before the first day."""
    if before is None:
        return []
    later = after or {}
    return [_figure(name, before.get(name), later.get(name)) for name in FIGURES]


def _figure(name: str, before: Any, after: Any) -> Figure:
    change = "" if before is None or after is None else shown(name, after - before, sign="+")
    return Figure(FIGURES[name], shown(name, before), shown(name, after), change)


def shown(name: str, value: Any, sign: str = "") -> str:
    """12,345; 41.5%; +3.2%; empty for what is not known."""
    if value is None:
        return ""
    return f"{value:{sign}.1%}" if name in SHARES else f"{value:{sign},}"
