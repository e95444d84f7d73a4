"""`/moderation/community/{kind}/{code}/`: one row: change it, move it on, see its history."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from maps.access import staff
from maps.community.forms import entry_form, refuse
from maps.community.moves import moves
from maps.community.reach import row_of
from stations.actions import ChangeEntry
from stations.actions.entries import PUBLISH
from stations.models import Need, Revision
from stations.permissions import Actor

HISTORY = 20


@staff(PUBLISH)
def edit(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    row = row_of(request, kind, code)
    form = entry_form(type(row), row.subdistrict, request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        action = ChangeEntry(
            actor=Actor.of(request.user), model=type(row), code=code, fields=form.cleaned_data
        )
        try:
            action.execute()
        except ValidationError as error:
            refuse(form, error)
        else:
            return redirect("community-edit", kind, code)
    return page(request, kind, row_of(request, kind, code), form)


def page(request: HttpRequest, kind: str, row: Any, form: forms.BaseForm) -> HttpResponse:
    context = {
        "row": row,
        "kind": kind,
        "title": row._meta.verbose_name,
        "area": row.subdistrict,
        "form": form,
        "moves": moves(row),
        "voices": row.voices.order_by("-pk")[:HISTORY] if isinstance(row, Need) else [],
        "history": Revision.objects.filter(code=row.code).order_by("-pk")[:HISTORY],
    }
    status = 422 if form.errors else 200
    return render(request, "maps/community/edit.html", context, status=status)
