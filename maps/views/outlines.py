"""`/map/outlines.json`: districts and sub-districts, so that a map without tiles is not blank."""

from datetime import datetime

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from geo.models import Area
from maps.outlines import outlines as collection


def _changed(request: HttpRequest) -> datetime | None:
    return Area.objects.aggregate(last=Max("updated_at"))["last"]


@cache_control(public=True, max_age=86_400)
@condition(last_modified_func=_changed)
def outlines(request: HttpRequest) -> HttpResponse:
    return HttpResponse(collection(), content_type="application/geo+json")
