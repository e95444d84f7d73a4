"""Queryables, sortables and schema as a table of properties."""

from typing import Any

from api.call import Call, Link
from api.collections import Collection
from api.html.frame import shown_links
from api.html.words import type_name
from api.media import HTML, JSON, SCHEMA
from api.parameters import Text


def page(
    call: Call, document: dict[str, Any], collection: Collection, summary: Text
) -> dict[str, Any]:
    rows = [
        {
            "name": name,
            "title": schema.get("title", name),
            "type": type_name(schema),
            "items": type_name(schema["items"]) if "items" in schema else "",
            "role": schema.get("x-ogc-role", ""),
            "values": _values(collection, name, schema),
        }
        for name, schema in document["properties"].items()
    ]
    return {
        "collection": collection,
        "summary": str(summary),
        "rows": rows,
        "links": shown_links(_links(call, document, collection)),
    }


def _values(collection: Collection, name: str, schema: dict[str, Any]) -> list[tuple[str, str]]:
    """What an enumeration allows, each with its word."""
    values = schema.get("enum") or schema.get("items", {}).get("enum") or []
    prop = collection.by_name.get(name)
    return [(value, prop.word(value) if prop else value) for value in values]


def _links(call: Call, document: dict[str, Any], collection: Collection) -> list[Link]:
    """A JSON Schema holds no links; the page gives those a reader needs."""
    around = call.url(f"/collections/{collection.id}")
    return [
        call.link("self", call.here(), HTML.type, document["title"]),
        call.link("alternate", call.here(f="json"), SCHEMA.type, SCHEMA.title),
        call.link("collection", around, JSON.type, collection.title),
    ]
