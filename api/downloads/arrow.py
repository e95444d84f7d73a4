"""A selection as a stream of Arrow record batches, for the writers of binary formats."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa

from api.collections.property import Property
from api.downloads.selection import BATCH, Selection

GEOMETRY = "geometry"
TYPES: dict[str, Any] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", "UTC"),
    "array": pa.list_(pa.string()),
}


def schema(selection: Selection, *, lists: bool) -> Any:
    """Without `lists`, arrays are text joined by `;`."""
    fields = [
        pa.field(prop.name, _type(prop, lists), metadata={"title": str(prop.title)})
        for prop in selection.properties
    ]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())])


def reader(selection: Selection, *, lists: bool) -> Any:
    """A `RecordBatchReader`; it reads the database as it is read."""
    wanted = schema(selection, lists=lists)
    return pa.RecordBatchReader.from_batches(wanted, _batches(selection, wanted, lists))


def _batches(selection: Selection, wanted: Any, lists: bool) -> Iterator[Any]:
    rows = selection.records()
    joined = [
        i for i, prop in enumerate(selection.properties) if prop.type == "array" and not lists
    ]
    while batch := list(islice(rows, BATCH)):
        columns: list[Any] = list(zip(*batch, strict=True))
        for i in joined:
            columns[i] = [None if value is None else ";".join(value) for value in columns[i]]
        arrays = [
            pa.array(column, type=field.type) for column, field in zip(columns, wanted, strict=True)
        ]
        yield pa.record_batch(arrays, schema=wanted)


def _type(prop: Property, lists: bool) -> Any:
    return pa.string() if prop.type == "array" and not lists else TYPES[prop.type]
