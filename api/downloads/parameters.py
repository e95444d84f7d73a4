"""The filters a download takes: those of the items, without what only pages need."""

from api.call import Call
from api.collections import Collection
from api.downloads.selection import Selection
from api.items.conditions import filtered, read_conditions


def selection(collection: Collection, call: Call) -> Selection:
    return Selection(collection, filtered(collection, read_conditions(collection, call.values)))
