"""`/tileMatrixSets` and the one tile matrix set that tiles are cut by."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.call import Call
from api.endpoint import Endpoint, answer
from api.media import HTML, JSON
from api.tiles import matrix


def handle_all(call: Call) -> HttpResponse:
    here = call.url(f"/tileMatrixSets/{matrix.ID}")
    item = {
        "id": matrix.ID,
        "title": matrix.TITLE,
        "uri": matrix.URI,
        "crs": matrix.CRS,
        "links": [call.link("self", here, JSON.type, matrix.TITLE)],
    }
    links = call.self_links(JSON, HTML, title=_("瓦片矩阵集"))
    return answer(call, {"links": links, "tileMatrixSets": [item]}, "api/tilematrixsets.html")


def handle_one(call: Call) -> HttpResponse:
    links = call.self_links(JSON, HTML, title=matrix.TITLE)
    return answer(call, {**matrix.definition(), "links": links}, "api/tilematrixset.html")


TILE_MATRIX_SETS = (
    Endpoint(
        path="/tileMatrixSets",
        name="getTileMatrixSetsList",
        summary=gettext_lazy("瓦片矩阵集"),
        handle=handle_all,
        media=(JSON, HTML),
        tag="tiles",
        schema="TileMatrixSets",
    ),
    Endpoint(
        path=f"/tileMatrixSets/{matrix.ID}",
        name="getTileMatrixSet",
        summary=gettext_lazy("瓦片矩阵集的定义"),
        handle=handle_one,
        media=(JSON, HTML),
        tag="tiles",
        schema="TileMatrixSet",
    ),
)
