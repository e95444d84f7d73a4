"""The brackets of a text, read before the parser reads them.

The parser of the `cql2` package is recursive and tries alternatives. Two texts harm it: one that
nests deeper than its stack, which ends the process, and one with a mistake inside nested
brackets, which it reads again twice at every level: `((((((((((((((((((((` of 30 takes an hour.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from api.cql2.limits import MAX_CONNECTIVES, MAX_LISTS, MAX_TEXT_DEPTH
from api.cql2.types import CQL2Error

PLACEHOLDER: Final = " 1 "
"""An operand in place of a bracketed expression."""

_QUOTED = r"'[^']*'|\"[^\"]*\""
_NUMBER = r"\d+(?:\.\d*)?(?:e[-+]?\d+)?"
_FLAT = r"\([^()'\"]*\)"
_RINGS = rf"\((?:[^()'\"]|{_FLAT})*\)"
_SURFACES = rf"\((?:[^()'\"]|{_RINGS})*\)"
_COLLECTION = rf"\((?:[^()'\"]|{_SURFACES})*\)"
_GEOMETRY = rf"(?:multi)?(?:point|linestring|polygon)\s*z?m?\s*{_SURFACES}"
_OPERAND = re.compile(
    rf"\s*(?:(?P<prefix>not\b|[-+])|(?P<open>\()|(?P<close>\))"
    rf"|(?P<operand>{_QUOTED}|{_NUMBER}|{_GEOMETRY}|geometrycollection\s*{_COLLECTION}"
    r"|[^\W\d][\w.:]*)|(?P<other>\S))",
    re.IGNORECASE,
)
"""What may stand where an operand has to. Any word may: the parser reserves none."""
_OPERATOR = re.compile(
    r"\s*(?:(?P<separator>,)|(?P<connective>and|or)|(?P<open>\()|(?P<close>\))"
    r"|(?P<infix>(?:not\s+)?(?:like|in|between)|not|is|div|<>|<=|>=|!=|[-+*/%^=<>|])"
    rf"|(?P<operand>{_QUOTED}|\w+|\S))",
    re.IGNORECASE,
)
"""What may stand behind an operand. The parser wants no blank behind a keyword: 1and2."""


@dataclass
class _Bracket:
    """An open bracket: of a call behind a name, else of an expression or a list."""

    start: int
    is_call: bool
    operators: list[str] = field(default_factory=list)
    """Since the last AND, OR or comma inside it."""
    is_list: bool = False
    lists: int = 0
    """How many lists are nested in it."""
    inner: list[tuple[int, int]] = field(default_factory=list)
    """Where the bracketed expressions directly inside it start and end."""

    def push(self, operator: str, kind: str) -> None:
        """Refuses `a ^ b ^ c`: the grammar binds it to the right, the parser to the left."""
        if kind == "prefix":
            self.operators.insert(max(len(self.operators) - 1, 0), operator)
            return
        if operator == "^" and "^" in self.operators[-1:]:
            raise CQL2Error(_("a ^ b ^ c：请加括号，写成 (a ^ b) ^ c 或 a ^ (b ^ c)"))
        self.operators.append(operator)

    def content(self, text: str, end: int) -> str:
        """What stands in it, with placeholders for the bracketed expressions."""
        pieces, position = [], self.start
        for start, stop in self.inner:
            pieces += [text[position:start], PLACEHOLDER]
            position = stop
        return "".join([*pieces, text[position:end]])


def bracketed(text: str) -> Iterator[str]:
    """The content of every bracketed expression or list, the innermost first.

    Raises CQL2Error for brackets that do not match and for texts beyond the limits. Quotes are
    read as the parser reads them: doubled, not escaped.
    """
    stack = [_Bracket(0, is_call=True)]
    connectives = depth = position = 0
    expected = _OPERAND
    while match := expected.match(text, position):
        kind, position, bracket = match.lastgroup or "", match.end(), stack[-1]
        if kind == "open":
            depth += 1
            stack.append(_Bracket(position, is_call=expected is _OPERATOR))
        elif kind == "close":
            depth -= len(bracket.operators) + 1
            if content := _close(stack, text, position):
                yield content
        elif kind in ("separator", "connective"):
            depth -= len(bracket.operators)
            bracket.operators.clear()
            bracket.is_list |= kind == "separator"
            connectives += kind == "connective"
        elif kind in ("prefix", "infix"):
            depth += 1
            bracket.push(match[0].strip(), kind)
        if depth > MAX_TEXT_DEPTH:
            raise CQL2Error(_("到第 %(at)s 个字符嵌套得太深"), at=position)
        if connectives > MAX_CONNECTIVES:
            raise CQL2Error(_("AND 和 OR 多于 %(most)s 个"), most=MAX_CONNECTIVES)
        if kind != "other":
            expected = _OPERATOR if kind in ("operand", "close") else _OPERAND
    if len(stack) > 1:
        raise CQL2Error(_("第 %(at)s 个字符的括号没有合上"), at=stack[-1].start)


def _close(stack: list[_Bracket], text: str, position: int) -> str | None:
    """Take the innermost bracket off; its content unless it belongs to a call."""
    bracket = stack.pop()
    if not stack:
        raise CQL2Error(_("第 %(at)s 个字符的括号没有对应的左括号"), at=position)
    outer = stack[-1]
    outer.lists = max(outer.lists, bracket.lists + (bracket.is_list and not bracket.is_call))
    if outer.lists > MAX_LISTS:
        raise CQL2Error(_("第 %(at)s 个字符的列表嵌套得太深"), at=bracket.start)
    if bracket.is_call:
        outer.inner += bracket.inner
        return None
    outer.inner.append((bracket.start - 1, position))
    content = bracket.content(text, position - 1)
    if not content.strip():
        raise CQL2Error(_("第 %(at)s 个字符的括号里是空的"), at=bracket.start)
    return content
