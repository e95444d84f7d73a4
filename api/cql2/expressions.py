"""SQL building blocks. Templates are constants; whatever a user wrote is a parameter.

Unlike `Q`, which makes `NOT x = 1` include rows without x, these keep SQL's three-valued logic,
which is the logic of CQL2 (OGC 21-065r2, clause 6.2, truth table).
"""

from django.db.models import BooleanField, DecimalField, Func
from django.db.models.expressions import Combinable


class Predicate(Func):
    """A truth value; `queryset.filter()` takes it as it is."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


class Numeric(Func):
    """A number that cannot overflow."""

    template = "(%(expressions)s)::numeric"
    output_field = DecimalField()


def infix(operator: str, *operands: Combinable) -> Predicate:
    """`a operator b …`, in brackets."""
    return Predicate(*operands, arg_joiner=f" {operator} ")


def both(left: Combinable, right: Combinable) -> Predicate:
    """Whether both hold; unknown if one is unknown, even where AND knows better."""
    return Predicate(left, right, template="(%(expressions)s::int = 1)", arg_joiner="::int * ")


def call(function: str, *operands: Combinable) -> Predicate:
    return Predicate(*operands, function=function, template="%(function)s(%(expressions)s)")


def negate(predicate: Combinable) -> Predicate:
    """True for false, false for true, and unknown for unknown."""
    return Predicate(predicate, template="(NOT %(expressions)s)")


def is_null(operand: Combinable) -> Predicate:
    return Predicate(operand, template="(%(expressions)s IS NULL)")
