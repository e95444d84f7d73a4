"""What the parser and GEOS say of a mistake, as sentences in the reader's language."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.validation import explain_validity

from api.cql2.types import CQL2Error, Node, shorten

QUOTED: Final = 20
"""Characters of the text that a message repeats."""
NODES: Final = {"property", "date", "timestamp", "interval", "type", "bbox"}
_PLACE = re.compile(r"-->\s*(\d+):(\d+)")
_JSON_PLACE = re.compile(r"at line (\d+) column (\d+)")
_GEOS = re.compile(r"([\w' -]+)(?:\[(.*)\])?")
INVALID: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "Self-intersection": gettext_lazy("和自己相交"),
        "Ring Self-intersection": gettext_lazy("环和自己相交"),
        "Hole lies outside shell": gettext_lazy("洞在外环之外"),
        "Holes are nested": gettext_lazy("洞套着洞"),
        "Interior is disconnected": gettext_lazy("内部不连通"),
        "Nested shells": gettext_lazy("外环套着外环"),
        "Duplicate Rings": gettext_lazy("有重复的环"),
        "Too few points in geometry component": gettext_lazy("点太少"),
    }
)


def text_fault(text: str, error: Exception) -> CQL2Error:
    found = _PLACE.search(str(error))
    row, column = map(int, found.groups()) if found else (1, 1)
    rest = text.split("\n")[row - 1][column - 1 :]
    return CQL2Error(
        _("第 %(row)s 行第 %(column)s 个字符，%(near)s：%(wanted)s"),
        row=row,
        column=column,
        near=_near(rest),
        wanted=_wanted(error),
    )


def bracket_fault(content: str, error: Exception) -> CQL2Error:
    """Of what stands in brackets, which the parser read as `list(content)`."""
    found = _PLACE.search(str(error))
    row, column = map(int, found.groups()) if found else (1, 1)
    start = column - 1 - (len("list(") if row == 1 else 0)
    rest = f"{content})".split("\n")[row - 1][start:]
    return CQL2Error(
        _("括号%(text)s里，%(near)s：%(wanted)s"),
        text=_near(content),
        near=_near(rest),
        wanted=_wanted(error),
    )


def json_fault(text: str, error: Exception) -> CQL2Error:
    try:
        node = _unknown(json.loads(text))
    except (ValueError, RecursionError):
        found = _JSON_PLACE.search(str(error))
        row, column = found.groups() if found else ("1", "1")
        return CQL2Error(
            _("不是完整的 JSON：第 %(row)s 行第 %(column)s 个字符"), row=row, column=column
        )
    return CQL2Error(_("%(value)s 不是 CQL2 表达式"), value=shorten(node))


def invalid(shape: Any) -> CQL2Error:
    """Of a geometry that breaks the rules of its type."""
    said = str(explain_validity(shape))
    found = _GEOS.fullmatch(said)
    fault, place = (found[1], found[2]) if found else (said, None)
    return CQL2Error(
        _("%(name)s 不是有效的几何：%(fault)s（%(place)s）"),
        name=shape.geom_type,
        fault=INVALID.get(fault, fault),
        place=place or "—",
    )


def _wanted(error: Exception) -> str:
    if "Identifier" in str(error) or "expected Expr" in str(error):
        return _("这里要一个值或属性名")
    return _("这里要运算符，或到此结束")


def _near(text: str) -> str:
    if not text.strip():
        return _("末尾")
    short = text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"
    return _("「%(text)s」") % {"text": short}


def _unknown(node: Node) -> Node:
    """The first part of a tree that is no node of CQL2, else the tree itself."""
    level = [node]
    while level:
        for part in level:
            if isinstance(part, dict) and not (
                NODES & part.keys() or {"op", "args"} <= part.keys()
            ):
                return part
        level = [child for part in level for child in _parts(part)]
    return node


def _parts(node: Node) -> list[Node]:
    if isinstance(node, dict):
        arguments = node.get("args")
        return arguments if isinstance(arguments, list) else []
    return node if isinstance(node, list) else []
