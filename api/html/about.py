"""The pages around the features: landing page, conformance, collections."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from api.call import Call
from api.collections import COLLECTIONS, Collection
from api.html import jsonld
from api.html.downloads import offers
from api.html.frame import shown_links
from api.html.mapdata import box_outline, feature_data, settings_of
from api.html.synthetic import any_synthetic
from api.html.values import time_html
from api.html.words import GEOMETRIES, crs_name
from api.metadata import catalogue, dataset

Document = dict[str, Any]


def landing(call: Call, document: Document) -> Document:
    return {
        "collections": [_card(call, collection) for collection in COLLECTIONS.values()],
        "doors": [
            (call.page("/docs"), _("API 文档"), _("每个地址、每个参数，QGIS 和代码里怎么用")),
            (call.page("/collections"), _("数据集合"), _("有哪些数据，范围和坐标系")),
            (call.page("/conformance"), _("符合的标准"), _("OGC API 的哪些部分")),
        ],
        "example": f"{call.root}/nearest?near=116.3747,39.8784&want=phone_charge&limit=3",
        "jsonld": jsonld.block(catalogue(call)),
        "links": shown_links(document["links"]),
    }


def conformance(call: Call, document: Document) -> Document:
    """The classes by the standard they belong to, which is the part before `/conf/`."""
    split = [(uri.split("/conf/")[0], uri) for uri in document["conformsTo"]]
    return {
        "standards": [
            (base.rsplit("/spec/", 1)[-1], [(uri, uri.rsplit("/", 1)[-1]) for _base, uri in found])
            for base, found in groupby(split, key=lambda pair: pair[0])
        ],
        "links": shown_links(document["links"]),
    }


def collections(call: Call, document: Document) -> Document:
    shown = [
        {**_card(call, COLLECTIONS[found["id"]]), "links": shown_links(found["links"])}
        for found in document["collections"]
    ]
    return {"collections": shown, "links": shown_links(document["links"])}


def collection(call: Call, document: Document, collection: Collection) -> Document:
    spatial = document["extent"].get("spatial")
    box = spatial["bbox"][0] if spatial else None
    title = str(collection.title)
    drawn = [feature_data(collection.id, title, "", box_outline(box), False)] if box else []
    base = f"/collections/{collection.id}"
    return {
        **_card(call, collection),
        "box": [str(round(number, 5)) for number in box] if box else None,
        "times": [time_html(time) for time in document["extent"]["temporal"]["interval"][0]],
        "crs": [(uri, crs_name(uri), uri == document["storageCrs"]) for uri in document["crs"]],
        "downloads": offers(call, collection),
        "dictionary": call.page(f"{base}/dictionary"),
        "schemas": [
            (call.page(f"{base}/queryables"), _("可查询的属性")),
            (call.page(f"{base}/sortables"), _("可排序的属性")),
            (call.page(f"{base}/schema"), _("属性说明")),
        ],
        "map": settings_of(call),
        "mapdata": {"type": "FeatureCollection", "features": drawn},
        "jsonld": jsonld.block(dataset(call, collection)),
        "links": shown_links(document["links"]),
    }


def _card(call: Call, collection: Collection) -> Document:
    base = f"/collections/{collection.id}"
    return {
        "id": collection.id,
        "title": str(collection.title),
        "description": str(collection.description),
        "geometry": str(GEOMETRIES.get(collection.geometry_type, "")),
        "href": call.page(base),
        "items": call.page(f"{base}/items"),
        "demo": any_synthetic(call, collection),
    }
