"""Temporal predicates (OGC 21-065r2, clause 7.8): conditions on the ends of two intervals.

An instant is the interval of itself. Intervals include both ends.
"""

from collections.abc import Sequence
from typing import Final

from django.db.models import DateField, DateTimeField, Func
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from api.cql2 import literals
from api.cql2.comparison import compare
from api.cql2.expressions import infix
from api.cql2.logic import predicate
from api.cql2.types import (
    CQL2Error,
    Evaluate,
    Node,
    Operand,
    Type,
    expect,
    expect_arguments,
    shorten,
)

UNBOUNDED: Final = ".."
START, END = 0, 1

Condition = tuple[int, str, int]
"""An end of the first operand, a comparison, an end of the second operand."""

ALL: Final[dict[str, tuple[Condition, ...]]] = {
    "t_after": ((START, ">", END),),
    "t_before": ((END, "<", START),),
    "t_equals": ((START, "=", START), (END, "=", END)),
    "t_intersects": ((START, "<=", END), (END, ">=", START)),
    "t_contains": ((START, "<", START), (END, ">", END)),
    "t_during": ((START, ">", START), (END, "<", END)),
    "t_finishedby": ((START, "<", START), (END, "=", END)),
    "t_finishes": ((START, ">", START), (END, "=", END)),
    "t_meets": ((END, "=", START),),
    "t_metby": ((START, "=", END),),
    "t_overlappedby": ((START, ">", START), (START, "<", END), (END, ">", END)),
    "t_overlaps": ((START, "<", START), (END, ">", START), (END, "<", END)),
    "t_startedby": ((START, "=", START), (END, ">", END)),
    "t_starts": ((START, "=", START), (END, "<", END)),
}
"""Every condition has to hold (OWL-Time, Allen's relations)."""
ANY: Final[dict[str, tuple[Condition, ...]]] = {
    "t_disjoint": ((END, "<", START), (START, ">", END)),
}
"""One condition is enough."""
OF_INSTANTS: Final = {"t_after", "t_before", "t_disjoint", "t_equals", "t_intersects"}
"""The others on an instant are an error of the client (clause 7.8.2)."""


def relate(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 2)
    first, second = (_ends(name, evaluate(argument)) for argument in arguments)
    word, conditions = ("OR", ANY[name]) if name in ANY else ("AND", ALL[name])
    parts = [compare(sign, first[mine], second[other]) for mine, sign, other in conditions]
    return predicate(infix(word, *parts), name.upper())


def _ends(name: str, operand: Operand) -> tuple[Operand, Operand]:
    if operand.type == "interval":
        start, end = operand.value
        return start, end
    expect(operand, ["date", "datetime", "interval"], name.upper())
    if name not in OF_INSTANTS:
        raise CQL2Error(
            _("%(name)s 比较时间区间，%(label)s 是一个时刻"), name=name.upper(), label=operand.label
        )
    return operand, operand


def interval(ends: Node, evaluate: Evaluate) -> Operand:
    """INTERVAL(start, end); '..' leaves an end open, while a property without value is unknown."""
    if not isinstance(ends, list) or len(ends) != 2:
        raise CQL2Error(_("INTERVAL 要有起点和终点"))
    given = [None if end == UNBOUNDED else _end(end, evaluate) for end in ends]
    kind: Type = next((end.type for end in given if end is not None), "datetime")
    start, end = (
        end or Operand(kind, _infinity(kind, side), UNBOUNDED) for side, end in enumerate(given)
    )
    label = f"INTERVAL({start.label}, {end.label})"
    if start.value and end.value and start.type == end.type and start.value > end.value:
        raise CQL2Error(_("%(label)s 的终点在起点之前"), label=label)
    return Operand("interval", start.expression, label, (start, end))


def _end(node: Node, evaluate: Evaluate) -> Operand:
    if isinstance(node, str):
        return literals.timestamp(node) if len(node) > len("2026-05-01") else literals.day(node)
    if not isinstance(node, dict):
        raise CQL2Error(_("INTERVAL：%(value)s 不是时刻"), value=shorten(node))
    return expect(evaluate(node), ["date", "datetime"], "INTERVAL")


def _infinity(kind: Type, side: int) -> Combinable:
    sign = ("-", "")[side]
    if kind == "date":
        return Func(template=f"'{sign}infinity'::date", output_field=DateField())
    return Func(template=f"'{sign}infinity'::timestamptz", output_field=DateTimeField())
