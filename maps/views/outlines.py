"""`/map/outlines/{code}.json`: the areas of a city or district, so that no map is blank."""

from datetime import datetime

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from geo.models import Area
from geo.vocabulary import Level
from maps.outlines import outlines as collection


def _changed(request: HttpRequest, code: str) -> datetime | None:
    last: datetime | None = _areas(code).aggregate(last=Max("updated_at"))["last"]
    return last


def _areas(code: str) -> QuerySet[Area]:
    if code == "all":
        return Area.objects.filter(level=Level.SUBDISTRICT)
    return Area.objects.filter(parent=code)


@require_safe
@cache_control(public=True, max_age=86_400)
@condition(last_modified_func=_changed)
def outlines(request: HttpRequest, code: str) -> HttpResponse:
    """An area nobody knows has no areas in it: an empty collection, not an error."""
    return HttpResponse(collection(code), content_type="application/geo+json")
