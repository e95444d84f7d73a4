"""Limits on a filter, checked before anything recursive sees it."""

import re
from typing import Final

from api.cql2.types import CQL2Error, Node

MAX_LENGTH: Final = 32_768
"""Characters of a filter."""
MAX_NODES: Final = 5_000
"""Operations, properties and literals of a filter; a geometry counts as one."""
MAX_DEPTH: Final = 50
"""Operations inside operations. In JSON that is 100 brackets; the JSON parser refuses 128."""
MAX_TEXT_DEPTH: Final = 200
"""Brackets and operators that the text parser has to hold on its stack (it holds 1,000)."""

_TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|[(),]|[-+*/%^=<>!|]|\w+")
_SEPARATORS = frozenset({"and", "or", ","})
_OPERATORS = frozenset({*"-+*/%^=<>!|", "not", "div", "like", "in", "between", "is"})


def check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise CQL2Error(f"The filter has {len(text)} characters; {MAX_LENGTH} are allowed")


def check_text(text: str) -> None:
    """Refuse CQL2 text that the recursive parser could not hold on its stack.

    Every open bracket may cost a stack frame, and so may every operator since the last AND, OR
    or comma inside it. Quotes are read as the parser reads them: doubled, not escaped.
    """
    separators = depth = 0
    brackets = [0]  # operators since the last separator, per open bracket
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        if word == "(":
            brackets.append(0)
            depth += 1
        elif word == ")" and len(brackets) > 1:
            depth -= brackets.pop() + 1
        elif word in _SEPARATORS:
            separators += 1
            depth -= brackets[-1]
            brackets[-1] = 0
        elif word in _OPERATORS:
            brackets[-1] += 1
            depth += 1
        if depth > MAX_TEXT_DEPTH:
            raise CQL2Error(f"The filter is nested too deep at character {match.start() + 1}")
        if separators > MAX_NODES:
            raise CQL2Error(f"The filter has more than {MAX_NODES} terms")


def check_powers(text: str) -> None:
    """Refuse `a ^ b ^ c`: the grammar binds it to the right, the parser to the left."""
    last, previous = [""], ""  # the last operator per open bracket
    for match in _TOKEN.finditer(text):
        word = match[0].lower()
        sign = word == "-" and previous in _OPERATORS
        if word == "(":
            last.append("")
        elif word == ")" and len(last) > 1:
            last.pop()
        elif word in _OPERATORS | _SEPARATORS and not sign:
            if word == last[-1] == "^":
                raise CQL2Error("a ^ b ^ c: write brackets, (a ^ b) ^ c or a ^ (b ^ c)")
            last[-1] = word
        previous = word


def check_tree(expression: Node) -> None:
    """Refuse a tree that is too deep or too large; walks it without recursion."""
    nodes = depth = 0
    level = [expression]
    while level:
        nodes += len(level)
        if nodes > MAX_NODES:
            raise CQL2Error(f"The filter has more than {MAX_NODES} terms")
        if depth > MAX_DEPTH:
            raise CQL2Error(f"The filter is nested deeper than {MAX_DEPTH} operations")
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
