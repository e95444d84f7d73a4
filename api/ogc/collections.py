"""`/collections` and each `/collections/{id}`: one function describes a collection for both."""

import math
from typing import Any

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.about import LICENCE
from api.call import Call, Link
from api.collections import COLLECTIONS, Collection
from api.crs import CRS84, OFFERED
from api.endpoint import Endpoint, answer
from api.media import GEOJSON, HTML, JSON, SCHEMA
from api.rels import QUERYABLES, SORTABLES, TILESETS_VECTOR
from api.rels import SCHEMA as SCHEMA_REL


def describe(call: Call, collection: Collection) -> dict[str, Any]:
    """The collection as it stands in the list and on its own."""
    return {
        "id": collection.id,
        "title": str(collection.title),
        "description": str(collection.description),
        "itemType": "feature",
        "extent": extent(collection, call.version),
        "crs": list(OFFERED),
        "storageCrs": CRS84.uri,
        "links": _links(call, collection),
    }


def extent(collection: Collection, version: str) -> dict[str, Any]:
    """Kept for as long as the data stay the same, so that list and collection agree."""
    key = f"extent:{version}:{collection.id}"
    found: dict[str, Any] = cache.get_or_set(key, lambda: _extent(collection), 3600) or {}
    return found


def _extent(collection: Collection) -> dict[str, Any]:
    found = collection.extent()
    times = [time and time.isoformat() for time in (found.first, found.last)]
    document: dict[str, Any] = {
        "temporal": {
            "interval": [times],
            "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
        }
    }
    if found.box:
        document["spatial"] = {"bbox": [_outward(found.box)], "crs": CRS84.uri}
    return document


def _outward(corners: tuple[float, float, float, float]) -> list[float]:
    """Rounded to the digits of the features, so that none of them lies outside."""
    scale = 10**CRS84.digits
    low = [math.floor(value * scale) / scale for value in corners[:2]]
    return low + [math.ceil(value * scale) / scale for value in corners[2:]]


def _links(call: Call, collection: Collection) -> list[Link]:
    path = f"/collections/{collection.id}"
    title, schema = collection.title, SCHEMA.type
    tiles = call.link(TILESETS_VECTOR, call.url(f"{path}/tiles"), JSON.type, _("矢量瓦片"))
    return [
        call.link("self", call.url(path), JSON.type, title),
        call.link("alternate", call.url(path, f="html"), HTML.type, title),
        call.link("items", call.url(f"{path}/items"), GEOJSON.type, title),
        call.link("items", call.url(f"{path}/items", f="html"), HTML.type, title),
        call.link(QUERYABLES, call.url(f"{path}/queryables"), schema, _("可查询的属性")),
        call.link(SORTABLES, call.url(f"{path}/sortables"), schema, _("可排序的属性")),
        call.link(SCHEMA_REL, call.url(f"{path}/schema"), schema, _("属性说明")),
        call.link("describedby", call.url(f"{path}/schema"), schema, _("属性说明")),
        *([tiles] if collection.tiled else []),
        call.link("license", LICENCE, HTML.type, "ODbL 1.0"),
    ]


def handle_all(call: Call) -> HttpResponse:
    document = {
        "links": call.self_links(JSON, HTML, title=_("数据集合")),
        "collections": [describe(call, collection) for collection in COLLECTIONS.values()],
    }
    return answer(call, document, "api/collections.html")


def collection_endpoint(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        document = describe(call, collection)
        return answer(call, document, "api/collection.html", collection=collection)

    return Endpoint(
        path=f"/collections/{collection.id}",
        name=collection.id,
        summary=collection.title,
        handle=handle,
        tag=collection.id,
        schema="Collection",
    )


ALL_COLLECTIONS = Endpoint(
    path="/collections",
    name="collections",
    summary=gettext_lazy("数据集合"),
    handle=handle_all,
    schema="Collections",
)
