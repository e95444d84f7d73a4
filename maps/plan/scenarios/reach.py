"""Which scenarios and areas somebody plans for."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from geo.models import Area
from geo.vocabulary import Level
from stations.models import Scenario
from stations.permissions import Actor, scope, visible

PLAN = "stations.plan"


def scenarios(request: HttpRequest, *, deleted: bool = False) -> "QuerySet[Scenario]":
    """The latest first."""
    rows = Scenario.objects.filter(deleted_at__isnull=not deleted)
    rows = rows.select_related("area").defer("area__geom").order_by("-changed_at")
    return visible(rows, Actor.of(request.user), PLAN, station=None, area="area")


def scenario(request: HttpRequest, code: str, *, deleted: bool = False) -> Scenario:
    return get_object_or_404(scenarios(request, deleted=deleted), code=code[:20])


def areas(request: HttpRequest) -> list[Area]:
    """The city and districts where the visitor may plan."""
    held = scope(Actor.of(request.user), PLAN)
    rows = Area.objects.filter(level__in=[Level.CITY, Level.DISTRICT]).defer("geom")
    return list((rows if held.everywhere else rows.filter(pk__in=held.areas)).order_by("code"))
