"""AND, OR, NOT and IS NULL (OGC 21-065r2, clauses 6.2 and 6.6)."""

from collections.abc import Sequence

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from api.cql2.expressions import infix, is_null, negate
from api.cql2.types import CQL2Error, Evaluate, Node, Operand, expect, expect_arguments


def predicate(expression: Combinable, label: str) -> Operand:
    return Operand("boolean", expression, label)


def null(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 1)
    operand = evaluate(arguments[0])
    if operand.type == "interval":
        raise CQL2Error(_("IS NULL：%(label)s 是时间区间，请分别问两端"), label=operand.label)
    return predicate(is_null(operand.expression), f"{operand.label} IS NULL")


def junction(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    """AND or OR of any number of operands."""
    if not arguments:
        raise CQL2Error(_("%(name)s 至少要 1 个参数"), name=name.upper())
    operands = [expect(evaluate(argument), ["boolean"], name.upper()) for argument in arguments]
    expressions = [operand.expression for operand in operands]
    return predicate(infix(name.upper(), *expressions), f"… {name.upper()} …")


def negation(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 1)
    operand = expect(evaluate(arguments[0]), ["boolean"], "NOT")
    return predicate(negate(operand.expression), f"NOT {operand.label}")
