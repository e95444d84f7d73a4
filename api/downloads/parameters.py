"""The filters a download takes: those of the items, without what only pages need."""

from api.call import Call
from api.collections import Collection
from api.crs import CRS84
from api.downloads.selection import Selection
from api.items import parameters as items
from api.items.query import filtered, read
from api.parameters import Parameter

PAGES = {"limit": 1, "cursor": None, "crs": CRS84, "sortby": (), "properties": None}


def download_parameters(collection: Collection) -> tuple[Parameter, ...]:
    return (
        items.BBOX, items.BBOX_CRS, items.DATETIME,
        items.FILTER, items.FILTER_LANG, items.FILTER_CRS,
        *items.queryables(collection),
    )  # fmt: skip


def selection(collection: Collection, call: Call) -> Selection:
    return Selection(collection, filtered(read(collection, {**call.values, **PAGES})))
