"""Limits on a filter, checked before anything recursive sees it."""

from typing import Final

from django.utils.translation import gettext as _

from api.cql2.types import CQL2Error, Node

MAX_LENGTH: Final = 32_768
"""Characters of a filter."""
MAX_NODES: Final = 5_000
"""Operations, properties and literals of a filter; a geometry counts as one."""
MAX_DEPTH: Final = 50
"""Operations inside operations. In JSON that is 100 brackets; the JSON parser refuses 128."""
MAX_TEXT_DEPTH: Final = 100
"""Brackets and operators that the text parser has to hold on its stack, up to 5.4 KiB for each:
a thread with a stack of 1 MiB is enough (187 brackets measured; 1,538 on the usual 8 MiB)."""
MAX_LISTS: Final = 3
"""Lists inside lists of a text: at every level the parser reads the first member twice."""
MAX_CONNECTIVES: Final = 1_000
"""ANDs and ORs of a text, which its parser nests before it flattens them (2,026 in 1 MiB)."""


def check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise CQL2Error(
            _("过滤条件有 %(given)s 个字符，最多 %(most)s 个"), given=len(text), most=MAX_LENGTH
        )


def check_tree(expression: Node) -> None:
    """Refuse a tree that is too deep or too large; walks it without recursion."""
    nodes = depth = 0
    level = [expression]
    while level:
        nodes += len(level)
        if nodes > MAX_NODES:
            raise CQL2Error(_("过滤条件多于 %(most)s 项"), most=MAX_NODES)
        if depth > MAX_DEPTH:
            raise CQL2Error(_("过滤条件嵌套多于 %(most)s 层"), most=MAX_DEPTH)
        level = [child for node in level for child in _children(node)]
        depth += 1


def _children(node: Node) -> list[Node]:
    """The operands of an operation and the members of an array or interval."""
    if isinstance(node, list):
        return node
    if not isinstance(node, dict):
        return []
    held = (node.get(key) for key in ("args", "interval", "date", "timestamp"))
    return [child for value in held if value is not None for child in _listed(value)]


def _listed(value: Node) -> list[Node]:
    return value if isinstance(value, list) else [value]
