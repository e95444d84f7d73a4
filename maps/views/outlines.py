"""`/map/outlines/{code}.json`: the areas of a city or district, so that no map is blank."""

from datetime import datetime

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from geo.models import Area
from maps.outlines import outlines as collection


def _changed(request: HttpRequest, code: str) -> datetime | None:
    last: datetime | None = Area.objects.filter(parent=code).aggregate(last=Max("updated_at"))[
        "last"
    ]
    return last


@cache_control(public=True, max_age=86_400)
@condition(last_modified_func=_changed)
def outlines(request: HttpRequest, code: str) -> HttpResponse:
    """An area nobody knows has no areas in it: an empty collection, not an error."""
    return HttpResponse(collection(code), content_type="application/geo+json")
