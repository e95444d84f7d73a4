"""Pages of tilesets and of the tile matrix set."""

from typing import Any

from api.call import Call
from api.collections import Collection
from api.html.frame import shown_links
from api.html.words import type_name

Document = dict[str, Any]


def tilesets(call: Call, document: Document, collection: Collection) -> Document:
    return {
        "collection": collection,
        "tilesets": [
            {**found, "links": shown_links(found["links"])} for found in document["tilesets"]
        ],
        "links": shown_links(document["links"]),
    }


def tileset(call: Call, document: Document, collection: Collection) -> Document:
    [layer] = document["layers"]
    schemas = layer["propertiesSchema"]["properties"]
    return {
        "collection": collection,
        "template": next(x["href"] for x in document["links"] if x["rel"] == "item"),
        "zooms": (layer["minTileMatrix"], layer["maxTileMatrix"]),
        "counted_below": collection.counted_below,
        "rows": [(name, schema["title"], type_name(schema)) for name, schema in schemas.items()],
        "links": shown_links(document["links"]),
    }


def matrix_sets(call: Call, document: Document) -> Document:
    return {
        "sets": [
            {**found, "links": shown_links(found["links"])} for found in document["tileMatrixSets"]
        ],
        "links": shown_links(document["links"]),
    }


def matrix_set(call: Call, document: Document) -> Document:
    return {"rows": document["tileMatrices"], "links": shown_links(document["links"])}
