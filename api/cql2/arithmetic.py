"""Arithmetic (OGC 21-065r2, clause 7.12) in SQL `numeric`: exact, and never an error.

What has no result is unknown (NULL): a division by zero, a root of a negative number, a power
beyond 10^±300.
"""

from collections.abc import Sequence
from typing import Final

from django.db.models import DecimalField, Func
from django.db.models.expressions import Combinable

from api.cql2.expressions import Numeric
from api.cql2.types import Evaluate, Node, Operand, expect, expect_arguments

TEMPLATES: Final = {
    "+": ("(%(expressions)s)", " + "),
    "-": ("(%(expressions)s)", " - "),
    "*": ("(%(expressions)s)", " * "),
    "/": ("(%(expressions)s, 0))", " / NULLIF("),
    "%": ("(%(expressions)s, 0))", " %% NULLIF("),
    "div": ("div(%(expressions)s, 0))", ", NULLIF("),
    "^": (
        "(SELECT CASE WHEN b = 0 AND e < 0 OR b < 0 AND e <> trunc(e)"
        " OR abs(e * log(NULLIF(abs(b), 0))) > 300 THEN NULL"
        " ELSE power(b, e) END FROM (VALUES (%(expressions)s) OFFSET 0) AS operands(b, e))",
        ", ",
    ),
}
"""Template and joiner of two numeric operands. Each operand of a power stands in the SQL once, and
OFFSET 0 keeps the planner from copying it: nested powers would grow fivefold at every level."""


def calculate(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 2)
    left, right = (expect(evaluate(node), ["number", "integer"], name) for node in arguments)
    template, joiner = TEMPLATES[name]
    result = Func(
        _numeric(left),
        _numeric(right),
        template=template,
        arg_joiner=joiner,
        output_field=DecimalField(),
    )
    return Operand("number", result, f"{left.label} {name} {right.label}", computed=True)


def _numeric(operand: Operand) -> Combinable:
    return operand.expression if operand.computed else Numeric(operand.expression)
