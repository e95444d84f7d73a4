"""`/moderation/community/{kind}/add/?area=…`: one row more."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from maps.access import staff
from maps.community.forms import entry_form, refuse
from maps.community.pin import pin_of
from maps.community.reach import areas_of, kind_of
from stations.actions import AddEntry, ApplyForPilot
from stations.actions.entries import PUBLISH
from stations.models import Pilot
from stations.permissions import Actor


@staff(PUBLISH)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """An area that one does not keep is a 404."""
    model = kind_of(kind)
    area = get_object_or_404(areas_of(request), pk=request.GET.get("area", "")[:12])
    form = entry_form(model, area, request.POST or None)
    if request.method == "POST" and form.is_valid():
        make: Any = ApplyForPilot if model is Pilot else AddEntry
        action = make(
            actor=Actor.of(request.user), model=model, subdistrict=area.pk, fields=form.cleaned_data
        )
        try:
            made = action.execute()
        except ValidationError as error:
            refuse(form, error)
        else:
            return redirect("community-edit", kind, made.code)
    context = {
        "form": form, "area": area, "kind": kind, "title": model._meta.verbose_name,
        **pin_of(model(subdistrict=area)),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "maps/community/add.html", context, status=status)
