"""`/moderation/community/{kind}/{code}/`: one row: change it, move it on, see its history."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from maps.access import staff
from maps.community.extras import extra
from maps.community.forms import entry_form, refuse
from maps.community.page import page
from maps.community.reach import row_of
from stations.actions import ChangeEntry
from stations.actions.entries import PUBLISH
from stations.permissions import Actor


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
    row = row_of(request, kind, code)
    return page(request, kind, row, form, extra(row))
