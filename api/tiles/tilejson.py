"""TileJSON 3.0 of a collection's tiles."""

from typing import Any

from django.utils.translation import gettext as _

from api.collections import Collection
from api.tiles import layer


def tilejson(
    collection: Collection, version: str, template: str, last: int = layer.LAST
) -> dict[str, Any]:
    """`template` is a tile's address with {z}, {x} and {y}; the row counts from the north."""
    titles = {name: schema["title"] for name, schema in layer.attributes(collection).items()}
    zooms = {"minzoom": 0, "maxzoom": last}
    document: dict[str, Any] = {
        "tilejson": "3.0.0",
        "name": str(collection.title),
        "description": str(collection.description),
        "attribution": _("驿站开放数据，ODbL 1.0；逐条来源见数据"),
        "scheme": "xyz",
        "tiles": [template],
        **zooms,
        "vector_layers": [{"id": collection.id, "fields": titles, **zooms}],
    }
    if bounds := layer.bounds(collection, version):
        document |= {"bounds": bounds, "center": [*layer.middle(bounds), layer.OVERVIEW]}
    return document
