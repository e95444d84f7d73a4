"""Downloads that are text: written while the rows arrive."""

import json
from collections.abc import Iterator

from api.downloads.about import Notes
from api.downloads.selection import Selection
from stations.tables import BOM, cell, csv_line

SEPARATOR = "\x1e"  # RFC 8142


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
