"""`/places/`: say where you are by a name or from a list, without GPS and without JavaScript."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geo.models import Area
from geo.vocabulary import Level
from maps.browser import words
from maps.found import found, plain
from maps.mapdata import map_settings
from maps.state import RiderState, parse
from stations.search.find import find

SUGGESTIONS = 8
MAX_AGE = 300  # seconds that a suggestion may be old


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Answers to `q`, nearest to the place in the address first; below them every area."""
    state, _errors = parse(request.GET)
    query = request.GET.get("q", "").strip()
    hits = find(query, state.near) if query else []
    context = {
        "query": query[:40],
        "found": [found(hit, state) for hit in hits],
        "resembles": bool(hits) and hits[0].near_miss,
        "districts": _districts(state),
        "state": state,
        "words": words(),
        "map": map_settings(),
    }
    return render(request, "maps/places.html", context)


@require_safe
@cache_control(public=True, max_age=MAX_AGE)
def suggest(request: HttpRequest) -> HttpResponse:
    """`/places/suggest.json?q=`: what is typed, never where from."""
    unknown = next((name for name in request.GET if name != "q"), None)
    if unknown is not None or not request.GET.get("q"):
        name = unknown or "q"
        detail = _("没有 %(name)s 这个参数") if unknown else _("%(name)s 是空的：写上要找的名字")
        problem = {"title": _("网址用不了"), "status": 400, "detail": detail % {"name": name}}
        return JsonResponse(problem, status=400, content_type="application/problem+json")
    hits = find(request.GET["q"], limit=SUGGESTIONS)
    answer = {
        "resembles": bool(hits) and hits[0].near_miss,
        "found": [plain(found(hit, RiderState())) for hit in hits],
    }
    return JsonResponse(answer)


def _districts(state: RiderState) -> list[dict[str, Any]]:
    """Districts with their sub-districts; the filters in the address stay on."""
    state = state.changed(near=None, area="")
    areas = Area.objects.exclude(level=Level.CITY).defer("geom").order_by("code")
    children: dict[str | None, list[tuple[Area, str]]] = {}
    for area in areas:
        query = state.changed(area=area.code).query
        parent = None if area.level == Level.DISTRICT else area.parent_id
        children.setdefault(parent, []).append((area, query))
    return [
        {"area": area, "query": query, "children": children.get(area.code, [])}
        for area, query in children.get(None, [])
    ]
