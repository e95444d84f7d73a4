"""CASEI, ACCENTI and custom functions (OGC 21-065r2, clauses 7.3, 7.4 and 7.11)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.contrib.gis.db.models import GeometryField
from django.db.models import FloatField, Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Length, Lower, Upper

from api.cql2.expressions import Numeric
from api.cql2.spatial import in_crs
from api.cql2.types import Evaluate, Node, Operand, Type, expect, expect_arguments


class CaseFold(Func):
    """Unicode full case folding: ß and SS, ﬁ and FI, ς and Σ fold alike.

    PostgreSQL has casefold() only from 18 on. ICU's lower, upper and lower again give the same
    classes for every code point, except that dotless ı joins i; the final sigma, which ICU
    chooses by its neighbours, is levelled out.
    """

    template = (
        "(translate(lower(upper(lower((%(expressions)s) COLLATE \"und-x-icu\"))), 'ς', 'σ')"
        ' COLLATE "default")'
    )
    output_field = TextField()


class Unaccent(Func):
    """Without diacritics, by the rules of PostgreSQL's `unaccent`, after normalisation (NFC)."""

    template = "unaccent(normalize(%(expressions)s, NFC))"
    output_field = TextField()


class Geography(Func):
    template = "(%(expressions)s)::geography"
    output_field = GeometryField(geography=True)


@dataclass(frozen=True)
class Function:
    """A custom function: the types it takes, the type it returns, and how to build it."""

    arguments: tuple[Sequence[Type], ...]
    returns: Type
    build: Callable[..., Combinable]


STRING: Final[Sequence[Type]] = ("string",)
NUMBER: Final[Sequence[Type]] = ("number", "integer")
GEOMETRY: Final[Sequence[Type]] = ("geometry",)


def _distance(left: Operand, right: Operand) -> Combinable:
    """Metres on the WGS-84 ellipsoid."""
    ends = (Geography(in_crs(left, 4326)), Geography(in_crs(right, 4326)))
    return Func(*ends, function="ST_Distance", output_field=FloatField())


DEFAULT_FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "lower": Function((STRING,), "string", lambda text: Lower(text.expression)),
        "upper": Function((STRING,), "string", lambda text: Upper(text.expression)),
        "length": Function((STRING,), "integer", lambda text: Length(text.expression)),
        "abs": Function(
            (NUMBER,), "number", lambda number: Func(Numeric(number.expression), function="abs")
        ),
        "distance_m": Function((GEOMETRY, GEOMETRY), "number", _distance),
    }
)


def casei(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    return _of_string(CaseFold, name, arguments, evaluate)


def accenti(name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    return _of_string(Unaccent, name, arguments, evaluate)


def _of_string(
    build: type[Func], name: str, arguments: Sequence[Node], evaluate: Evaluate
) -> Operand:
    expect_arguments(name.upper(), arguments, 1)
    operand = expect(evaluate(arguments[0]), STRING, name.upper())
    return Operand("string", build(operand.expression), f"{name.upper()}({operand.label})")


def custom(function: Function, name: str, arguments: Sequence[Node], evaluate: Evaluate) -> Operand:
    expect_arguments(name, arguments, len(function.arguments))
    operands = [
        expect(evaluate(node), types, name)
        for node, types in zip(arguments, function.arguments, strict=True)
    ]
    label = f"{name}({', '.join(operand.label for operand in operands)})"
    return Operand(function.returns, function.build(*operands), label)
