"""The vocabulary of the compiler: queryables, operands and the one error it raises."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

Type = Literal[
    "string", "number", "integer", "boolean", "date", "datetime", "geometry", "array", "interval"
]
Node = Any
"""A piece of CQL2 JSON: not checked yet, so it may be anything that JSON can say."""

FAMILIES: Final[Mapping[Type, str]] = MappingProxyType(
    {
        "string": "string",
        "number": "number",
        "integer": "number",
        "boolean": "boolean",
        "date": "instant",
        "datetime": "instant",
    }
)
"""Scalar types; those of one family may be compared with each other."""


TYPE_NAMES: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "string": pgettext_lazy("CQL2", "文本"),
        "number": pgettext_lazy("CQL2", "数字"),
        "integer": pgettext_lazy("CQL2", "整数"),
        "boolean": pgettext_lazy("CQL2", "真假值"),
        "date": pgettext_lazy("CQL2", "日期"),
        "datetime": pgettext_lazy("CQL2", "时间"),
        "geometry": pgettext_lazy("CQL2", "几何"),
        "array": pgettext_lazy("CQL2", "数组"),
        "interval": pgettext_lazy("CQL2", "时间区间"),
    }
)


class CQL2Error(ValueError):
    """The filter cannot be answered; the message names the offending part.

    `message` is a translated template, `parts` fill its %(name)s.
    """

    def __init__(self, message: str, **parts: object) -> None:
        super().__init__(message % parts)


@dataclass(frozen=True)
class Queryable:
    """What a property name of a filter stands for.

    `expression` is a column name (lookups such as `district__name` included) or any Django
    expression; an `array` is one of strings; a `geometry` needs the `srid` of its column.
    """

    type: Type
    expression: str | Combinable
    srid: int | None = None


@dataclass(frozen=True)
class Operand:
    """One checked operand: its type, its SQL, and its Python value when it is a literal."""

    type: Type
    expression: Combinable
    label: str
    value: Any = None
    srid: int | None = None
    computed: bool = False
    """A result of arithmetic, which is SQL `numeric` so that it can never overflow."""


Evaluate = Callable[[Node], Operand]
Operator = Callable[[str, Sequence[Node], Evaluate], Operand]
"""Compiles the operation named by the first argument."""


def expect(operand: Operand, types: Sequence[str], where: str) -> Operand:
    """`operand`, or an error that says where another type was needed."""
    if operand.type not in types:
        raise CQL2Error(
            _("%(where)s：%(operand)s 是%(given)s，这里要%(wanted)s"),
            where=where,
            operand=operand.label,
            given=TYPE_NAMES[operand.type],
            wanted=_("或").join(str(TYPE_NAMES[name]) for name in types),
        )
    return operand


def expect_arguments(name: str, arguments: Sequence[Node], count: int) -> None:
    if len(arguments) != count:
        raise CQL2Error(
            _("%(name)s 要 %(count)s 个参数，给了 %(given)s 个"),
            name=name.upper(),
            count=count,
            given=len(arguments),
        )


def shorten(value: object, limit: int = 60) -> str:
    """`value` as an error message may quote it."""
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
