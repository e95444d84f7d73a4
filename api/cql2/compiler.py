"""CQL2 JSON to a Django condition: one table of node kinds and one of operators."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.db.models import F
from django.utils.translation import gettext as _

from api.cql2 import (
    arithmetic,
    arrays,
    comparison,
    functions,
    geometry,
    literals,
    logic,
    spatial,
    temporal,
)
from api.cql2.crs import CRS84, FilterCRS
from api.cql2.expressions import Predicate
from api.cql2.functions import DEFAULT_FUNCTIONS, Function
from api.cql2.limits import check_tree
from api.cql2.types import CQL2Error, Node, Operand, Operator, Queryable, expect, shorten

OPERATORS: Final[Mapping[str, Operator]] = {
    "and": logic.junction,
    "or": logic.junction,
    "not": logic.negation,
    "isnull": logic.null,
    "between": comparison.between,
    "in": comparison.in_list,
    "like": comparison.like,
    "casei": functions.casei,
    "accenti": functions.accenti,
    "s_intersects": spatial.intersects,
    "s_disjoint": spatial.disjoint,
    "a_equals": arrays.equals,
    **dict.fromkeys(comparison.MIRRORED, comparison.binary),
    **dict.fromkeys(spatial.FUNCTIONS.keys() - {"s_intersects"}, spatial.relate),
    **dict.fromkeys([*temporal.ALL, *temporal.ANY], temporal.relate),
    **dict.fromkeys(arrays.OPERATORS, arrays.compare),
    **dict.fromkeys(arithmetic.TEMPLATES, arithmetic.calculate),
}


def compile(
    expression: Node,
    queryables: Mapping[str, Queryable],
    crs: FilterCRS = CRS84,
    functions: Mapping[str, Function] = DEFAULT_FUNCTIONS,
) -> Predicate:
    """A condition for `queryset.filter()` from CQL2 JSON as `parse` returns it.

    `queryables` are the property names a filter may use, `crs` is the CRS of its geometry
    literals, `functions` are its custom functions by name in lower case.

    Raises CQL2Error for everything that cannot be answered. The condition holds no text of the
    filter: names are looked up, literals are parameters.
    """
    check_tree(expression)
    operand = _Compiler(queryables, crs, functions).evaluate(expression)
    return Predicate(expect(operand, ["boolean"], _("过滤条件")).expression)


class _Compiler:
    def __init__(
        self,
        queryables: Mapping[str, Queryable],
        crs: FilterCRS,
        functions: Mapping[str, Function],
    ) -> None:
        self.queryables = queryables
        self.crs = crs
        self.functions = functions
        self.kinds: Mapping[str, Callable[[Any], Operand]] = {
            "op": self._operation,
            "property": self._property,
            "date": lambda node: literals.day(node["date"]),
            "timestamp": lambda node: literals.timestamp(node["timestamp"]),
            "interval": lambda node: temporal.interval(node["interval"], self.evaluate),
            "type": lambda node: geometry.literal(node, self.crs),
            "bbox": lambda node: geometry.literal(node, self.crs),
        }

    def evaluate(self, node: Node) -> Operand:
        match node:
            case bool():
                return literals.boolean(node)
            case int() | float():
                return literals.number(node)
            case str():
                return literals.string(node)
            case list():
                return arrays.literal(node, self.evaluate)
            case dict():
                for key, kind in self.kinds.items():
                    if key in node:
                        return kind(node)
        if node is None:
            raise CQL2Error(_("NULL 不是值，请写 IS NULL"))
        raise CQL2Error(_("%(value)s 不是 CQL2 表达式"), value=shorten(node))

    def _property(self, node: dict[str, Any]) -> Operand:
        name = node["property"]
        queryable = self.queryables.get(name) if isinstance(name, str) else None
        if queryable is None:
            raise CQL2Error(_("%(name)s 不是可查询的属性"), name=shorten(name))
        column = queryable.expression
        expression = F(column) if isinstance(column, str) else column
        return Operand(queryable.type, expression, name, srid=queryable.srid)

    def _operation(self, node: dict[str, Any]) -> Operand:
        name, arguments = node["op"], node.get("args")
        if not isinstance(name, str) or not isinstance(arguments, list):
            raise CQL2Error(_("%(name)s：运算要有名称和参数列表"), name=shorten(name))
        name = name.lower()
        if name in OPERATORS:
            return OPERATORS[name](name, arguments, self.evaluate)
        if name in self.functions:
            return functions.custom(self.functions[name], name, arguments, self.evaluate)
        raise CQL2Error(_("没有函数 %(name)s"), name=shorten(name))
