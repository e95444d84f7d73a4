"""`/moderation/community/{kind}/{code}/move/`: from one state to the next, or back."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from maps.access import staff
from maps.community.forms import refuse
from maps.community.moves import form
from maps.community.reach import row_of
from stations.actions.entries import PUBLISH
from stations.permissions import Actor


@require_POST
@staff(PUBLISH)
def move(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """A state that may not follow, or a value that cannot be used, is a 422 that says so."""
    row = row_of(request, kind, code)
    to = request.POST.get("to", "")
    states = dict(type(row)._meta.get_field("status").choices)
    filled = form(row, to if to in states else row.status, request.POST)
    if filled.is_valid():
        try:
            filled.action(Actor.of(request.user)).execute()
            return redirect("community-edit", kind, code)
        except ValidationError as error:
            refuse(filled, error)
    context = {"row": row, "kind": kind, "form": filled, "to": to, "label": states.get(to, to)}
    return render(request, "maps/community/move.html", context, status=422)
