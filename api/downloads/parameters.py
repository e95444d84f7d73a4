"""The filters a download takes: those of the items, without what only pages need."""

from api.call import Call
from api.collections import Collection
from api.crs import CRS84
from api.downloads.selection import Selection
from api.items.parameters import items_parameters
from api.items.query import filtered, read
from api.parameters import Parameter

PAGES = {"limit": 1, "cursor": None, "crs": CRS84, "sortby": (), "properties": None}


def download_parameters(collection: Collection) -> tuple[Parameter, ...]:
    return tuple(p for p in items_parameters(collection) if p.name not in PAGES)


def selection(collection: Collection, call: Call) -> Selection:
    query = read(collection, {**call.values, **PAGES})
    return Selection(collection, filtered(collection, query.conditions))
