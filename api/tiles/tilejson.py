"""TileJSON 3.0 of a collection's tiles."""

from typing import Any

from django.utils.translation import gettext as _

from api.call import Call
from api.collections import Collection
from api.tiles import layer
from api.tiles.links import template


def tilejson(call: Call, collection: Collection) -> dict[str, Any]:
    """`y` is the row from the north, as in the scheme `xyz`."""
    titles = {name: schema["title"] for name, schema in layer.attributes(collection).items()}
    zooms = {"minzoom": 0, "maxzoom": layer.LAST}
    document: dict[str, Any] = {
        "tilejson": "3.0.0",
        "name": str(collection.title),
        "description": str(collection.description),
        "attribution": _("驿站开放数据，ODbL 1.0；逐条来源见数据"),
        "scheme": "xyz",
        "tiles": [template(call, collection, "z y x")],
        **zooms,
        "vector_layers": [{"id": collection.id, "fields": titles, **zooms}],
    }
    if bounds := layer.bounds(collection, call.version):
        document |= {"bounds": bounds, "center": [*layer.middle(bounds), layer.OVERVIEW]}
    return document
