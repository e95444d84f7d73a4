"""Array predicates (OGC 21-065r2, clause 7.9): arrays are sets of strings."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Field, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext as _

from api.cql2.expressions import infix
from api.cql2.logic import predicate
from api.cql2.types import Evaluate, Node, Operand, expect, expect_arguments

OPERATORS: Final = {"a_contains": "@>", "a_containedby": "<@", "a_overlaps": "&&"}
_LENGTH = re.compile(r"\(\d+\)")
MIRRORED: Final = {"@>": "<@", "<@": "@>", "&&": "&&"}


class SetComparison(Func):
    """`a operator b`, where b takes the type of a: varchar[] and text[] do not compare.

    The type without its length, which would cut the members of b to fit.
    """

    template = "(%(expressions)s::%(type)s)"
    output_field = BooleanField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Any:
        column = self.get_source_expressions()[0].output_field.db_type(connection)
        return self.as_sql(compiler, connection, type=_LENGTH.sub("", column), **context)


def compare(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 2)
    left, right = (expect(evaluate(node), ["array"], name.upper()) for node in arguments)
    return predicate(_compare(OPERATORS[name], left, right), name.upper())


def equals(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    """The same members; order and repetition do not count."""
    expect_arguments(name, arguments, 2)
    left, right = (expect(evaluate(node), ["array"], name.upper()) for node in arguments)
    both = infix("AND", _compare("@>", left, right), _compare("<@", left, right))
    return predicate(both, name.upper())


def _compare(operator: str, left: Operand, right: Operand) -> Combinable:
    """The column first: its type is the one that counts."""
    if left.value is not None:
        left, right, operator = right, left, MIRRORED[operator]
    return SetComparison(left.expression, right.expression, arg_joiner=f" {operator} ")


def literal(members: list[Node], evaluate: Evaluate) -> Operand:
    operands = [expect(evaluate(member), ["string"], _("数组")) for member in members]
    values = [operand.value for operand in operands]
    field: Field[Any, Any] = ArrayField(TextField())
    if None not in values:
        return Operand("array", Value(values, field), _("数组"), values)
    built = Func(
        *(operand.expression for operand in operands),
        template="ARRAY[%(expressions)s]",
        output_field=field,
    )
    return Operand("array", built, _("数组"), values)
