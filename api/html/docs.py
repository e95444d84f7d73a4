"""The API's documentation for people, made from its OpenAPI document."""

import json
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from api import problems
from api.call import Call
from api.collections import COLLECTIONS
from api.html.snippets import snippets
from api.html.words import type_name

Document = dict[str, Any]
FEW = 6  # values of an enumeration that are shown without being asked for
EXAMPLE = "stations"  # the collection whose addresses stand for those of all


def page(call: Call, document: Document, tag: str | None) -> Document:
    """The operations of one `tag`; without it all, the collections by one example and a list."""
    shown = [tag] if tag else [t for t in _tags(document) if t == EXAMPLE or t not in COLLECTIONS]
    operations = [
        _operation(call, document, path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if operation["tags"][0] in shown
    ]
    operations.sort(key=lambda operation: shown.index(operation["tag"]))
    groups = [
        {"tag": tag, "title": tag_title(tag), "operations": list(found)}
        for tag, found in groupby(operations, key=lambda operation: operation["tag"])
    ]
    problem = problems.Problem(400, _("没有这个参数；可用：%s") % "limit, bbox, …", "colour")
    return {
        "groups": groups,
        "one": tag_title(tag) if tag else "",
        "whole": call.here(tag=None),
        "collections": [] if tag else _collections(call),
        "snippets": snippets(call.root),
        "problem": json.dumps(problems.document(problem), ensure_ascii=False, indent=2),
        "statuses": [
            (code, answer["description"])
            for code, answer in document["components"]["responses"].items()
        ],
        "openapi": call.url("/openapi"),
    }


def _tags(document: Document) -> list[str]:
    operations = (found for methods in document["paths"].values() for found in methods.values())
    return list(dict.fromkeys(operation["tags"][0] for operation in operations))


def _collections(call: Call) -> list[Document]:
    return [
        {"title": collection.title, "href": call.here(tag=name)}
        for name, collection in COLLECTIONS.items()
    ]


def tag_title(tag: str) -> str:
    titles = {
        "core": _("概览"),
        "tiles": _("瓦片"),
        "nearest": _("附近"),
        "changes": _("变更"),
        "feed": _("离线数据"),
        "planning": _("规划"),
    }
    if tag in COLLECTIONS:
        return str(COLLECTIONS[tag].title)
    return titles.get(tag, tag)


def _operation(
    call: Call, document: Document, path: str, method: str, operation: Document
) -> Document:
    given = [_resolved(document, parameter) for parameter in operation.get("parameters", [])]
    return {
        "id": operation["operationId"],
        "tag": operation["tags"][0],
        "method": method.upper(),
        "path": "/api" + path,
        "summary": operation.get("summary", ""),
        "parameters": [_parameter(parameter) for parameter in given],
        "media": _media(operation),
        "example": _example(call, path, operation["tags"][0], given) if method == "get" else None,
    }


def _resolved(document: Document, node: Document) -> Document:
    """What a `$ref` within the document points to."""
    if "$ref" not in node:
        return node
    found: Any = document
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return dict(found)


def _parameter(parameter: Document) -> Document:
    schema = parameter.get("schema", {})
    inner = schema.get("items", {})
    values = schema.get("enum") or inner.get("enum") or []
    return {
        "name": parameter["name"],
        "place": _("路径") if parameter["in"] == "path" else "",
        "required": parameter.get("required", False),
        "description": parameter.get("description", ""),
        "type": type_name(schema),
        "items": type_name(inner) if inner else "",
        "range": _range(schema),
        "default": schema.get("default"),
        "values": values if len(values) <= FEW else [],
        "many": values if len(values) > FEW else [],
    }


def _range(schema: Document) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is None and most is None:
        return ""
    return f"{'' if least is None else f'{least:,}'}–{'' if most is None else f'{most:,}'}"


def _media(operation: Document) -> list[str]:
    return [
        media
        for status, answer in operation.get("responses", {}).items()
        if status.startswith("2")
        for media in answer.get("content", {})
    ]


def _example(call: Call, path: str, tag: str, parameters: list[Document]) -> str | None:
    """An address that works now; None where a path needs a value nobody has given."""
    names = {p["name"]: _sample(p, tag) for p in parameters if p["in"] == "path"}
    if None in names.values():
        return None
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
    query = {p["name"]: _sample(p, tag) for p in parameters if p["in"] == "query" and p["required"]}
    if any(p["name"] == "limit" for p in parameters):
        query["limit"] = "5"
    return f"{call.root}{path}" + (f"?{urlencode(query, safe=',:/')}" if query else "")


def _sample(parameter: Document, tag: str) -> str | None:
    """An example value: the parameter's own, or the first feature of its collection."""
    schema = parameter.get("schema", {})
    value = parameter.get("example", schema.get("example", schema.get("default")))
    if isinstance(value, list):
        return ",".join(str(part) for part in value)
    if value is not None:
        return str(value)
    if parameter["name"] == "featureId" and tag in COLLECTIONS:
        collection = COLLECTIONS[tag]
        found = collection.queryset().order_by(collection.order)
        first = found.values_list(collection.identifier, flat=True).first()
        return None if first is None else str(first)
    return str(schema["enum"][0]) if schema.get("enum") else None
