"""One property of a feature: the column behind it and everything clients are told about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, TextField
from django.db.models.enums import ChoicesType
from django.db.models.expressions import Combinable

from api.parameters import Text

JSON_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "array": {"type": "array", "items": {"type": "string"}},
}


class UTCText(Func):
    """RFC 3339 with microseconds, so that the value shown is the value to ask with."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
    output_field = TextField()


@dataclass(frozen=True, kw_only=True)
class Property:
    """`source` is an ORM path where it differs from the name; `type` one of JSON_TYPES.

    `one_of` lists the values an enumeration allows, `label` says one of them in words where
    `one_of` has no labels of its own; `role` is an `x-ogc-role` of Part 5.
    """

    name: str
    title: Text
    type: str = "string"
    source: str = ""
    one_of: ChoicesType | tuple[str, ...] | None = None
    label: Callable[[str], Text] | None = None
    queryable: bool = True
    sortable: bool = True
    role: str | None = None

    @property
    def column(self) -> str:
        """The ORM path of the column behind the property."""
        return self.source or self.name

    @property
    def expression(self) -> F:
        return F(self.column)

    @property
    def shown(self) -> Combinable:
        """The value as a feature shows it: times in UTC, whatever zone the session is in."""
        return UTCText(self.expression) if self.type == "datetime" else self.expression

    @property
    def values(self) -> list[str] | None:
        if self.one_of is None:
            return None
        return list(getattr(self.one_of, "values", self.one_of))

    def word(self, value: str) -> str:
        """A value of the enumeration in the language in force; what has no label stays itself."""
        if self.label:
            return str(self.label(value))
        return str(dict(getattr(self.one_of, "choices", ())).get(value, value))

    def schema(self) -> dict[str, Any]:
        """JSON Schema of a value, with the title in the language in force."""
        schema: dict[str, Any] = {"title": str(self.title), **JSON_TYPES[self.type]}
        if self.values is not None:
            target = schema["items"] if self.type == "array" else schema
            target = dict(target)
            target["enum"] = self.values
            schema = {**schema, "items": target} if self.type == "array" else target
        if self.role:
            schema["x-ogc-role"] = self.role
        return schema
