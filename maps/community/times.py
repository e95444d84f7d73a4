"""`POST …/community/activity/{code}/times/{which}/`: cancel one time of a series, or not."""

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from maps.access import staff
from maps.community.extras import extra
from maps.community.forms import entry_form, refuse
from maps.community.page import page
from maps.community.reach import row_of
from stations.actions.entries import PUBLISH
from stations.actions.occurrences import CancelOccurrence, RestoreOccurrence
from stations.models import Activity
from stations.permissions import Actor


@require_POST
@staff(PUBLISH)
def times(request: HttpRequest, code: str, which: str) -> HttpResponse:
    row = row_of(request, "activity", code)
    if which.partition("-")[0] != row.code:
        raise Http404
    action = RestoreOccurrence if "restore" in request.POST else CancelOccurrence
    reason = request.POST.get("reason", "")
    try:
        action(actor=Actor.of(request.user), code=which, reason=reason).execute()
    except ObjectDoesNotExist:
        raise Http404 from None
    except ValidationError as error:
        form = entry_form(Activity, row.subdistrict, instance=row)
        form.cleaned_data = {}
        refuse(form, error)
        return page(request, "activity", row, form, extra(row))
    return redirect("community-edit", "activity", row.code)
