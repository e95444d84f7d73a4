"""`/collections/{id}/dictionary`: what each property means, in both languages."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api.call import Call
from api.collections import Collection
from api.downloads.about import notes, sources
from api.downloads.entries import COLUMNS, entries
from api.downloads.text import BOM, csv_line
from api.endpoint import Endpoint, answer
from api.media import CSV, HTML, JSON


def dictionary_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        if call.media != CSV:
            document = _document(call, collection)
            return answer(call, document, "api/dictionary.html", collection=collection)
        lines = [csv_line(COLUMNS), *(csv_line(row.values()) for row in entries(collection))]
        return HttpResponse(BOM + "".join(lines), content_type=f"{CSV.type}; charset=utf-8")

    return Endpoint(
        path=f"/collections/{collection.id}/dictionary",
        name=f"{collection.id}-dictionary",
        summary=_("数据字典：属性、类型、中英文名称、取值"),
        handle=handle,
        media=(JSON, CSV, HTML),
        tag=collection.id,
        schema="Dictionary",
    )


def _document(call: Call, collection: Collection) -> dict[str, Any]:
    said = notes(call, collection)
    fields = ("key", "title", "url", "licence", "attribution", "vintage")
    return {
        "title": said.title,
        "licence": said.licence,
        "attribution": said.attribution,
        "properties": entries(collection),
        "sources": [
            {name: getattr(source, name) for name in fields} for source in sources(collection)
        ],
        "links": call.self_links(JSON, CSV, HTML, title=_("数据字典")),
    }
