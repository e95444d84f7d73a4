"""Queryables (Part 3), sortables (Part 8) and the schema (Part 5) of a collection."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.collections import Collection
from api.endpoint import Endpoint, answer
from api.items.filters import GEOMETRY
from api.media import HTML, SCHEMA
from api.parameters import Text

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def queryables(collection: Collection) -> dict[str, Any]:
    """Properties a filter may name, the geometry included."""
    simple = {name: prop.schema() for name, prop in collection.queryables.items()}
    return {**simple, GEOMETRY: _geometry(collection)}


def sortables(collection: Collection) -> dict[str, Any]:
    return {name: prop.schema() for name, prop in collection.sortables.items()}


def returnables(collection: Collection) -> dict[str, Any]:
    """Everything a feature has; values that may be missing say so by not being required."""
    properties = {prop.name: prop.schema() for prop in collection.properties}
    geometry = {**_geometry(collection), "x-ogc-role": "primary-geometry"}
    return {**properties, GEOMETRY: geometry}


def _geometry(collection: Collection) -> dict[str, Any]:
    return {"title": _("几何"), "format": collection.geometry_type}


def _endpoint(
    collection: Collection,
    word: str,
    summary: Text,
    properties: Callable[[Collection], dict[str, Any]],
) -> Endpoint:
    path = f"/collections/{collection.id}/{word}"

    def handle(call: Call) -> HttpResponse:
        document = {
            "$schema": DRAFT,
            "$id": call.url(path),
            "type": "object",
            "title": str(collection.title),
            "description": str(collection.description),
            "properties": properties(collection),
            "additionalProperties": False,
        }
        return answer(call, document, "api/schema.html", collection=collection, summary=summary)

    return Endpoint(
        path=path,
        name=f"{collection.id}-{word}",
        summary=summary,
        handle=handle,
        media=(SCHEMA, HTML),
        tag=collection.id,
        schema="JSONSchema",
    )


def schema_endpoints(collection: Collection) -> list[Endpoint]:
    return [
        _endpoint(collection, "queryables", gettext_lazy("可查询的属性"), queryables),
        _endpoint(collection, "sortables", gettext_lazy("可排序的属性"), sortables),
        _endpoint(collection, "schema", gettext_lazy("属性说明"), returnables),
    ]
