"""`/places/`: choose where you are from a list, without GPS and without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geo.models import Area
from geo.vocabulary import Level
from maps.state import parse


def places(request: HttpRequest) -> HttpResponse:
    """Districts with their sub-districts; the filters in the address stay on."""
    state, _errors = parse(request.GET)
    state = state.changed(near=None, area="")
    areas = Area.objects.exclude(level=Level.CITY).defer("geom").order_by("code")
    children: dict[str | None, list[tuple[Area, str]]] = {}
    for area in areas:
        query = state.changed(area=area.code).query
        parent = None if area.level == Level.DISTRICT else area.parent_id
        children.setdefault(parent, []).append((area, query))
    districts = [
        {"area": area, "query": query, "children": children.get(area.code, [])}
        for area, query in children.get(None, [])
    ]
    return render(request, "maps/places.html", {"districts": districts, "state": state})
