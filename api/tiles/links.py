"""Addresses of the tiles of a collection, and the links between what describes them."""

from api.call import Call, Link
from api.collections import Collection
from api.media import HTML, JSON, MVT, TILEJSON
from api.rels import GEODATA, TILING_SCHEME
from api.tiles import matrix


def path(collection: Collection) -> str:
    return f"/collections/{collection.id}/tiles"


def template(call: Call, collection: Collection, names: str = "tileMatrix tileRow tileCol") -> str:
    """Address of a tile with its three variables; the row stands before the column."""
    variables = "/".join(f"{{{name}}}" for name in names.split())
    return f"{call.root}{path(collection)}/{matrix.ID}/{variables}"


def links(call: Call, collection: Collection) -> list[Link]:
    """Links of a tileset, the templated one to its tiles among them."""
    here = f"{path(collection)}/{matrix.ID}"
    title = collection.title
    tiles = call.link("item", template(call, collection), MVT.type, title)
    return [
        call.link("self", call.url(here), JSON.type, title),
        call.link("alternate", call.url(here, f="tilejson"), TILEJSON.type, f"{title} (TileJSON)"),
        call.link("alternate", call.url(here, f="html"), HTML.type, f"{title} (HTML)"),
        {**tiles, "templated": True},
        scheme(call),
        geodata(call, collection),
    ]


def scheme(call: Call) -> Link:
    here = call.url(f"/tileMatrixSets/{matrix.ID}")
    return call.link(TILING_SCHEME, here, JSON.type, matrix.TITLE)


def geodata(call: Call, collection: Collection) -> Link:
    here = call.url(f"/collections/{collection.id}")
    return call.link(GEODATA, here, JSON.type, collection.title)
