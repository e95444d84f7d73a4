"""Features as rows, their properties as columns."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from api.call import Call
from api.collections import Collection
from api.collections.property import Property
from api.html.values import missing, value_html


@dataclass(frozen=True)
class Row:
    id: str
    title: str
    href: str
    demo: bool
    position: str
    cells: list[SafeString]


@dataclass(frozen=True)
class Table:
    """`empty` are the properties that no row has a value for."""

    columns: list[Property]
    empty: list[Property]
    rows: list[Row]


def title_property(call: Call) -> str:
    return "name_en" if call.language == "en" else "name_zh"


def feature_title(call: Call, feature: dict[str, Any]) -> str:
    """The name in the language of the page, else the Chinese one, else the identifier."""
    values = feature["properties"]
    return str(values.get(title_property(call)) or values.get("name_zh") or feature["id"])


def rows_and_columns(
    call: Call, collection: Collection, features: list[dict[str, Any]], demo: set[str]
) -> Table:
    """Title and identifier head the row; every other property is a column or said to be empty."""
    heading = {title_property(call), collection.identifier}
    given = [p for p in collection.properties if features and p.name in features[0]["properties"]]
    valued = {p.name for p in given if any(not missing(f["properties"][p.name]) for f in features)}
    columns = [p for p in given if p.name in valued - heading]
    path = f"/collections/{collection.id}/items"
    rows = [
        Row(
            id=str(feature["id"]),
            title=feature_title(call, feature),
            href=call.page(f"{path}/{feature['id']}"),
            demo=str(feature["id"]) in demo,
            position=_position(feature["geometry"]),
            cells=[value_html(p, feature["properties"][p.name]) for p in columns],
        )
        for feature in features
    ]
    return Table(columns, [p for p in given if p.name not in valued | heading], rows)


def property_rows(
    collection: Collection, values: dict[str, Any]
) -> tuple[list[tuple[Property, SafeString]], list[Property]]:
    """Properties with their values, and those that have none."""
    given = [p for p in collection.properties if p.name in values]
    known = [(p, value_html(p, values[p.name])) for p in given if not missing(values[p.name])]
    return known, [p for p in given if missing(values[p.name])]


def _position(geometry: dict[str, Any] | None) -> str:
    if geometry is None or geometry["type"] != "Point":
        return ""
    return ", ".join(str(number) for number in geometry["coordinates"])
