"""`/moderation/sources/`: where rows come from, and which of them may be published again."""

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from geo.models import Source
from maps.access import staff
from maps.sources.forms import SourceForm
from stations.actions import RegisterSource, SetRedistributable
from stations.permissions import Actor


@staff("stations.add_station", everywhere=True)
@require_http_methods(["GET", "HEAD", "POST"])
def sources(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            RegisterSource(actor=Actor.of(request.user), source=form.instance).execute()
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect("sources")
    rows = Source.objects.annotate(told=Count("claims")).order_by("title")
    context = {"form": form, "sources": rows}
    return render(request, "maps/sources.html", context, status=422 if form.errors else 200)


@staff("stations.change_station", everywhere=True)
@require_POST
def licence(request: HttpRequest, key: str) -> HttpResponse:
    source = get_object_or_404(Source, pk=key)
    free = request.POST.get("redistributable") == "yes"
    actor = Actor.of(request.user)
    SetRedistributable(actor=actor, source=source, redistributable=free).execute()
    return redirect("sources")
