"""Names of areas in a filter said by their codes, which have an index in the order of the pages.

A name is found through a join, after which PostgreSQL sorts the whole district for one page of it.
"""

from typing import Any

from api.collections import Collection
from api.cql2.types import Node
from geo.models import Area

CODES = {"district": "district_code", "subdistrict": "subdistrict_code"}


def by_code(tree: Node, collection: Collection) -> Node:
    """The same filter in CQL2; `name = 'x'` of CODES compares codes where an area has the name."""
    if isinstance(tree, list):
        return [by_code(node, collection) for node in tree]
    if not isinstance(tree, dict):
        return tree
    match tree:
        case {"op": "=", "args": [{"property": str(name)}, str(said)]}:
            if found := codes(name, said, collection):
                prop = {"property": CODES[name]}
                if len(found) == 1:
                    return {"op": "=", "args": [prop, found[0]]}
                return {"op": "in", "args": [prop, found]}
    return {key: by_code(node, collection) for key, node in tree.items()}


def equal(name: str, value: Any, collection: Collection) -> dict[str, Any]:
    """A parameter `name=value` as what `QuerySet.filter` takes."""
    if found := codes(name, value, collection):
        column = collection.by_name[CODES[name]].column
        return {column: found[0]} if len(found) == 1 else {f"{column}__in": found}
    return {collection.by_name[name].column: value}


def codes(name: str, said: Any, collection: Collection) -> list[str]:
    """Of the areas with that name; none where `name` is no name of an area."""
    if CODES.get(name) not in collection.by_name:
        return []
    if collection.by_name[name].column != f"{name}__name_zh":
        return []
    return [*Area.objects.filter(name_zh=said).order_by("code").values_list("code", flat=True)]
