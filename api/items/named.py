"""Names of areas in a filter said by their codes, which have an index in the order of the pages.

A name is found through a join, after which PostgreSQL sorts the whole district for one page of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.collections import Collection
from api.cql2.limits import check_tree
from api.cql2.types import Node
from geo.models import Area

CODES = {"district": "district_code", "subdistrict": "subdistrict_code"}
NOWHERE = ""  # the code of no area: a name that no area has is looked up as quickly as any
Codes = Mapping[str, list[str]]  # of the areas with a name; one that no text can be is missing


def by_code(tree: Node, collection: Collection) -> Node:
    """The same filter in CQL2; `name = 'x'` of CODES compares codes.

    One statement, however many names. Raises CQL2Error for a tree that is too deep or too large.
    """
    check_tree(tree)
    named = [name for name in CODES if _is_of_area(name, collection)]
    asked = {said for name, said in _compared(tree) if name in named}
    return _said(tree, named, codes(asked)) if asked else tree


def equal(name: str, value: Any, collection: Collection) -> dict[str, Any]:
    """A parameter `name=value` as what `QuerySet.filter` takes."""
    found = codes([value]).get(value) if _is_of_area(name, collection) else None
    if found is None:
        return {collection.by_name[name].column: value}
    column = collection.by_name[CODES[name]].column
    return {column: found[0]} if len(found) == 1 else {f"{column}__in": found}


def codes(names: Iterable[str]) -> Codes:
    found = defaultdict[str, list[str]](list)
    known = [name for name in names if "\0" not in name]
    rows = Area.objects.filter(name_zh__in=known).order_by("code").values_list("name_zh", "code")
    for name, code in rows:
        found[name].append(code)
    return {name: found[name] or [NOWHERE] for name in known}


def _is_of_area(name: str, collection: Collection) -> bool:
    if CODES.get(name) not in collection.by_name:
        return False
    return collection.by_name[name].column == f"{name}__name_zh"


def _compared(node: Node) -> Iterator[tuple[str, str]]:
    match node:
        case {"op": "=", "args": [{"property": str(name)}, str(said)]}:
            yield name, said
        case dict() | list():
            for child in node.values() if isinstance(node, dict) else node:
                yield from _compared(child)


def _said(node: Node, named: list[str], known: Codes) -> Node:
    match node:
        case {"op": "=", "args": [{"property": str(name)}, str(said)]} if (
            name in named and said in known
        ):
            prop, found = {"property": CODES[name]}, known[said]
            if len(found) == 1:
                return {"op": "=", "args": [prop, found[0]]}
            return {"op": "in", "args": [prop, found]}
        case dict():
            return {key: _said(child, named, known) for key, child in node.items()}
        case list():
            return [_said(child, named, known) for child in node]
    return node
