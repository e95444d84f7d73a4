"""The formats a download may have. A format is either streamed as text or built as a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from api.collections import Collection
from api.downloads import text
from api.downloads.about import Notes
from api.downloads.osm import xml
from api.downloads.selection import Selection
from api.media import CSV, FLATGEOBUF, GEOJSON_FILE, GEOJSON_SEQ, GEOPACKAGE, OSM, PARQUET, Media

Stream = Callable[[Selection, Notes], Iterator[str]]
Build = Callable[[Selection, Notes, Path], None]
Write = Literal["geopackage", "flatgeobuf", "geoparquet"]


def file(write: Write) -> Build:
    """A function of `api.downloads.files`, which is imported for the first download only."""

    def build(chosen: Selection, notes: Notes, path: Path) -> None:
        from api.downloads import files  # GDAL and Arrow take a second to import

        getattr(files, write)(chosen, notes, path)

    return build


@dataclass(frozen=True)
class Format:
    media: Media
    extension: str
    stream: Stream | None = None
    build: Build | None = None
    only: str | None = None  # the one collection that has it


FORMATS = (
    Format(GEOJSON_FILE, "geojson", stream=text.geojson),
    Format(GEOJSON_SEQ, "geojsons", stream=text.geojson_sequence),
    Format(CSV, "csv", stream=text.comma_separated),
    Format(GEOPACKAGE, "gpkg", build=file("geopackage")),
    Format(FLATGEOBUF, "fgb", build=file("flatgeobuf")),
    Format(PARQUET, "parquet", build=file("geoparquet")),
    Format(OSM, "osm", stream=xml.osm_xml, only="stations"),
)


def formats_of(collection: Collection) -> tuple[Format, ...]:
    return tuple(f for f in FORMATS if f.only in (None, collection.id))
