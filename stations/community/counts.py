"""How much each area's lists hold: one statement for a table of areas."""

from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from geo.models import Area
from stations.models import Need, Resource, Service, Station
from stations.vocabulary import ListStatus, NeedStatus


def counted(parent: str) -> QuerySet[Any]:
    """Areas directly in `parent` with `stations`, `needs`, `resources`, `services`, fullest first.

    A district counts what lies in its sub-districts too.
    """
    rows = {
        "stations": Station.objects.listed(),
        "needs": Need.objects.filter(status__in=[NeedStatus.OPEN, NeedStatus.MATCHED]),
        "resources": Resource.objects.filter(status=ListStatus.ON),
        "services": Service.objects.filter(status=ListStatus.ON),
    }
    found = Area.objects.filter(parent=parent).defer("geom")
    found = found.annotate(**{name: _count(query) for name, query in rows.items()})
    listed = F("needs") + F("resources") + F("services")
    return found.order_by(listed.desc(), F("stations").desc(), "code")


def _count(rows: QuerySet[Any]) -> Any:
    inside = Q(subdistrict=OuterRef("pk")) | Q(subdistrict__parent=OuterRef("pk"))
    if rows.model is Station:  # where there are no polygons a station knows its district only
        inside = Q(subdistrict=OuterRef("pk")) | Q(district=OuterRef("pk"))
    grouped = rows.filter(inside).order_by().annotate(one=Value(1)).values("one")
    counts = Subquery(grouped.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(counts, 0)
