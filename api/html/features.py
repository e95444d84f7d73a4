"""The pages of features: a table with its map, and one feature with everything it has."""

from typing import Any

from django.utils.translation import gettext as _

from api.call import Call
from api.collections import Collection
from api.crs import CRS, CRS84
from api.html import jsonld
from api.html.downloads import offers
from api.html.form import filter_form
from api.html.frame import shown_links
from api.html.mapdata import feature_data, in_degrees, settings_of
from api.html.synthetic import synthetic_among
from api.html.table import feature_title, property_rows, rows_and_columns
from api.html.words import crs_name

Document = dict[str, Any]


def items(call: Call, document: Document, collection: Collection, before: int) -> Document:
    found, crs = document["features"], call.values["crs"]
    demo = synthetic_among(collection, found)
    table = rows_and_columns(call, collection, found, demo)
    drawn = [
        feature_data(row.id, row.title, row.href, in_degrees(feature["geometry"], crs), row.demo)
        for row, feature in zip(table.rows, found, strict=True)
        if feature["geometry"]
    ]
    following = [link["href"] for link in document["links"] if link["rel"] == "next"]
    return {
        "collection": collection,
        "table": table,
        "demo": bool(demo),
        "first": f"{before + 1:,}",
        "last": f"{before + len(found):,}",
        "matched": f"{document['numberMatched']:,}",
        "start": call.here(cursor=None) if before else None,
        "next": following[0] if following else None,
        "downloads": offers(call, collection),
        "form": filter_form(call, collection),
        "map": settings_of(call),
        "mapdata": {"type": "FeatureCollection", "features": drawn},
        "crs": crs_words(crs),
        "links": shown_links(document["links"]),
    }


def item(call: Call, document: Document, collection: Collection) -> Document:
    crs, title = call.values["crs"], feature_title(call, document)
    demo = bool(synthetic_among(collection, [document]))
    outline = in_degrees(document["geometry"], crs)
    place = {**document, "geometry": outline}
    drawn = [feature_data(document["id"], title, "", outline, demo)] if outline else []
    known, empty = property_rows(collection, document["properties"])
    return {
        "collection": collection,
        "title": title,
        "page": collection.page(document["id"]),
        "demo": demo,
        "rows": known,
        "empty": empty,
        "position": position(document["geometry"], crs),
        "precision": _precision(collection, document["properties"]),
        "map": settings_of(call),
        "mapdata": {"type": "FeatureCollection", "features": drawn},
        "jsonld": jsonld.block(jsonld.place(call, collection, place, title, demo)),
        "links": shown_links(document["links"]),
    }


def _precision(collection: Collection, values: Document) -> str:
    """How far a position can be trusted, where the collection says so."""
    name = "coord_precision"
    return collection.by_name[name].word(values[name]) if name in values else ""


def position(geometry: Document | None, crs: CRS) -> str:
    """The coordinates of a point as the answer gives them; a shape by its kind."""
    if geometry is None:
        return ""
    if geometry["type"] == "Point":
        numbers = ", ".join(str(number) for number in geometry["coordinates"])
        return f"{numbers}（{crs_words(crs)}）" if crs != CRS84 else numbers
    return _("面要素")


def crs_words(crs: CRS) -> str:
    return crs_name(crs.uri)
