"""`/collections/{id}/tiles`, the tileset below it, and its tiles."""

import json
import re

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.collections import Collection
from api.endpoint import Endpoint, answer
from api.media import HTML, JSON, MVT, TILEJSON
from api.problems import Problem
from api.tiles import layer, matrix
from api.tiles.links import path, template
from api.tiles.metadata import summary, tileset
from api.tiles.query import tile_bytes
from api.tiles.tilejson import tilejson

NUMBER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)


def tile_endpoints(collection: Collection) -> list[Endpoint]:
    """Nothing for a collection without tiles."""
    return [_list(collection), _tileset(collection), _tile(collection)] if collection.tiled else []


def _list(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        links = call.self_links(JSON, HTML, title=_("瓦片集"))
        document = {"links": links, "tilesets": [summary(call, collection)]}
        return answer(call, document, "api/tilesets.html", collection=collection)

    return Endpoint(
        path=path(collection),
        name=f"{collection.id}.collection.vector.getTileSetsList",
        summary=gettext_lazy("瓦片集"),
        handle=handle,
        media=(JSON, HTML),
        tag=collection.id,
        schema="TileSets",
    )


def _tileset(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        if call.media == TILEJSON:
            document = tilejson(collection, call.version, template(call, collection, "z y x"))
            body = json.dumps(document, ensure_ascii=False)
            return HttpResponse(body, content_type=TILEJSON.type)
        document = tileset(call, collection)
        return answer(call, document, "api/tileset.html", collection=collection)

    return Endpoint(
        path=f"{path(collection)}/{matrix.ID}",
        name=f"{collection.id}.collection.vector.getTileSet",
        summary=gettext_lazy("瓦片集说明"),
        handle=handle,
        media=(JSON, TILEJSON, HTML),
        tag=collection.id,
        schema="TileSet",
    )


def _tile(collection: Collection) -> Endpoint:
    def handle(call: Call) -> HttpResponse:
        body = tile_bytes(collection, _asked(call))
        if body:
            return HttpResponse(body, content_type=MVT.type)
        empty = HttpResponse(status=204)
        del empty.headers["Content-Type"]
        return empty

    return Endpoint(
        path=f"{path(collection)}/{matrix.ID}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}",
        name=f"{collection.id}.collection.vector.getTile",
        summary=gettext_lazy("一块矢量瓦片；小比例尺时点按格计数"),
        handle=handle,
        media=(MVT,),
        statuses=(200, 204, 400, 404, 406, 500),
        tag=collection.id,
        cache="public, max-age=300",
        kept=collection.timeless,
    )


def _asked(call: Call) -> matrix.Tile:
    """Raises a 404 problem for a tile that the tileset does not have."""
    texts = [call.values[name] for name in ("tileMatrix", "tileCol", "tileRow")]
    if all(NUMBER.fullmatch(text) for text in texts):
        z, x, y = (int(text) for text in texts)
        if z <= layer.LAST and max(x, y) < 2**z:
            return matrix.Tile(z, x, y)
    raise Problem(404, _("没有这块瓦片；层级 0 到 %s") % layer.LAST)
