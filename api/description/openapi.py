"""`/api/openapi` and `/api/docs`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from api import problems
from api.about import DESCRIPTION, LICENCE, TITLE
from api.call import Call
from api.description.components import SCHEMAS
from api.endpoint import Endpoint
from api.html import pages
from api.items import parameters as items
from api.media import HTML, OPENAPI, Media
from api.parameters import Parameter, one_of

SHARED = (
    items.LIMIT, items.BBOX, items.BBOX_CRS, items.DATETIME, items.CRS,
    items.FILTER, items.FILTER_LANG, items.FILTER_CRS, items.CURSOR,
)  # fmt: skip


def describe(endpoints: Iterable[Endpoint], server: str) -> dict[str, Any]:
    """The OpenAPI 3.0 document, in the language in force."""
    return {
        "openapi": "3.0.3",
        "info": {
            "title": str(TITLE),
            "description": str(DESCRIPTION),
            "version": settings.RELEASE,
            "license": {"name": "ODbL 1.0", "url": LICENCE},
        },
        "servers": [{"url": server}],
        "paths": {endpoint.path: _path(endpoint) for endpoint in endpoints},
        "components": {
            "parameters": {p.name: _parameter(p) for p in SHARED},
            "schemas": SCHEMAS,
            "responses": {
                "304": {"description": str(_("内容没有变；见 If-None-Match"))},
                **{
                    str(status): _problem(status)
                    for status in (400, 404, 406, 410, 413, 415, 422, 429, 500, 503)
                },
            },
        },
    }


def _path(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "get": {
            "operationId": endpoint.name,
            "summary": str(endpoint.summary),
            "tags": [endpoint.tag],
            "parameters": [
                *_path_parameters(endpoint.path),
                *(_reference(parameter) for parameter in endpoint.accepted),
            ],
            "responses": {str(status): _response(endpoint, status) for status in endpoint.answered},
        },
        **{method.lower(): _write(endpoint, method) for method in endpoint.writes},
    }


def _write(endpoint: Endpoint, method: str) -> dict[str, Any]:
    """Nobody signs in: `security` says so, the summary and the schema say what limits there are."""
    write = endpoint.writes[method]
    operation: dict[str, Any] = {
        "operationId": f"{endpoint.name}-{method.lower()}",
        "summary": str(write.summary),
        "tags": [endpoint.tag],
        "security": [],
        "parameters": [
            *_path_parameters(endpoint.path),
            *(_reference(parameter) for parameter in endpoint.accepted),
        ],
        "responses": {
            str(status): _response(endpoint, status, write.schema) for status in write.statuses
        },
    }
    if write.body:
        schemas = {media: {"schema": _schema(name)} for media, name in write.body.items()}
        operation["requestBody"] = {"required": True, "content": schemas}
    return operation


def _schema(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _reference(parameter: Parameter) -> dict[str, Any]:
    if parameter in SHARED:
        return {"$ref": f"#/components/parameters/{parameter.name}"}
    return _parameter(parameter)


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "style": "form",
        "explode": False,
        "description": str(parameter.description),
        "schema": parameter.schema,
    }


def _response(endpoint: Endpoint, status: int, schema_name: str = "") -> dict[str, Any]:
    if status == 308:
        return {"description": str(_("这个编号已并入别的站点，见 Location"))}
    if status >= 300:
        return {"$ref": f"#/components/responses/{status}"}
    if status == 204:
        return {"description": str(_("没有内容"))}
    schema = _schema(schema_name or endpoint.schema)
    return {
        "description": str(endpoint.summary),
        "content": {
            media.type: {"schema": schema if media.described else _undescribed(media)}
            for media in endpoint.media
        },
    }


def _undescribed(media: Media) -> dict[str, str]:
    text = media.type.startswith("text/")
    return {"type": "string"} if text else {"type": "string", "format": "binary"}


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": str(problems.TITLES[status]),
        "content": {
            problems.MEDIA_TYPE: {"schema": schema},
            HTML.type: {"schema": {"type": "string"}},
        },
    }


def description_endpoints(endpoints: Sequence[Endpoint]) -> list[Endpoint]:
    """The two endpoints that describe the others and themselves."""

    def openapi(call: Call) -> HttpResponse:
        document = describe([*endpoints, *own], call.root)
        body = json.dumps(document, ensure_ascii=False, default=str)
        return HttpResponse(body, content_type=OPENAPI.type)

    def docs(call: Call) -> HttpResponse:
        document = describe([*endpoints, *own], call.root)
        return pages.render(call, "api/docs.html", document, tag=call.values["tag"])

    tags = list(dict.fromkeys(endpoint.tag for endpoint in endpoints))
    tag = Parameter(
        name="tag",
        parse=one_of("tag", *tags),
        description=_("只看这一组地址，比如一个数据集合的"),
        schema={"type": "string", "enum": tags},
    )
    own = [
        Endpoint(
            path="/openapi", name="openapi", summary=_("API 描述（OpenAPI 3.0）"),
            handle=openapi, media=(OPENAPI,),
        ),
        Endpoint(
            path="/docs", name="docs", summary=_("API 文档"), handle=docs, media=(HTML,),
            parameters=(tag,),
        ),
    ]  # fmt: skip
    return own
