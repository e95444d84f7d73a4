"""The page of one row: its moves, its fields, what belongs to it, its history."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maps.community.moves import moves
from stations.models import Need, Revision

HISTORY = 20


def page(
    request: HttpRequest, kind: str, row: Any, form: forms.BaseForm, further: Any
) -> HttpResponse:
    context = {
        "row": row,
        "kind": kind,
        "title": row._meta.verbose_name,
        "area": row.subdistrict,
        "form": form,
        "more": further,
        "moves": moves(row),
        "voices": row.voices.order_by("-pk")[:HISTORY] if isinstance(row, Need) else [],
        "history": Revision.objects.filter(code=row.code).order_by("-pk")[:HISTORY],
    }
    status = 422 if form.errors or (further and further.errors) else 200
    return render(request, "maps/community/edit.html", context, status=status)
