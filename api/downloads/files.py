"""Downloads in binary formats, written batch by batch to a file."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio

from api.downloads import arrow
from api.downloads.about import Notes
from api.downloads.entries import entries
from api.downloads.selection import Selection

SHAPES = {"geometry-point": "Point", "geometry-multipolygon": "MultiPolygon"}


def geopackage(selection: Selection, notes: Notes, path: Path) -> None:
    """One layer named like the collection, and the data dictionary as a table beside it."""
    collection = selection.collection
    about = {"IDENTIFIER": notes.title, "DESCRIPTION": notes.description}
    _write(selection, notes, path, "GPKG", about)
    table = pa.Table.from_pylist(entries(collection))
    pyogrio.write_arrow(table, path, layer="dictionary", driver="GPKG", append=True)


def flatgeobuf(selection: Selection, notes: Notes, path: Path) -> None:
    """With a spatial index, unless a feature has no place: the index cannot hold it."""
    column = selection.collection.geometry
    complete = not selection.found.filter(**{f"{column}__isnull": True}).exists()
    options = {"TITLE": notes.title, "SPATIAL_INDEX": "YES" if complete else "NO"}
    _write(selection, notes, path, "FlatGeobuf", options)


def geoparquet(selection: Selection, notes: Notes, path: Path) -> None:
    """GeoParquet 1.1: WKB in CRS84, arrays as lists."""
    geo = {
        "version": "1.1.0",
        "primary_column": arrow.GEOMETRY,
        "columns": {
            arrow.GEOMETRY: {
                "encoding": "WKB",
                "geometry_types": [SHAPES[selection.collection.geometry_type]],
                **({"orientation": "counterclockwise"} if selection.polygon else {}),
            }
        },
    }
    metadata = {**_metadata(notes), "geo": json.dumps(geo)}
    batches = arrow.reader(selection, lists=True)
    schema = batches.schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


def _write(
    selection: Selection, notes: Notes, path: Path, driver: str, options: dict[str, Any]
) -> None:
    pyogrio.write_arrow(
        arrow.reader(selection, lists=False),
        path,
        layer=selection.collection.id,
        driver=driver,
        geometry_name=arrow.GEOMETRY,
        geometry_type=SHAPES[selection.collection.geometry_type],
        crs="EPSG:4326",
        layer_metadata=_metadata(notes),
        layer_options=options,
    )


def _metadata(notes: Notes) -> dict[str, str]:
    return {
        "licence": notes.licence,
        "attribution": notes.attribution,
        "dictionary": notes.dictionary,
    }
