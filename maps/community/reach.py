"""What a member of the staff may work on: kinds, areas, rows."""

from typing import Any, cast

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from geo.models import Area
from geo.vocabulary import Level
from stations.actions.entries import PUBLISH
from stations.community.workflow import TRANSITIONS
from stations.models import Entry
from stations.permissions import Actor, scope, visible

KINDS: dict[str, type[Entry]] = {
    kind: cast(type[Entry], apps.get_model("stations", kind)) for kind in TRANSITIONS
}


def kind_of(name: str) -> type[Entry]:
    """Raises Http404 for what is no kind."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def rows_of(request: HttpRequest, model: type[Entry]) -> QuerySet[Any]:
    """The rows of the areas and stations in which the reader may publish."""
    rows = model._default_manager.select_related("subdistrict", "station")
    rows = rows.defer("subdistrict__geom")
    return visible(rows, Actor.of(request.user), PUBLISH, station=None)


def row_of(request: HttpRequest, kind: str, code: str) -> Any:
    """One of those rows. Raises Http404 for any other."""
    found = rows_of(request, kind_of(kind)).filter(code=code[:20]).first()
    if found is None:
        raise Http404
    return found


def areas_of(request: HttpRequest) -> QuerySet[Area]:
    """The sub-districts in which the reader may publish."""
    areas = Area.objects.filter(level=Level.SUBDISTRICT).defer("geom").order_by("code")
    held = scope(Actor.of(request.user), PUBLISH)
    if held.everywhere:
        return areas
    return areas.filter(Q(pk__in=held.areas) | Q(parent__in=held.areas))
