"""`/moderation/community/`: everything of the areas one keeps, and where to add."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maps.access import staff
from maps.community.reach import KINDS, areas_of, rows_of
from stations.actions.entries import PUBLISH
from stations.models import Entry

MOST = 200  # rows of one kind


@require_safe
@staff(PUBLISH)
def entries(request: HttpRequest) -> HttpResponse:
    """`area` narrows to one sub-district, `kind` to one list."""
    areas = list(areas_of(request))
    chosen = next((area for area in areas if area.pk == request.GET.get("area")), None)
    if chosen is None and len(areas) == 1:
        chosen = areas[0]
    only = request.GET.get("kind", "")
    kinds = {only: KINDS[only]} if only in KINDS else KINDS
    context = {
        "areas": areas,
        "area": chosen,
        "kind": only if only in KINDS else "",
        "kinds": [(name, model._meta.verbose_name) for name, model in KINDS.items()],
        "lists": [_list(request, name, model, chosen) for name, model in kinds.items()],
    }
    return render(request, "maps/community/entries.html", context)


def _list(request: HttpRequest, name: str, model: type[Entry], area: object) -> dict[str, object]:
    rows = rows_of(request, model).order_by("-updated_at")
    if area is not None:
        rows = rows.filter(subdistrict=area)
    return {"kind": name, "title": model._meta.verbose_name, "rows": rows[:MOST]}
