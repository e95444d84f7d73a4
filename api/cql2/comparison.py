"""Comparison predicates (OGC 21-065r2, clauses 6.6 and 7.2)."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import DateTimeField, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from api.cql2.expressions import Numeric, Predicate, both, infix
from api.cql2.logic import predicate
from api.cql2.types import (
    FAMILIES,
    TYPE_NAMES,
    CQL2Error,
    Evaluate,
    Node,
    Operand,
    expect,
    expect_arguments,
    shorten,
)

MIRRORED: Final = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
"""How an operator reads with its operands exchanged."""
BACKSLASHES: Final = str.maketrans(dict.fromkeys("∖﹨＼", "\\"))
"""What `unaccent` makes a backslash of."""


def binary(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 2)
    left, right = map(evaluate, arguments)
    return predicate(compare(name, left, right), f"{left.label} {name} {right.label}")


def compare(operator: str, left: Operand, right: Operand) -> Predicate:
    """`left operator right` for two scalar operands of one family."""
    family = FAMILIES.get(left.type)
    if family is None or family != FAMILIES.get(right.type):
        raise CQL2Error(
            _("%(comparison)s：%(left)s不能和%(right)s比较"),
            comparison=f"{left.label} {operator} {right.label}",
            left=TYPE_NAMES[left.type],
            right=TYPE_NAMES[right.type],
        )
    if left.type == "datetime" and right.type == "date":
        return _compare_with_day(operator, left, right)
    if left.type == "date" and right.type == "datetime":
        return _compare_with_day(MIRRORED[operator], right, left)
    if left.computed or right.computed:
        return infix(operator, Numeric(left.expression), Numeric(right.expression))
    return infix(operator, left.expression, right.expression)


def _compare_with_day(operator: str, instant: Operand, day: Operand) -> Predicate:
    """A timestamp with a date, both as days of `settings.TIME_ZONE`.

    Dates are local dates (clause 6.3), and the standard leaves the type cast to the server
    (clause 6.3.3). A date literal becomes the bounds of its day, so that an index on the
    timestamps stays usable.
    """
    zone = timezone.get_default_timezone()
    if not isinstance(day.value, date):
        local = TruncDate(instant.expression, tzinfo=zone)
        return infix(operator, local, day.expression)
    start = Value(datetime.combine(day.value, time.min, zone), DateTimeField())
    end = _start_of_next_day(day.value)
    at = instant.expression
    if operator == "=":
        return infix("AND", infix(">=", at, start), infix("<", at, end))
    if operator == "<>":
        return infix("OR", infix("<", at, start), infix(">=", at, end))
    sign, bound = {"<": ("<", start), ">=": (">=", start), "<=": ("<", end), ">": (">=", end)}[
        operator
    ]
    return infix(sign, at, bound)


def _start_of_next_day(day: date) -> Combinable:
    if day == date.max:
        return Func(template="'infinity'::timestamptz", output_field=DateTimeField())
    zone = timezone.get_default_timezone()
    return Value(datetime.combine(day + timedelta(days=1), time.min, zone), DateTimeField())


def between(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    """Both bounds included. Numbers by the standard; dates, timestamps and strings as well.

    Unknown if any operand is (req/advanced-comparison-operators/between-predicate, C), unlike
    SQL, where 0 BETWEEN 1 AND NULL is false.
    """
    expect_arguments(name, arguments, 3)
    subject, lower, upper = map(evaluate, arguments)
    label = f"{subject.label} BETWEEN {lower.label} AND {upper.label}"
    if FAMILIES.get(subject.type) == "boolean":
        raise CQL2Error(_("%(label)s：真假值没有大小"), label=label)
    above, below = compare(">=", subject, lower), compare("<=", subject, upper)
    if lower.value is None or upper.value is None:
        return predicate(both(above, below), label)
    return predicate(infix("AND", above, below), label)


def in_list(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, 2)
    subject = evaluate(arguments[0])
    if not isinstance(arguments[1], list) or not arguments[1]:
        raise CQL2Error(_("%(label)s IN 后面要有至少一个值的列表"), label=subject.label)
    items = [evaluate(item) for item in arguments[1]]
    label = f"{subject.label} IN (…)"
    equal = [compare("=", subject, item) for item in items]
    if any(_needs_cast(subject, item) for item in items):
        return predicate(infix("OR", *equal), label)
    listed = Func(*(item.expression for item in items), template="(%(expressions)s)")
    return predicate(infix("IN", subject.expression, listed), label)


def _needs_cast(left: Operand, right: Operand) -> bool:
    return left.computed or right.computed or {left.type, right.type} == {"date", "datetime"}


def like(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    r"""Case-sensitive; % any characters, _ one character, \ escapes (clause 7.2)."""
    expect_arguments(name, arguments, 2)
    subject = expect(evaluate(arguments[0]), ["string"], "LIKE")
    _check_pattern(arguments[1])
    pattern = evaluate(arguments[1])
    return predicate(
        infix("LIKE", subject.expression, pattern.expression),
        f"{subject.label} LIKE {pattern.label}",
    )


def _check_pattern(pattern: Node) -> None:
    """A literal, in CASEI or ACCENTI or not (rule patternExpression), with nothing left open."""
    node, unaccented = pattern, False
    while True:
        match node:
            case {"op": ("casei" | "accenti") as name, "args": [inner]}:
                node, unaccented = inner, unaccented or name == "accenti"
            case str():
                break
            case _:
                raise CQL2Error(_("LIKE：%(value)s 不是字符串，不能作模式"), value=shorten(node))
    plain = node.translate(BACKSLASHES) if unaccented else node
    if (len(plain) - len(plain.rstrip("\\"))) % 2:
        raise CQL2Error(_("LIKE：%(value)s 末尾的转义符后面没有字符"), value=shorten(node))
