"""OGC tileset metadata (17-083r4) of a collection's tiles."""

from typing import Any

from api.call import Call
from api.collections import Collection
from api.media import MVT
from api.tiles import layer, matrix
from api.tiles.links import geodata, links


def summary(call: Call, collection: Collection) -> dict[str, Any]:
    """A tileset as it stands in the list of tilesets."""
    return {
        "title": str(collection.title),
        "dataType": "vector",
        "crs": matrix.CRS,
        "tileMatrixSetURI": matrix.URI,
        "links": links(call, collection),
    }


def tileset(call: Call, collection: Collection) -> dict[str, Any]:
    """Everything about it. The limits name the zooms served, and no narrower rectangle: a tile
    outside limits would have to be an error, where a map had better find it empty.

    Coordinates are in the CRS of the tiles: GDAL looks at no other.
    """
    document = summary(call, collection)
    document |= {
        "description": str(collection.description),
        "mediaTypes": [MVT.type],
        "layers": [_layer(call, collection)],
        "tileMatrixSetLimits": [_limits(z) for z in range(layer.LAST + 1)],
    }
    if bounds := layer.bounds(collection, call.version):
        west, south, east, north = bounds
        document |= {
            "boundingBox": {
                "lowerLeft": matrix.metres(west, south),
                "upperRight": matrix.metres(east, north),
                "crs": matrix.CRS,
            },
            "centerPoint": {
                "coordinates": matrix.metres(*layer.middle(bounds)),
                "tileMatrix": str(layer.OVERVIEW),
                "crs": matrix.CRS,
            },
        }
    return document


def _layer(call: Call, collection: Collection) -> dict[str, Any]:
    return {
        "id": collection.id,
        "title": str(collection.title),
        "description": str(collection.description),
        "dataType": "vector",
        "geometryDimension": 2 if "polygon" in collection.geometry_type else 0,
        "minTileMatrix": "0",
        "maxTileMatrix": str(layer.LAST),
        "propertiesSchema": {"type": "object", "properties": layer.attributes(collection)},
        "links": [geodata(call, collection)],
    }


def _limits(z: int) -> dict[str, Any]:
    last = (1 << z) - 1
    return {
        "tileMatrix": str(z),
        "minTileRow": 0,
        "maxTileRow": last,
        "minTileCol": 0,
        "maxTileCol": last,
    }
