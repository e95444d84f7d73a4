"""`/areas/{code}/ask/`: a rider asks for something here, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from geo.vocabulary import Level
from maps.areas.area import context, find
from maps.areas.forms import AskForm
from stations.actions import AskFor
from stations.permissions import rider


@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What cannot be used is shown beside the field (422), and nothing typed is lost."""
    found = find(code)
    if found is None or found.level != Level.SUBDISTRICT:
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        return render(request, "maps/areas/area.html", context(found, form), status=422)
    AskFor(actor=rider(), subdistrict=found.pk, **form.cleaned_data).execute()
    return redirect(reverse("area", args=[found.pk]) + "?asked=1#needs")
