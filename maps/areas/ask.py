"""`/areas/{code}/ask/`: a rider asks for something here, without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from geo.vocabulary import Level
from maps.areas.area import context, find
from maps.areas.forms import AskForm
from maps.reports.answers import too_many
from maps.reports.bounded import bounded
from stations.actions import AskFor
from stations.permissions import rider
from stations.reports.intake import tap
from stations.reports.limits import TooMany


# No cookie is read and nobody is signed in: there is nothing that a foreign page could misuse.
@csrf_exempt
@bounded
@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """What cannot be used is shown beside the field (422), and nothing typed is lost."""
    found = find(code)
    if found is None or found.level != Level.SUBDISTRICT:
        raise Http404
    form = AskForm(request.POST)
    if not form.is_valid():
        return render(request, "maps/areas/area.html", context(found, form), status=422)
    letter = form.letter(request)
    try:
        tap(letter)
    except TooMany as error:
        return too_many(request, error)
    if not letter.trap:
        said = form.cleaned_data
        AskFor(
            actor=rider(), subdistrict=found.pk, topic=said["topic"], words=said["words"]
        ).execute()
    return redirect(reverse("area", args=[found.pk]) + "?asked=1#needs")
