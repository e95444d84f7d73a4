"""`/collections` and each `/collections/{id}`: one function describes a collection for both."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.about import LICENCE
from api.call import Call, Link
from api.collections import COLLECTIONS, Collection
from api.crs import CRS84, OFFERED
from api.downloads.formats import formats_of
from api.endpoint import Endpoint, answer
from api.extent import extent
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
        *_files(call, collection),
        call.link("license", LICENCE, HTML.type, "ODbL 1.0"),
    ]


def _files(call: Call, collection: Collection) -> list[Link]:
    """The whole collection in each format."""
    path = f"/collections/{collection.id}/download"
    formats = [f.media for f in formats_of(collection)]
    return [call.link("enclosure", call.url(path, f=m.f), m.type, m.title) for m in formats]


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
