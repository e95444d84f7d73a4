"""`/collections/{id}/dictionary`: what each property means, in both languages."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.collections import Collection
from api.downloads.about import notes, sources
from api.downloads.text import BOM, csv_line
from api.endpoint import Endpoint
from api.media import CSV, JSON
from api.parameters import Text

GEOMETRY_TITLE = _("几何（WGS-84）")
COLUMNS = ("property", "type", "title_zh", "title_en", "values")


def entries(collection: Collection) -> list[dict[str, str]]:
    """One row for each property, the geometry last; values of an enumeration joined by `;`."""
    rows = [
        _entry(prop.name, prop.type, prop.title, prop.values or [])
        for prop in collection.properties
    ]
    return [*rows, _entry("geometry", collection.geometry_type, GEOMETRY_TITLE, [])]


def _entry(name: str, kind: str, title: Text, values: list[str]) -> dict[str, str]:
    texts = (name, kind, _in("zh-hans", title), _in("en", title), ";".join(values))
    return dict(zip(COLUMNS, texts, strict=True))


def _in(language: str, text: Text) -> str:
    with translation.override(language):
        return str(text)


def dictionary_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        rows = entries(collection)
        if call.media == CSV:
            lines = [csv_line(COLUMNS), *(csv_line(row.values()) for row in rows)]
            return HttpResponse(BOM + "".join(lines), content_type=f"{CSV.type}; charset=utf-8")
        return HttpResponse(
            json.dumps(_document(call, collection, rows), ensure_ascii=False),
            content_type=JSON.type,
        )

    return Endpoint(
        path=f"/collections/{collection.id}/dictionary",
        name=f"{collection.id}-dictionary",
        summary=_("数据字典：属性、类型、中英文名称、取值"),
        handle=handle,
        media=(CSV, JSON),
        tag=collection.id,
        schema="Dictionary",
    )


def _document(call: Call, collection: Collection, rows: list[dict[str, str]]) -> dict[str, Any]:
    said = notes(call, collection)
    fields = ("key", "title", "url", "licence", "attribution", "vintage")
    return {
        "title": said.title,
        "licence": said.licence,
        "attribution": said.attribution,
        "properties": rows,
        "sources": [
            {name: getattr(source, name) for name in fields} for source in sources(collection)
        ],
    }
