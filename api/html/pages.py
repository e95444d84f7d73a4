"""One builder per template; the one place where the API renders HTML."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render as render_template
from django.utils import translation

from api import problems
from api.call import Call
from api.html import about, coverage, dictionary, docs, features, schema, tiles
from api.html.frame import frame
from api.media import GEOJSON, HTML, JSON, OPENAPI, SCHEMA, Media

Builder = Callable[..., dict[str, Any]]  # (call, document, …) to the variables of a template

PAGES: dict[str, tuple[Builder, Media]] = {
    "api/landing.html": (about.landing, JSON),
    "api/conformance.html": (about.conformance, JSON),
    "api/collections.html": (about.collections, JSON),
    "api/collection.html": (about.collection, JSON),
    "api/items.html": (features.items, GEOJSON),
    "api/item.html": (features.item, GEOJSON),
    "api/schema.html": (schema.page, SCHEMA),
    "api/tilesets.html": (tiles.tilesets, JSON),
    "api/tileset.html": (tiles.tileset, JSON),
    "api/tilematrixsets.html": (tiles.matrix_sets, JSON),
    "api/tilematrixset.html": (tiles.matrix_set, JSON),
    "api/dictionary.html": (dictionary.page, JSON),
    "api/coverage.html": (coverage.page, GEOJSON),
    "api/docs.html": (docs.page, OPENAPI),
}


def render(call: Call, template: str, document: dict[str, Any], **given: Any) -> HttpResponse:
    """A document through its template; `given` is what the builder needs beside it."""
    build, media = PAGES[template]
    context = {
        "call": call,
        "document": document,
        "frame": frame(call, media),
        **build(call, document, **given),
    }
    return render_template(call.request, template, context)


def problem(request: HttpRequest, found: problems.Problem) -> HttpResponse:
    """An error for a person, with the status and the words that a machine gets."""
    language = "en" if translation.get_language() == "en" else "zh"
    path = request.path.removeprefix("/api") or "/"
    call = Call(request=request, values={}, media=HTML, language=language, path=path)
    context = {
        "call": call,
        "document": problems.document(found),
        "frame": frame(call, JSON, trail=False),
        "help": {"docs": call.page("/docs"), "start": call.page("/")},
    }
    return render_template(request, "api/problem.html", context, status=found.status)
