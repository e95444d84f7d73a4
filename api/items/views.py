"""`/collections/{id}/items` and `/collections/{id}/items/{featureId}`."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call, Link
from api.collections import Collection
from api.endpoint import Endpoint
from api.feature import feature_columns
from api.html import pages
from api.items import cursor, render
from api.items.parameters import CRS, items_parameters
from api.items.query import ItemsQuery, filtered, page, preceding, read
from api.media import GEOJSON, HTML, JSON, SCHEMA
from api.problems import Problem
from api.rels import QUERYABLES
from geo.models import dataset_version

COUNTS_KEPT = 600  # seconds; the key holds the dataset version, so a count is never stale
LONGEST_TABLE = 500  # rows of a page in HTML


def items_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        query = read(collection, call.values)
        if call.media == HTML:
            query = replace(query, limit=min(query.limit, LONGEST_TABLE))
        found, matched = page(query), count(query)
        links = [
            *call.self_links(GEOJSON, HTML, title=collection.title),
            *_around(call, collection),
        ]
        if found.following is not None:
            following = call.here(cursor=cursor.encode(found.following))
            links.append(call.link("next", following, GEOJSON.type, _("下一页")))
        body = render.feature_collection(found, matched, links)
        before = preceding(query, matched) if call.media == HTML else 0
        response = _respond(call, body, "api/items.html", collection, before=before)
        response.headers["Link"] = render.link_header(links)
        return response

    return Endpoint(
        path=f"/collections/{collection.id}/items",
        name=f"{collection.id}-items",
        summary=collection.title,
        handle=handle,
        parameters=items_parameters(collection),
        media=(GEOJSON, HTML),
        tag=collection.id,
        schema="FeatureCollection",
    )


def item_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        columns = feature_columns(collection, call.values["crs"])
        wanted = {collection.identifier: call.values["featureId"]}
        row = collection.queryset().filter(**wanted).annotate(**columns).values(*columns).first()
        if row is None:
            raise Problem(404, _("没有编号为 %s 的要素") % call.values["featureId"][:60])
        links = [
            *call.self_links(GEOJSON, HTML, title=row["feature_id"]),
            *_around(call, collection),
        ]
        return _respond(call, render.feature(row, links), "api/item.html", collection)

    return Endpoint(
        path=f"/collections/{collection.id}/items/{{featureId}}",
        name=f"{collection.id}-item",
        summary=gettext_lazy("一条要素"),
        handle=handle,
        parameters=(CRS,),
        media=(GEOJSON, HTML),
        statuses=(200, 400, 404, 406, 500),
        tag=collection.id,
        schema="Feature",
    )


def count(query: ItemsQuery) -> int:
    """All features that match, kept for as long as the data stay the same."""
    found = filtered(query).order_by()
    key = f"count:{dataset_version()}:{sha256(str(found.query).encode()).hexdigest()}"
    return int(cache.get_or_set(key, found.count, COUNTS_KEPT) or 0)


def _around(call: Call, collection: Collection) -> list[Link]:
    base = f"/collections/{collection.id}"
    return [
        call.link("collection", call.url(base), JSON.type, collection.title),
        call.link(QUERYABLES, call.url(f"{base}/queryables"), SCHEMA.type, _("可查询的属性")),
    ]


def _respond(
    call: Call, body: str, template: str, collection: Collection, **context: Any
) -> HttpResponse:
    if call.media == HTML:
        document = json.loads(body)
        response = pages.render(call, template, document, collection=collection, **context)
    else:
        response = HttpResponse(body, content_type=GEOJSON.type)
    response.headers["Content-Crs"] = f"<{call.values['crs'].uri}>"
    return response
