"""What planners have published for an area: sites of sitings, and scenarios."""

from django.db.models import Q, QuerySet

from geo.models import Area
from stations.models import PlanProposal, PlanSiting, Scenario
from stations.planning.question import CITY

SITINGS, SCENARIOS = 5, 10
Proposed = list[tuple[PlanSiting, list[PlanProposal]]]


def proposed(area: str) -> Proposed:
    """The sites inside an area, whichever area they were sited for, by siting, latest first."""
    rows = PlanProposal.objects.published()
    if area != CITY:
        rows = rows.filter(Q(area=area) | Q(area__parent=area) | Q(siting__area=area))
    rows = rows.select_related("siting__area", "siting__source").defer("siting__area__geom")
    found: dict[PlanSiting, list[PlanProposal]] = {}
    for row in rows.order_by("-siting__published_at", "siting", "rank"):
        found.setdefault(row.siting, []).append(row)
    return list(found.items())[:SITINGS]


def published_scenarios(area: Area) -> "QuerySet[Scenario]":
    """Those about the area or about what it lies in, of the city all; latest first."""
    rows = Scenario.objects.filter(listed=True, share__isnull=False, deleted_at__isnull=True)
    if area.pk != CITY:
        rows = rows.filter(area__in=[area.pk, area.parent_id, CITY])
    return rows.select_related("area").defer("area__geom").order_by("-changed_at")[:SCENARIOS]
