"""Downloads that are text: written while the rows arrive."""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from typing import Any

from api.downloads.about import Notes
from api.downloads.selection import Selection

BOM = "\ufeff"  # Excel then reads UTF-8
SEPARATOR = "\x1e"  # RFC 8142
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would take the cell for a formula


def geojson(selection: Selection, notes: Notes) -> Iterator[str]:
    head = json.dumps(
        {
            "type": "FeatureCollection",
            "name": selection.collection.id,
            "title": notes.title,
            "licence": notes.licence,
            "attribution": notes.attribution,
            "dictionary": notes.dictionary,
        },
        ensure_ascii=False,
    )
    yield f'{head[:-1]},"features":[\n'
    comma = ""
    for feature in selection.features():
        yield comma + feature
        comma = ",\n"
    yield "\n]}\n"


def geojson_sequence(selection: Selection, notes: Notes) -> Iterator[str]:
    """GeoJSON text sequence (RFC 8142)."""
    for feature in selection.features():
        yield f"{SEPARATOR}{feature}\n"


def comma_separated(selection: Selection, notes: Notes) -> Iterator[str]:
    """CSV for spreadsheets. `lon`, `lat`: WGS-84 degrees, of an area a point inside it."""
    names = [prop.name for prop in selection.properties]
    yield BOM + csv_line([*names, "lon", "lat"])
    for row in selection.places():
        yield csv_line([cell(value) for value in row])


def csv_line(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def cell(value: Any) -> Any:
    """A value as a spreadsheet may hold it; text that looks like a formula gets an apostrophe."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date() | datetime():
            return value.isoformat()
        case list():
            return _harmless(";".join(value))
        case str():
            return _harmless(value)
    return value


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip(" \u3000").startswith(DANGEROUS) else text
