"""CQL2 text and JSON to one checked tree (OGC 21-065r2, clause 8)."""

import re
from collections.abc import Callable
from functools import partial
from typing import Final, Literal

import cql2
from django.utils.translation import gettext as _

from api.cql2.brackets import bracketed
from api.cql2.faults import bracket_fault, json_fault, text_fault
from api.cql2.limits import check_length, check_tree
from api.cql2.types import CQL2Error, Node

Language = Literal["cql2-text", "cql2-json"]

_LITERAL = re.compile(r"\"[^\"]*\"|'(?:[^'\\]|\\.|'')*(?:'|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\([abtnvfr'])")
_ESCAPED: Final = {
    "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "'": "''",
}  # fmt: skip


def parse(text: str, lang: Language = "cql2-text") -> Node:
    """The CQL2 JSON of a filter, numbers as floats and operator names in lower case.

    Raises CQL2Error for text that is too long, too deep, too large or no CQL2 at all.
    """
    check_length(text)
    if lang == "cql2-json":
        tree = _parse_json(text)
    elif lang == "cql2-text":
        tree = _parse_text(text)
    else:
        raise CQL2Error(_("没有 %(lang)s 这种写法；可用：cql2-text、cql2-json"), lang=lang)
    check_tree(tree)
    return tree


def _parse_json(text: str) -> Node:
    """The parser limits the depth by itself (128 brackets), so that nothing has to be counted."""
    try:
        return cql2.parse_json(text).to_json()
    except Exception as error:
        raise json_fault(text, error) from error


def _parse_text(text: str) -> Node:
    """What stands in brackets is read on its own first: the whole then holds no mistake in them."""
    text = _LITERAL.sub(_unescape, text)
    for content in bracketed(text):
        _read(f"list({content})", partial(bracket_fault, content))
    return _read(text, partial(text_fault, text))


def _read(text: str, fault: Callable[[Exception], CQL2Error]) -> Node:
    try:
        return cql2.parse_text(text).to_json()
    except Exception as error:
        raise fault(error) from error


def _unescape(literal: re.Match[str]) -> str:
    r"""Control characters and \' of a character literal (req/cql2-text/escaping).

    The parser knows doubled quotes only. Other backslashes stay: in LIKE they escape wildcards.
    """
    return _ESCAPE.sub(lambda escape: _ESCAPED[escape[1]], literal[0])
