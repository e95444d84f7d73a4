"""The page of one row: its moves, its fields, what belongs to it, its history."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from maps.community.moves import moves
from maps.community.pin import pin_of
from stations.models import Activity, Need, Revision
from stations.vocabulary import Repeats

HISTORY = 20
TIMES = 20


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
        "times": times_of(row),
        **pin_of(row),
        "voices": row.voices.order_by("-pk")[:HISTORY] if isinstance(row, Need) else [],
        "history": Revision.objects.filter(code=row.code).order_by("-pk")[:HISTORY],
    }
    status = 422 if form.errors or (further and further.errors) else 200
    return render(request, "maps/community/edit.html", context, status=status)


def times_of(row: Any) -> list[Any]:
    """What of a series is to come; empty for what happens once."""
    if not isinstance(row, Activity) or row.repeats == Repeats.ONCE:
        return []
    coming = row.occurrences.filter(ends_at__gt=timezone.now())
    return list(coming.order_by("starts_at")[:TIMES])
