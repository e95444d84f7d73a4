"""Upload, dry run with the mapping, apply, result with undo: the same plan as the command's."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.models import Source
from maps.access import staff
from maps.imports import store
from maps.imports.bounded import bounded
from maps.imports.forms import OptionsForm, UploadForm
from stations.actions import ImportStations, UndoImport
from stations.imports.limits import configured
from stations.imports.plan import Options, Plan, plan_file
from stations.imports.readers import read
from stations.imports.report import heading, lines, write
from stations.imports.table import Limits, Unreadable
from stations.models import ImportProfile, ImportRun
from stations.permissions import Actor

LINES_SHOWN = 200
MEDIA = {"csv": "text/csv; charset=utf-8",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}  # fmt: skip


def _limits() -> Limits:
    usual = configured()
    return Limits(megabytes=usual.megabytes, rows=min(usual.rows, settings.IMPORT_PAGE_ROWS))


def _options(upload: store.Upload, sent: QueryDict) -> OptionsForm:
    profile = ImportProfile.objects.filter(source=upload.source).first()
    header = read(upload.path, _limits()).header
    return OptionsForm(sent, columns=header, remembered=profile.mapping if profile else {})


def _plan(upload: store.Upload, options: Options) -> Plan:
    source = get_object_or_404(Source, pk=upload.source)
    return plan_file(upload.path, source, options, _limits(), name=upload.name)


@bounded
@staff("stations.add_station", everywhere=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        kept = store.keep(form.cleaned_data["file"], source.pk, request.user)
        return redirect("import-plan", kept.token)
    runs = ImportRun.objects.select_related("source").order_by("-pk")[:20]
    status = 400 if request.method == "POST" else 200
    return render(request, "maps/imports/upload.html", {"form": form, "runs": runs}, status=status)


@staff("stations.add_station", everywhere=True)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what would happen with the chosen options, POST does what was shown."""
    kept = store.find(token, request.user)
    context: dict[str, Any] = {"upload": kept}
    try:
        form = _options(kept, request.POST if request.method == "POST" else request.GET)
        context["form"] = form
        found = _plan(kept, form.options())
    except Unreadable as error:
        context["error"] = str(error)
        return render(request, "maps/imports/plan.html", context, status=422)
    context |= {"plan": found, "heading": heading(), "query": request.GET.urlencode()}
    if request.method == "POST":
        if run := _apply(request, found, context):
            kept.remove()
            return redirect("import-run", run.pk)
        if "error" not in context:
            kept.remove()
            context["done"] = _("文件里的内容都已经有了，什么也没有改")
    every = list(lines(found))
    context |= {"lines": every[:LINES_SHOWN], "more": max(0, len(every) - LINES_SHOWN)}
    return render(
        request, "maps/imports/plan.html", context, status=409 if "error" in context else 200
    )


def _apply(request: HttpRequest, found: Plan, context: dict[str, Any]) -> ImportRun | None:
    if request.POST.get("digest") != found.digest:
        context["error"] = _("数据或选项变了，请再看一遍下面的结果")
        return None
    action = ImportStations(
        actor=Actor.of(request.user),
        reason=found.file_name,
        plan=found,
        skip_refused="skip_refused" in request.POST,
        accept_suspicious="accept_suspicious" in request.POST,
    )
    try:
        return action.execute()
    except ValidationError as error:
        context["error"] = " ".join(error.messages)
        return None


@staff("stations.add_station", everywhere=True)
@require_http_methods(["GET"])
def report(request: HttpRequest, token: str, suffix: str) -> HttpResponse:
    kept = store.find(token, request.user)
    if suffix not in MEDIA:
        raise Http404
    try:
        found = _plan(kept, _options(kept, request.GET).options())
    except Unreadable as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{suffix}"
        write(found, path)
        response = HttpResponse(path.read_bytes(), content_type=MEDIA[suffix])
    response.headers["Content-Disposition"] = f'attachment; filename="import-report.{suffix}"'
    return response


@staff("stations.add_station", everywhere=True)
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest, number: int) -> HttpResponse:
    """What an import did; POST undoes it."""
    found = get_object_or_404(ImportRun.objects.select_related("source"), pk=number)
    context: dict[str, Any] = {"run": found}
    if request.method == "POST":
        try:
            undo = UndoImport(actor=Actor.of(request.user), run=number, reason=_("在网页上撤销"))
            context["undone"] = undo.execute()
            found.refresh_from_db()
        except ValidationError as error:
            context["error"] = " ".join(error.messages)
    return render(request, "maps/imports/run.html", context)
