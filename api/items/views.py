"""`/collections/{id}/items` and `/collections/{id}/items/{featureId}`."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call, Link, link_header
from api.collections import Collection
from api.endpoint import Endpoint
from api.feature import as_json, feature_collection
from api.html import pages
from api.items.conditions import Conditions
from api.items.page import Page, page
from api.items.parameters import CRS, items_parameters
from api.items.query import ItemsQuery, preceding, read
from api.media import GEOJSON, HTML, JSON, SCHEMA
from api.problems import Problem
from api.rels import QUERYABLES
from api.serializers import feature_rows, serializer_of
from stations.codes import resolve

LONGEST_TABLE = 500  # rows of a page in HTML
COUNTED = 20_000  # matches of a filter that are counted; more than any city has stations


def items_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        query = read(collection, call.values)
        if call.media == HTML:
            query = replace(query, limit=min(query.limit, LONGEST_TABLE))
        found = page(query)
        matched = _matched(call, query, found)
        links = [
            *call.self_links(GEOJSON, HTML, title=collection.title),
            *_around(call, collection),
        ]
        if found.following is not None:
            following = call.here(cursor=found.following)
            links.append(call.link("next", following, call.media.type, _("下一页")))
        if call.values["cursor"] is not None:
            links.append(call.link("first", call.here(cursor=None), call.media.type, _("第一页")))
        members = {
            "timeStamp": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            **({} if matched is None else {"numberMatched": matched}),
            "numberReturned": len(found.features),
            "links": links,
        }
        body = feature_collection(members, found.features)
        before = preceding(query, matched or 0) if call.media == HTML else 0
        return _respond(call, body, links, "api/items.html", collection, before=before)

    return Endpoint(
        path=f"/collections/{collection.id}/items",
        name=f"{collection.id}-items",
        summary=collection.title,
        handle=handle,
        parameters=items_parameters(collection),
        media=(GEOJSON, HTML),
        tag=collection.id,
        schema="FeatureCollection",
        kept=collection.timeless,
    )


def _matched(call: Call, query: ItemsQuery, found: Page) -> int | None:
    """numberMatched; programs are told up to COUNTED of a filter, as OGC API Features allows."""
    if query.cursor is None and found.following is None:
        return len(found.features)
    exact = call.media == HTML or query.conditions == Conditions()
    return query.matches.count(call.version, None if exact else COUNTED)


def item_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        wanted = {collection.identifier: call.values["featureId"]}
        row = feature_rows(collection, call.values["crs"]).filter(**wanted).first()
        if row is None and (code := resolve(call.values["featureId"])) != call.values["featureId"]:
            moved = call.url(f"/collections/{collection.id}/items/{code}")
            return HttpResponse(status=308, headers={"Location": moved})
        if row is None:
            raise Problem(404, _("没有编号为 %s 的要素") % call.values["featureId"][:60])
        feature = serializer_of(collection)(row).data
        links = [
            *call.self_links(GEOJSON, HTML, title=feature["id"]),
            *_around(call, collection),
        ]
        body = as_json({**feature, "links": links})
        return _respond(call, body, links, "api/item.html", collection)

    return Endpoint(
        path=f"/collections/{collection.id}/items/{{featureId}}",
        name=f"{collection.id}-item",
        summary=gettext_lazy("一条要素"),
        handle=handle,
        parameters=(CRS,),
        media=(GEOJSON, HTML),
        statuses=(200, 308, 400, 404, 406, 500),
        tag=collection.id,
        schema="Feature",
    )


def _around(call: Call, collection: Collection) -> list[Link]:
    base = f"/collections/{collection.id}"
    return [
        call.link("collection", call.url(base), JSON.type, collection.title),
        call.link(QUERYABLES, call.url(f"{base}/queryables"), SCHEMA.type, _("可查询的属性")),
    ]


def _respond(
    call: Call,
    body: str | bytes,
    links: list[Link],
    template: str,
    collection: Collection,
    **context: Any,
) -> HttpResponse:
    if call.media == HTML:
        document = json.loads(body)
        response = pages.render(call, template, document, collection=collection, **context)
    else:
        response = HttpResponse(body, content_type=GEOJSON.type)
    response.headers["Link"] = link_header(links)
    response.headers["Content-Crs"] = f"<{call.values['crs'].uri}>"
    return response
